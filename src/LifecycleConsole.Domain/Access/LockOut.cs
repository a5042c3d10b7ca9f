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
        var after = command switch
        {
            SetUserPolicies c when c.UserId == self.Id => state.SetOf(c.Names),
            ChangePolicy c when PolicyParser.Parse(c.Text).Value is { } document => new PolicySet(
            [
                .. state.SetOf(self.Policies).Policies
                    .Select(policy => policy.Name == c.Name ? policy with { Document = document } : policy),
            ]),
            _ => state.SetOf(self.Policies),
        };
        var now = state.Actor.Grants?.Now ?? default;
        var then = state.Actor with { Grants = Grants.Of(after, now) };
        return [.. WaysBack.Where(right =>
            AccessRules.WhyNot(state.Actor, right) is null && AccessRules.WhyNot(then, right) is not null)];
    }
}
