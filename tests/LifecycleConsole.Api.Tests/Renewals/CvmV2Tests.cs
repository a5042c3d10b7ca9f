using LifecycleConsole.Api.Tests.Testing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Api.Tests.Renewals;

/// <summary>The old interface at <c>/v2/index.php</c>, as seeds 3 and 5 name it.</summary>
public sealed class CvmV2Tests
{
    [Theory]
    [InlineData("GET", "HmacSHA256")]
    [InlineData("POST", "HmacSHA1")]
    [InlineData("GET", null)]
    public async Task An_instance_is_renewed_set_and_listed(string method, string? signature)
    {
        await using var ground = await ApiGround.OpenAsync();
        await ground.WithMoneyAsync();
        await ground.Ground.PlantAsync(CvmSample.Prepaid("ins-1"), Sample.Running("ins-2"));
        var client = new CvmV1Client(ground) { Method = method, SignatureMethod = signature };

        var renewed = await client.DoAsync("RenewInstance", ("instanceId", "ins-1"), ("period", "2"));
        renewed.GetProperty("codeDesc").GetString().ShouldBe("Success");
        renewed.GetProperty("dealId").GetString().ShouldNotBeNullOrEmpty();
        (await ground.Ground.InstanceAsync("ins-1")).PaidUntil.ShouldBe(new(2027, 2, 21, 1, 30, 0, TimeSpan.Zero));

        await client.DoAsync("SetAutoRenew", ("instanceType", "1"), ("instanceIds.1", "ins-1"), ("autoRenew", "1"));
        await client.DoAsync("SetAutoRenew", ("instanceType", "1"), ("instanceId.0", "ins-1"), ("autoRenew", "1"));
        (await ground.Ground.InstanceAsync("ins-1")).Renewal.ShouldBe(RenewalMode.Auto);

        var list = await client.DoAsync("DescribeInstances", ("limit", "1"), ("instanceIds.0", "ins-1"));
        list.GetProperty("totalCount").GetInt32().ShouldBe(1);
        var one = list.GetProperty("instanceSet")[0];
        one.GetProperty("autoRenew").GetInt32().ShouldBe(1);
        one.GetProperty("status").GetInt32().ShouldBe(2);
        one.GetProperty("deadlineTime").GetString().ShouldBe("2027-02-21 09:30:00");
        one.GetProperty("cvmPayMode").GetInt32().ShouldBe(1);
        ground.Complaints.Said.ShouldBeEmpty();
    }

    [Fact]
    public async Task Errors_have_the_old_numbers()
    {
        await using var ground = await ApiGround.OpenAsync();
        await ground.Ground.PlantAsync(
            CvmSample.Prepaid("ins-1"), Sample.Running("ins-2"), CvmSample.In(PowerState.Pending, "ins-3"));
        ground.AddKey("reader", Sample.Of(UserKind.SubUser, Sample.AccountId));
        var client = new CvmV1Client(ground);

        async Task Refused(string code, string action, params (string Name, string Value)[] values) =>
            (await client.RefusedAsync(action, values)).ShouldBe(code);

        await Refused("5300 OperationConstraints.AccountBalanceNotEnough",
            "RenewInstance", ("instanceId", "ins-1"), ("period", "1"));
        await Refused("5100 OperationConstraints.InvaildInstanceStatus",
            "RenewInstance", ("instanceId", "ins-2"), ("period", "1"));
        await Refused("5100 OperationConstraints.InvaildInstanceStatus",
            "RenewInstance", ("instanceId", "ins-3"), ("period", "1"));
        await Refused("5000 InvalidInstanceId.NotFound", "RenewInstance", ("instanceId", "ins-9"), ("period", "1"));
        await Refused("4000 MissingParameter", "RenewInstance", ("instanceId", "ins-1"));
        await Refused("4000 InvalidParameterValue.LimitExceeded",
            "RenewInstance", ("instanceId", "ins-1"), ("period", "37"));
        await Refused("4000 InvalidPeriod", "RenewInstance", ("instanceId", "ins-1"), ("period", "13"));
        await Refused("4000 InvalidParameterValue",
            "SetAutoRenew", ("instanceType", "1"), ("instanceIds.0", "ins-1"), ("autoRenew", "3"));
        await Refused("4000 InvalidAction", "MakeCoffee");
        (await new CvmV1Client(ground) { Secret = "wrong" }.RefusedAsync("DescribeInstances"))
            .ShouldBe("4100 AuthFailure.SignatureFailure");
        (await new CvmV1Client(ground, "nobody").RefusedAsync("DescribeInstances"))
            .ShouldBe("4104 AuthFailure.SecretIdNotFound");
        (await new CvmV1Client(ground, "reader").RefusedAsync(
            "RenewInstance", ("instanceId", "ins-1"), ("period", "1")))
            .ShouldBe("4102 AuthFailure.UnauthorizedOperation");
        (await ground.Ground.InstanceAsync("ins-1")).PaidUntil.ShouldBe(CvmSample.End);
    }

    [Fact]
    public async Task A_nonce_is_taken_once_and_a_time_two_hours_away_never()
    {
        await using var ground = await ApiGround.OpenAsync();
        var client = new CvmV1Client(ground);
        var request = client.RequestOf("DescribeInstances");

        Code(await client.AnswerAsync(request)).ShouldBe(0);
        Code(await client.AnswerAsync(request)).ShouldBe(4500);
        Code(await client.AnswerAsync(client.RequestOf("DescribeInstances", ("Timestamp", At(-7_190))))).ShouldBe(0);
        Code(await client.AnswerAsync(client.RequestOf("DescribeInstances", ("Timestamp", At(-7_300))))).ShouldBe(4500);
    }

    /// <summary>What says a version at the old path is answered as version 3 does (facts/tencent §4.3).</summary>
    [Theory]
    [InlineData("/v2/index.php")]
    [InlineData("/")]
    public async Task With_a_version_the_answer_is_that_of_version_3(string path)
    {
        await using var ground = await ApiGround.OpenAsync();
        await ground.Ground.PlantAsync(Sample.Running("ins-1"));
        var client = new CvmV1Client(ground, path: path);

        var body = await client.AskAsync(
            "DescribeInstances", ("Version", "2017-03-12"), ("InstanceIds.0", "ins-1"), ("Limit", "5"));
        body.GetProperty("Response").GetProperty("TotalCount").GetInt32().ShouldBe(1);
        var refused = await client.AskAsync("DescribeInstances", ("Version", "2017-03-12"), ("Timestamp", At(-400)));
        refused.GetProperty("Response").GetProperty("Error").GetProperty("Code").GetString()
            .ShouldBe("AuthFailure.SignatureExpire");
    }

    private static string At(int seconds) => TimeProvider.System.GetUtcNow().AddSeconds(seconds)
        .ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static int Code(Wire.WireAnswer answer) =>
        System.Text.Json.JsonDocument.Parse(answer.Body).RootElement.GetProperty("code").GetInt32();
}
