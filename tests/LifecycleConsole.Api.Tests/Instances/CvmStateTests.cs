using LifecycleConsole.Api.Tests.Testing;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Api.Tests.Instances;

/// <summary>
/// The state matrix of facts/tencent §4.1, action by action: <c>x</c> is refused with the state's code, a dot is not
/// refused for the state.
/// </summary>
public sealed class CvmStateTests
{
    private static readonly string[] States =
        ["Pending", "Starting", "Stopping", "Rebooting", "Running", "Stopped", "Shutdown"];

    public static TheoryData<string, string> Matrix => new()
    {
        { "RenewInstances", "xxxx..." },
        { "InquiryPriceRenewInstances", "x......" },
        { "ModifyInstancesRenewFlag", "xxxx..x" },
        { "TerminateInstances", "xxxx..." },
        { "StartInstances", "xxxxx.x" },
        { "StopInstances", "xxxx.xx" },
        { "RebootInstances", "xxxx.xx" },
        { "ModifyInstancesChargeType", "..xx..x" },
        { "ResetInstancesInternetMaxBandwidth", "xxxx..x" },
        { "ModifyInstancesAttribute", "xxxx..x" },
    };

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task An_action_is_refused_where_the_vendor_refuses_it(string action, string row)
    {
        await using var ground = await ApiGround.OpenAsync();
        await ground.WithMoneyAsync();
        var client = new CvmClient(ground);
        await ground.Ground.PlantAsync([.. States.Select(state => HoldingOf(state))]);

        for (var n = 0; n < States.Length; n++)
        {
            var answer = await client.AskAsync(action, ParametersOf(action, "ins-" + States[n]));
            var code = answer.TryGetProperty("Error", out var error) ? error.GetProperty("Code").GetString()! : "";
            var expected = "UnsupportedOperation.InstanceState" + States[n];
            (code == expected).ShouldBe(row[n] == 'x', $"{action} of {States[n]}: {code}");
        }
        ground.Complaints.Said.ShouldBeEmpty();
    }

    private static Holding HoldingOf(string state) => state == "Shutdown"
        ? CvmSample.Recycled("ins-Shutdown")
        : CvmSample.In(Enum.Parse<PowerState>(state), "ins-" + state);

    private static object ParametersOf(string action, string id) => action switch
    {
        "RenewInstances" or "InquiryPriceRenewInstances" => CvmSample.Renew(1, id),
        "ModifyInstancesRenewFlag" => new { InstanceIds = new[] { id }, RenewFlag = "NOTIFY_AND_AUTO_RENEW" },
        "ModifyInstancesChargeType" => new
        {
            InstanceIds = new[] { id }, InstanceChargeType = "PREPAID", InstanceChargePrepaid = new { Period = 1 },
        },
        "ResetInstancesInternetMaxBandwidth" => new
        {
            InstanceIds = new[] { id }, InternetAccessible = new { InternetMaxBandwidthOut = 5 },
        },
        "ModifyInstancesAttribute" => new { InstanceIds = new[] { id }, InstanceName = "another" },
        _ => CvmSample.Ids(id),
    };
}
