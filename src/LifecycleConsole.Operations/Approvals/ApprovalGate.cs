using LifecycleConsole.Data;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Approvals;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Access;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Approvals;

/// <summary>
/// Stands inside every commit, so that no door leads around it: what the account's rule asks about goes no further
/// without a second person. What the clock does by itself is not held.
/// </summary>
internal static class ApprovalGate
{
    /// <summary>Null where it may go on.</summary>
    /// <param name="comes">What it comes to over all its lines, and how much it erases.</param>
    public static async Task<Refusal?> WhyNotAsync(
        ConsoleDbContext db, (Actor Actor, DateTimeOffset Now) asks, Command command,
        (IReadOnlyList<MoneyLine> Sums, int Erased) comes, CancellationToken cancellationToken)
    {
        if (asks.Actor.Kind is not (UserKind.Owner or UserKind.SubUser) || ApprovalRules.IsFree(command))
        {
            return null;
        }
        var rule = await RuleAsync(db, asks.Actor.AccountId, cancellationToken).ConfigureAwait(false);
        if (ApprovalRules.WhyNot(rule, asks.Actor, command, comes) is not { } why)
        {
            return null;
        }
        var approvers = await ApproversAsync(db, asks, command.Rights, cancellationToken).ConfigureAwait(false);
        return Say(why, approvers);
    }

    /// <summary>Null where the account has none.</summary>
    public static Task<ApprovalRule?> RuleAsync(
        ConsoleDbContext db, long accountId, CancellationToken cancellationToken) =>
        db.ApprovalRules.SingleOrDefaultAsync(rule => rule.AccountId == accountId, cancellationToken);

    /// <summary>Who may say yes to what this user asks.</summary>
    public static async Task<IReadOnlyList<Actor>> ApproversAsync(
        ConsoleDbContext db, (Actor Actor, DateTimeOffset Now) asks, IReadOnlyList<ActionName> rights,
        CancellationToken cancellationToken) =>
        await PeopleOperations.LoadAsync(db, asks.Actor, cancellationToken).ConfigureAwait(false) is { } people
            ? Approvers.Of(people, asks.Actor.UserId, rights, asks.Now)
            : [];

    public static Refusal Say(Refusal why, IReadOnlyList<Actor> approvers) => approvers.Count == 0
        ? ApprovalRefusals.NeededAndNobody.With(new RefusalArgument("why", why))
        : ApprovalRefusals.Needed.With(
            new("why", why), new("who", string.Join(", ", approvers.Take(5).Select(approver => approver.UserName))));
}
