using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Snapshots;
using LifecycleConsole.Operations.Disks;
using LifecycleConsole.Operations.Jobs;
using LifecycleConsole.Operations.Reading;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Disks;

/// <summary>Disks, attached and free: what they are, what they cost, and what can be done with them.</summary>
public sealed partial class DisksPage
{
    [Inject]
    public required DiskQueries Queries { get; set; }

    protected override string Path => "disks";

    protected override JobSubject Subject => JobSubject.Disks;

    protected override PartMatch? Matching => Queries.Matching(Address.Filter);

    public override string IdOf(DiskRow row) => row.Disk.Id;

    protected override Task<Outcome<PartPage<DiskRow>>> ListAsync(Actor actor) =>
        Queries.ListAsync(actor, Address.Filter, Gone);

    protected override Task<Outcome<PartCounts>> CountAsync(Actor actor) =>
        Queries.CountAsync(actor, Address.Filter, Gone);

    protected override Task<Outcome<AccountState>> StateAsync(Actor actor, IReadOnlyList<string> ids) =>
        Queries.GetStateAsync(actor, ids, Gone);

    public override IReadOnlyList<PartDeed> DeedsFor(AccountState state, IReadOnlyList<string> ids) =>
        ids.Count == 1 && state.Disks is [var only] && Selection is null ? OfOne(state, only) : OfMany(ids);

    private IReadOnlyList<PartDeed> OfOne(AccountState state, Disk disk)
    {
        IReadOnlyList<string> ids = [disk.Id];
        var modify = AccessRules.WhyNot(Actor!, Actions.ModifyDiskAttribute)
            ?? (disk.ReleasedAt is null ? null : DiskRefusals.Deleted.With());
        var snapshot = AccessRules.WhyNot(Actor!, Actions.CreateSnapshot) ?? SnapshotPlans.WhyNotOf(state, disk);
        return
        [
            new(PartTexts.Attach, PartDeeds.Attach, null) { WhyNot = WhyNotAttach(disk) },
            new(PartTexts.Detach, PartDeeds.Detach, new DetachDisks(ids)),
            new(PartTexts.MarkRelease, null, new MarkDiskRelease(ids, !disk.ReleaseWithInstance))
            {
                Detail = OnOff(disk.ReleaseWithInstance), StartsGroup = true,
            },
            new(PartTexts.MarkSnapshots, null, new MarkDiskSnapshots(ids, !disk.DeleteAutomaticSnapshots))
            {
                Detail = OnOff(disk.DeleteAutomaticSnapshots),
            },
            new(InstanceTexts.CreateSnapshot, PartDeeds.Snapshot, null) { WhyNot = snapshot, StartsGroup = true },
            new(InstanceTexts.Rename, PartDeeds.Rename, null) { WhyNot = modify },
            new(PartTexts.Delete, PartDeeds.Delete, new DeleteDisks(ids)) { StartsGroup = true },
        ];
    }

    private static IReadOnlyList<PartDeed> OfMany(IReadOnlyList<string> ids) =>
    [
        new(PartTexts.Detach, PartDeeds.Detach, new DetachDisks(ids)),
        new(PartTexts.MarkReleaseOn, null, new MarkDiskRelease(ids, WithInstance: true)),
        new(PartTexts.MarkReleaseOff, null, new MarkDiskRelease(ids, WithInstance: false)),
        new(PartTexts.Delete, PartDeeds.Delete, new DeleteDisks(ids)),
    ];

    /// <summary>Whether it can go anywhere at all; the dialog says where.</summary>
    private Refusal? WhyNotAttach(Disk disk) =>
        AccessRules.WhyNot(Actor!, Actions.AttachDisk) ?? DiskAttachment.WhyNotFree(disk);

    private static string OnOff(bool isOn) => isOn ? InstanceTexts.On : InstanceTexts.Off;
}
