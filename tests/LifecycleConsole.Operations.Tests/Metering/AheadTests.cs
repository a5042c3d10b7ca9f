using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Operations.Metering;
using LifecycleConsole.Operations.Tests.Renewals;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Operations.Tests.Metering;

/// <summary>Until when the balance lasts: what is renewed by itself is counted, and comes true.</summary>
public sealed class AheadTests
{
    [EveryDatabase]
    public async Task The_balance_lasts_until_the_renewal_that_it_cannot_pay_and_not_longer(DatabaseKind kind)
    {
        await using var ground = await RenewalGround.OpenAsync(
            kind, cash: 0, ("i-1", new DateTimeOffset(2026, 12, 5, 3, 0, 0, TimeSpan.Zero)));
        await ground.SetAsync(RenewalMode.Auto, "i-1");
        await ground.PlantCashAsync(Sample.AccountId, (2 * await ground.PriceAsync("i-1")) + 1, "for-two");
        await ground.ArmAsync();

        var lasts = await LastsUntilAsync(ground);

        var zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
        var third = (await ground.EndAsync("i-1")).AddMonths(2);
        lasts.ShouldBe(RenewalMoments.FirstAttempt(third, zone));
        await ground.GoAsync(lasts!.Value.AddSeconds(-1));
        (await ground.ToldAsync(NoticeKind.AutoRenewalShort)).ShouldBeEmpty();
        await ground.GoAsync(lasts.Value);
        (await ground.ToldAsync(NoticeKind.AutoRenewalShort)).Count.ShouldBe(1);
    }

    [EveryDatabase]
    public async Task Without_anything_that_renews_or_runs_it_lasts(DatabaseKind kind)
    {
        await using var ground = await RenewalGround.OpenAsync(
            kind, cash: 1, ("i-1", new DateTimeOffset(2026, 12, 5, 3, 0, 0, TimeSpan.Zero)));
        await ground.SetAsync(RenewalMode.None, "i-1");

        (await LastsUntilAsync(ground)).ShouldBeNull();
    }

    private static async Task<DateTimeOffset?> LastsUntilAsync(Ground ground) =>
        (await ground.Get<ChargeQueries>().NowAsync(Sample.Owner, default)).Value.ShouldNotBeNull().RunsOutAt;
}
