using LifecycleConsole.Data;
using LifecycleConsole.Data.Access;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Timeline;

/// <summary>
/// Drops rows that nobody asks about any more, in short writes that let other work pass: sums of days long gone, and
/// old messages. What is in the record and in the ledger stays for ever.
/// </summary>
public sealed class OldRows
{
    internal const int PerCommit = 500;

    /// <summary>So that a run ends, however much there is; the next goes on.</summary>
    private const int CommitsPerRun = 40;

    private readonly ConsoleReader _reader;
    private readonly WriteLane _lane;
    private readonly BusinessClock _clock;
    private readonly KeptOptions _options;

    internal OldRows(ConsoleReader reader, WriteLane lane, BusinessClock clock, KeptOptions options)
    {
        (_reader, _lane) = (reader, lane);
        (_clock, _options) = (clock, options);
    }

    /// <returns>How many rows are gone.</returns>
    public async Task<int> DropAsync(CancellationToken cancellationToken)
    {
        var (all, commits) = (0, 0);
        foreach (var drop in (Func<CancellationToken, Task<int>>[])[DropSumsAsync, DropNoticesAsync])
        {
            for (var gone = PerCommit; gone > 0 && commits < CommitsPerRun; commits++)
            {
                gone = await drop(cancellationToken).ConfigureAwait(false);
                all += gone;
            }
        }
        return all;
    }

    /// <summary>Days of an account's zone; a day more is kept, so that no zone loses one too early.</summary>
    private async Task<int> DropSumsAsync(CancellationToken cancellationToken)
    {
        var before = DaySpend.DayOf(_clock.Now, TimeZoneInfo.Utc) - _options.DaySumDays - 1;
        var days = await ReadAsync(
            db => db.DaySpends.Where(s => s.Day < before).OrderBy(s => s.Day).Take(PerCommit)
                .Select(s => new { s.UserId, s.Day, s.DeedId }).ToListAsync(cancellationToken)).ConfigureAwait(false);
        return days.Count == 0 ? 0 : await _lane.RunAsync(
            async session =>
            {
                foreach (var day in days)
                {
                    await session.Rows.AddAsync(
                        DaySpendRows.Gone, [day.UserId, day.Day, day.DeedId], cancellationToken)
                        .ConfigureAwait(false);
                }
                return days.Count;
            },
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<int> DropNoticesAsync(CancellationToken cancellationToken)
    {
        var now = _clock.Now;
        var (readBefore, unreadBefore) =
            (now.AddDays(-_options.ReadNoticeDays), now.AddDays(-_options.UnreadNoticeDays));
        var numbers = await ReadAsync(
            db => db.Notices
                .Where(n => n.At < readBefore && n.SpreadAt != null && n.Number < db.Notices.Max(last => last.Number)
                    && (n.At < unreadBefore || db.NoticeReads.Any(r => r.Number == n.Number)))
                .OrderBy(n => n.At).Take(PerCommit).Select(n => n.Number).ToListAsync(cancellationToken))
            .ConfigureAwait(false);
        return numbers.Count == 0 ? 0 : await _lane.RunAsync(
            async session =>
            {
                await session.Db.NoticeReads.Where(r => numbers.Contains(r.Number))
                    .ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
                return await session.Db.Notices.Where(n => numbers.Contains(n.Number))
                    .ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<List<T>> ReadAsync<T>(Func<ConsoleDbContext, Task<List<T>>> read)
    {
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await read(db).ConfigureAwait(false);
        }
    }
}
