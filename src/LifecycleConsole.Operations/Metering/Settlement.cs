using LifecycleConsole.Data.Metering;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Domain.Metering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace LifecycleConsole.Operations.Metering;

/// <summary>
/// Charges every full hour of use, account by account and hour after hour. What it reads it reads beside the write
/// lane, so that releases of the very hour pass; what it writes is one short commit per account and hour.
/// </summary>
public sealed class Settlement
{
    private const int AccountsAtOnce = 8;

    /// <summary>
    /// SQLite reads on the thread that asks: more at once would leave neither threads nor processors to what comes due
    /// meanwhile.
    /// </summary>
    private static readonly int SumsAtOnce = Math.Max(1, Environment.ProcessorCount / 2);

    private static readonly TimeSpan BrokenPause = TimeSpan.FromSeconds(30);

    private readonly ConsoleReader _reader;
    private readonly SettlementBook _book;
    private readonly SettlementParts _parts;
    private readonly Dictionary<long, DateTimeOffset> _brokenUntil = [];
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly SemaphoreSlim _sums;

    internal Settlement(ConsoleReader reader, SettlementBook book, SettlementParts parts)
    {
        (_reader, _book, _parts) = (reader, book, parts);
        _sums = new(reader.IsPostgres ? AccountsAtOnce : SumsAtOnce);
    }

    /// <summary>
    /// Settles until no account has a full hour left, or only such as something earlier waits in. One at a time in a
    /// process.
    /// </summary>
    /// <returns>How many hours of accounts were settled.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var settled = 0;
            var waiting = new HashSet<long>();
            while (await NextAsync(waiting, cancellationToken).ConfigureAwait(false) is { Count: > 0 } cursors)
            {
                foreach (var together in cursors.Chunk(AccountsAtOnce))
                {
                    var done = await Task.WhenAll(together.Select(c => TryAsync(c, cancellationToken)))
                        .ConfigureAwait(false);
                    settled += done.Count(d => d.IsDone);
                    waiting.UnionWith(done.Where(d => !d.IsDone).Select(d => d.AccountId));
                }
            }
            return settled;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>The accounts whose next hour is full, the earliest first. None while the clock is in doubt.</summary>
    private async Task<List<MeterCursor>> NextAsync(HashSet<long> waiting, CancellationToken cancellationToken)
    {
        if (_parts.Guard.IsHeld())
        {
            return []; // a clock that has sprung ahead would charge hours that were not used
        }
        var now = _parts.Recorder.Clock.Now;
        var database = await _parts.Wire.DatabaseNowAsync(cancellationToken).ConfigureAwait(false)
            + _parts.Recorder.Clock.Offset;
        now = _parts.Recorder.Clock.IsSystems && database < now ? database.Value : now;
        var passed = _brokenUntil.Where(b => b.Value > now).Select(b => b.Key).Concat(waiting).ToList();
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await db.MeterCursors.Where(c => c.NextAt <= now && !passed.Contains(c.AccountId))
                .OrderBy(c => c.NextAt).Take(64 * AccountsAtOnce).ToListAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>An account that cannot be settled waits and is told of; the others go on.</summary>
    private async Task<(long AccountId, bool IsDone)> TryAsync(MeterCursor cursor, CancellationToken cancellationToken)
    {
        try
        {
            using var activity = Telemetry.Source.StartActivity("usage.hour");
            return (cursor.AccountId, await SettleAsync(cursor, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            SettlementLog.AccountBroken(_parts.Log, broken, cursor.AccountId, UsageHours.Name(cursor.NextAt));
            lock (_brokenUntil)
            {
                _brokenUntil[cursor.AccountId] = _parts.Recorder.Clock.Now + BrokenPause;
            }
            return (cursor.AccountId, false);
        }
    }

    /// <summary>
    /// Whatever dies between these steps, the next run begins again at the first and comes to the same.
    /// </summary>
    private async Task<bool> SettleAsync(MeterCursor cursor, CancellationToken cancellationToken)
    {
        await _book.RepriceAsync(cursor, cancellationToken).ConfigureAwait(false);
        if (!await _book.CloseAsync(cursor, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }
        var hour = await SumAsync(cursor, cancellationToken).ConfigureAwait(false);
        return await _book.PostAsync(cursor, hour, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The hour is closed, so that nothing that is read here changes any more.</summary>
    private async Task<MeteredHour> SumAsync(MeterCursor cursor, CancellationToken cancellationToken)
    {
        var time = new UsageTime(cursor.AccountId, cursor.NextAt.AddHours(-1), cursor.NextAt);
        await _sums.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var db = _reader.Open();
            await using (db.ConfigureAwait(false))
            {
                return await UsageSums.HourAsync(db, time, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            _sums.Release();
        }
    }
}

internal static partial class SettlementLog
{
    [LoggerMessage(1, LogLevel.Error, "The hour of use of account {AccountId} that ended at {Hour} (UTC) could not be "
        + "charged. Nothing of it was written; it is tried again in 30 s")]
    public static partial void AccountBroken(ILogger log, Exception exception, long accountId, string hour);
}
