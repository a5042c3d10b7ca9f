using System.Diagnostics.Metrics;
using LifecycleConsole.Data;
using LifecycleConsole.Data.Timeline;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Renewals;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Timeline;

/// <summary>Carries out what is due of one account inside a transaction, the account taken first.</summary>
internal sealed class DueCarrier(DueDecisions decisions, SweepParts parts)
{
    private static readonly Histogram<double> Lateness = Telemetry.Meter.CreateHistogram<double>(
        "lifecycle.due.lateness", "ms", "How late a due moment was carried out");

    private static readonly List<DueKind> Moneyed =
        [.. Enum.GetValues<DueKind>().Where(kind => kind.NeedsSettledMoney())];

    public static List<DueKind> Harmless => [.. Enum.GetValues<DueKind>().Where(kind => !kind.IsDestructive())];

    /// <summary>Settlement goes first where the decision depends on the balance (architecture).</summary>
    public static IQueryable<DueMoment> Settled(ConsoleDbContext db)
    {
        var moneyed = Moneyed;
        return BrokenDues.Without(db)
            .Where(d => !moneyed.Contains(d.Kind)
                || !db.MeterCursors.Any(c => c.AccountId == d.AccountId && c.NextAt <= d.DueAt))
            // What renews itself does so before it expires, though it has to wait for settlement.
            .Where(d => d.Kind != DueKind.Expiry || !db.DueMoments.Any(renewal =>
                renewal.Kind == DueKind.AutoRenewal && renewal.SubjectId == d.SubjectId && renewal.DueAt <= d.DueAt));
    }

    public async Task<int> AccountAsync(
        WriteSession session, long accountId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var head = await TakeAsync(session, accountId, cancellationToken).ConfigureAwait(false);
        var due = await DueAsync(session.Db, accountId, now, DueSweep.MomentsPerCommit, cancellationToken)
            .ConfigureAwait(false);
        return await CarryOutAsync(session, head, (due, now, false), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The first that is due, alone.</summary>
    public async Task<int> NextAsync(
        WriteSession session, long accountId, (DateTimeOffset Now, SweepTurn Turn) what,
        CancellationToken cancellationToken)
    {
        var head = await TakeAsync(session, accountId, cancellationToken).ConfigureAwait(false);
        if (await DueAsync(session.Db, accountId, what.Now, 1, cancellationToken).ConfigureAwait(false)
            is not [var next])
        {
            return 0;
        }
        what.Turn.Moment = await RenewalsDue.FirstAsync(session.Db, next, cancellationToken).ConfigureAwait(false);
        return await CarryOutAsync(session, head, ([what.Turn.Moment], what.Now, true), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>One that was set aside, unless it has gone meanwhile.</summary>
    public async Task<int> OneAsync(
        WriteSession session, DueMoment moment, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var head = await TakeAsync(session, moment.AccountId, cancellationToken).ConfigureAwait(false);
        var stands = await session.Db.DueMoments.AnyAsync(
            d => d.Kind == moment.Kind && d.SubjectId == moment.SubjectId && d.DueAt == moment.DueAt,
            cancellationToken).ConfigureAwait(false);
        if (!stands)
        {
            return 0;
        }
        await BrokenDues.MendAsync(session, moment, cancellationToken).ConfigureAwait(false);
        return await CarryOutAsync(session, head, ([moment], now, true), cancellationToken).ConfigureAwait(false);
    }

    private static async Task<AccountHead> TakeAsync(
        WriteSession session, long accountId, CancellationToken cancellationToken) =>
        await AccountHead.TakeAsync(session, accountId, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"Account {accountId} has due moments, but does not exist.");

    private async Task<int> CarryOutAsync(
        WriteSession session, AccountHead head, (List<DueMoment> Due, DateTimeOffset Now, bool IsAlone) what,
        CancellationToken cancellationToken)
    {
        var recorder = new Recorder(session, head, parts.Recorder);
        var done = await decisions.RecordAsync(
            session.Db, recorder, what.Due, what.Now, cancellationToken, what.IsAlone).ConfigureAwait(false);
        await recorder.CompleteAsync("Releases", cancellationToken).ConfigureAwait(false);
        session.AfterCommit(() => Measure(what.Due.Take(done)));
        return done;
    }

    private Task<List<DueMoment>> DueAsync(
        ConsoleDbContext db, long accountId, DateTimeOffset now, int max, CancellationToken cancellationToken)
    {
        var due = Settled(db).Where(d => d.AccountId == accountId && d.DueAt <= now);
        if (parts.Guard.IsHeld())
        {
            var harmless = Harmless;
            due = due.Where(d => harmless.Contains(d.Kind));
        }
        return due.OrderBy(d => d.DueAt).ThenBy(d => d.Kind).ThenBy(d => d.SubjectId).Take(max)
            .ToListAsync(cancellationToken);
    }

    private void Measure(IEnumerable<DueMoment> due)
    {
        var now = parts.Recorder.Clock.Now;
        foreach (var moment in due)
        {
            Lateness.Record((now - moment.DueAt).TotalMilliseconds);
        }
    }
}
