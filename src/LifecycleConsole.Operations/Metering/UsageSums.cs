using LifecycleConsole.Data;
using LifecycleConsole.Data.Metering;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Wallet;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Metering;

/// <summary>What an account's use in a time comes to: for settlement, and for what is not yet settled.</summary>
internal static class UsageSums
{
    /// <summary>Minor units by kind of use.</summary>
    public static async Task<IReadOnlyDictionary<UsageKind, long>> OfAsync(
        ConsoleDbContext db, UsageTime time, CancellationToken cancellationToken)
    {
        var currency = Currency.Of(await db.Accounts.Where(a => a.Id == time.AccountId).Select(a => a.CurrencyCode)
            .SingleAsync(cancellationToken).ConfigureAwait(false));
        var sums = new Dictionary<UsageKind, long>();
        await UsageScan.RunAsync(
            db, time,
            (kind, span) => sums[kind] = checked(
                sums.GetValueOrDefault(kind) + span.ChargeIn(time.From, time.Until, currency)),
            cancellationToken).ConfigureAwait(false);
        return sums;
    }
}
