using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Snapshots;

namespace LifecycleConsole.Testing;

/// <summary>Accounts, actors and machines as rows would have them. Change them with <c>with</c>.</summary>
internal static class Sample
{
    public const long AccountId = 1000000000000001;
    public const long OtherAccountId = 1000000000000002;

    private static readonly DateTimeOffset Created = new(2026, 8, 22, 9, 0, 0, TimeSpan.Zero);

    public static Actor Owner { get; } = Of(UserKind.Owner, AccountId);

    public static Actor OtherOwner { get; } = Of(UserKind.Owner, OtherAccountId);

    public static Actor Operator { get; } = Of(UserKind.Operator, 0);

    public static Actor Of(UserKind kind, long accountId) => new()
    {
        Kind = kind,
        AccountId = accountId,
        UserId = $"u-{kind}-{accountId}",
        UserName = $"{kind}",
        SourceAddress = "203.0.113.7",
        Grants = kind == UserKind.SubUser ? ReadOnly : null,
    };

    /// <summary>What a sub-user of the tests may: look.</summary>
    public static Grants ReadOnly { get; } = Granted(SystemPolicies.ReadOnly);

    /// <summary>The rights of system policies.</summary>
    public static Grants Granted(params string[] policies) =>
        Grants.Of(new PolicySet([.. policies.Select(name => SystemPolicies.Find(name)!)]), Created);

    /// <summary>Begun and proven at <see cref="Ground.Start"/>.</summary>
    public static UserSession SessionOf(string userId, string id) => new()
    {
        Id = id,
        UserId = userId,
        AccountId = AccountId,
        BegunAt = Ground.Start,
        SeenAt = Ground.Start,
        SourceAddress = "203.0.113.7",
        Agent = "test",
        HasFactor = false,
        MustSetUp = false,
        ProvenAt = Ground.Start,
    };

    public static Account Account(long id) => new()
    {
        Id = id,
        Name = $"Account {id}",
        CurrencyCode = "USD",
        BillingZone = "Asia/Shanghai",
        CreatedAt = Created,
    };

    /// <summary>A running Pay-As-You-Go instance with a system disk.</summary>
    public static Holding Running(string id, long accountId = AccountId)
    {
        var instance = new Instance
        {
            Id = id,
            AccountId = accountId,
            Name = $"name-{id}",
            Region = "cn-hangzhou",
            Zone = "cn-hangzhou-k",
            TypeName = "ecs.c7.xlarge",
            ChargeType = ChargeType.PayAsYouGo,
            PowerState = PowerState.Running,
            Phase = Phase.Active,
            CreatedAt = Created,
            ChangedAt = Created,
            IsInVpc = true,
        };
        return new Holding { Instance = instance, Disks = [SystemDisk(instance)] };
    }

    /// <summary>
    /// As <see cref="Running"/>, with a data disk and an Elastic IP that stay and one snapshot of each kind.
    /// </summary>
    public static Holding Rich(string id)
    {
        var plain = Running(id);
        var kept = plain.Disks[0] with
        {
            Id = $"d-kept-{id}",
            Name = "kept",
            Kind = DiskKind.Data,
            SizeGib = 200,
            ReleaseWithInstance = false,
        };
        return plain with
        {
            Instance = plain.Instance with { StaticAddress = "47.98.112.37", BandwidthMbps = 1 },
            Disks = [.. plain.Disks, kept],
            Addresses = [Address(plain.Instance)],
            Snapshots = [Snapshot(plain, "manual"), Snapshot(plain, "auto") with { IsAutomatic = true }],
        };
    }

    public static Holding With(this Holding holding, Func<Instance, Instance> change) =>
        holding with { Instance = change(holding.Instance) };

    private static Disk SystemDisk(Instance instance) => new()
    {
        Id = $"d-{instance.Id}",
        AccountId = instance.AccountId,
        InstanceId = instance.Id,
        Name = "system",
        Region = instance.Region,
        Zone = instance.Zone,
        Kind = DiskKind.System,
        Category = "cloud_efficiency",
        SizeGib = 40,
        ReleaseWithInstance = true,
        DeleteAutomaticSnapshots = true,
        ChargeType = ChargeType.PayAsYouGo,
        CreatedAt = Created,
    };

    private static ElasticAddress Address(Instance instance) => new()
    {
        Id = $"eip-{instance.Id}",
        AccountId = instance.AccountId,
        Region = instance.Region,
        Address = "121.40.88.17",
        InstanceId = instance.Id,
        BandwidthMbps = 5,
        CreatedAt = Created,
    };

    private static Snapshot Snapshot(Holding holding, string name) => new()
    {
        Id = $"s-{name}-{holding.Instance.Id}",
        AccountId = holding.Instance.AccountId,
        DiskId = holding.Disks[0].Id,
        InstanceId = holding.Instance.Id,
        Name = name,
        SizeGib = 40,
        State = SnapshotState.Ready,
        CreatedAt = Created,
    };
}
