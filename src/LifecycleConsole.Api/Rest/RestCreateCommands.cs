using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.ResourcePlans;

namespace LifecycleConsole.Api.Rest;

/// <summary>What can be created and bought.</summary>
internal static class RestCreateCommands
{
    private const int GibMax = 100_000;
    private const int MbpsMax = 100_000;

    private static readonly RestField Region = RestField.Text("region", "One of the price list's.").Needed();
    private static readonly RestField Zone = RestField.Text("zone", "One of the region's.").Needed();
    private static readonly RestField Name = RestField.Text("name", "2 to 128 characters.").Needed();
    private static readonly RestField Category = RestField.Text("category", "One of the price list's.").Needed();
    private static readonly RestField SizeGib =
        RestField.Number("sizeGib", "Within the category's bounds.", 1, GibMax).Needed();

    private static readonly RestField Mbps =
        RestField.Number("mbps", "Bandwidth, megabits per second.", 1, MbpsMax);

    public static IReadOnlyList<RestCommand> All { get; } =
    [
        new("create-instances", "Creates Pay-As-You-Go instances that are alike, all of them or none.",
            [
                .. Launching, RestField.Flag("protected", "From release by hand and by API. Default: false."),
                new("releaseAt", RestKind.Instant, "When they are released. Default: not by time."),
            ],
            v => Launch(v) with { IsProtected = v.Flag("protected"), ReleaseAt = v.Instant("releaseAt") }),
        new("buy-instances", "Buys Subscription instances that are alike, all of them or none.",
            [
                .. Launching, RestMoneyCommands.Months.Needed(), RestMoneyCommands.RenewalMonths,
                RestMoneyCommands.PaysNow, RestMoneyCommands.Vouchers,
            ],
            v => new BuyInstances(Launch(v), v.Number("months")!.Value)
            {
                RenewalMonths = v.Number("renewalMonths"),
                PaysNow = v.Flag("paysNow", otherwise: true),
                VoucherIds = v.Texts("voucherIds"),
            }),
        new("buy-resource-plans", "Buys resource plans of one offer.",
            [
                RestField.Text("offerId", "One of the price list's.").Needed(),
                RestField.Number("count", "Default: 1.", 1, BuyResourcePlans.CountMax),
                new("activateOn", RestKind.Date, "Active from the start of this day. Default: once they are paid."),
                RestMoneyCommands.PaysNow, RestMoneyCommands.Vouchers, RestMoneyCommands.Token,
            ],
            v => new BuyResourcePlans(v.Need("clientToken"), v.Need("offerId"), v.Number("count") ?? 1)
            {
                ActivateOn = v.Date("activateOn"),
                PaysNow = v.Flag("paysNow", otherwise: true),
                VoucherIds = v.Texts("voucherIds"),
            }),
        new("create-disk", "Makes a Pay-As-You-Go data disk that is attached to nothing.",
            [RestMoneyCommands.NewToken, Region, Zone, Category, SizeGib, Name],
            v => new CreateDisk(TokenIds.Disk(v.AccountId, v.Need("clientToken")), new(
                v.Need("region"), v.Need("zone"), v.Need("category"), v.Number("sizeGib")!.Value, v.Need("name")))),
        new("create-address", "Makes an Elastic IP that is bound to nothing.",
            [RestMoneyCommands.NewToken, Region, Mbps.Needed()],
            v => new AllocateAddresses(
                [TokenIds.Address(v.AccountId, v.Need("clientToken"))], v.Need("region"), v.Number("mbps")!.Value)),
    ];

    private static IEnumerable<RestField> Launching =>
    [
        RestMoneyCommands.NewToken, Region, Zone, RestField.Text("type", "One of the price list's.").Needed(),
        RestField.Text("imageId", "One of the price list's.").Needed(),
        RestField.Part("systemDisk", "Released with its instance.", Category, SizeGib).Needed(),
        RestField.Parts("dataDisks", "Of each instance.", LaunchInstances.DataDisksMax, Category, SizeGib,
            RestField.Flag("releaseWithInstance", "False: kept when its instance is released. Default: true.")),
        RestField.Part("network", "How it is reached from outside. Default: not at all.",
            RestField.Text("kind", "A public address that goes with the instance, or an Elastic IP.").Needed() with
            {
                Words = [nameof(NetworkKind.Static), nameof(NetworkKind.Elastic)],
            },
            Mbps.Needed()),
        RestField.Text("name", "2 to 128 characters; numbered where it has [begin,digits] in it.").Needed(),
        RestField.Number("count", "Default: 1.", 1, LaunchInstances.CountMax),
        new("tags", RestKind.Pairs, "At most 20."),
    ];

    private static LaunchInstances Launch(RestValues v) => new()
    {
        ClientToken = v.Need("clientToken"),
        Region = v.Need("region"),
        Zone = v.Need("zone"),
        TypeName = v.Need("type"),
        ImageId = v.Need("imageId"),
        SystemDisk = Disk(v.Part("systemDisk")),
        DataDisks = [.. v.Parts("dataDisks").Select(Disk)],
        Network = v.Part("network") is var network && network.Word<NetworkKind>("kind") is { } kind
            ? new(kind, network.Number("mbps")!.Value)
            : NetworkWanted.None,
        NamePattern = v.Need("name"),
        Count = v.Number("count") ?? 1,
        Tags = [.. v.Pairs("tags")],
    };

    private static DiskWanted Disk(RestValues v) => new(
        v.Need("category"), v.Number("sizeGib")!.Value, v.Flag("releaseWithInstance", otherwise: true));
}
