using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Attachments;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Snapshots;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Operations.Demo;

/// <summary>The machines of the demo account: one of each situation that the console shows.</summary>
internal sealed class DemoFleet
{
    /// <summary>The load balancer in front of the shop.</summary>
    private const string Shop = "lb-bp1shopfront0a1b2c3";

    private readonly long _accountId;
    private readonly DateTimeOffset _now;
    private readonly TimeZoneInfo _zone;
    private int _number;

    public DemoFleet(long accountId, DateTimeOffset now, TimeZoneInfo zone)
    {
        (_accountId, _now, _zone) = (accountId, now, zone);
        Web();
        Workers();
        Others();
        Over();
        Spare();
    }

    public List<Instance> Instances { get; } = [];

    /// <summary>Those that become prepaid in the account's past; until then they run by use.</summary>
    public List<(Instance Instance, DemoEnd End)> Prepaid { get; } = [];

    public List<Disk> Disks { get; } = [];

    public List<ElasticAddress> Addresses { get; } = [];

    public List<Snapshot> Snapshots { get; } = [];

    public List<Attachment> Attachments { get; } = [];

    public List<(string InstanceId, string Key, string Value)> Tags { get; } = [];

    private void Web()
    {
        foreach (var (name, type, end) in ((string, string, DemoEnd)[])[
            ("shop-db-primary", "ecs.r7.xlarge", new(_now.AddDays(0.9), 1)),
            ("shop-web-01", "ecs.g7.large", new(_now.AddDays(6.9), 3) { Method = PaymentMethod.PayPal }),
            ("shop-web-02", "ecs.g7.large", new(_now.AddDays(11.9), 1) { Method = PaymentMethod.Card }),
            ("crm-app-01", "ecs.g7.xlarge", Renewed(NoLeapDay(_now.AddDays(384.2)), 12))])
        {
            var shop = PutPrepaid(Add(name, type, "cn-hangzhou", "cn-hangzhou-i", 40), end);
            Tag(shop, "team", "storefront");
            Tag(shop, "env", "production");
            if (name.StartsWith("shop-web", StringComparison.Ordinal))
            {
                Attach(shop, AttachmentKind.LoadBalancer, Shop, "port=8080&weight=100");
            }
        }
    }

    private void Workers()
    {
        for (var n = 1; n <= 12; n++)
        {
            var worker = Add($"batch-worker-{n:00}", "ecs.c7.xlarge", "cn-hangzhou", "cn-hangzhou-k", 40) with
            {
                StaticAddress = $"47.98.112.{30 + n}",
                BandwidthMbps = 1,
            };
            Put(worker);
            Tag(worker, "team", "data");
            if (n == 7)
            {
                Disk(worker, "scratch-07", 200, releaseWithInstance: true);
                Disk(worker, "logs-archive", 500, releaseWithInstance: false);
                Address(worker, "121.40.88.17");
                Attach(
                    worker, AttachmentKind.NetworkInterface, Id("eni-bp1"), "deleteOnRelease=false&ip=172.16.9.17");
                Snapshot(Disks.Find(d => d.InstanceId == worker.Id)!, "before-upgrade", isAutomatic: false);
                Snapshot(Disks.Find(d => d.InstanceId == worker.Id)!, "auto-daily", isAutomatic: true);
            }
        }
    }

    private void Others()
    {
        Put(Add("load-test-03", "ecs.t6.large", "cn-shanghai", "cn-shanghai-b", 40) with
        {
            PowerState = PowerState.Stopped,
            StoppedMode = StoppedMode.KeepCharging,
        });
        Put(Add("ci-runner-14", "ecs.c7.2xlarge", "cn-hangzhou", "cn-hangzhou-i", 40) with
        {
            PowerState = PowerState.Stopped,
            StoppedMode = StoppedMode.StopCharging,
        });
        var edge = Add("edge-proxy-sgp-1", "ecs.g7.large", "ap-southeast-1", "ap-southeast-1c", 40);
        Put(edge with { IsProtected = true });
        Put(Add("analytics-gpu-02", "ecs.gn7i-c8g1", "cn-shenzhen", "cn-shenzhen-f", 100));
        Put(Add("报表服务-01", "ecs.g7.large", "cn-beijing", "cn-beijing-h", 40));
        PutPrepaid(
            Add("docs-site-01", "ecs.t6.large", "cn-beijing", "cn-beijing-h", 40),
            Renewed(_now.AddDays(22.9), 1) with { RenewalMonths = 1 });
    }

    /// <summary>Periods that are over: the clock takes them into the Recycle Bin when the console starts.</summary>
    private void Over()
    {
        var blog = Add("old-blog-01", "ecs.t6.large", "cn-hangzhou", "cn-hangzhou-k", 40) with
        {
            ChargeType = ChargeType.Subscription, PaidUntil = _now.AddDays(-2.4),
        };
        Put(blog);
        Address(blog, "121.40.88.54");
        Attach(blog, AttachmentKind.LoadBalancer, Shop, "port=80&weight=20");
        Attach(blog, AttachmentKind.NetworkInterface, Id("eni-bp1"), "ip=172.16.9.54");
        Put(Add("campaign-2025", "ecs.g7.large", "cn-shanghai", "cn-shanghai-b", 40) with
        {
            ChargeType = ChargeType.Subscription, PaidUntil = _now.AddDays(-6.9),
        });
    }

    /// <summary>What nobody uses, and what it goes on costing.</summary>
    private void Spare()
    {
        var archive = Free("mysql-archive-2025", "cn-hangzhou", "cn-hangzhou-k", 500);
        Free("scratch-spare", "cn-hangzhou", "cn-hangzhou-i", 200);
        Free("测试数据盘", "cn-beijing", "cn-beijing-h", 100);
        Snapshot(archive, "archive-before-move", isAutomatic: false);
        Snapshot(archive, "auto-weekly", isAutomatic: true);
        Snapshot(archive with { Id = Id("d-bp1"), SizeGib = 80 }, "wiki-final", isAutomatic: false);
        Idle("47.98.230.11", "cn-hangzhou", 12);
        Idle("47.74.162.90", "ap-southeast-1", 41);
    }

    private Disk Free(string name, string region, string zone, int sizeGib)
    {
        var disk = new Disk
        {
            Id = Id("d-bp1"),
            AccountId = _accountId,
            Name = name,
            Region = region,
            Zone = zone,
            Kind = DiskKind.Data,
            Category = "cloud_efficiency",
            SizeGib = sizeGib,
            ReleaseWithInstance = false,
            DeleteAutomaticSnapshots = true,
            ChargeType = ChargeType.PayAsYouGo,
            CreatedAt = Created,
        };
        Disks.Add(disk);
        return disk;
    }

    private void Idle(string address, string region, int days) => Addresses.Add(new ElasticAddress
    {
        Id = Id("eip-bp1"),
        AccountId = _accountId,
        Region = region,
        Address = address,
        BandwidthMbps = 5,
        CreatedAt = Created,
        UnboundAt = _now.AddDays(-days),
    });

    private Instance Add(string name, string type, string region, string zone, int systemGib)
    {
        var id = Id("i-bp1");
        Disks.Add(new Disk
        {
            Id = Id("d-bp1"),
            AccountId = _accountId,
            InstanceId = id,
            Name = name + "-system",
            Region = region,
            Zone = zone,
            Kind = DiskKind.System,
            Category = "cloud_efficiency",
            SizeGib = systemGib,
            ReleaseWithInstance = true,
            DeleteAutomaticSnapshots = true,
            ChargeType = ChargeType.PayAsYouGo,
            CreatedAt = Created,
        });
        return new Instance
        {
            Id = id,
            AccountId = _accountId,
            Name = name,
            Region = region,
            Zone = zone,
            TypeName = type,
            ChargeType = ChargeType.PayAsYouGo,
            PowerState = PowerState.Running,
            Phase = Phase.Active,
            CreatedAt = Created,
            ChangedAt = Created,
            IsInVpc = true,
            PrivateAddress = $"172.16.4.{10 + _number}",
        };
    }

    /// <summary>A disk that was bought with a Subscription instance shares its order.</summary>
    private void Put(Instance instance)
    {
        Instances.Add(instance);
        var disk = Disks.FindIndex(d => d.InstanceId == instance.Id);
        Disks[disk] = Disks[disk] with { ChargeType = instance.ChargeType };
    }

    /// <summary>It is made shortly before its first period begins.</summary>
    private Instance PutPrepaid(Instance instance, DemoEnd end)
    {
        var made = instance with
        {
            CreatedAt = DemoStory.BeginningOf(end.At, end.Months, _zone).From.AddMinutes(-20),
        };
        var disk = Disks.FindIndex(d => d.InstanceId == instance.Id);
        Disks[disk] = Disks[disk] with { CreatedAt = made.CreatedAt };
        Prepaid.Add((made, end));
        return made;
    }

    /// <summary>A first period and a renewal of it, which ends as given.</summary>
    private DemoEnd Renewed(DateTimeOffset end, int months)
    {
        var (from, renewed) = DemoStory.BeginningOf(end, months, _zone);
        return new(from, months) { RenewedMonths = renewed };
    }

    /// <summary>A year before it there is none.</summary>
    private DateTimeOffset NoLeapDay(DateTimeOffset end) =>
        TimeZoneInfo.ConvertTime(end, _zone) is { Month: 2, Day: 29 } ? end.AddDays(-1) : end;

    private void Tag(Instance instance, string key, string value) => Tags.Add((instance.Id, key, value));

    private void Disk(Instance instance, string name, int sizeGib, bool releaseWithInstance) => Disks.Add(
        Disks.Find(d => d.InstanceId == instance.Id)! with
        {
            Id = Id("d-bp1"),
            Name = name,
            Kind = DiskKind.Data,
            SizeGib = sizeGib,
            ReleaseWithInstance = releaseWithInstance,
        });

    private void Address(Instance instance, string address) => Addresses.Add(new ElasticAddress
    {
        Id = Id("eip-bp1"),
        AccountId = _accountId,
        Region = instance.Region,
        Address = address,
        InstanceId = instance.Id,
        BandwidthMbps = 5,
        CreatedAt = Created,
    });

    private void Attach(Instance instance, AttachmentKind kind, string id, string settings) =>
        Attachments.Add(new Attachment
        {
            InstanceId = instance.Id,
            Id = id,
            AccountId = _accountId,
            Kind = kind,
            Settings = settings,
            AttachedAt = Created,
        });

    private void Snapshot(Disk disk, string name, bool isAutomatic) => Snapshots.Add(new Snapshot
    {
        Id = Id("s-bp1"),
        AccountId = _accountId,
        DiskId = disk.Id,
        InstanceId = disk.InstanceId,
        Name = name,
        SizeGib = disk.SizeGib,
        IsAutomatic = isAutomatic,
        State = SnapshotState.Ready,
        CreatedAt = Created,
    });

    private DateTimeOffset Created => _now.AddDays(-90).AddMinutes(_number * 7);

    private string Id(string prefix)
    {
        _number++;
        return Plans.IdSource.New(prefix)[..(prefix.Length + 17)];
    }
}

/// <summary>How an instance of the fleet became prepaid.</summary>
/// <param name="At">The end of its first period.</param>
/// <param name="Months">How long that was at least.</param>
internal sealed record DemoEnd(DateTimeOffset At, int Months)
{
    /// <summary>Null: paid from the balance.</summary>
    public PaymentMethod? Method { get; init; }

    /// <summary>It was renewed once for so many months; 0: not.</summary>
    public int RenewedMonths { get; init; }

    /// <summary>Renewed by itself for so many months; null: by hand.</summary>
    public int? RenewalMonths { get; init; }
}
