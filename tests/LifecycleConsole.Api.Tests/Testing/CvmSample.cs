using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.RecycleBin;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Api.Tests.Testing;

/// <summary>Instances as Tencent's tests need them.</summary>
internal static class CvmSample
{
    public static readonly DateTimeOffset End = new(2026, 12, 21, 1, 30, 0, TimeSpan.Zero);

    public static Holding Prepaid(string id)
    {
        var plain = Sample.Running(id);
        return plain with
        {
            Instance = plain.Instance with
            {
                ChargeType = ChargeType.Subscription, PaidUntil = End, AnchorDay = 21, Renewal = RenewalMode.Manual,
            },
            Disks = [.. plain.Disks.Select(disk => disk with { ChargeType = ChargeType.Subscription })],
        };
    }

    /// <summary>Prepaid, with a public bandwidth of its own.</summary>
    public static Holding Networked(string id, int mbps) =>
        Prepaid(id).With(i => i with { StaticAddress = "203.0.113.44", BandwidthMbps = mbps });

    /// <summary>In the Recycle Bin since the day before the tests' clock.</summary>
    public static Holding Recycled(string id)
    {
        var ended = Ground.Start.AddDays(-1);
        return Prepaid(id).With(i => i with
        {
            Phase = Phase.Recycled, PowerState = PowerState.Stopped, PaidUntil = ended, RecycledAt = ended,
            RecycleCause = RecycleCause.Expired, RecoverableUntil = Ground.Start.AddDays(6), AnchorDay = 19,
        });
    }

    public static Holding In(PowerState state, string id) =>
        Prepaid(id).With(i => i with { PowerState = state });

    /// <summary>What RunInstances needs.</summary>
    public static Dictionary<string, object> Launch(params (string Name, object Value)[] more)
    {
        var parameters = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["Placement"] = new { Zone = "cn-hangzhou-k" },
            ["InstanceType"] = "ecs.c7.xlarge",
            ["ImageId"] = "aliyun_3_x64",
            ["SystemDisk"] = new { DiskType = "CLOUD_PREMIUM", DiskSize = 50 },
        };
        foreach (var (name, value) in more)
        {
            parameters[name] = value;
        }
        return parameters;
    }

    public static object Ids(params string[] ids) => new { InstanceIds = ids };

    public static object Renew(int months, params string[] ids) =>
        new { InstanceIds = ids, InstanceChargePrepaid = new { Period = months } };
}
