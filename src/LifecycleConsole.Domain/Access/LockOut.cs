namespace LifecycleConsole.Domain.Access;

/// <summary>Whether somebody is about to take from himself what he would need to take it back.</summary>
public static class LockOut
{
    private static readonly ActionName[] WaysBack =
        [Actions.ListUsers, Actions.ListPolicies, Actions.AttachPolicyToUser, Actions.CreatePolicyVersion];

    /// <summary>The rights that the asker has now and would lose by the command; empty where none.</summary>
    public static IReadOnlyList<ActionName> Of(PeopleState state, PeopleCommand command)
    {
        if (state.Actor.Kind != UserKind.SubUser
            || state.People.FirstOrDefault(person => person.Id == state.Actor.UserId) is not { } self)
        {
            return [];
        }
        var now = state.Actor.Grants?.Now ?? default;
        var then = state.Actor with { Grants = Grants.Of(After(state, self, command), now) };
        return [.. WaysBack.Where(right =>
            AccessRules.WhyNot(state.Actor, right) is null && AccessRules.WhyNot(then, right) is not null)];
    }

    /// <summary>What he may do when it is done; null where he may not even come in.</summary>
    private static PolicySet? After(PeopleState state, Person self, PeopleCommand command) => command switch
    {
        SetUserPolicies c when c.UserId == self.Id => state.SetOf(self with { Policies = c.Names }),
        SetUserAccess { HasConsole: false } c when c.UserId == self.Id => null,
        ChangePolicy c when PolicyParser.Parse(c.Text).Value is { } document => new PolicySet(
        [
            .. state.SetOf(self).Policies
                .Select(policy => policy.Name == c.Name ? policy with { Document = document } : policy),
        ]),
        SetGroupMembers c => WithGroup(state, c.GroupId, group => group with { Members = c.UserIds }).SetOf(self),
        SetGroupPolicies c => WithGroup(state, c.GroupId, group => group with { Policies = c.Names }).SetOf(self),
        DeleteGroup c => WithGroup(state, c.GroupId, group => group with { Members = [] }).SetOf(self),
        _ => state.SetOf(self),
    };

    private static PeopleState WithGroup(PeopleState state, string groupId, Func<UserGroup, UserGroup> change) =>
        state with { Groups = [.. state.Groups.Select(group => group.Id == groupId ? change(group) : group)] };
}
