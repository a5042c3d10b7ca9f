using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;

namespace LifecycleConsole.Benchmarks;

/// <summary>
/// Instances of one account, a disk each and a second on some, with what lists filter by: five regions, a fifth
/// stopped, a thousandth starting, ten whose creation failed and ten protected ones whatever the size, a tag on every
/// tenth, a release on some, a name in no order.
/// </summary>
internal sealed class ListField(int count, DateTimeOffset now)
{
    public const long AccountId = 1_000_000_000_000_001;
    private const int InstancesPerCommit = 5000;

    /// <summary>What is rare is so many at every size: more of them would be more work for any hand.</summary>
    private const int RareCount = 10;
    private static readonly string[] Regions =
        ["cn-hangzhou", "cn-shanghai", "cn-beijing", "cn-shenzhen", "ap-southeast-1"];

    public int Count => count;

    /// <summary>Part of one name only.</summary>
    public string RareName => NameOf(Count / 2)[^8..];

    public async Task PlantAsync(WriteLane lane)
    {
        await lane.RunAsync(session => AccountAsync(session.Rows), CancellationToken.None);
        for (var from = 0; from < Count; from += InstancesPerCommit)
        {
            var first = from;
            await lane.RunAsync(session => InstancesAsync(session.Rows, first), CancellationToken.None);
        }
    }

    /// <summary>A number far from its neighbours', so that no sort order is the order of planting.</summary>
    private static uint Scatter(int n) => (uint)n * 2654435761u;

    private static string NameOf(int n) => $"{(n % 3 == 0 ? "shop-web" : "batch-worker")}-{Scatter(n):x8}";

    private async Task<bool> AccountAsync(RowBatch rows)
    {
        var account = new Account
        {
            Id = AccountId, Name = "Lists", CurrencyCode = "USD", BillingZone = "Asia/Shanghai",
            CreatedAt = now.AddYears(-1),
        };
        await rows.AddAsync(Shapes.AccountNew, NewRows.Of(account), CancellationToken.None);
        return true;
    }

    private async Task<bool> InstancesAsync(RowBatch rows, int first)
    {
        rows.Metered.TurnOff();
        for (var n = first; n < Math.Min(first + InstancesPerCommit, Count); n++)
        {
            var instance = InstanceOf(n);
            await rows.AddAsync(Shapes.InstanceNew, NewRows.Of(instance), CancellationToken.None);
            await rows.AddAsync(Shapes.DiskNew, NewRows.Of(DiskOf(instance, DiskKind.System)), CancellationToken.None);
            if (n % 4 == 0)
            {
                var data = DiskOf(instance, DiskKind.Data);
                await rows.AddAsync(Shapes.DiskNew, NewRows.Of(data), CancellationToken.None);
            }
            if (n % 10 == 0)
            {
                object?[] tag = [instance.Id, "team", n % (Count / RareCount) == 0 ? "rare" : "web", AccountId];
                await rows.AddAsync(Shapes.TagSet, tag, CancellationToken.None);
            }
        }
        return true;
    }

    private PowerState PowerOf(int n) => n switch
    {
        _ when n % (Count / RareCount) == 7 => PowerState.LaunchFailed,
        _ when n % 1000 == 9 => PowerState.Starting,
        _ => n % 5 == 0 ? PowerState.Stopped : PowerState.Running,
    };

    private static Disk DiskOf(Instance instance, DiskKind kind) => new()
    {
        Id = $"d-{(kind == DiskKind.System ? "s" : "d")}{instance.Id[2..]}",
        AccountId = AccountId,
        InstanceId = instance.Id,
        Name = "disk",
        Region = instance.Region,
        Zone = instance.Zone,
        Kind = kind,
        Category = "cloud_essd",
        SizeGib = 40,
        ReleaseWithInstance = true,
        ChargeType = instance.ChargeType,
        CreatedAt = instance.CreatedAt,
    };

    private Instance InstanceOf(int n) => new()
    {
        Id = $"i-bp1{Scatter(n):x8}{n:x8}",
        AccountId = AccountId,
        Name = NameOf(n),
        Region = Regions[Scatter(n) % Regions.Length],
        Zone = Regions[Scatter(n) % Regions.Length] + "-k",
        TypeName = "ecs.c7.xlarge",
        ChargeType = n % 4 == 0 ? ChargeType.Subscription : ChargeType.PayAsYouGo,
        PowerState = PowerOf(n),
        Phase = Phase.Active,
        CreatedAt = now.AddDays(-400).AddSeconds(Scatter(n) % 30_000_000),
        ChangedAt = now.AddDays(-30).AddSeconds(Scatter(n + 1) % 2_000_000),
        PaidUntil = n % 4 == 0 ? now.AddDays(10).AddSeconds(Scatter(n) % 30_000_000) : null,
        ReleaseAt = n % 4 == 1 ? now.AddDays(1).AddSeconds(Scatter(n) % 30_000_000) : null,
        IsProtected = n % (Count / RareCount) == 3,
        IsInVpc = true,
        PrivateAddress = $"10.{n >> 16 & 255}.{n >> 8 & 255}.{n & 255}",
    };
}
