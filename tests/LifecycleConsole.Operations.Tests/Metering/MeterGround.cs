using System.Globalization;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Metering;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Metering;

internal static class MeterGround
{
    public static Task<int> SettleAsync(this Ground ground) =>
        ground.Get<Settlement>().RunAsync(CancellationToken.None);

    /// <summary>Enough for the test, so that no arrears come in between.</summary>
    public static Task<int> FundAsync(this Ground ground) =>
        ground.PlantCashAsync(Sample.AccountId, 10_000_000, "fund");

    /// <summary>Pulses and settlements until nothing is left.</summary>
    public static async Task PassAsync(this Ground ground)
    {
        do
        {
            await ground.SweepAsync();
        }
        while (await ground.SettleAsync() > 0);
    }

    /// <summary>The usage postings as <c>hour amount</c>, in order.</summary>
    public static Task<List<string>> UsageAsync(this Ground ground, long accountId = Sample.AccountId) =>
        ground.ReadAsync(async db => (await db.LedgerPostings
            .Where(p => p.AccountId == accountId && p.Kind == PostingKind.UsageCharged).OrderBy(p => p.Sequence)
            .ToListAsync()).ConvertAll(p => string.Create(
                CultureInfo.InvariantCulture, $"{p.SubjectId} {-p.BalanceChange}")));

    public static Task<List<UsageLine>> LinesAsync(this Ground ground) => ground.ReadAsync(db =>
        db.UsageLines.OrderBy(l => l.SubjectId).ThenBy(l => l.Kind).ThenBy(l => l.From).ToListAsync());
}
