using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Timeline;
using Microsoft.EntityFrameworkCore;

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

    private readonly ConsoleReader _reader;
    private readonly WriteLane _lane;
    private readonly DueCarrier _carrier;
    private readonly DueRetries _retries;
    private readonly SweepParts _parts;
    private readonly SweepCare _care;
    private readonly SemaphoreSlim _one = new(1, 1);

    internal DueSweep(ConsoleReader reader, WriteLane lane, DueDecisions decisions, SweepParts parts)
    {
        (_reader, _lane, _parts) = (reader, lane, parts);
        _carrier = new DueCarrier(decisions, parts);
        _retries = new DueRetries(reader, lane, _carrier, parts);
        _care = new SweepCare(parts.Recorder.Clock);
    }

    /// <summary>Sweeps until nothing is due. One at a time in a process.</summary>
    /// <returns>The next due moment; null where there is none.</returns>
    public async Task<DateTimeOffset?> RunAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await _retries.RunAsync(cancellationToken).ConfigureAwait(false);
            while (true)
            {
                var now = await _parts.NowAsync(cancellationToken).ConfigureAwait(false);
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

    /// <summary>Tries what was set aside at once, whenever its next attempt is; between two sweeps.</summary>
    internal async Task<TriedDues> TryAsync(
        IReadOnlyList<BrokenDue> wanted, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await _retries.TryAsync(wanted, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<List<long>> DueAccountsAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var broken = _care.BrokenAt(now);
        var isHeld = _parts.Guard.IsHeld();
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var due = DueCarrier.Settled(db).Where(d => d.DueAt <= now && !broken.Contains(d.AccountId));
            if (isHeld)
            {
                var harmless = DueCarrier.Harmless;
                due = due.Where(d => harmless.Contains(d.Kind));
            }
            return await due.OrderBy(d => d.DueAt).Take(MomentsLookedAt).Select(d => d.AccountId).Distinct()
                .Take(AccountsAtOnce).ToListAsync(cancellationToken).ConfigureAwait(false);
        }
    }

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
        var isCareful = _care.IsCareful(accountId);
        var turn = new SweepTurn();
        try
        {
            await (isCareful
                ? _lane.RunAsync(
                    session => _carrier.NextAsync(session, accountId, (now, turn), cancellationToken),
                    cancellationToken)
                : _lane.RunSharedAsync(
                    session => _carrier.AccountAsync(session, accountId, now, cancellationToken), cancellationToken))
                .ConfigureAwait(false);
            _care.Went(accountId);
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            if (!isCareful)
            {
                SweepLog.RunBroken(_parts.Log, broken, accountId);
                _care.BeCareful(accountId);
            }
            else if (turn.Moment is not { } moment
                || !await _retries.TrySetAsideAsync(moment, broken, cancellationToken).ConfigureAwait(false))
            {
                SweepLog.AccountBroken(_parts.Log, broken, accountId);
                _care.Pause(accountId);
            }
        }
    }
}
