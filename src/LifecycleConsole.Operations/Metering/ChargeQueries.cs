using System.Runtime.CompilerServices;
using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Operations.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Metering;

/// <summary>
/// What was charged, for the Charges page. Days and kinds come from the hours as they were booked, subjects from their
/// usage lines by the very function that booked them, so that both add up to the ledger.
/// </summary>
public sealed class ChargeQueries
{
    private readonly ConsoleReader _reader;
    private readonly PriceLists _prices;
    private readonly BusinessClock _clock;
    private readonly BurnCache _burns;

    internal ChargeQueries(ConsoleReader reader, PriceLists prices, BusinessClock clock) =>
        (_reader, _prices, _clock, _burns) = (reader, prices, clock, new BurnCache(clock.System));

    public Task<Outcome<ChargesView>> GetAsync(
        Actor actor, ChargeFilter filter, CancellationToken cancellationToken) => ReadAsync<ChargesView>(
        actor,
        async (db, account) =>
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(account.BillingZone);
            var period = ChargePeriod.Of(filter, zone, _clock.Now);
            var (from, until) = period.Hours;
            var hours = await db.HourCharges
                .Where(c => c.AccountId == account.Id && c.Hour >= from && c.Hour < until)
                .Where(c => filter.Kind == null || c.Kind == filter.Kind)
                .ToListAsync(cancellationToken).ConfigureAwait(false);
            return new ChargesView
            {
                Account = account,
                Days = period.Days,
                Hours = period.Hours,
                ByDay =
                [
                    .. hours.GroupBy(c => (Day: ChargePeriod.DayOf(c.Hour, zone), c.Kind))
                        .OrderBy(group => group.Key)
                        .Select(g => new DayCharge(g.Key.Day, g.Key.Kind, g.Sum(c => c.Minor))),
                ],
                FromVouchers = filter.Kind is null
                    ? await FromVouchersAsync(db, account, period.Hours, cancellationToken).ConfigureAwait(false)
                    : null,
                FromResourcePlans = new(
                    await db.QuotaDraws
                        .Where(d => d.AccountId == account.Id && d.Hour >= from && d.Hour < until)
                        .Where(d => filter.Kind == null || d.Kind == filter.Kind)
                        .SumAsync(d => d.Minor, cancellationToken).ConfigureAwait(false),
                    account.Currency),
                SettledUntil = await SettledUntilAsync(db, account.Id, cancellationToken).ConfigureAwait(false),
            };
        },
        cancellationToken);

    /// <summary>A page of the subjects that were used in the period.</summary>
    public Task<Outcome<SubjectPage>> SubjectsAsync(
        Actor actor, ChargeFilter filter, CancellationToken cancellationToken) => ReadAsync<SubjectPage>(
        actor,
        async (db, account) =>
        {
            var hours = await SettledHoursAsync(db, account, filter, cancellationToken).ConfigureAwait(false);
            return await SubjectReader.PageAsync(db, (account, hours), (filter, actor), cancellationToken)
                .ConfigureAwait(false);
        },
        cancellationToken);

    /// <summary>All subjects of the period by ID, as they are read. Nothing where the actor may not.</summary>
    public async IAsyncEnumerable<SubjectCharge> StreamAsync(
        Actor actor, ChargeFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var next = filter with { After = null, Before = null, PageSize = ChargeFilter.PageSizeMax }; ;)
        {
            var page = await SubjectsAsync(actor, next, cancellationToken).ConfigureAwait(false);
            foreach (var row in page.Value?.Rows ?? [])
            {
                yield return row;
            }
            if (page.Value?.After is not { } after)
            {
                yield break;
            }
            next = next with { After = after };
        }
    }

    /// <summary>What an instance and the disks on it have been charged since ever, settled hours only.</summary>
    public Task<Outcome<SubjectPage>> SoFarAsync(
        Actor actor, IReadOnlyList<string> subjectIds, CancellationToken cancellationToken) => ReadAsync<SubjectPage>(
        actor,
        async (db, account) =>
        {
            var settled = await SettledUntilAsync(db, account.Id, cancellationToken).ConfigureAwait(false);
            var hours = (DateTimeOffset.UnixEpoch, settled ?? DateTimeOffset.UnixEpoch);
            return new(
                await SubjectReader.ChargesAsync(db, (account, hours), (subjectIds, actor), cancellationToken)
                    .ConfigureAwait(false),
                null, null);
        },
        cancellationToken);

    /// <summary>What runs up now, and until when the balance lasts.</summary>
    public Task<Outcome<BurnView>> NowAsync(Actor actor, CancellationToken cancellationToken) => ReadAsync<BurnView>(
        actor,
        async (db, account) => await _burns.GetAsync(
            account.Id,
            async () =>
            {
                var now = _clock.Now;
                var burn = await BurnReader.OfAsync(db, account.Id, (_prices, now), cancellationToken)
                    .ConfigureAwait(false);
                return new BurnView(
                    new(burn.SpendableMinor, burn.Currency), new(burn.UnsettledMinor, burn.Currency),
                    new(burn.RateMicros / 1_000_000m, burn.Currency), RunOut.At(burn, now));
            }).ConfigureAwait(false),
        cancellationToken);

    /// <summary>Postings of use have the name of their hour for their subject, and names sort like hours.</summary>
    private static async Task<Money> FromVouchersAsync(
        ConsoleDbContext db, Account account, (DateTimeOffset From, DateTimeOffset Until) hours,
        CancellationToken cancellationToken)
    {
        var (from, until) = (UsageHours.Name(hours.From), UsageHours.Name(hours.Until));
        var paid = await db.LedgerPostings
            .Where(p => p.AccountId == account.Id && p.Kind == PostingKind.UsageCharged
                && string.Compare(p.SubjectId, from) >= 0 && string.Compare(p.SubjectId, until) < 0)
            .SumAsync(p => -p.VoucherChange, cancellationToken).ConfigureAwait(false);
        return new(paid, account.Currency);
    }

    private async Task<(DateTimeOffset From, DateTimeOffset Until)> SettledHoursAsync(
        ConsoleDbContext db, Account account, ChargeFilter filter, CancellationToken cancellationToken)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(account.BillingZone);
        var (from, until) = ChargePeriod.Of(filter, zone, _clock.Now).Hours;
        var settled = await SettledUntilAsync(db, account.Id, cancellationToken).ConfigureAwait(false) ?? from;
        return (from, settled < until ? settled : until);
    }

    private static async Task<DateTimeOffset?> SettledUntilAsync(
        ConsoleDbContext db, long accountId, CancellationToken cancellationToken) =>
        (await db.MeterCursors.SingleOrDefaultAsync(c => c.AccountId == accountId, cancellationToken)
            .ConfigureAwait(false))?.NextAt.AddHours(-1);

    private async Task<Outcome<T>> ReadAsync<T>(
        Actor actor, Func<ConsoleDbContext, Account, Task<T>> read, CancellationToken cancellationToken)
        where T : class
    {
        if (AccessRules.WhyNot(actor, Actions.QueryBill) is { } refusal)
        {
            return refusal;
        }
        var db = await _reader.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == actor.AccountId, cancellationToken)
                .ConfigureAwait(false);
            return account is null ? AccessRules.NoAccount.With() : await read(db, account).ConfigureAwait(false);
        }
    }
}
