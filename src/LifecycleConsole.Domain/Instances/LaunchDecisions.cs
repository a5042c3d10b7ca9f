using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Arrears;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Domain.Work;

namespace LifecycleConsole.Domain.Instances;

/// <summary>Creating instances: Pay-As-You-Go, in a VPC, started when they are made.</summary>
public static class LaunchDecisions
{
    /// <summary>Stands in for the address that the back-end will give, so that its bandwidth is priced.</summary>
    private const string AddressToCome = "";

    /// <summary>A line for each instance; refused as a whole with the first problem.</summary>
    public static Outcome<Plan> Decide(LaunchState state, LaunchInstances command, Moments moments)
    {
        if (LaunchRules.Problems(state, command, moments).FirstOrDefault() is { } problem)
        {
            return problem.Refusal;
        }
        if (WhyNotMoney(state, command, moments.AsOf) is { } money)
        {
            return money;
        }
        var names = NamePattern.Names(command.NamePattern, command.Count).Value!;
        var lines = names.Select((name, n) => LineOf(state, command, (name, n), moments)).ToList();
        return new Plan
        {
            Action = command.Action,
            AsOf = moments.AsOf,
            Lines = lines,
            Money = MoneyTotals.Of(lines),
        };
    }

    /// <summary>
    /// What one of them costs per hour, part by part, by the very function that charges it. Parts without a price are
    /// there without a rate.
    /// </summary>
    public static RunningRate PerHour(LaunchState state, LaunchInstances command, DateTimeOffset now) =>
        RateOf(HoldingOf(state.Account.Id, command with { Tags = [] }, First(state, command), now), state);

    /// <summary>In arrears, or too little for the first hour. Null also where a part has no price: the rules speak of
    /// that.</summary>
    public static Refusal? WhyNotMoney(LaunchState state, LaunchInstances command, DateTimeOffset now) =>
        ArrearsRules.WhyNotBuy(state.Account)
            ?? (state.Available is { } available && PerHour(state, command, now).Total is { } rate
                ? FirstHour.WhyNot(available, rate with { PerHour = rate.PerHour * command.Count })
                : null);

    private static (string Id, string Name) First(LaunchState state, LaunchInstances command) =>
        (LaunchIds.Instance(state.Account.Id, command.ClientToken, 0), command.NamePattern);

    private static PlanLine LineOf(
        LaunchState state, LaunchInstances command, (string Name, int Index) which, Moments moments)
    {
        var id = LaunchIds.Instance(state.Account.Id, command.ClientToken, which.Index);
        var holding = HoldingOf(state.Account.Id, command, (id, which.Name), moments.AsOf);
        var instance = holding.Instance;
        var rate = RateOf(holding, state).Total
            ?? throw new InvalidOperationException("What the rules let through has a price.");
        return new PlanLine
        {
            SubjectId = instance.Id,
            SubjectName = instance.Name,
            Effect = instance.ReleaseAt is null ? Effect.Launched : Effect.LaunchedUntil,
            EffectAt = instance.ReleaseAt,
            Changes = ChangesOf(holding),
            Money = MoneyOf(rate, instance.ReleaseAt, moments.AsOf),
            Warnings = instance is { IsProtected: true, ReleaseAt: not null }
                ? [ReleaseRefusals.ProtectedScheduled.With()]
                : [],
        };
    }

    private static IReadOnlyList<MoneyLine> MoneyOf(HourlyRate rate, DateTimeOffset? releaseAt, DateTimeOffset asOf) =>
    [
        MoneyLine.PerDay(MoneyLineKind.StartsPerDay, rate),
        .. releaseAt is { } until
            ? [new MoneyLine(MoneyLineKind.ChargesUntil, rate.For(until - asOf), IsFirm: false)
            {
                Rate = rate,
                At = until,
            }]
            : Array.Empty<MoneyLine>(),
    ];

    /// <summary>All that a new instance begins with, whichever way it is paid.</summary>
    internal static IReadOnlyList<Change> ChangesOf(Holding holding)
    {
        var instance = holding.Instance;
        return
        [
            new InstanceBegun(instance),
            .. holding.Disks.Select(disk => new DiskBegun(disk)),
            .. holding.Tags.Select(tag => new TagSet(instance.Id, tag.Key, tag.Value)),
            .. instance.ReleaseAt is { } at ? [new ReleaseScheduled(instance.Id, at)] : Array.Empty<Change>(),
            .. holding.Addresses.Select(address => new AddressBegun(address)),
            new WorkQueued(instance.Id, WorkKind.Create, ""),
            // Work of the instance, so that it comes after the machine, and is undone where there is none.
            .. holding.Addresses.Select(address => new WorkQueued(instance.Id, WorkKind.CreateAddress, address.Id)),
        ];
    }

    /// <summary>With its Elastic IP, which is charged by itself once it is there.</summary>
    private static RunningRate RateOf(Holding holding, LaunchState state)
    {
        var rate = RunningRates.PerHour(Priced(holding), state.Prices);
        return rate with
        {
            Parts =
            [
                .. rate.Parts,
                .. holding.Addresses.Select(address => new RatePart(
                    RatePartKind.Bandwidth, address.Id, "bandwidth", PartRates.Of(address, state.Prices))),
            ],
        };
    }

    /// <summary>With the static address that it will have, so that its bandwidth is priced.</summary>
    internal static Holding Priced(Holding holding) => holding with
    {
        Instance = holding.Instance with
        {
            StaticAddress = holding.Instance.BandwidthMbps > 0 ? AddressToCome : null,
        },
    };

    /// <summary>One of them as it will be, Pay-As-You-Go.</summary>
    internal static Holding HoldingOf(
        long accountId, LaunchInstances command, (string Id, string Name) which, DateTimeOffset at)
    {
        var instance = new Instance
        {
            Id = which.Id,
            AccountId = accountId,
            Name = which.Name,
            Region = command.Region,
            Zone = command.Zone,
            TypeName = command.TypeName,
            ImageId = command.ImageId,
            ChargeType = ChargeType.PayAsYouGo,
            PowerState = PowerState.Pending,
            Phase = Phase.Active,
            CreatedAt = at,
            ChangedAt = at,
            ReleaseAt = command.ReleaseAt is { } until ? ReleaseTimes.ToMinute(until) : null,
            IsProtected = command.IsProtected,
            IsInVpc = true,
            BandwidthMbps = command.Network.Kind == NetworkKind.Static ? command.Network.Mbps : 0,
        };
        return new Holding
        {
            Instance = instance,
            Disks = DisksOf(instance, command),
            Addresses = command.Network.Kind == NetworkKind.Elastic ? [AddressOf(instance, command.Network.Mbps)] : [],
            Tags = command.Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal)
                .ToDictionary(tag => tag.Key.Trim(), tag => tag.Value.Trim(), StringComparer.Ordinal),
        };
    }

    private static IReadOnlyList<Disk> DisksOf(Instance instance, LaunchInstances command) =>
    [
        DiskOf(instance, command.SystemDisk, 0) with { Kind = DiskKind.System, ReleaseWithInstance = true },
        .. command.DataDisks.Select((wanted, n) => DiskOf(instance, wanted, n + 1)),
    ];

    private static ElasticAddress AddressOf(Instance instance, int mbps) => new()
    {
        Id = LaunchIds.Address(instance.Id),
        AccountId = instance.AccountId,
        Region = instance.Region,
        Address = "",
        InstanceId = instance.Id,
        BandwidthMbps = mbps,
        Step = AddressStep.Creating,
        CreatedAt = instance.CreatedAt,
    };

    /// <param name="number">0: the system disk.</param>
    private static Disk DiskOf(Instance instance, DiskWanted wanted, int number) => new()
    {
        Id = LaunchIds.Disk(instance.Id, number),
        AccountId = instance.AccountId,
        InstanceId = instance.Id,
        Name = LaunchIds.DiskName(instance.Name, number),
        Region = instance.Region,
        Zone = instance.Zone,
        Kind = DiskKind.Data,
        Category = wanted.Category,
        SizeGib = wanted.SizeGib,
        ReleaseWithInstance = wanted.ReleaseWithInstance,
        ChargeType = ChargeType.PayAsYouGo,
        CreatedAt = instance.CreatedAt,
    };
}
