using LifecycleConsole.Api.Tests.Testing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Api.Tests.Instances;

/// <summary>Lives of instances by CVM alone.</summary>
public sealed class CvmLifeTests
{
    [EveryDatabase]
    public async Task A_life_that_is_charged_by_use(DatabaseKind kind)
    {
        await using var ground = await ApiGround.OpenAsync(kind);
        await ground.WithMoneyAsync();
        var client = new CvmClient(ground);

        var launch = CvmSample.Launch(("ClientToken", "one"), ("InstanceName", "web"));
        var id = (await client.DoAsync("RunInstances", launch)).GetProperty("InstanceIdSet")[0].GetString()!;
        (await client.DoAsync("RunInstances", launch)).GetProperty("InstanceIdSet")[0].GetString().ShouldBe(id);
        await ground.Ground.WorkAsync();
        var one = await OneAsync(client, id);
        one.GetProperty("InstanceState").GetString().ShouldBe("RUNNING");
        one.GetProperty("InstanceChargeType").GetString().ShouldBe("POSTPAID_BY_HOUR");
        one.GetProperty("ExpiredTime").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        one.GetProperty("RenewFlag").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);

        (await client.RefusedAsync("RenewInstances", CvmSample.Renew(1, id)))
            .ShouldBe("UnsupportedOperation.InstanceChargeType");
        (await client.RefusedAsync("StartInstances", CvmSample.Ids(id)))
            .ShouldBe("UnsupportedOperation.InstanceStateRunning");
        await client.DoAsync("StopInstances", new { InstanceIds = new[] { id }, StoppedMode = "STOP_CHARGING" });
        await ground.Ground.WorkAsync();
        (await OneAsync(client, id)).GetProperty("StopChargingMode").GetString().ShouldBe("STOP_CHARGING");
        (await client.RefusedAsync("RebootInstances", CvmSample.Ids(id)))
            .ShouldBe("UnsupportedOperation.InstanceStateStopped");
        await client.DoAsync("StartInstances", CvmSample.Ids(id));
        await ground.Ground.WorkAsync();
        await client.DoAsync("RebootInstances", CvmSample.Ids(id));
        await ground.Ground.WorkAsync();

        await client.DoAsync(
            "ModifyInstancesAttribute", new { InstanceIds = new[] { id }, DisableApiTermination = true });
        (await client.RefusedAsync("TerminateInstances", CvmSample.Ids(id)))
            .ShouldBe("UnsupportedOperation.InstancesProtected");
        await client.DoAsync(
            "ModifyInstancesAttribute", new { InstanceIds = new[] { id }, DisableApiTermination = false });
        await client.DoAsync("TerminateInstances", CvmSample.Ids(id));
        (await client.RefusedAsync("TerminateInstances", CvmSample.Ids(id))).ShouldBe("InvalidInstanceId.NotFound");
        (await client.DoAsync("DescribeInstances")).GetProperty("TotalCount").GetInt32().ShouldBe(0);
        ground.Complaints.Said.ShouldBeEmpty();
    }

    [EveryDatabase]
    public async Task A_prepaid_life_ends_in_the_recycle_bin_and_is_recovered_and_destroyed(DatabaseKind kind)
    {
        await using var ground = await ApiGround.OpenAsync(kind);
        await ground.WithMoneyAsync();
        var client = new CvmClient(ground);
        var launch = CvmSample.Launch(
            ("ClientToken", "one"), ("InstanceChargeType", "PREPAID"),
            ("InstanceChargePrepaid", new { Period = 1, RenewFlag = "NOTIFY_AND_AUTO_RENEW" }));

        var id = (await client.DoAsync("RunInstances", launch)).GetProperty("InstanceIdSet")[0].GetString()!;
        await ground.Ground.WorkAsync();
        var one = await OneAsync(client, id);
        one.GetProperty("RenewFlag").GetString().ShouldBe("NOTIFY_AND_AUTO_RENEW");
        var end = DateTimeOffset.Parse(one.GetProperty("ExpiredTime").GetString()!,
            System.Globalization.CultureInfo.InvariantCulture);
        (await ground.Ground.InstanceAsync(id)).PaidUntil!.Value.ShouldBe(end, TimeSpan.FromSeconds(1));

        (await client.RefusedAsync("TerminateInstances", CvmSample.Ids(id)))
            .ShouldBe("InvalidInstanceNotSupportedPrepaidInstance");
        await client.DoAsync("ModifyInstancesRenewFlag",
            new { InstanceIds = new[] { id }, RenewFlag = "DISABLE_NOTIFY_AND_MANUAL_RENEW" });
        await client.DoAsync("ModifyInstancesRenewFlag",
            new { InstanceIds = new[] { id }, RenewFlag = "DISABLE_NOTIFY_AND_MANUAL_RENEW" });

        ground.Ground.Clock.Advance(TimeSpan.FromDays(32));
        await ground.Ground.SweepAsync();
        await ground.Ground.WorkAsync();
        var bin = await OneAsync(client, id);
        bin.GetProperty("InstanceState").GetString().ShouldBe("SHUTDOWN");
        bin.GetProperty("RestrictState").GetString().ShouldBe("EXPIRED");
        bin.GetProperty("IsolatedSource").GetString().ShouldBe("EXPIRE");
        (await client.RefusedAsync("StartInstances", CvmSample.Ids(id)))
            .ShouldBe("UnsupportedOperation.InstanceStateShutdown");

        await client.DoAsync("RenewInstances", CvmSample.Renew(1, id)); // recovers, from the old end
        await ground.Ground.WorkAsync();
        var back = await OneAsync(client, id);
        back.GetProperty("InstanceState").GetString().ShouldBe("RUNNING");
        string.CompareOrdinal(back.GetProperty("ExpiredTime").GetString(), one.GetProperty("ExpiredTime").GetString())
            .ShouldBeGreaterThan(0);

        ground.Ground.Clock.Advance(TimeSpan.FromDays(31));
        await ground.Ground.SweepAsync();
        await ground.Ground.WorkAsync();
        await client.DoAsync("TerminateInstances", CvmSample.Ids(id));
        (await client.RefusedAsync("TerminateInstances", CvmSample.Ids(id))).ShouldBe("InvalidInstanceId.NotFound");
        (await ground.Ground.VerifyLedgerAsync()).IsWhole.ShouldBeTrue();
        ground.Complaints.Said.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_renewal_is_all_or_nothing_and_never_twice_by_the_same_bytes()
    {
        await using var ground = await ApiGround.OpenAsync();
        await ground.WithMoneyAsync();
        await ground.Ground.PlantAsync(
            CvmSample.Prepaid("ins-1"), CvmSample.Prepaid("ins-2"), Sample.Running("ins-3"),
            CvmSample.Recycled("ins-4"));
        var client = new CvmClient(ground);
        var before = await ground.Ground.BalancesAsync(Sample.AccountId);

        (await client.RefusedAsync("RenewInstances", CvmSample.Renew(1, "ins-1", "ins-3")))
            .ShouldBe("UnsupportedOperation.InstanceChargeType");
        (await client.RefusedAsync("RenewInstances", CvmSample.Renew(1, "ins-1", "ins-9")))
            .ShouldBe("InvalidInstanceId.NotFound");
        (await client.RefusedAsync("RenewInstances", CvmSample.Renew(1, "ins-1", "ins-4")))
            .ShouldBe("UnsupportedOperation");
        (await client.RefusedAsync("RenewInstances", CvmSample.Renew(13, "ins-1"))).ShouldBe("InvalidPeriod");
        (await client.RefusedAsync("RenewInstances", CvmSample.Ids("ins-1"))).ShouldBe("MissingParameter");
        (await client.RefusedAsync("RenewInstances", CvmSample.Renew(36, "ins-1", "ins-2")))
            .ShouldBe("InvalidAccount.InsufficientBalance");
        (await ground.Ground.BalancesAsync(Sample.AccountId)).Spendable.ShouldBe(before.Spendable);
        (await ground.Ground.InstanceAsync("ins-1")).PaidUntil.ShouldBe(CvmSample.End);

        var asked = (await client.DoAsync("InquiryPriceRenewInstances", CvmSample.Renew(1, "ins-1", "ins-2")))
            .GetProperty("Price").GetProperty("InstancePrice").GetProperty("DiscountPrice").GetDecimal();
        var request = client.RequestOf(
            "RenewInstances", System.Text.Json.JsonSerializer.Serialize(CvmSample.Renew(1, "ins-1", "ins-2")));
        (await TextAsync(client, request)).ShouldNotContain("Error");
        (await TextAsync(client, request)).ShouldContain("OperationDenied.InstanceOperationInProgress");
        (await ground.Ground.InstanceAsync("ins-2")).PaidUntil.ShouldBe(new(2027, 1, 21, 1, 30, 0, TimeSpan.Zero));
        (before.Spendable - (await ground.Ground.BalancesAsync(Sample.AccountId)).Spendable)
            .ShouldBe((long)(asked * 100));
    }

    [Fact]
    public async Task A_sub_user_may_what_his_policies_say_and_a_stranger_finds_nothing()
    {
        await using var ground = await ApiGround.OpenAsync();
        await ground.Ground.PlantAsync(CvmSample.Prepaid("ins-1"), Sample.Running("ins-2"));
        ground.AddKey("reader", Sample.Of(UserKind.SubUser, Sample.AccountId));
        ground.AddKey("nobody", Sample.Of(UserKind.SubUser, Sample.AccountId) with
        {
            Grants = Grants.Of(PolicySet.Nothing, Ground.Start),
        });
        ground.AddKey("other", Sample.OtherOwner);

        var reader = new CvmClient(ground, "reader");
        (await reader.DoAsync("DescribeInstances")).GetProperty("TotalCount").GetInt32().ShouldBe(2);
        foreach (var (action, parameters) in Writes("ins-1"))
        {
            (await reader.RefusedAsync(action, parameters)).ShouldBe("AuthFailure.UnauthorizedOperation", action);
        }
        (await new CvmClient(ground, "nobody").RefusedAsync("DescribeInstances"))
            .ShouldBe("AuthFailure.UnauthorizedOperation");
        (await new CvmClient(ground, "nobody", CvmClient.BillingVersion).RefusedAsync("DescribeAccountBalance"))
            .ShouldBe("UnauthorizedOperation.CamNoAuth");
        foreach (var (action, parameters) in Writes("ins-1"))
        {
            (await new CvmClient(ground, "other").RefusedAsync(action, parameters))
                .ShouldBe("InvalidInstanceId.NotFound", action);
        }
        (await new CvmClient(ground) { Region = "cn-beijing" }.RefusedAsync("StopInstances", CvmSample.Ids("ins-1")))
            .ShouldBe("InvalidInstanceId.NotFound");
        (await ground.Ground.InstanceAsync("ins-1")).PowerState.ShouldBe(PowerState.Running);
    }

    private static (string Action, object Parameters)[] Writes(string id) =>
    [
        ("StopInstances", CvmSample.Ids(id)), ("RebootInstances", CvmSample.Ids(id)),
        ("RenewInstances", CvmSample.Renew(1, id)), ("TerminateInstances", CvmSample.Ids(id)),
        ("ModifyInstancesRenewFlag", new { InstanceIds = new[] { id }, RenewFlag = "NOTIFY_AND_AUTO_RENEW" }),
        ("ModifyInstancesAttribute", new { InstanceIds = new[] { id }, InstanceName = "another" }),
    ];

    private static async Task<string> TextAsync(CvmClient client, Wire.WireRequest request) =>
        System.Text.Encoding.UTF8.GetString((await client.AnswerAsync(request)).Body);

    private static async Task<System.Text.Json.JsonElement> OneAsync(CvmClient client, string id)
    {
        var found = await client.DoAsync("DescribeInstances", CvmSample.Ids(id));
        found.GetProperty("TotalCount").GetInt32().ShouldBe(1);
        return found.GetProperty("InstanceSet")[0];
    }
}
