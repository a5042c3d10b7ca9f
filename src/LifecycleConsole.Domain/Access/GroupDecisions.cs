using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Access;

/// <summary>What becomes of groups of users.</summary>
internal static class GroupDecisions
{
    public static Outcome<PlanLine> Create(PeopleState state, CreateGroup command)
    {
        var name = command.Name.Trim();
        if (state.Groups.Any(group => group.Id == command.GroupId))
        {
            return PeopleRefusals.AlreadySo.With();
        }
        return WhyNotName(state, name) is { } refusal ? refusal
            : state.Groups.Count >= UserGroup.PerAccountMax
                ? GroupRefusals.TooMany.With(new RefusalArgument("max", UserGroup.PerAccountMax))
                : Line(
                    (command.GroupId, name), Effect.GroupCreated, new GroupNamed(command.GroupId, name, IsNew: true));
    }

    public static Outcome<PlanLine> Decide(PeopleState state, string groupId, PeopleCommand command) =>
        state.Groups.FirstOrDefault(group => group.Id == groupId) is not { } group
            ? GroupRefusals.NoSuchGroup.With()
            : command switch
            {
                RenameGroup c => Rename(state, group, c.Name.Trim()),
                DeleteGroup => Line((group.Id, group.Name), Effect.GroupDeleted, new GroupGone(group.Id)),
                SetGroupMembers c => SetMembers(state, group, c.UserIds),
                SetGroupPolicies c => SetPolicies(state, group, c.Names),
                _ => throw new ArgumentOutOfRangeException(nameof(command), command, "Not of a group."),
            };

    private static Outcome<PlanLine> Rename(PeopleState state, UserGroup group, string name) =>
        name == group.Name ? PeopleRefusals.AlreadySo.With()
        : WhyNotName(state, name) is { } refusal ? refusal
        : Line((group.Id, name), Effect.GroupRenamed, new GroupNamed(group.Id, name, IsNew: false));

    private static Outcome<PlanLine> SetMembers(PeopleState state, UserGroup group, IReadOnlyList<string> wanted)
    {
        var joined = wanted.Except(group.Members, StringComparer.Ordinal).ToList();
        var left = group.Members.Except(wanted, StringComparer.Ordinal).ToList();
        foreach (var id in joined)
        {
            switch (state.People.FirstOrDefault(person => person.Id == id))
            {
                case null:
                    return PeopleRefusals.NoSuchUser.With();
                case { Kind: UserKind.Owner } owner:
                    return PeopleRefusals.OwnersNeedNone.With(new RefusalArgument("name", owner.UserName));
            }
        }
        return joined.Count + left.Count == 0
            ? PeopleRefusals.AlreadySo.With()
            : Line(
                (group.Id, group.Name), Effect.GroupMembersSet,
                [
                    .. joined.Select(id => new GroupJoined(group.Id, id)),
                    .. left.Select(id => new GroupLeft(group.Id, id)),
                ]);
    }

    private static Outcome<PlanLine> SetPolicies(PeopleState state, UserGroup group, IReadOnlyList<string> wanted)
    {
        var given = wanted.Except(group.Policies, StringComparer.Ordinal).ToList();
        var taken = group.Policies.Except(wanted, StringComparer.Ordinal).ToList();
        if (given.Find(name => !state.HasPolicy(name)) is { } missing)
        {
            return PeopleRefusals.NoSuchPolicy.With(new RefusalArgument("name", missing));
        }
        if (group.Policies.Count + given.Count - taken.Count > PolicyAttachment.PerUserMax)
        {
            return GroupRefusals.TooManyPolicies.With(new RefusalArgument("max", PolicyAttachment.PerUserMax));
        }
        return given.Count + taken.Count == 0
            ? PeopleRefusals.AlreadySo.With()
            : Line(
                (group.Id, group.Name), Effect.GroupPoliciesSet,
                [
                    .. given.Select(name => new GroupPolicyGiven(group.Id, name)),
                    .. taken.Select(name => new GroupPolicyTaken(group.Id, name)),
                ]);
    }

    private static Refusal? WhyNotName(PeopleState state, string name) =>
        name.Length is 0 or > UserGroup.NameLengthMax || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
            ? GroupRefusals.Name.With(new RefusalArgument("max", UserGroup.NameLengthMax))
            : state.Groups.Any(group => group.Name == name)
                ? GroupRefusals.NameTaken.With(new RefusalArgument("name", name))
                : null;

    private static PlanLine Line(
        (string Id, string Name) group, Effect effect, params IReadOnlyList<Change> changes) => new()
    {
        SubjectId = group.Id, SubjectName = group.Name, Effect = effect, Changes = changes,
    };
}
