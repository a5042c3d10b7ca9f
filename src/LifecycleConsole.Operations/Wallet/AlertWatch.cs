using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Arrears;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Plans;

namespace LifecycleConsole.Operations.Wallet;

/// <summary>What follows from a balance below its alert, as deeds to record.</summary>
internal static class AlertWatch
{
    /// <summary>In the very commit that moved the balance; null where nothing follows.</summary>
    public static Deed? Follow(AlertState state, DateTimeOffset now) => BalanceAlertDecisions.OnMoved(state, now) switch
    {
        [] => null,
        var changes => DeedOf(state.AccountId, now, changes),
    };

    public static Deed OnDue(AlertState state, DateTimeOffset dueAt, DateTimeOffset now) =>
        DeedOf(state.AccountId, now, BalanceAlertDecisions.OnDue(state, (dueAt, now)));

    private static Deed DeedOf(long accountId, DateTimeOffset now, IReadOnlyList<Change> changes) => new()
    {
        Actor = Actor.System(accountId),
        Action = Actions.WatchBalance,
        SubjectId = ArrearsSubject.Of(accountId),
        SubjectName = "",
        Effect = changes.OfType<AlertMoved>().Single().Alert.DaysTold > 0 ? "BalanceLow" : "BalanceEnough",
        EffectiveAt = now,
        Changes = changes,
    };
}
