using LifecycleConsole.Api.Tests.Testing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Orders;
using LifecycleConsole.Operations.Wallet;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Api.Tests.Renewals;

/// <summary>What a renewal through CVM does to money, rights and records.</summary>
public sealed class CvmRenewTests
{
    [EveryDatabase]
    public async Task Vouchers_pay_first_no_more_than_it_takes_and_an_instance_named_twice_is_renewed_once(
        DatabaseKind kind)
    {
        await using var ground = await ApiGround.OpenAsync(kind);
        await ground.WithMoneyAsync();
        await ground.Ground.PlantAsync(CvmSample.Prepaid("ins-1"));
        await GrantAsync(ground, "100", Payable.Renew);
        await GrantAsync(ground, "100", Payable.Renew);
        await GrantAsync(ground, "100", Payable.Renew);
        await GrantAsync(ground, "100", Payable.New);

        await new CvmClient(ground).DoAsync("RenewInstances", CvmSample.Renew(1, "ins-1", "ins-1"));

        (await ground.Ground.InstanceAsync("ins-1")).PaidUntil.ShouldBe(new(2027, 1, 21, 1, 30, 0, TimeSpan.Zero));
        var orders = await ground.Ground.Get<OrderQueries>().ListAsync(Sample.Owner, new(), CancellationToken.None);
        var order = orders.Value!.Rows.Single();
        (order.VoucherMinor, order.CashMinor).ShouldBe((118_40, 0));
        var head = await ground.Ground.Get<WalletQueries>().HeadAsync(Sample.Owner, CancellationToken.None);
        head.Value!.Vouchers.Select(v => v.LeftMinor).ShouldBe([0, 81_60, 100_00, 100_00], ignoreOrder: true);
        (await ground.Ground.BalancesAsync(Sample.AccountId)).Spendable.ShouldBe(1_000_00);
    }

    [Fact]
    public async Task It_is_recorded_as_the_pages_are_with_who_and_from_where()
    {
        await using var ground = await ApiGround.OpenAsync();
        await ground.WithMoneyAsync();
        await ground.Ground.PlantAsync(CvmSample.Prepaid("ins-1"));
        ground.AddKey("payer", Sample.Owner with { UserName = "payer", SourceAddress = "203.0.113.9" });

        await new CvmClient(ground, "payer").DoAsync("RenewInstances", new
        {
            InstanceIds = new[] { "ins-1" },
            InstanceChargePrepaid = new { Period = 1, RenewFlag = "NOTIFY_AND_AUTO_RENEW" },
        });

        var listed = await ground.Ground.Audit.ListAsync(Sample.Owner, new(), CancellationToken.None);
        var records = listed.Value!.Rows.Where(a => a.SubjectId == "ins-1").ToList();
        records.Select(a => a.Action).ShouldBe(
            ["ecs:ModifyInstanceAutoRenewAttribute", "ecs:RenewInstance"]); // the newest first
        records.ShouldAllBe(a => a.ActorName == "payer" && a.SourceAddress == "203.0.113.9");
        (await ground.Ground.InstanceAsync("ins-1")).Renewal.ShouldBe(RenewalMode.Auto);
    }

    [Fact]
    public async Task Renewing_takes_the_right_to_pay_and_nothing_is_paid_where_the_flag_may_not_be_set()
    {
        await using var ground = await ApiGround.OpenAsync();
        await ground.WithMoneyAsync();
        await ground.Ground.PlantAsync(CvmSample.Prepaid("ins-1"));
        ground.AddKey("renewer", Sample.Of(UserKind.SubUser, Sample.AccountId) with
        {
            Grants = Sample.Granted("AliyunECSFullAccess"),
        });

        (await new CvmClient(ground, "renewer").RefusedAsync("RenewInstances", CvmSample.Renew(1, "ins-1")))
            .ShouldBe("AuthFailure.UnauthorizedOperation");
        (await ground.Ground.InstanceAsync("ins-1")).PaidUntil.ShouldBe(CvmSample.End);
        (await ground.Ground.BalancesAsync(Sample.AccountId)).Spendable.ShouldBe(1_000_00);
    }

    [Fact]
    public async Task Who_may_renew_and_not_look_asks_for_the_price_of_it()
    {
        await using var ground = await ApiGround.OpenAsync();
        await ground.WithMoneyAsync();
        await ground.Ground.PlantAsync(CvmSample.Prepaid("ins-1"));
        ground.AddKey("renewer", Sample.Of(UserKind.SubUser, Sample.AccountId) with
        {
            Grants = Sample.Granted("AliyunBSSRenewFullAccess"),
        });
        var client = new CvmClient(ground, "renewer");

        (await client.RefusedAsync("DescribeInstances")).ShouldBe("AuthFailure.UnauthorizedOperation");
        (await client.RefusedAsync("StopInstances", CvmSample.Ids("ins-1")))
            .ShouldBe("AuthFailure.UnauthorizedOperation");
        (await client.DoAsync("InquiryPriceRenewInstances", CvmSample.Renew(1, "ins-1"))).GetProperty("Price")
            .GetProperty("InstancePrice").GetProperty("DiscountPrice").GetDecimal().ShouldBe(118.40m);
    }

    private static async Task GrantAsync(ApiGround ground, string amount, Payable pays)
    {
        var now = ground.Ground.Clock.GetUtcNow();
        var granted = await ground.Ground.Desk.CommitAsync(
            Sample.Of(UserKind.Operator, Sample.AccountId),
            new GrantVoucher(amount, pays, now, now.AddDays(30), "Welcome"), null, CancellationToken.None);
        granted.IsDone.ShouldBeTrue();
    }
}
