using LifecycleConsole.Data;
using LifecycleConsole.Data.Metering;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.ResourcePlans;
using LifecycleConsole.Domain.Wallet;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Metering;

/// <summary>What an account's use in a time comes to: for settlement, and for what is not yet settled.</summary>
internal static class UsageSums
{
    /// <summary>By kind, with what resource plans may pay for where the account has any.</summary>
    public static async Task<MeteredHour> HourAsync(
        ConsoleDbContext db, UsageTime time, CancellationToken cancellationToken)
    {
        var currency = await CurrencyAsync(db, time.AccountId, cancellationToken).ConfigureAwait(false);
        // One that is activated from now on pays no hour that has ended.
        var isDrawn = await db.ResourcePlans.AnyAsync(
            p => p.AccountId == time.AccountId && p.ActivatedAt != null && p.RefundedAt == null
                && p.EndsAt >= time.Until, cancellationToken).ConfigureAwait(false);
        var sums = new Dictionary<UsageKind, long>();
        var uses = new Dictionary<UseRate, (long Seconds, long Minor)>();
        await UsageScan.RunAsync(
            db, time,
            row =>
            {
                var minor = Add(sums, row, time, currency);
                if (isDrawn && QuotaKinds.Of(row.Kind) is not null)
                {
                    var rate = new UseRate(row.Kind, row.Units, row.Span.RateMicros);
                    var (seconds, before) = uses.GetValueOrDefault(rate);
                    var taken = CountedUse.Is(row.Kind)
                        ? CountedUse.SecondsPerUnit
                        : row.Span.SecondsIn(time.From, time.Until);
                    uses[rate] = (seconds + taken, before + minor);
                }
            },
            cancellationToken).ConfigureAwait(false);
        return new()
        {
            AccountId = time.AccountId,
            Hour = time.From,
            Charges =
            [
                .. sums.Where(sum => sum.Value > 0).OrderBy(sum => sum.Key).Select(sum => new HourCharge
                {
                    AccountId = time.AccountId, Hour = time.From, Kind = sum.Key, Minor = sum.Value,
                }),
            ],
            Uses = [.. uses.Select(use => new UseAtRate(use.Key, use.Value.Seconds, use.Value.Minor))],
        };
    }

    private static long Add(Dictionary<UsageKind, long> sums, UsageRow row, UsageTime time, Currency currency)
    {
        var minor = row.Span.ChargeIn(time.From, time.Until, currency);
        sums[row.Kind] = checked(sums.GetValueOrDefault(row.Kind) + minor);
        return minor;
    }

    private static async Task<Currency> CurrencyAsync(
        ConsoleDbContext db, long accountId, CancellationToken cancellationToken) =>
        Currency.Of(await db.Accounts.Where(a => a.Id == accountId).Select(a => a.CurrencyCode)
            .SingleAsync(cancellationToken).ConfigureAwait(false));
}
