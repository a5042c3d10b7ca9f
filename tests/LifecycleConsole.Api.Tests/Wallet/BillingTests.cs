using LifecycleConsole.Api.Tests.Testing;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Api.Tests.Wallet;

/// <summary>Billing 2018-07-09.</summary>
public sealed class BillingTests
{
    [EveryDatabase]
    public async Task Money_that_moves_is_listed_and_sums_fit(DatabaseKind kind)
    {
        await using var ground = await ApiGround.OpenAsync(kind);
        await ground.WithMoneyAsync();
        await ground.Ground.PlantAsync(CvmSample.Prepaid("ins-1"));
        var client = Client(ground);
        (await client.DoAsync("DescribeAccountBalance")).GetProperty("Balance").GetInt64().ShouldBe(1_000_00);

        await new CvmClient(ground).DoAsync("RenewInstances", CvmSample.Renew(1, "ins-1"));
        var left = (await client.DoAsync("DescribeAccountBalance")).GetProperty("RealBalance").GetInt64();
        left.ShouldBeLessThan(1_000_00);

        var list = await client.DoAsync("DescribeBillList", Times(("Offset", 0), ("Limit", 10)));
        list.GetProperty("Total").GetInt32().ShouldBe(2);
        list.GetProperty("RechargeAmount").GetInt64().ShouldBe(1_000_00);
        list.GetProperty("DeductAmount").GetInt64().ShouldBe(1_000_00 - left);
        var newest = list.GetProperty("TransactionList")[0];
        newest.GetProperty("ActionType").GetString().ShouldBe("deduct");
        newest.GetProperty("Amount").GetInt64().ShouldBe(left - 1_000_00);
        newest.GetProperty("Balance").GetInt64().ShouldBe(left);
        newest.GetProperty("OperationTime").GetString().ShouldBe("2026-11-20 16:00:00");
        (await client.DoAsync("DescribeBillList",
            Times(("Offset", 0), ("Limit", 10), ("PayType", new[] { "recharge" })))).GetProperty("Total").GetInt32()
            .ShouldBe(1);
        (await client.DoAsync("DescribeBillList",
            Times(("Offset", 0), ("Limit", 10), ("SubPayType", new[] { "hour_h" })))).GetProperty("Total").GetInt32()
            .ShouldBe(0);
        (await client.RefusedAsync("DescribeBillList", new
        {
            StartTime = "2026-01-01 00:00:00", EndTime = "2026-12-01 00:00:00", Offset = 0, Limit = 10,
        })).ShouldBe("InvalidParameterValue");
        (await client.RefusedAsync("DescribeBillList", new { StartTime = "now", EndTime = "later" }))
            .ShouldBe("InvalidParameterValue");
        (await client.RefusedAsync("DescribeBillList")).ShouldBe("MissingParameter");
    }

    [EveryDatabase]
    public async Task Renewals_are_listed_by_their_end_and_set_one_by_one(DatabaseKind kind)
    {
        await using var ground = await ApiGround.OpenAsync(kind);
        await ground.Ground.PlantAsync(
            CvmSample.Prepaid("ins-1"),
            CvmSample.Prepaid("ins-2").With(i => i with
            {
                PaidUntil = CvmSample.End.AddDays(1), Renewal = RenewalMode.Auto, RenewalMonths = 3,
            }),
            CvmSample.Recycled("ins-3"), Sample.Running("ins-4"));
        var client = Client(ground);

        var first = await client.DoAsync("DescribeRenewInstances", new { MaxResults = 2 });
        Ids(first).ShouldBe(["ins-3", "ins-1"]);
        var row = first.GetProperty("InstanceList")[0];
        row.GetProperty("Status").GetString().ShouldBe("ISOLATED");
        row.GetProperty("ExpireTime").GetString().ShouldBe("2026-11-19 16:00:00");
        var next = await client.DoAsync("DescribeRenewInstances",
            new { MaxResults = 2, NextToken = first.GetProperty("NextToken").GetString() });
        Ids(next).ShouldBe(["ins-2"]);
        next.GetProperty("NextToken").GetString().ShouldBe("");
        next.GetProperty("InstanceList")[0].GetProperty("RenewPeriod").GetInt32().ShouldBe(3);
        Ids(await client.DoAsync("DescribeRenewInstances", new { MaxResults = 100, Reverse = true }))
            .ShouldBe(["ins-2", "ins-1", "ins-3"]);
        Ids(await client.DoAsync("DescribeRenewInstances",
            new { MaxResults = 100, RenewFlagList = new[] { "NOTIFY_AND_AUTO_RENEW" } })).ShouldBe(["ins-2"]);
        Ids(await client.DoAsync("DescribeRenewInstances",
            new { MaxResults = 9, ExpireTimeStart = "2026-12-21 09:30:00", ExpireTimeEnd = "2026-12-21 09:30:00" }))
            .ShouldBe(["ins-1"]);

        (await SetAsync(client, "ins-1", "NOTIFY_AND_AUTO_RENEW", "6", "m")).ShouldBeEmpty();
        var one = await ground.Ground.InstanceAsync("ins-1");
        (one.Renewal, one.RenewalMonths).ShouldBe((RenewalMode.Auto, 6));
        (await SetAsync(client, "ins-1", "NOTIFY_AND_AUTO_RENEW", "1", "y")).ShouldBeEmpty();
        (await SetAsync(client, "ins-1", "NOTIFY_AND_AUTO_RENEW", "1", "y")).ShouldBeEmpty();
        (await ground.Ground.InstanceAsync("ins-1")).RenewalMonths.ShouldBe(12);
        (await SetAsync(client, "ins-1", "NOTIFY_AND_AUTO_RENEW", "7", "m")).ShouldBe("InvalidParameterValue");
        (await SetAsync(client, "ins-9", "NOTIFY_AND_AUTO_RENEW", "1", "m")).ShouldBe("InvalidInstanceId.NotFound");
        (await SetAsync(client, "ins-3", "NOTIFY_AND_AUTO_RENEW", "1", "m"))
            .ShouldBe("UnsupportedOperation.InstanceStateShutdown");
        (await client.RefusedAsync("SetRenewal", new { InstanceId = "ins-1" })).ShouldBe("MissingParameter");
    }

    [EveryDatabase]
    public async Task Orders_are_found_and_those_that_wait_are_paid(DatabaseKind kind)
    {
        await using var ground = await ApiGround.OpenAsync(kind);
        await ground.WithMoneyAsync();
        await ground.Ground.PlantAsync(CvmSample.Prepaid("ins-1"));
        var client = Client(ground);
        var renewal = new Domain.Renewals.RenewInstances(["ins-1"], 1, "form") { PaysNow = false };
        (await ground.Ground.Desk.CommitAsync(Sample.Owner, renewal, null, CancellationToken.None)).IsDone
            .ShouldBeTrue();

        var found = await client.DoAsync("DescribeDealsByCond", Times(("Limit", 20), ("Offset", 0), ("Status", 1)));
        found.GetProperty("TotalCount").GetInt32().ShouldBe(1);
        var deal = found.GetProperty("Deals")[0];
        deal.GetProperty("Action").GetString().ShouldBe("renew");
        deal.GetProperty("ResourceId")[0].GetString().ShouldBe("ins-1");
        var id = deal.GetProperty("OrderId").GetString()!;
        (await new CvmClient(ground).RefusedAsync("RenewInstances", CvmSample.Renew(1, "ins-1")))
            .ShouldBe("InvalidAccount.UnpaidOrder");

        (await client.RefusedAsync("PayDeals", new { OrderIds = new[] { id, "o-nothing" } }))
            .ShouldBe("FailedOperation.InvalidDeal");
        (await client.RefusedAsync("PayDeals", new { OrderIds = new[] { id }, VoucherIds = new[] { "v-1" } }))
            .ShouldBe("FailedOperation.InvalidVoucher");
        (await client.RefusedAsync("PayDeals", new { })).ShouldBe("InvalidParameter");
        var paid = await client.DoAsync("PayDeals", new { OrderIds = new[] { id }, AutoVoucher = 1 });
        paid.GetProperty("ResourceIds")[0].GetString().ShouldBe("ins-1");
        (await client.RefusedAsync("PayDeals", new { OrderIds = new[] { id } }))
            .ShouldBe("FailedOperation.InvalidDeal");
        (await ground.Ground.InstanceAsync("ins-1")).PaidUntil!.Value.ShouldBeGreaterThan(CvmSample.End);
        (await client.DoAsync("DescribeDealsByCond", Times(("Limit", 20), ("OrderId", id)))).GetProperty("Deals")[0]
            .GetProperty("Status").GetInt32().ShouldBe(4);
        (await client.DoAsync("DescribeDealsByCond", Times(("Limit", 20), ("ResourceId", "ins-2"))))
            .GetProperty("TotalCount").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task What_is_owed_is_told()
    {
        await using var ground = await ApiGround.OpenAsync();
        await ground.Ground.PostAsync(Sample.AccountId, new Domain.Wallet.Posting(
            Domain.Wallet.PostingKind.UsageCharged, "use", "", new Domain.Wallet.Transfer(
                Domain.Wallet.Book.Cash, Domain.Wallet.Book.UsageRevenue, new(5_00, Domain.Wallet.Currency.Usd))));

        var balance = await Client(ground).DoAsync("DescribeAccountBalance");
        balance.GetProperty("Balance").GetInt64().ShouldBe(-5_00);
        balance.GetProperty("OweAmount").GetInt64().ShouldBe(5_00);
        balance.GetProperty("CashAccountBalance").GetInt64().ShouldBe(0);
    }

    private static CvmClient Client(ApiGround ground) => new(ground, version: CvmClient.BillingVersion);

    private static async Task<string> SetAsync(CvmClient client, string id, string flag, string period, string unit)
    {
        var answer = await client.DoAsync("SetRenewal", new
        {
            ProductCode = "p_cvm", RegionCode = "cn-hangzhou", InstanceId = id, RenewFlag = flag,
            RenewPeriod = period, RenewPeriodUnit = unit,
        });
        var failed = answer.GetProperty("InstanceList");
        return failed.GetArrayLength() == 0 ? "" : failed[0].GetProperty("Code").GetString()!;
    }

    private static Dictionary<string, object> Times(params (string Name, object Value)[] more)
    {
        var parameters = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["StartTime"] = "2026-11-01 00:00:00", ["EndTime"] = "2026-11-30 00:00:00",
        };
        foreach (var (name, value) in more)
        {
            parameters[name] = value;
        }
        return parameters;
    }

    private static IReadOnlyList<string> Ids(System.Text.Json.JsonElement found) =>
        [.. found.GetProperty("InstanceList").EnumerateArray().Select(i => i.GetProperty("InstanceId").GetString()!)];
}
