using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Jobs;
using LifecycleConsole.Operations.Metering;
using LifecycleConsole.Operations.Notices;
using LifecycleConsole.Operations.Reading;
using LifecycleConsole.Operations.Renewals;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Operations.Wallet;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Accounts;

/// <summary>
/// The cards of the Overview. Each takes the rights of the page that it leads to, shows a few rows, and counts up to a
/// cap.
/// </summary>
public sealed class OverviewQueries
{
    public const int RowsMax = 5;

    /// <summary>How far back a failed job is still spoken of.</summary>
    public static readonly TimeSpan FailedTime = TimeSpan.FromDays(7);

    private static readonly int[] DaysAhead = [7, 15, 30];

    private readonly ConsoleReader _reader;
    private readonly BusinessClock _clock;
    private readonly OverviewSources _sources;
    private readonly SpendReader _spend;

    internal OverviewQueries(
        ConsoleReader reader, BusinessClock clock, OverviewSources sources, SpendReader spend) =>
        (_reader, _clock, _sources, _spend) = (reader, clock, sources, spend);

    /// <summary>As the Renewals page lists and counts them.</summary>
    public async Task<Outcome<ExpiringSoon>> ExpiringAsync(Actor actor, CancellationToken cancellationToken)
    {
        var zone = await ReadAsync(
            actor, [Actions.DescribeInstances],
            db => db.Accounts.Where(a => a.Id == actor.AccountId).Select(a => a.BillingZone)
                .SingleOrDefaultAsync(cancellationToken)).ConfigureAwait(false);
        if (zone.Value is not { } name)
        {
            return zone.Refusal!;
        }
        var today = RenewalMoments.DayOf(_clock.Now, TimeZoneInfo.FindSystemTimeZoneById(name));
        var counts = new List<DaysAhead>();
        foreach (var days in DaysAhead)
        {
            var range = Within(today, days);
            var counted = await _sources.Renewals.CountAsync(actor, range, cancellationToken).ConfigureAwait(false);
            counts.Add(new(days, today, range.EndsUntil!.Value, counted.Value?.Matching ?? 0));
        }
        var page = await _sources.Renewals.ListAsync(actor, Within(today, DaysAhead[^1]), cancellationToken)
            .ConfigureAwait(false);
        return page.Value is { } first ? new ExpiringSoon(counts, first.Rows) : page.Refusal!;
    }

    public Task<Outcome<NextToEnd>> RecycleBinAsync(Actor actor, CancellationToken cancellationToken) =>
        NextToEndAsync(
            actor,
            db => SeenInstances.Of(db, actor).Where(i => i.Phase == Phase.Recycled)
                .OrderBy(i => i.RecoverableUntil).ThenBy(i => i.Id),
            cancellationToken);

    public Task<Outcome<NextToEnd>> ReleasesAsync(Actor actor, CancellationToken cancellationToken) =>
        NextToEndAsync(
            actor,
            db => SeenInstances.Of(db, actor).Where(i => i.ReleaseAt != null)
                .OrderBy(i => i.ReleaseAt).ThenBy(i => i.Id),
            cancellationToken);

    public async Task<Outcome<BalanceNow>> BalanceAsync(Actor actor, CancellationToken cancellationToken)
    {
        var head = await _sources.Wallet.HeadAsync(actor, cancellationToken).ConfigureAwait(false);
        return head.Value is { } wallet
            ? new BalanceNow(wallet, await _sources.Charges.NowAsync(actor, cancellationToken).ConfigureAwait(false))
            : head.Refusal!;
    }

    /// <summary>Takes the rights of the charges, the orders, and the instances that are renewed.</summary>
    public Task<Outcome<SpendByMonth>> SpendAsync(Actor actor, CancellationToken cancellationToken) => ReadAsync(
        actor, [Actions.QueryBill, Actions.QueryOrders, Actions.DescribeInstances],
        db => _spend.OfAsync(db, actor.AccountId, _clock.Now, cancellationToken));

    public Task<Outcome<OpenWork>> WorkAsync(Actor actor, CancellationToken cancellationToken) => ReadAsync(
        actor, [Actions.ListJobs],
        async db =>
        {
            var now = _clock.Now;
            var since = now - FailedTime;
            var jobs = db.Jobs.Where(j => j.AccountId == actor.AccountId && j.State != JobState.Draft);
            var waiting = jobs.Where(j => j.EndedAt == null);
            var failed = jobs.Where(j => j.EndedAt >= since && j.RetriedAs == null
                && (j.Failed > 0 || j.State == JobState.Stopped));
            return (OpenWork?)new OpenWork(
                await CountAsync(waiting, cancellationToken).ConfigureAwait(false),
                await CountAsync(failed, cancellationToken).ConfigureAwait(false),
                (await waiting.Concat(failed).OrderByDescending(j => j.Id).Take(RowsMax)
                    .ToListAsync(cancellationToken).ConfigureAwait(false))
                    .ConvertAll(job => JobQueries.ViewOf(job, now)));
        });

    /// <summary>The newest few.</summary>
    public async Task<Outcome<NoticePage>> MessagesAsync(Actor actor, CancellationToken cancellationToken)
    {
        var page = await _sources.Notices.ListAsync(actor, new(null, IsUnread: false), cancellationToken)
            .ConfigureAwait(false);
        return page.Value is { } all ? all with { Notices = [.. all.Notices.Take(RowsMax)] } : page.Refusal!;
    }

    private static PartFilter<RenewalMode> Within(DateOnly today, int days) => new()
    {
        EndsFrom = today,
        EndsUntil = today.AddDays(days),
        Sort = PartSort.Expiry,
        Descending = false,
        PageSize = RowsMax,
    };

    private Task<Outcome<NextToEnd>> NextToEndAsync(
        Actor actor, Func<ConsoleDbContext, IQueryable<Instance>> inOrder, CancellationToken cancellationToken) =>
        ReadAsync(
            actor, [Actions.DescribeInstances],
            async db => (NextToEnd?)new NextToEnd(
                await CountAsync(inOrder(db), cancellationToken).ConfigureAwait(false),
                await inOrder(db).Take(RowsMax).ToListAsync(cancellationToken).ConfigureAwait(false),
                _clock.Now));

    private static Task<int> CountAsync<T>(IQueryable<T> query, CancellationToken cancellationToken) =>
        query.Take(PartCounts.Cap + 1).CountAsync(cancellationToken);

    /// <summary>Null from the read: there is no such account.</summary>
    private async Task<Outcome<T>> ReadAsync<T>(
        Actor actor, IReadOnlyList<ActionName> rights, Func<ConsoleDbContext, Task<T?>> read)
        where T : class
    {
        if (rights.Select(right => AccessRules.WhyNot(actor, right)).FirstOrDefault(r => r is not null) is { } refusal)
        {
            return refusal;
        }
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await read(db).ConfigureAwait(false) is { } value ? value : AccessRules.NoAccount.With();
        }
    }
}

/// <summary>The pages' own queries, where a card shows what a page does.</summary>
internal sealed record OverviewSources(
    RenewalQueries Renewals, ChargeQueries Charges, WalletQueries Wallet, NoticeQueries Notices);
