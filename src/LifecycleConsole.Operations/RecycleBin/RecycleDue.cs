using LifecycleConsole.Data;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Imports;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.RecycleBin;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.RecycleBin;

/// <summary>
/// Due moments of paid periods and of the Recycle Bin: what decisions about them need beside the instance.
/// </summary>
internal sealed class RecycleDue
{
    private static readonly DueKind[] Kinds = [DueKind.Expiry, DueKind.RetentionEnd, DueKind.RecycleReminder];

    private static readonly TimeSpan Stale = TimeSpan.FromHours(6);

    private readonly RecycleRules _rules;
    private readonly Dictionary<string, DateTimeOffset?> _payingUntil;

    private RecycleDue(RecycleRules rules, Dictionary<string, DateTimeOffset?> payingUntil) =>
        (_rules, _payingUntil) = (rules, payingUntil);

    /// <summary>Null where the run has none of them.</summary>
    public static async Task<RecycleDue?> OpenAsync(
        ConsoleDbContext db, List<DueMoment> due, CancellationToken cancellationToken)
    {
        if (!due.Exists(moment => Kinds.Contains(moment.Kind)))
        {
            return null;
        }
        var accountId = due[0].AccountId;
        var rules = await RulesAsync(db, accountId, cancellationToken).ConfigureAwait(false);
        var ending = due.Where(moment => moment.Kind is DueKind.Expiry or DueKind.RetentionEnd)
            .Select(moment => moment.SubjectId).ToList();
        return new(rules, await PayingUntilAsync(db, accountId, ending, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Until when orders for these are at the bank's page; those of which none is are left out.</summary>
    public static async Task<Dictionary<string, DateTimeOffset?>> PayingUntilAsync(
        ConsoleDbContext db, long accountId, List<string> instanceIds, CancellationToken cancellationToken) =>
        instanceIds.Count == 0 ? [] : await db.Orders
            .Where(o => o.AccountId == accountId && instanceIds.Contains(o.SubjectId)
                && o.State == OrderState.Paying)
            .ToDictionaryAsync(o => o.SubjectId, o => o.PayingUntil, StringComparer.Ordinal, cancellationToken)
            .ConfigureAwait(false);

    public static async Task<RecycleRules> RulesAsync(
        ConsoleDbContext db, long accountId, CancellationToken cancellationToken)
    {
        var zone = await db.Accounts.Where(a => a.Id == accountId).Select(a => a.BillingZone)
            .SingleAsync(cancellationToken).ConfigureAwait(false);
        return new RecycleRules(Profile.Default, TimeZoneInfo.FindSystemTimeZoneById(zone));
    }

    public static ActionName ActionOf(DueKind kind) =>
        kind == DueKind.RetentionEnd ? Actions.DeleteInstance : Actions.StopInstance;

    public ComingDue Decide(DueMoment moment, Holding holding, DateTimeOffset now) => moment.Kind switch
    {
        DueKind.Expiry => ExpiryDecisions.OnDue(
            holding, _rules, _payingUntil.GetValueOrDefault(moment.SubjectId), (moment.DueAt, now)),
        DueKind.RetentionEnd => TerminationDecisions.OnDue(
            holding, _rules.Profile, _payingUntil.GetValueOrDefault(moment.SubjectId), (moment.DueAt, now)),
        DueKind.RecycleReminder => Remind(holding, moment.DueAt, now),
        _ => throw new ArgumentOutOfRangeException(nameof(moment), moment.Kind, null),
    };

    /// <summary>
    /// The notice itself is counted with others of the same minute. One that an outage has made old is left out where
    /// another comes: the entry is told late as well.
    /// </summary>
    private static ComingDue Remind(Holding holding, DateTimeOffset dueAt, DateTimeOffset now) =>
        holding.Instance switch
    {
        { Phase: Phase.Recycled, RecycledAt: { } since, RecoverableUntil: { } until } =>
            RetentionTimes.ReminderAfter(dueAt, since, until) is { } next
                ? new(
                    now - dueAt > Stale ? Effect.None : Effect.RecycleReminded,
                    [new DueArmed(DueKind.RecycleReminder, holding.Instance.Id, next)])
                : new(
                    Effect.RecycleReminded, [new DueMomentPassed(DueKind.RecycleReminder, holding.Instance.Id)]),
        _ => new(Effect.None, [new DueMomentPassed(DueKind.RecycleReminder, holding.Instance.Id)]),
    };
}
