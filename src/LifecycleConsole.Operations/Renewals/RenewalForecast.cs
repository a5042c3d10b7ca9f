using System.Globalization;
using LifecycleConsole.Data;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Imports;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Orders;
using LifecycleConsole.Operations.Plans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Renewals;

/// <summary>
/// Whether the money of an account will suffice for its automatic renewals: each is decided as it will be when it comes
/// due, one after another over what is there now.
/// </summary>
internal sealed class RenewalForecast(HoldingLoader loader)
{
    private const int InstancesAtOnce = 500;

    /// <summary>A day's look has come due: tells what will be missing, and arms the next.</summary>
    public async Task TellAsync(
        ConsoleDbContext db, Recorder recorder, (DueMoment First, DateTimeOffset Now) due,
        CancellationToken cancellationToken)
    {
        var (moment, now) = due;
        var zone = await ZoneAsync(db, moment.AccountId, cancellationToken).ConfigureAwait(false);
        var day = ForecastSubject.DayOf(moment.SubjectId)
            ?? throw new InvalidOperationException($"{moment} says no day.");
        var next = RenewalMoments.BeforeDay(day, Profile.Default.RenewalForecastDays, zone, moment.DueAt);
        var opens = RenewalMoments.StartOf(day, zone);
        var isTold = !(next <= now) && now < opens;
        var ahead = isTold
            ? await OfDayAsync(db, moment.AccountId, (day, moment.DueAt), cancellationToken).ConfigureAwait(false)
            : null;
        await recorder.PassAsync(
            next is { } at && ahead is not { Count: 0 }
                ? new DueArmed(moment.Kind, moment.SubjectId, at)
                : new DueMomentPassed(moment.Kind, moment.SubjectId),
            cancellationToken).ConfigureAwait(false);
        if (ahead is { Missing.Minor: > 0 })
        {
            var days = day.DayNumber - RenewalMoments.DayOf(now, zone).DayNumber;
            await recorder.CountAsync(new(NoticeOf(moment, ahead, (opens, days, now))), cancellationToken)
                .ConfigureAwait(false);
        }
    }

    /// <summary>What is renewed on a day, and what will be missing for it.</summary>
    /// <param name="when">The day, and the instant that it is looked from.</param>
    public async Task<DayAhead> OfDayAsync(
        ConsoleDbContext db, long accountId, (DateOnly Day, DateTimeOffset At) when,
        CancellationToken cancellationToken)
    {
        var account = await db.Accounts.SingleAsync(a => a.Id == accountId, cancellationToken).ConfigureAwait(false);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(account.BillingZone);
        var state = new AutoRenewalState
        {
            Account = loader.StateOf(account, []),
            Desk = await OrderLoader.DeskAsync(db, account, subjectId: null, cancellationToken).ConfigureAwait(false),
        };
        var (count, shortDue, left) = (0, 0L, state.Desk.Balances.Spendable);
        var until = RenewalMoments.StartOf(when.Day.AddDays(1), zone);
        (DateTimeOffset, string)? after = null;
        while (await NextAsync(db, accountId, (when.At, until, after), cancellationToken).ConfigureAwait(false)
            is { Count: > 0 } chunk)
        {
            var holdings = await PricedAsync(db, accountId, chunk, cancellationToken).ConfigureAwait(false);
            var round = AutoRenewalRound.Of(state, holdings.Select(h => (h, MomentOf(h.Instance, zone, when.At))));
            var ofDay = round.Steps
                .Where(s => RenewalMoments.DayOf(s.Holding.Instance.PaidUntil!.Value, zone) == when.Day).ToList();
            count += ofDay.Count;
            shortDue += ofDay.Where(s => s.Step.Result != AutoRenewalResult.Renewed).Sum(s => s.Step.Due?.Minor ?? 0);
            (left, state) = (round.Left, round.Steps[^1].Step.After);
            after = (chunk[^1].PaidUntil!.Value, chunk[^1].Id);
        }
        return new(count, new(shortDue == 0 ? 0 : Math.Max(1, shortDue - left), account.Currency));
    }

    /// <summary>
    /// What comes of the next automatic renewals of an account until an instant, each with what is left after it; of
    /// the first so many only.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, (AutoRenewalStep Step, long Left)>> AheadAsync(
        ConsoleDbContext db, Account account, (DateTimeOffset From, DateTimeOffset Until) when,
        CancellationToken cancellationToken)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(account.BillingZone);
        var state = new AutoRenewalState
        {
            Account = loader.StateOf(account, []),
            Desk = await OrderLoader.DeskAsync(db, account, subjectId: null, cancellationToken).ConfigureAwait(false),
        };
        var next = await NextAsync(db, account.Id, (when.From, when.Until, null), cancellationToken)
            .ConfigureAwait(false);
        var holdings = await PricedAsync(db, account.Id, next, cancellationToken).ConfigureAwait(false);
        return AutoRenewalRound.Of(state, holdings.Select(h => (h, MomentOf(h.Instance, zone, when.From)))).Steps
            .ToDictionary(
                s => s.Holding.Instance.Id, s => (s.Step, AutoRenewalRound.LeftOf(s.Step.After, s.Moment.DueAt)),
                StringComparer.Ordinal);
    }

    /// <summary>The instances as their next periods find them.</summary>
    private static async Task<IEnumerable<Holding>> PricedAsync(
        ConsoleDbContext db, long accountId, List<Instance> instances, CancellationToken cancellationToken)
    {
        var holdings = await HoldingLoader.HoldAsync(db, instances, cancellationToken, withSnapshots: false)
            .ConfigureAwait(false);
        var coming = await BandwidthDue.ComingAsync(db, accountId, instances.ConvertAll(i => i.Id), cancellationToken)
            .ConfigureAwait(false);
        return holdings.Select(holding => BandwidthDecisions.AtTheEnd(holding, coming));
    }

    private static Task<List<Instance>> NextAsync(
        ConsoleDbContext db, long accountId,
        (DateTimeOffset From, DateTimeOffset Until, (DateTimeOffset End, string Id)? After) range,
        CancellationToken cancellationToken)
    {
        var (from, until) = (range.From, range.Until);
        var query = db.Instances.Where(i => i.AccountId == accountId && i.ChargeType == ChargeType.Subscription
            && i.Phase == Phase.Active && i.Renewal == RenewalMode.Auto && i.HeldAt == null && i.PaidUntil > from
            && i.PaidUntil < until);
        if (range.After is var (end, id))
        {
            query = query.Where(i => i.PaidUntil > end || (i.PaidUntil == end && i.Id.CompareTo(id) > 0));
        }
        return query.OrderBy(i => i.PaidUntil).ThenBy(i => i.Id).Take(InstancesAtOnce)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Its first attempt, or the second where the first has been.</summary>
    private static DueMoment MomentOf(Instance instance, TimeZoneInfo zone, DateTimeOffset at)
    {
        var first = RenewalMoments.FirstAttempt(instance.PaidUntil!.Value, zone);
        return new DueMoment
        {
            Kind = DueKind.AutoRenewal,
            SubjectId = instance.Id,
            AccountId = instance.AccountId,
            DueAt = first > at ? first : instance.PaidUntil.Value,
        };
    }

    private static Notice NoticeOf(
        DueMoment moment, DayAhead ahead, (DateTimeOffset At, int Days, DateTimeOffset Now) when) => new()
    {
        Key = string.Create(CultureInfo.InvariantCulture, $"renewal-forecast:{moment.SubjectId}:{when.Days}"),
        AccountId = moment.AccountId,
        Kind = NoticeKind.AutoRenewalForecast,
        SubjectId = "",
        Arguments = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["count"] = NoticeFact.Of(ahead.Count),
            ["missing"] = NoticeFact.Of(ahead.Missing),
            ["at"] = NoticeFact.Of(when.At),
            ["days"] = NoticeFact.Of(when.Days),
        },
        At = when.Now,
    };

    private static async Task<TimeZoneInfo> ZoneAsync(
        ConsoleDbContext db, long accountId, CancellationToken cancellationToken) =>
        TimeZoneInfo.FindSystemTimeZoneById(await db.Accounts.Where(a => a.Id == accountId)
            .Select(a => a.BillingZone).SingleAsync(cancellationToken).ConfigureAwait(false));
}

/// <param name="Count">Of what is renewed by itself on the day.</param>
/// <param name="Missing">Zero where the money suffices.</param>
internal sealed record DayAhead(int Count, Money Missing);
