using LifecycleConsole.Domain.Access;

namespace LifecycleConsole.Domain.Approvals;

/// <summary>
/// Who may say yes: the owner, and whoever has the right to approve and every right of the deed itself; never whoever
/// asks. Conditions that only the moment answers (address, second factor, sums) are asked when it comes.
/// </summary>
public static class Approvers
{
    /// <returns>Each as he would come, with the rights that he has now.</returns>
    public static IReadOnlyList<Actor> Of(
        PeopleState state, string askerId, IReadOnlyList<ActionName> rights, DateTimeOffset now) =>
    [
        .. state.People.Where(person => person.Id != askerId && person is { DisabledAt: null, HasConsoleAccess: true })
            .Select(person => ActorOf(state, person, now)).Where(actor => May(actor, rights)),
    ];

    private static bool May(Actor actor, IReadOnlyList<ActionName> rights) =>
        rights.Prepend(Actions.ApproveRequests).All(right =>
            AccessRules.WhyNot(actor, right, new PolicyAsk(IsLast: false)) is null);

    private static Actor ActorOf(PeopleState state, Person person, DateTimeOffset now) => new()
    {
        Kind = person.Kind,
        AccountId = state.Actor.AccountId,
        UserId = person.Id,
        UserName = person.UserName,
        HasFactor = true,
        Grants = Grants.Of(state.SetOf(person), now),
    };
}
