using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Access;

/// <summary>What becomes of AccessKeys, and by which doors users come in.</summary>
internal static class KeyDecisions
{
    public static Outcome<PlanLine> SetAccess(Person person, SetUserAccess command)
    {
        if (person.Kind == UserKind.Owner)
        {
            return KeyRefusals.OwnersHaveBoth.With(new RefusalArgument("name", person.UserName));
        }
        return (person.HasConsoleAccess, person.HasApiAccess) == (command.HasConsole, command.HasApi)
            ? PeopleRefusals.AlreadySo.With()
            : new PlanLine
            {
                SubjectId = person.Id,
                SubjectName = person.UserName,
                Effect = Effect.UserAccessSet,
                Changes = [new UserAccessChanged(person.Id, command.HasConsole, command.HasApi)],
            };
    }

    public static Outcome<PlanLine> Create(Person person, CreateAccessKey command)
    {
        if (person is { Kind: not UserKind.Owner, HasApiAccess: false })
        {
            return KeyRefusals.NoApiAccess.With(new RefusalArgument("name", person.UserName));
        }
        return person.Keys.Count >= AccessKey.PerUserMax
            ? KeyRefusals.TooMany.With(new("name", person.UserName), new("max", AccessKey.PerUserMax))
            : Line(
                command.KeyId, Effect.AccessKeyCreated, new KeyMade(command.KeyId, person.Id, command.SealedSecret));
    }

    public static Outcome<PlanLine> SetState(AccessKey key, bool isEnabled) =>
        (key.DisabledAt is null) == isEnabled
            ? PeopleRefusals.AlreadySo.With()
            : Line(
                key.Id, isEnabled ? Effect.AccessKeyEnabled : Effect.AccessKeyDisabled,
                new KeyStateSet(key.Id, key.UserId, isEnabled));

    public static Outcome<PlanLine> Delete(AccessKey key) => key.DisabledAt is null
        ? KeyRefusals.StillEnabled.With(new RefusalArgument("id", key.Id))
        : Line(key.Id, Effect.AccessKeyDeleted, new KeyGone(key.Id, key.UserId));

    private static PlanLine Line(string keyId, Effect effect, Change change) => new()
    {
        SubjectId = keyId, SubjectName = keyId, Effect = effect, Changes = [change],
    };
}
