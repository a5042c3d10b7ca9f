using System.Diagnostics;
using System.Globalization;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Renewals;

/// <summary>
/// A process that is killed between any two statements of automatic renewals, month after month: each period is renewed
/// once.
/// </summary>
public sealed class RenewalCrashTests
{
    private const long Cash = 100_000_000;

    private static readonly string Program = AppContext.BaseDirectory.Replace(
        "LifecycleConsole.Operations.Tests", "LifecycleConsole.Storm", StringComparison.Ordinal)
        + "LifecycleConsole.Storm.dll";

    [EveryDatabase]
    public async Task A_process_that_is_killed_between_any_two_statements_renews_each_period_once(DatabaseKind kind)
    {
        var end = Ground.Start.AddDays(5);
        await using var ground = await RenewalGround.OpenAsync(kind, Cash, ("i-1", end), ("i-2", end), ("i-3", end));
        await ground.SetAsync(RenewalMode.Auto, "i-1", "i-2", "i-3");
        var price = await ground.PriceAsync("i-1");
        var statements = (await RunAsync(ground, diesAt: 0)).ShouldNotBeNull();
        statements.ShouldBeGreaterThan(10);
        await OnceAsync(ground, months: 1, price);

        var random = new Random(20261126);
        var kills = TestDepth.IsFull
            ? Enumerable.Range(1, statements)
            : Enumerable.Range(0, 4).Select(_ => random.Next(1, statements + 1));
        var months = 1;
        foreach (var diesAt in kills)
        {
            months++;
            await RunAsync(ground, diesAt);
            await OnceAsync(ground, months, price);
        }
    }

    /// <summary>Until 00:00 of the day on which the periods end, and into the process that dies of it.</summary>
    /// <returns>How many statements it ran; null: it was killed before it could say so.</returns>
    private static async Task<int?> RunAsync(Ground ground, int diesAt)
    {
        var due = await ground.ReadAsync(db => db.DueMoments.Where(d => d.Kind == DueKind.AutoRenewal)
            .MinAsync(d => d.DueAt));
        await ground.GoAsync(due.AddTicks(-TimeSpan.TicksPerMillisecond));
        await ground.StopAsync();
        ground.Clock.AdvanceTo(due);
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        string[] arguments =
        [
            "exec", Program, "renew", diesAt.ToString(CultureInfo.InvariantCulture),
            due.UtcTicks.ToString(CultureInfo.InvariantCulture), ground.Kind.ToString(),
            ground.Place.ConnectionString, ground.Place.Journal,
        ];
        arguments.ToList().ForEach(start.ArgumentList.Add);
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        await ground.StartAgainAsync();
        await ground.SweepAsync();
        return int.TryParse(said, CultureInfo.InvariantCulture, out var statements) ? statements : null;
    }

    private static async Task OnceAsync(Ground ground, int months, long price)
    {
        var orders = await ground.ReadAsync(db => db.Orders.Where(o => o.State == OrderState.Fulfilled).ToListAsync());
        orders.CountBy(o => o.SubjectId).Select(o => o.Value).ShouldBe([months, months, months]);
        (await ground.BalancesAsync(Sample.AccountId)).Of(Book.Cash).ShouldBe(Cash - (3 * months * price));
        (await ground.VerifyLedgerAsync()).IsWhole.ShouldBeTrue();
        (await ground.Audit.VerifyAsync(Sample.Owner, default)).Value!.IsWhole.ShouldBeTrue();
        ground.Complaints.Said.ShouldBeEmpty();
    }
}
