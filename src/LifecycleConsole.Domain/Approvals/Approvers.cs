using LifecycleConsole.Domain.Access;

namespace LifecycleConsole.Domain.Approvals;

/// <summary>
/// Who may say yes: the owner, and whoever has the right to approve and every right of the deed itself; never whoever
/// asks. Conditions that only the moment answers (address, second factor, sums) are asked when it comes.
/// </summary>
public static class Approvers
{
    public static IReadOnlyList<Person> Of(
        PeopleState state, string askerId, IReadOnlyList<ActionName> rights, DateTimeOffset now) =>
    [
        .. state.People.Where(person => person.Id != askerId && person is { DisabledAt: null, HasConsoleAccess: true }
            && May(state, person, rights, now)),
    ];

    private static bool May(
        PeopleState state, Person person, IReadOnlyList<ActionName> rights, DateTimeOffset now)
    {
        var actor = new Actor
        {
            Kind = person.Kind,
            AccountId = state.Actor.AccountId,
            UserId = person.Id,
            UserName = person.UserName,
            HasFactor = true,
            Grants = Grants.Of(state.SetOf(person), now),
        };
        return rights.Prepend(Actions.ApproveRequests).All(right =>
            AccessRules.WhyNot(actor, right, new PolicyAsk(IsLast: false)) is null);
    }
}
