using LifecycleConsole.Domain.Instances;

namespace LifecycleConsole.Domain.Access;

/// <summary>What the lines of a plan are about, by the ID of their subject, as policies call it.</summary>
public static class PlanSubjects
{
    public static readonly IReadOnlyDictionary<string, PolicySubject> None =
        new Dictionary<string, PolicySubject>(StringComparer.Ordinal);

    public static IReadOnlyDictionary<string, PolicySubject> Of(IReadOnlyList<Holding> holdings)
    {
        var subjects = new Dictionary<string, PolicySubject>(StringComparer.Ordinal);
        foreach (var holding in holdings)
        {
            subjects.TryAdd(holding.Instance.Id, PolicySubject.Of(holding));
        }
        return subjects;
    }

    /// <summary>The instances, disks and Elastic IPs that a command names.</summary>
    public static IReadOnlyDictionary<string, PolicySubject> Of(AccountState state)
    {
        var subjects = new Dictionary<string, PolicySubject>(Of(state.Holdings), StringComparer.Ordinal);
        foreach (var disk in state.Disks)
        {
            subjects.TryAdd(disk.Id, PolicySubject.Of(disk));
        }
        foreach (var address in state.Addresses)
        {
            subjects.TryAdd(address.Id, PolicySubject.Of(address));
        }
        return subjects;
    }

    /// <summary>Of users and of their AccessKeys, the one that is to be made among them: the user.</summary>
    public static IReadOnlyDictionary<string, PolicySubject> Of(PeopleState state, PeopleCommand command)
    {
        var subjects = new Dictionary<string, PolicySubject>(StringComparer.Ordinal);
        foreach (var person in state.People)
        {
            var subject = PolicySubject.Of(person, state.Actor.AccountId);
            subjects.TryAdd(person.Id, subject);
            foreach (var key in person.Keys)
            {
                subjects.TryAdd(key.Id, subject);
            }
            if (command is CreateAccessKey made && made.UserId == person.Id)
            {
                subjects.TryAdd(made.KeyId, subject);
            }
        }
        return subjects;
    }
}
