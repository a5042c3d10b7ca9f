using System.Diagnostics;
using System.Diagnostics.Metrics;
using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Timeline;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Renewals;
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
    private const int RetriedAtOnce = 16;
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

    /// <summary>Accounts with a moment that cannot be carried out go moment by moment until it is found.</summary>
    private readonly Dictionary<long, int> _careful = [];
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
            await RetryAsync(cancellationToken).ConfigureAwait(false);
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

    /// <summary>What was set aside and may be tried again, each by itself.</summary>
    private async Task RetryAsync(CancellationToken cancellationToken)
    {
        var clock = _parts.Recorder.Clock;
        var retried = await BrokenDues.ToRetryAsync(_reader, clock.SystemNow, RetriedAtOnce, cancellationToken)
            .ConfigureAwait(false);
        if (retried.Count == 0)
        {
            return;
        }
        var now = await NowAsync(cancellationToken).ConfigureAwait(false);
        foreach (var moment in retried.Where(m => m.DueAt <= now && !(_parts.Guard.IsHeld() && m.Kind.IsDestructive())))
        {
            try
            {
                await _lane.RunAsync(
                    session => OneAsync(session, moment, now, cancellationToken), cancellationToken)
                    .ConfigureAwait(false);
            }
            catch (Exception broken) when (broken is not OperationCanceledException)
            {
                await TrySetAsideAsync(moment, broken, cancellationToken).ConfigureAwait(false);
            }
        }
        await _lane.RunAsync(session => BrokenDues.ForgetAsync(session, cancellationToken), cancellationToken)
            .ConfigureAwait(false);
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
        return BrokenDues.Without(db)
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

    /// <summary>
    /// Where a run cannot be carried out its moments go one by one in their order, and the one that fails is set aside;
    /// the account's others go on, and so do the other accounts.
    /// </summary>
    private async Task TryAccountAsync(long accountId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var activity = Telemetry.Source.StartActivity("due.account");
        var isCareful = IsCareful(accountId);
        var turn = new SweepTurn();
        try
        {
            await (isCareful
                ? _lane.RunAsync(
                    session => NextAsync(session, accountId, (now, turn), cancellationToken), cancellationToken)
                : _lane.RunSharedAsync(
                    session => AccountAsync(session, accountId, now, cancellationToken), cancellationToken))
                .ConfigureAwait(false);
            Went(accountId);
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            if (!isCareful)
            {
                SweepLog.RunBroken(_parts.Log, broken, accountId);
                BeCareful(accountId);
            }
            else if (turn.Moment is not { } moment
                || !await TrySetAsideAsync(moment, broken, cancellationToken).ConfigureAwait(false))
            {
                SweepLog.AccountBroken(_parts.Log, broken, accountId);
                Pause(accountId);
            }
        }
    }

    private bool IsCareful(long accountId)
    {
        lock (_brokenUntil)
        {
            return _careful.ContainsKey(accountId);
        }
    }

    private void BeCareful(long accountId)
    {
        lock (_brokenUntil)
        {
            _careful[accountId] = MomentsPerCommit;
        }
    }

    /// <summary>After as many as one run has, runs are tried again.</summary>
    private void Went(long accountId)
    {
        lock (_brokenUntil)
        {
            _brokenUntil.Remove(accountId);
            if (_careful.TryGetValue(accountId, out var left))
            {
                _careful[accountId] = left - 1;
                if (left <= 1)
                {
                    _careful.Remove(accountId);
                }
            }
        }
    }

    private void Pause(long accountId)
    {
        lock (_brokenUntil)
        {
            _brokenUntil[accountId] = _parts.Recorder.Clock.Now + BrokenPause;
        }
    }

    /// <returns>False where even that fails: then the database is at fault.</returns>
    private async Task<bool> TrySetAsideAsync(
        DueMoment moment, Exception broken, CancellationToken cancellationToken)
    {
        var errorId = Guid.NewGuid().ToString("N")[..8];
        SweepLog.MomentBroken(_parts.Log, broken, moment.Kind, moment.SubjectId, errorId);
        try
        {
            var what = (broken, errorId, _parts.Recorder.Clock.SystemNow);
            return await _lane.RunAsync(
                async session =>
                {
                    await BrokenDues.SetAsideAsync(session, moment, what, cancellationToken).ConfigureAwait(false);
                    return true;
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (Exception worse) when (worse is not OperationCanceledException)
        {
            SweepLog.AccountBroken(_parts.Log, worse, moment.AccountId);
            return false;
        }
    }

    private async Task<int> AccountAsync(
        WriteSession session, long accountId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var head = await TakeAsync(session, accountId, cancellationToken).ConfigureAwait(false);
        var due = await DueAsync(session.Db, accountId, now, MomentsPerCommit, cancellationToken)
            .ConfigureAwait(false);
        return await CarryOutAsync(session, head, (due, now, false), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The first that is due, alone.</summary>
    private async Task<int> NextAsync(
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
    private async Task<int> OneAsync(
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
        var recorder = new Recorder(session, head, _parts.Recorder);
        var done = await _decisions.RecordAsync(
            session.Db, recorder, what.Due, what.Now, cancellationToken, what.IsAlone).ConfigureAwait(false);
        await recorder.CompleteAsync("Releases", cancellationToken).ConfigureAwait(false);
        session.AfterCommit(() => Measure(what.Due.Take(done)));
        return done;
    }

    private Task<List<DueMoment>> DueAsync(
        ConsoleDbContext db, long accountId, DateTimeOffset now, int max, CancellationToken cancellationToken)
    {
        var due = Settled(db).Where(d => d.AccountId == accountId && d.DueAt <= now);
        if (_parts.Guard.IsHeld())
        {
            var harmless = Harmless;
            due = due.Where(d => harmless.Contains(d.Kind));
        }
        return due.OrderBy(d => d.DueAt).ThenBy(d => d.Kind).ThenBy(d => d.SubjectId).Take(max)
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

/// <summary>Which moment it was that a careful step came to.</summary>
internal sealed class SweepTurn
{
    public DueMoment? Moment { get; set; }
}

/// <summary>What the sweep needs of the house beside the database.</summary>
internal sealed record SweepParts(
    RecorderParts Recorder, ClockGuard Guard, NodeWire Wire, ILogger<DueSweep> Log);

internal static partial class SweepLog
{
    [LoggerMessage(1, LogLevel.Error, "What is due in account {AccountId} could not be carried out. Nothing of it was "
        + "written; it is tried again in 5 s")]
    public static partial void AccountBroken(ILogger log, Exception exception, long accountId);

    [LoggerMessage(2, LogLevel.Warning, "What is due in account {AccountId} could not be carried out in one run. "
        + "Nothing of it was written; it is tried moment by moment")]
    public static partial void RunBroken(ILogger log, Exception exception, long accountId);

    [LoggerMessage(3, LogLevel.Error, "Error {ErrorId}: {Kind} of {SubjectId} is due and could not be carried out. It "
        + "was set aside and is tried again")]
    public static partial void MomentBroken(
        ILogger log, Exception exception, DueKind kind, string subjectId, string errorId);
}
