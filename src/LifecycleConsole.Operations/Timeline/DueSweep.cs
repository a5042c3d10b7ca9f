using System.Diagnostics;
using System.Diagnostics.Metrics;
using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Timeline;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Operations.Plans;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace LifecycleConsole.Operations.Timeline;

/// <summary>
/// Carries out what has come due: account by account, in the order of the moments, in short transactions that let
/// other work pass. Each moment is decided with its own due instant as now, so that one step or many end the same.
/// </summary>
public sealed class DueSweep
{
    internal const int MomentsPerCommit = 1000;
    private const int AccountsAtOnce = 64;
    private const int MomentsLookedAt = 4096;
    private static readonly TimeSpan BrokenPause = TimeSpan.FromSeconds(5);
    private static readonly Histogram<double> Lateness = Telemetry.Meter.CreateHistogram<double>(
        "lifecycle.due.lateness", "ms", "How late a due moment was carried out");

    private static readonly List<DueKind> Moneyed =
        [.. Enum.GetValues<DueKind>().Where(kind => kind.NeedsSettledMoney())];

    private readonly ConsoleReader _reader;
    private readonly WriteLane _lane;
    private readonly DueDecisions _decisions;
    private readonly SweepParts _parts;
    private readonly Dictionary<long, DateTimeOffset> _brokenUntil = [];
    private readonly SemaphoreSlim _one = new(1, 1);

    internal DueSweep(ConsoleReader reader, WriteLane lane, DueDecisions decisions, SweepParts parts)
    {
        _reader = reader;
        _lane = lane;
        _decisions = decisions;
        _parts = parts;
    }

    /// <summary>Sweeps until nothing is due. One at a time in a process.</summary>
    /// <returns>The next due moment; null where there is none.</returns>
    public async Task<DateTimeOffset?> RunAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            while (true)
            {
                var now = await NowAsync(cancellationToken).ConfigureAwait(false);
                var accounts = await DueAccountsAsync(now, cancellationToken).ConfigureAwait(false);
                if (accounts.Count == 0)
                {
                    break;
                }
                await Task.WhenAll(accounts.Order().Select(id => TryAccountAsync(id, now, cancellationToken)))
                    .ConfigureAwait(false);
            }
            return await NextAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>
    /// The lower of this node's time and the database's: no node is early because its clock runs ahead.
    /// </summary>
    private async ValueTask<DateTimeOffset> NowAsync(CancellationToken cancellationToken)
    {
        var clock = _parts.Recorder.Clock;
        var ours = clock.Now;
        var database = await _parts.Wire.DatabaseNowAsync(cancellationToken).ConfigureAwait(false) + clock.Offset;
        return clock.IsSystems && database < ours ? database.Value : ours;
    }

    private async Task<List<long>> DueAccountsAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var broken = _brokenUntil.Where(b => b.Value > now).Select(b => b.Key).ToList();
        var isHeld = _parts.Guard.IsHeld();
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var due = Settled(db).Where(d => d.DueAt <= now && !broken.Contains(d.AccountId));
            if (isHeld)
            {
                var harmless = Harmless;
                due = due.Where(d => harmless.Contains(d.Kind));
            }
            return await due.OrderBy(d => d.DueAt).Take(MomentsLookedAt).Select(d => d.AccountId).Distinct()
                .Take(AccountsAtOnce).ToListAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Settlement goes first where the decision depends on the balance (architecture).</summary>
    private static IQueryable<DueMoment> Settled(ConsoleDbContext db)
    {
        var moneyed = Moneyed;
        return db.DueMoments
            .Where(d => !moneyed.Contains(d.Kind)
                || !db.MeterCursors.Any(c => c.AccountId == d.AccountId && c.NextAt <= d.DueAt))
            // What renews itself does so before it expires, though it has to wait for settlement.
            .Where(d => d.Kind != DueKind.Expiry || !db.DueMoments.Any(renewal =>
                renewal.Kind == DueKind.AutoRenewal && renewal.SubjectId == d.SubjectId && renewal.DueAt <= d.DueAt));
    }

    private static List<DueKind> Harmless => [.. Enum.GetValues<DueKind>().Where(kind => !kind.IsDestructive())];

    private async Task<DateTimeOffset?> NextAsync(CancellationToken cancellationToken)
    {
        var now = _parts.Recorder.Clock.Now;
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await db.DueMoments.Where(d => d.DueAt > now).OrderBy(d => d.DueAt)
                .Select(d => (DateTimeOffset?)d.DueAt).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>An account that cannot be decided waits and is told of; the others go on.</summary>
    private async Task TryAccountAsync(long accountId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            using var activity = Telemetry.Source.StartActivity("due.account");
            await _lane
                .RunSharedAsync(session => AccountAsync(session, accountId, now, cancellationToken), cancellationToken)
                .ConfigureAwait(false);
            lock (_brokenUntil)
            {
                _brokenUntil.Remove(accountId);
            }
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            SweepLog.AccountBroken(_parts.Log, broken, accountId);
            lock (_brokenUntil)
            {
                _brokenUntil[accountId] = _parts.Recorder.Clock.Now + BrokenPause;
            }
        }
    }

    private async Task<int> AccountAsync(
        WriteSession session, long accountId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var head = await AccountHead.TakeAsync(session, accountId, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"Account {accountId} has due moments, but does not exist.");
        var due = await DueAsync(session.Db, accountId, now, cancellationToken).ConfigureAwait(false);
        var recorder = new Recorder(session, head, _parts.Recorder);
        var done = await _decisions.RecordAsync(session.Db, recorder, due, now, cancellationToken)
            .ConfigureAwait(false);
        await recorder.CompleteAsync("Releases", cancellationToken).ConfigureAwait(false);
        session.AfterCommit(() => Measure(due.Take(done)));
        return done;
    }

    private Task<List<DueMoment>> DueAsync(
        ConsoleDbContext db, long accountId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var due = Settled(db).Where(d => d.AccountId == accountId && d.DueAt <= now);
        if (_parts.Guard.IsHeld())
        {
            var harmless = Harmless;
            due = due.Where(d => harmless.Contains(d.Kind));
        }
        return due.OrderBy(d => d.DueAt).ThenBy(d => d.Kind).ThenBy(d => d.SubjectId).Take(MomentsPerCommit)
            .ToListAsync(cancellationToken);
    }

    private void Measure(IEnumerable<DueMoment> due)
    {
        var now = _parts.Recorder.Clock.Now;
        foreach (var moment in due)
        {
            Lateness.Record((now - moment.DueAt).TotalMilliseconds);
        }
    }
}

/// <summary>What the sweep needs of the house beside the database.</summary>
internal sealed record SweepParts(
    RecorderParts Recorder, ClockGuard Guard, NodeWire Wire, ILogger<DueSweep> Log);

internal static partial class SweepLog
{
    [LoggerMessage(1, LogLevel.Error, "What is due in account {AccountId} could not be carried out. Nothing of it was "
        + "written; it is tried again in 5 s")]
    public static partial void AccountBroken(ILogger log, Exception exception, long accountId);
}
