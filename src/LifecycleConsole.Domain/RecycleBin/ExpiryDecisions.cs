using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Attachments;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Imports;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Work;

namespace LifecycleConsole.Domain.RecycleBin;

/// <summary>The rules that hold where an instance expires.</summary>
public sealed record RecycleRules(Profile Profile, TimeZoneInfo Zone);

/// <summary>
/// The end of a paid period (rules §5, seed 2, facts/tencent §1.2): shut down, cut from the network, data kept, into
/// the Recycle Bin; Elastic IPs and disks charged by use are taken off and stay by themselves, and so are load balancer
/// memberships, auxiliary interfaces and classic links.
/// </summary>
public static class ExpiryDecisions
{
    /// <summary>
    /// What happens when a paid period ends. Nothing before its instant; one that was renewed meanwhile is armed for
    /// its new end, and one whose renewal is at the bank's page waits for that, once and no longer than a page stands.
    /// </summary>
    /// <param name="payingUntil">Until when an order for it is being paid; null where none is.</param>
    public static ComingDue OnDue(
        Holding holding, RecycleRules rules, DateTimeOffset? payingUntil,
        (DateTimeOffset DueAt, DateTimeOffset Now) when)
    {
        var instance = holding.Instance;
        var dueAt = when.DueAt;
        if (dueAt > when.Now)
        {
            return ComingDue.Nothing;
        }
        return instance switch
        {
            { Phase: not Phase.Active } or { ChargeType: not ChargeType.Subscription } or { HeldAt: not null }
                or { PaidUntil: null } => new(Effect.None, [new DueMomentPassed(DueKind.Expiry, instance.Id)]),
            { PaidUntil: { } end } when end > dueAt =>
                new(Effect.None, [new DueArmed(DueKind.Expiry, instance.Id, end)]),
            { PaidUntil: { } end } when Waits(payingUntil, end) is { } until && until > when.Now =>
                new(Effect.None, [new DueArmed(DueKind.Expiry, instance.Id, until)]),
            _ when EndsAtOnce(instance, rules.Profile) => new(
                Effect.Terminated,
                [
                    .. TerminationDecisions.ChangesOf(holding, ReleaseCause.Expired),
                    new DueMomentPassed(DueKind.Expiry, instance.Id),
                ]),
            _ => new(Effect.Recycled, ChangesOf(holding, rules)),
        };
    }

    /// <summary>Everything that the entry into the Recycle Bin does, as of the end of the paid period.</summary>
    public static IReadOnlyList<Change> ChangesOf(Holding holding, RecycleRules rules)
    {
        var instance = holding.Instance;
        var at = instance.PaidUntil!.Value;
        var until = RetentionTimes.EndOf(at, rules.Profile, rules.Zone);
        var disks = rules.Profile.RecycleTakesOff.HasFlag(TakenOffKinds.Disks) ? DisksOf(holding) : [];
        var addresses = rules.Profile.RecycleTakesOff.HasFlag(TakenOffKinds.ElasticAddresses)
            ? holding.Addresses
            : [];
        // One that somebody is detaching is not missed afterwards.
        var attachments = holding.Attachments.Where(a =>
            a.Step != AttachmentStep.Detaching && rules.Profile.RecycleTakesOff.Take(a.Kind)).ToList();
        return
        [
            new InstanceRecycled(instance.Id, RecycleCause.Expired, at, until),
            .. Off(instance),
            new TakenOffForgotten(instance.Id),
            .. disks.Select(disk => Remembered(instance, TakenOffKind.Disk, (disk.Id, disk.Name, ""), at)),
            .. addresses.Select(a => Remembered(instance, TakenOffKind.ElasticAddress, (a.Id, a.Name, ""), at)),
            .. attachments.Select(a =>
                Remembered(instance, TakenOffWords.Of(a.Kind), (a.Id, a.Id, a.Settings), at)),
            new WorkQueued(instance.Id, WorkKind.Isolate, ""),
            .. disks.SelectMany(disk => TakeOff(disk, instance.Id)),
            .. addresses.SelectMany(address => TakeOff(address, instance.Id)),
            .. attachments.SelectMany(AttachmentDecisions.TakeOff),
            .. RetentionTimes.ReminderAfter(at, at, until) is { } reminder
                ? [new DueArmed(DueKind.RecycleReminder, instance.Id, reminder)]
                : Array.Empty<Change>(),
        ];
    }

    /// <summary>
    /// Elastic disks: charged by use, so that they outlive the instance. What was bought with it shares its end.
    /// </summary>
    public static IReadOnlyList<Disk> DisksOf(Holding holding) =>
    [
        .. holding.Disks.Where(disk => disk is
        {
            Kind: DiskKind.Data, ChargeType: ChargeType.PayAsYouGo, ReleasedAt: null,
        }),
    ];

    /// <summary>Counted from the end of the period: who begins again and again gains nothing by it.</summary>
    private static DateTimeOffset? Waits(DateTimeOffset? payingUntil, DateTimeOffset end) =>
        payingUntil < end + Order.PayingTime ? payingUntil : payingUntil is null ? null : end + Order.PayingTime;

    /// <summary>There is no retention, or no machine to keep.</summary>
    private static bool EndsAtOnce(Instance instance, Profile profile) =>
        profile.RetentionDays == 0 || instance.PowerState == PowerState.LaunchFailed;

    /// <summary>Stopping until the back-end says that it is off.</summary>
    private static IEnumerable<Change> Off(Instance instance) => instance.PowerState == PowerState.Stopped
        ? []
        : [new PowerStateSet(instance.Id, PowerState.Stopping, StoppedMode.NotApplicable)];

    private static PartTakenOff Remembered(
        Instance instance, TakenOffKind kind, (string Id, string Name, string Settings) part, DateTimeOffset at) =>
        new(new TakenOff
        {
            InstanceId = instance.Id,
            PartId = part.Id,
            AccountId = instance.AccountId,
            Kind = kind,
            Name = part.Name,
            Settings = part.Settings,
            At = at,
        });

    /// <summary>One that somebody is detaching comes off anyway.</summary>
    private static IEnumerable<Change> TakeOff(Disk disk, string instanceId) => disk.Step == DiskStep.Detaching
        ? []
        :
        [
            new DiskStepSet(disk.Id, DiskStep.Detaching, ""),
            new WorkQueued(instanceId, WorkKind.Detach, disk.Id),
        ];

    /// <summary>It is idle at once, and its fee begins; one that is being made or changed goes on with that.</summary>
    private static IEnumerable<Change> TakeOff(ElasticAddress address, string instanceId) => address.Step switch
    {
        AddressStep.Creating or AddressStep.CreateFailed or AddressStep.Unbinding => [new AddressUnbound(address.Id)],
        AddressStep.Resizing =>
        [
            new AddressUnbound(address.Id), new WorkQueued(instanceId, WorkKind.UnbindAddress, address.Id),
        ],
        AddressStep.Settled or AddressStep.Binding =>
        [
            new AddressUnbound(address.Id),
            new AddressStepSet(address.Id, AddressStep.Unbinding, ""),
            new WorkQueued(instanceId, WorkKind.UnbindAddress, address.Id),
        ],
        _ => throw new ArgumentOutOfRangeException(nameof(address), address.Step, null),
    };
}
