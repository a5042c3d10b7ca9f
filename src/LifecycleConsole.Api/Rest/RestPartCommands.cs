using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Snapshots;

namespace LifecycleConsole.Api.Rest;

/// <summary>What can be asked to be done to disks, Elastic IPs and snapshots.</summary>
internal static class RestPartCommands
{
    private static readonly RestField Disks = RestField.Ids("The disks.");
    private static readonly RestField Addresses = RestField.Ids("The Elastic IPs.");
    private static readonly RestField Instance = RestField.Text("instanceId", "The instance.").Needed();

    public static IReadOnlyList<RestCommand> All { get; } =
    [
        new("rename-disk", "Gives a disk a name.",
            [RestField.Text("diskId", "The disk.").Needed(), RestField.Text("name", "2 to 128 characters.").Needed()],
            v => new RenameDisk(v.Need("diskId"), v.Need("name"))),
        new("attach-disk", "Attaches a free disk to an instance of its zone.",
            [RestField.Text("diskId", "The disk.").Needed(), Instance],
            v => new AttachDisk(v.Need("diskId"), v.Need("instanceId"))),
        new("detach-disks", "Detaches data disks.", [Disks], v => new DetachDisks(v.Texts("ids"))),
        new("mark-disk-release", "Whether disks are released with their instance.",
            [Disks, RestField.Flag("on", "True: with it.").Needed()],
            v => new MarkDiskRelease(v.Texts("ids"), v.Flag("on"))),
        new("mark-disk-snapshots", "Whether automatic snapshots are deleted with their disk.",
            [Disks, RestField.Flag("on", "True: with it.").Needed()],
            v => new MarkDiskSnapshots(v.Texts("ids"), v.Flag("on"))),
        new("delete-disks", "Erases free disks.", [Disks], v => new DeleteDisks(v.Texts("ids"))),
        new("bind-address", "Binds an idle Elastic IP to an instance of its region.",
            [RestField.Text("addressId", "The Elastic IP.").Needed(), Instance],
            v => new BindAddress(v.Need("addressId"), v.Need("instanceId"))),
        new("unbind-addresses", "Unbinds Elastic IPs.", [Addresses], v => new UnbindAddresses(v.Texts("ids"))),
        new("resize-addresses", "Gives Elastic IPs another bandwidth.",
            [Addresses, RestField.Number("mbps", "Megabits per second.", 1, 100_000).Needed()],
            v => new ResizeAddresses(v.Texts("ids"), v.Number("mbps")!.Value)),
        new("release-addresses", "Releases idle Elastic IPs.", [Addresses], v => new ReleaseAddresses(v.Texts("ids"))),
        new("create-snapshot", "Makes a snapshot of one disk.",
            [
                RestField.Text("diskId", "The disk.").Needed(),
                RestField.Text("name", "2 to 128 characters.").Needed(),
                RestMoneyCommands.NewToken,
            ],
            v => new CreateSnapshot(
                SnapshotIds.Of(v.AccountId, v.Need("clientToken"), v.Need("diskId")), v.Need("diskId"),
                v.Need("name"))),
        new("rename-snapshot", "Gives a snapshot a name.",
            [
                RestField.Text("snapshotId", "The snapshot.").Needed(),
                RestField.Text("name", "2 to 128 characters.").Needed(),
            ],
            v => new RenameSnapshot(v.Need("snapshotId"), v.Need("name"))),
        new("delete-snapshots", "Deletes snapshots.", [RestField.Ids("The snapshots.")],
            v => new DeleteSnapshots(v.Texts("ids"))),
    ];
}
