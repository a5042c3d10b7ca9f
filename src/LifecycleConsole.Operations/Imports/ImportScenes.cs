using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Imports;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Operations.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Imports;

/// <summary>The account and the prices that a file is decided by.</summary>
internal sealed class ImportScenes(ConsoleReader reader, PriceLists prices, BusinessClock clock)
{
    /// <summary>The account's rule asks for a second person before things are erased.</summary>
    public static Task<bool> HoldsReleasesAsync(
        ConsoleDbContext db, long accountId, CancellationToken cancellationToken) => db.ApprovalRules.AnyAsync(
        rule => rule.AccountId == accountId && rule.EraseAbove != null, cancellationToken);

    /// <summary>Null where there is no such account.</summary>
    public async Task<ImportScene?> OfAsync(long accountId, CancellationToken cancellationToken)
    {
        var db = reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == accountId, cancellationToken)
                .ConfigureAwait(false);
            return account is null ? null : new(account, prices.For(account.Currency), clock.Now)
            {
                HoldsReleases = await HoldsReleasesAsync(db, accountId, cancellationToken).ConfigureAwait(false),
            };
        }
    }
}
