using System.Globalization;
using LifecycleConsole.Api.Tencent;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Plans;

namespace LifecycleConsole.Api.Renewals;

/// <summary>
/// More public bandwidth for one prepaid instance at once, paid until the end of what it has (facts/tencent §4.1: only
/// upward, one instance a call). What ends before that is not sold.
/// </summary>
internal sealed class CvmResetInstancesInternetMaxBandwidth(CommandDesk desk, CommandSight sight)
    : CvmCommand(desk, sight, "ResetInstancesInternetMaxBandwidth")
{
    protected override IReadOnlyList<CvmState> Refuses { get; } =
        [CvmState.Pending, CvmState.Starting, CvmState.Stopping, CvmState.Rebooting, CvmState.Shutdown];

    protected override Command Meant(IReadOnlyList<string> ids) => new UpgradeBandwidth(ids, 1, "");

    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var p = call.Parameters;
        ReadRegion(call);
        var ids = ReadIds(p);
        var internet = p.Object("InternetAccessible");
        internet.Required("InternetMaxBandwidthOut");
        var mbps = internet.Number("InternetMaxBandwidthOut", 0, int.MaxValue) ?? 0;
        internet.Text("InternetChargeType"); // only the bandwidth is looked at, as at Tencent
        internet.Flag("PublicIpAssigned");
        DayOf(p, "StartTime");
        var until = DayOf(p, "EndTime");
        if (p.Problem is null && ids.Distinct(StringComparer.Ordinal).Count() > 1)
        {
            p.Fail(new WireError(200, "InvalidParameterValue.LimitExceeded",
                "The bandwidth of one instance at a time is changed."));
        }
        if (p.Problem is { } problem)
        {
            return problem;
        }
        var (found, refused) = await FindAsync(call, ids, cancellationToken).ConfigureAwait(false);
        if (refused is { } why)
        {
            return why;
        }
        return WhyNotUntil(until, found[0].Instance) is { } wrong
            ? wrong
            : await CommitAsync(
                call, new UpgradeBandwidth([found[0].Instance.Id], mbps, CvmRenewal.TokenOf(call)), cancellationToken)
                .ConfigureAwait(false);
    }

    /// <summary>A day of UTC+8, as CVM writes them; null where it is not there.</summary>
    private static DateOnly? DayOf(Parameters p, string name)
    {
        if (p.Filled(name) is not { } text)
        {
            return null;
        }
        if (DateOnly.TryParseExact(
            text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }
        p.Fail(ParameterFaultKind.WrongType, name);
        return null;
    }

    /// <summary>What is bought lasts as long as the instance is paid: to the day, wherever days begin.</summary>
    private static WireError? WhyNotUntil(DateOnly? until, Instance instance)
    {
        if (until is not { } day || instance.PaidUntil is not { } end)
        {
            return null;
        }
        var last = DateOnly.FromDateTime(end.UtcDateTime);
        return (day.DayNumber - last.DayNumber) switch
        {
            > 1 => new(200, "InvalidParameterValue.Range", "EndTime is after the expiry of the instance."),
            < -1 => new(200, "UnsupportedOperation",
                "More bandwidth lasts until the instance expires. Leave EndTime out."),
            _ => null,
        };
    }
}
