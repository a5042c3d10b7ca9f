using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Snapshots;
using LifecycleConsole.Operations.Disks;
using LifecycleConsole.Operations.Jobs;
using LifecycleConsole.Operations.Reading;
using LifecycleConsole.Operations.Snapshots;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Snapshots;

/// <summary>Snapshots: of which disk, how large, what they cost a day.</summary>
public sealed partial class SnapshotsPage
{
    private IReadOnlyList<Disk> _disks = [];

    [Inject]
    public required SnapshotQueries Queries { get; set; }

    [Inject]
    public required DiskQueries Disks { get; set; }

    protected override string Path => "snapshots";

    protected override JobSubject Subject => JobSubject.Snapshots;

    protected override PartMatch? Matching => Queries.Matching(Address.Filter);

    public override string IdOf(SnapshotRow row) => row.Snapshot.Id;

    protected override Task<Outcome<PartPage<SnapshotRow>>> ListAsync(Actor actor) =>
        Queries.ListAsync(actor, Address.Filter, Gone);

    protected override Task<Outcome<PartCounts>> CountAsync(Actor actor) =>
        Queries.CountAsync(actor, Address.Filter, Gone);

    /// <summary>With the dialog that makes a new one also come the disks to choose from.</summary>
    protected override async Task<Outcome<AccountState>> StateAsync(Actor actor, IReadOnlyList<string> ids)
    {
        if (Address.Deed == PartDeeds.Create && _disks.Count == 0)
        {
            var page = await Disks.ListAsync(actor, new()
            {
                Region = Address.Filter.Region, Sort = PartSort.Name, Descending = false,
                PageSize = PartFilter<DiskState>.PageSizeMax,
            }, Gone);
            _disks = [.. (page.Value?.Rows ?? []).Select(row => row.Disk)
                .Where(disk => disk.State is DiskState.Available or DiskState.InUse)];
        }
        return await Queries.GetStateAsync(actor, ids, Gone);
    }

    public override IReadOnlyList<PartDeed> DeedsFor(AccountState state, IReadOnlyList<string> ids)
    {
        var delete = new PartDeed(PartTexts.Delete, PartDeeds.Delete, new DeleteSnapshots(ids)) { StartsGroup = true };
        return ids.Count == 1 && state.Snapshots is [var only] && Selection is null
            ?
            [
                new(InstanceTexts.Rename, PartDeeds.Rename, null)
                {
                    WhyNot = AccessRules.WhyNot(Actor!, Actions.ModifySnapshotAttribute)
                        ?? (only.DeletedAt is null ? null : SnapshotRefusals.Deleted.With()),
                },
                delete,
            ]
            : [delete];
    }
}
