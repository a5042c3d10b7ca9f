using System.Globalization;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Operations.Access;
using LifecycleConsole.Operations.Tests.Renewals;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Access;

/// <summary>The clock stands at 20 November 2026, 16:00 in Shanghai, the billing zone.</summary>
public sealed class DaySumTests
{
    private const int Fleet = 20;

    private static readonly DateTimeOffset End = new(2026, 12, 20, 8, 0, 0, TimeSpan.Zero);

    /// <summary>00:00 of the next day in Shanghai.</summary>
    private static readonly DateTimeOffset Midnight = new(2026, 11, 20, 16, 0, 0, TimeSpan.Zero);

    [EveryDatabase]
    public async Task Of_twenty_renewals_at_once_those_pass_that_fit_into_the_day(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await LimitAsync(ground, await PriceAsync(ground) * 5);

        var asked = await Task.WhenAll(
            Enumerable.Range(0, Fleet).Select(n => Task.Run(() => RenewAsync(ground, $"i-{n}", "form"))));

        asked.Count(code => code is null).ShouldBe(5);
        asked.Where(code => code is not null).ShouldAllBe(code => code == "access.missing-right-for-day");
        (await ground.ReadAsync(db => db.Orders.CountAsync())).ShouldBe(5);
    }

    [EveryDatabase]
    public async Task The_day_is_that_of_the_billing_zone(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await LimitAsync(ground, await PriceAsync(ground));

        (await RenewAsync(ground, "i-1", "form")).ShouldBeNull();
        ground.Clock.AdvanceTo(Midnight.AddSeconds(-1));
        (await RenewAsync(ground, "i-2", "form")).ShouldBe("access.missing-right-for-day");
        ground.Clock.AdvanceTo(Midnight);
        (await RenewAsync(ground, "i-2", "form")).ShouldBeNull();
    }

    [EveryDatabase]
    public async Task An_order_counts_once_when_it_is_placed_and_paid_and_not_when_it_is_cancelled(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await LimitAsync(ground, await PriceAsync(ground) * 2);

        (await RenewAsync(ground, "i-1", "form", paysNow: false)).ShouldBeNull();
        (await RenewAsync(ground, "i-2", "form", paysNow: false)).ShouldBeNull();
        (await RenewAsync(ground, "i-3", "form", paysNow: false)).ShouldBe("access.missing-right-for-day");
        var orders = await ground.ReadAsync(db => db.Orders.OrderBy(o => o.SubjectId).ToListAsync());
        var actor = await ActorAsync(ground);
        (await ground.Desk.CommitAsync(actor, new PayOrders([orders[0].Id]), null, default)).Refusal.ShouldBeNull();
        (await ground.Desk.CommitAsync(Sample.Owner, new CancelOrders([orders[1].Id]), null, default))
            .Refusal.ShouldBeNull();
        (await RenewAsync(ground, "i-3", "form")).ShouldBeNull();
        (await RenewAsync(ground, "i-4", "form")).ShouldBe("access.missing-right-for-day");
    }

    [EveryDatabase]
    public async Task What_was_ordered_before_the_policy_counts_and_what_others_order_does_not(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var price = await PriceAsync(ground);
        await CommitAsync(ground, new SetUserPolicies("zhao", ["AdministratorAccess"]));
        (await RenewAsync(ground, "i-1", "form")).ShouldBeNull();
        var owners = new RenewInstances(["i-2"], 1, "owners-form") { PaysNow = true };
        (await ground.Desk.CommitAsync(Sample.Owner, owners, null, default)).Refusal.ShouldBeNull();

        await LimitAsync(ground, price * 2);

        (await RenewAsync(ground, "i-3", "form")).ShouldBeNull();
        (await RenewAsync(ground, "i-4", "form")).ShouldBe("access.missing-right-for-day");
        var simulated = (await ground.Get<PeopleOperations>().SimulateAsync(
            Sample.Owner, new SimulationAsk { UserId = "zhao", Action = Actions.RenewInstance, Amount = price }, "",
            default)).Value!;
        simulated.WhyNot!.Code.ShouldBe("access.missing-right-for-day");
    }

    private static async Task<Ground> OpenAsync(DatabaseKind kind)
    {
        var ground = await RenewalGround.OpenAsync(
            kind, cash: 10_000_000, [.. Enumerable.Range(0, Fleet).Select(n => ($"i-{n}", End))]);
        await ground.PlantUserAsync("zhao", UserKind.SubUser, Sample.AccountId, u => u.PasswordHash = "set");
        return ground;
    }

    private static async Task<decimal> PriceAsync(Ground ground)
    {
        var plan = await ground.Desk.PlanAsync(
            Sample.Owner, new RenewInstances(["i-0"], 1, "price") { PaysNow = true }, default);
        return PolicyAmounts.Of(plan.Value!).Order;
    }

    private static async Task LimitAsync(Ground ground, decimal perDay)
    {
        var text =
            $$$"""
            {"Version": "1", "Statement": {"Effect": "Allow", "Action": ["ecs:RenewInstance", "bss:PayOrder"],
             "Resource": "*", "Condition": {"NumericLessThanEquals":
             {"lc:OrderAmountPerDay": "{{{perDay.ToString(CultureInfo.InvariantCulture)}}}"}} } }
            """;
        await CommitAsync(ground, new CreatePolicy("per-day", "", text));
        await CommitAsync(ground, new SetUserPolicies("zhao", ["per-day"]));
    }

    private static async Task<string?> RenewAsync(Ground ground, string id, string form, bool paysNow = true)
    {
        var renew = new RenewInstances([id], 1, $"{form}-{id}") { PaysNow = paysNow };
        return (await ground.Desk.CommitAsync(await ActorAsync(ground), renew, null, default)).Refusal?.Code;
    }

    private static async Task<Actor> ActorAsync(Ground ground) => Sample.Of(UserKind.SubUser, Sample.AccountId) with
    {
        UserId = "zhao", Grants = await ground.Get<GrantBook>().OfAsync("zhao", Sample.AccountId, default),
    };

    private static async Task CommitAsync(Ground ground, PeopleCommand command) =>
        (await ground.Get<PeopleOperations>().CommitAsync(Sample.Owner, command, default)).Refusal.ShouldBeNull();
}
