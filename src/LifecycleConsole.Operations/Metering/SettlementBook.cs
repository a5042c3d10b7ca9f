using LifecycleConsole.Data.Metering;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Operations.Wallet;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace LifecycleConsole.Operations.Metering;

/// <summary>The commits of settlement, each of them short and good to be done again.</summary>
internal sealed class SettlementBook(WriteLane lane, SettlementParts parts)
{
    private const int LinesPerCommit = 500;

    private static readonly List<DueKind> EndingUse =
        [.. Enum.GetValues<DueKind>().Where(kind => kind.EndsUse())];

    /// <summary>
    /// Lists that came into force within the hour (or just at its start): every line that goes on is ended there and
    /// begun anew at the new rate. A line that is right is left alone, so that this may be done twice.
    /// </summary>
    public async Task RepriceAsync(MeterCursor cursor, CancellationToken cancellationToken)
    {
        var currency = await lane.RunAsync(
            session => session.Db.Accounts.Where(a => a.Id == cursor.AccountId).Select(a => a.CurrencyCode)
                .SingleAsync(cancellationToken),
            cancellationToken).ConfigureAwait(false);
        var eras = parts.Recorder.Prices.ErasOf(currency);
        var (start, end) = (cursor.NextAt.AddHours(-1), cursor.NextAt);
        if (eras.LastOrDefault(era => era.From < end) is not { } last || last.From < start)
        {
            return;
        }
        for (UsageLine? after = null; ;)
        {
            var from = after;
            after = await lane.RunAsync(
                session => RepriceAsync(session, (cursor.AccountId, last.From, eras), from, cancellationToken),
                cancellationToken).ConfigureAwait(false);
            if (after is null)
            {
                return;
            }
        }
    }

    /// <summary>
    /// Nothing may be written into the hour any more. Null of what is due in the account may lie before its end: a
    /// release that waits ends its charges at its own instant.
    /// </summary>
    /// <returns>False where something earlier waits, or another node was faster.</returns>
    public Task<bool> CloseAsync(MeterCursor cursor, CancellationToken cancellationToken) => lane.RunAsync(
        async session =>
        {
            await AccountHead.TakeAsync(session, cursor.AccountId, cancellationToken).ConfigureAwait(false);
            var isNext = await IsNextAsync(session, cursor, cancellationToken).ConfigureAwait(false);
            if (!isNext || await WaitsAsync(session, cursor, cancellationToken).ConfigureAwait(false))
            {
                return false;
            }
            await session.Rows.AddAsync(MeterShapes.Closed, MeterShapes.Closing(cursor), cancellationToken)
                .ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    /// <summary>The hour's posting, its kinds, what resource plans pay of it, and the cursor: all or nothing.</summary>
    public Task<bool> PostAsync(
        MeterCursor cursor, MeteredHour hour, CancellationToken cancellationToken) => lane.RunAsync(
        async session =>
        {
            var head = await AccountHead.TakeAsync(session, cursor.AccountId, cancellationToken).ConfigureAwait(false)
                ?? throw new InvalidOperationException($"Account {cursor.AccountId} is metered, but does not exist.");
            if (!await IsNextAsync(session, cursor, cancellationToken).ConfigureAwait(false))
            {
                return false;
            }
            await RecordAsync(session, head, (cursor, hour), cancellationToken).ConfigureAwait(false);
            var nextAt = await NextAtAsync(session, cursor, cancellationToken).ConfigureAwait(false);
            await session.Rows.AddAsync(MeterShapes.Settled, MeterShapes.Settling(cursor, nextAt), cancellationToken)
                .ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    /// <summary>Something due before the end of the hour is still to come, and may change what is charged for it.
    /// </summary>
    private static async Task<bool> WaitsAsync(
        WriteSession session, MeterCursor cursor, CancellationToken cancellationToken)
    {
        var ending = EndingUse;
        return await session.Db.DueMoments.AnyAsync(
                d => d.AccountId == cursor.AccountId && d.DueAt < cursor.NextAt && ending.Contains(d.Kind),
                cancellationToken).ConfigureAwait(false)
            || await BrokenDues.Without(session.Db).AnyAsync(
                d => d.AccountId == cursor.AccountId && d.DueAt < cursor.NextAt, cancellationToken)
                .ConfigureAwait(false);
    }

    private static Task<bool> IsNextAsync(WriteSession session, MeterCursor cursor, CancellationToken token) =>
        session.Db.MeterCursors.AnyAsync(c => c.AccountId == cursor.AccountId && c.NextAt == cursor.NextAt, token);

    /// <summary>An account that uses nothing is not walked hour by hour.</summary>
    private async Task<DateTimeOffset> NextAtAsync(
        WriteSession session, MeterCursor cursor, CancellationToken cancellationToken)
    {
        var now = parts.Recorder.Clock.Now;
        var isUsed = await session.Db.UsageLines
            .AnyAsync(l => l.AccountId == cursor.AccountId && l.Until > cursor.NextAt, cancellationToken)
            .ConfigureAwait(false);
        var next = cursor.NextAt.AddHours(1);
        var running = UsageHours.StartOf(now).AddHours(1);
        if (isUsed || running <= next)
        {
            return next;
        }
        // What is still due in the hours that would be passed over may begin use there.
        var due = await session.Db.DueMoments
            .Where(d => d.AccountId == cursor.AccountId && d.DueAt < running).OrderBy(d => d.DueAt)
            .Select(d => (DateTimeOffset?)d.DueAt).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        var until = due is { } at ? UsageHours.StartOf(at).AddHours(1) : running;
        return until > next ? until : next;
    }

    private async Task RecordAsync(
        WriteSession session, AccountHead head, (MeterCursor Cursor, MeteredHour Metered) hour,
        CancellationToken cancellationToken)
    {
        var account = await session.Db.Accounts.SingleAsync(a => a.Id == head.AccountId, cancellationToken)
            .ConfigureAwait(false);
        var purse = await PurseAsync(session, account, hour.Metered, cancellationToken).ConfigureAwait(false);
        var changes = SettlementDecisions.Decide(hour.Metered, purse);
        if (changes.Count == 0)
        {
            return;
        }
        var name = UsageHours.Name(hour.Metered.Hour);
        var recorder = new Recorder(session, head, parts.Recorder);
        await recorder.RecordAsync(
            new Deed
            {
                Actor = Actor.System(head.AccountId),
                Action = Actions.ChargeUsage,
                SubjectId = name,
                SubjectName = name,
                Effect = "UsageCharged",
                EffectiveAt = hour.Cursor.NextAt,
                Changes = changes,
            },
            cancellationToken).ConfigureAwait(false);
        await recorder.CompleteAsync("Metering", cancellationToken).ConfigureAwait(false);
    }

    private static async Task<HourPurse> PurseAsync(
        WriteSession session, Account account, MeteredHour hour, CancellationToken cancellationToken)
    {
        var end = hour.Hour.AddHours(1);
        var balances = await WalletLoader.BalancesAsync(session.Db, account.Id, cancellationToken)
            .ConfigureAwait(false);
        return new HourPurse
        {
            Currency = account.Currency,
            Gift = balances.Of(Book.Gift),
            Vouchers = balances.Of(Book.Voucher) == 0
                ? []
                : await WalletLoader.UsageVouchersAsync(session.Db, account.Id, cancellationToken)
                    .ConfigureAwait(false),
            ResourcePlans = hour.Uses.Count == 0
                ? []
                : await session.Db.ResourcePlans
                    .Where(p => p.AccountId == account.Id && p.ActivatedAt < end && p.RefundedAt == null
                        && p.EndsAt >= end)
                    .ToListAsync(cancellationToken).ConfigureAwait(false),
        };
    }

    /// <returns>The last line that was looked at; null at the end.</returns>
    private static async Task<UsageLine?> RepriceAsync(
        WriteSession session, (long AccountId, DateTimeOffset At, IReadOnlyList<PriceEra> Eras) what, UsageLine? after,
        CancellationToken cancellationToken)
    {
        await AccountHead.TakeAsync(session, what.AccountId, cancellationToken).ConfigureAwait(false);
        var (id, kind) = (after?.SubjectId ?? "", after?.Kind ?? 0);
        var lines = await session.Db.UsageLines
            .Where(l => l.AccountId == what.AccountId && l.Until == UsageLine.Open
                && (string.Compare(l.SubjectId, id) > 0 || (l.SubjectId == id && l.Kind > kind)))
            .OrderBy(l => l.SubjectId).ThenBy(l => l.Kind).Take(LinesPerCommit).ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var written = MeterDecisions.Decide(new MeterState
        {
            AccountId = what.AccountId,
            At = what.At,
            Eras = what.Eras,
            Lines = lines,
            Parts = lines.ConvertAll(line => line.Part),
        });
        foreach (var line in written)
        {
            await session.Rows.AddAsync(MeterShapes.Line, MeterShapes.Row(line), cancellationToken)
                .ConfigureAwait(false);
        }
        return lines.Count < LinesPerCommit ? null : lines[^1];
    }
}

/// <summary>What settlement needs of the house.</summary>
internal sealed record SettlementParts(
    RecorderParts Recorder, ClockGuard Guard, Data.Timeline.NodeWire Wire, ILogger<Settlement> Log);
