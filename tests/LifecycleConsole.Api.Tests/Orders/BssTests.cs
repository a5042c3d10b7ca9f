using LifecycleConsole.Api.Tests.Testing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Api.Tests.Orders;

/// <summary>Money by BssOpenApi.</summary>
public sealed class BssTests
{
    private static readonly (string Name, object Value)[] Prepaid =
        [("InstanceChargeType", "PrePaid"), ("Period", 1), ("PeriodUnit", "Month")];

    [EveryDatabase]
    public async Task An_order_is_placed_paid_and_listed(DatabaseKind kind)
    {
        await using var ground = await ApiGround.OpenAsync(kind);
        var ecs = await ground.WithMoneyAsync();
        var bss = new EcsClient(ground, version: "2017-12-14");

        var run = await ecs.DoAsync("RunInstances", [.. EcsClientLaunch.Any, .. Prepaid, ("AutoPay", false)]);
        var order = run.GetProperty("OrderId").GetString()!;
        var listed = (await bss.DoAsync("QueryOrders")).GetProperty("Data");
        listed.GetProperty("TotalCount").GetInt32().ShouldBe(1);
        var row = listed.GetProperty("OrderList").GetProperty("Order")[0];
        row.GetProperty("OrderId").GetString().ShouldBe(order);
        row.GetProperty("PaymentStatus").GetString().ShouldBe("Unpaid");

        await bss.DoAsync("PayOrder", ("OrderId", order));
        var detail = (await bss.DoAsync("GetOrderDetail", ("OrderId", order))).GetProperty("Data")
            .GetProperty("OrderList").GetProperty("Order")[0];
        detail.GetProperty("PaymentStatus").GetString().ShouldBe("Paid");
        detail.GetProperty("InstanceIDs").GetString().ShouldStartWith("[\"i-");
        (await bss.RefusedAsync("CancelOrder", ("OrderId", order))).ShouldBe("400 ResourceStatusError");
        (await bss.RefusedAsync("GetOrderDetail", ("OrderId", "o-none"))).ShouldBe("400 ResourceNotExists");

        var transactions = (await bss.DoAsync("QueryAccountTransactions")).GetProperty("Data");
        transactions.GetProperty("AccountTransactionsList").GetProperty("AccountTransactionsList").EnumerateArray()
            .Select(t => t.GetProperty("TransactionFlow").GetString()).ShouldBe(["Expense", "Income"]);
    }

    [Fact]
    public async Task How_instances_are_renewed_is_set_and_shown()
    {
        await using var ground = await ApiGround.OpenAsync();
        var ecs = await ground.WithMoneyAsync();
        var bss = new EcsClient(ground, version: "2017-12-14");
        var id = await ecs.LaunchAsync(Prepaid);
        await ground.Ground.WorkAsync();

        (await bss.RefusedAsync("SetRenewal", ("InstanceIDs", id), ("ProductCode", "ecs"), ("RenewalStatus",
            "AutoRenewal")))
            .ShouldBe("400 MissingParameter");
        (string, object)[] auto =
        [
            ("InstanceIDs", id), ("ProductCode", "ecs"), ("RenewalStatus", "AutoRenewal"), ("RenewalPeriod", 1),
            ("RenewalPeriodUnit", "Y"),
        ];
        await bss.DoAsync("SetRenewal", auto);
        await bss.DoAsync("SetRenewal", auto);
        var shown = (await bss.DoAsync("QueryAvailableInstances", ("ProductCode", "ecs"), ("RenewStatus",
            "AutoRenewal")))
            .GetProperty("Data").GetProperty("InstanceList")[0];
        shown.GetProperty("InstanceID").GetString().ShouldBe(id);
        shown.GetProperty("RenewalDuration").GetInt32().ShouldBe(12);
    }

    [Fact]
    public async Task Too_little_money_buys_nothing_and_is_told()
    {
        await using var ground = await ApiGround.OpenAsync();
        var ecs = new EcsClient(ground);

        (await ecs.RefusedAsync("RunInstances", [.. EcsClientLaunch.Any, .. Prepaid]))
            .ShouldBe("403 InvalidAccountStatus.NotEnoughBalance");
        (await ecs.RefusedAsync("RunInstances", EcsClientLaunch.Any))
            .ShouldBe("403 InvalidAccountStatus.NotEnoughBalance");
        (await ecs.InstancesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Prices_are_told_before_and_are_what_is_paid()
    {
        await using var ground = await ApiGround.OpenAsync();
        var ecs = await ground.WithMoneyAsync();

        var hourly = await ecs.DoAsync("DescribePrice", EcsClientLaunch.Any);
        hourly.GetProperty("PriceInfo").GetProperty("Price").GetProperty("TradePrice").GetDecimal()
            .ShouldBeGreaterThan(0);
        var monthly = await ecs.DoAsync("DescribePrice", [.. EcsClientLaunch.Any, ("PriceUnit", "Month"), ("Period",
            1)]);
        var asked = monthly.GetProperty("PriceInfo").GetProperty("Price").GetProperty("TradePrice").GetDecimal();
        var run = await ecs.DoAsync("RunInstances", [.. EcsClientLaunch.Any, .. Prepaid]);
        run.GetProperty("TradePrice").GetDecimal().ShouldBe(asked);

        var id = run.GetProperty("InstanceIdSets").GetProperty("InstanceIdSet")[0].GetString()!;
        await ground.Ground.WorkAsync();
        var renewal = await ecs.DoAsync(
            "DescribeRenewalPrice", ("RegionId", "cn-hangzhou"), ("ResourceId", id), ("Period", 1), ("PriceUnit",
                "Month"));
        renewal.GetProperty("PriceInfo").GetProperty("Price").GetProperty("TradePrice").GetDecimal().ShouldBe(asked);
    }

    [Fact]
    public async Task Who_may_not_is_told_in_the_words_of_bss()
    {
        await using var ground = await ApiGround.OpenAsync();
        ground.AddKey("nobody", Sample.Of(UserKind.SubUser, Sample.AccountId) with
        {
            Grants = Grants.Of(PolicySet.Nothing, Ground.Start),
        });
        var bss = new EcsClient(ground, "nobody", "2017-12-14");

        var (status, body) = await bss.AskAsync("QueryAccountBalance");
        status.ShouldBe(400);
        body.GetProperty("Code").GetString().ShouldBe("NotAuthorized");
        body.GetProperty("Success").GetBoolean().ShouldBeFalse();
    }
}
