using LifecycleConsole.Api.Rest;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Work;
using LifecycleConsole.Operations.Instances;

namespace LifecycleConsole.Api.Instances;

/// <summary>Instances: the list by keyset, one with what hangs on it, what happened to it and what is coming.</summary>
internal sealed class RestInstances(InstanceQueries queries) : RestFeature
{
    private static readonly IReadOnlyList<RestField> Filter =
    [
        RestField.Text("region", "Only of this region."),
        RestField.Text("text", "Part of a name, an ID or an IP address."),
        RestField.Word<ChargeType>("chargeType", "Only of this billing method."),
        RestField.Word<PowerState>("powerState", "Only in this state."),
        RestField.Word<InstanceView>("view", "Only what this view shows."),
        RestField.Text("tagKey", "Only with this tag."),
        RestField.Text("tagValue", "With tagKey: and this value of it."),
        RestField.Word<InstanceSort>("sort", "Default: Changed."),
        RestField.Flag("descending", "Default: true."),
        .. RestPaging.Fields(InstanceFilter.PageSizeMax),
    ];

    public override IEnumerable<RestEndpoint> Endpoints =>
    [
        new("GET", "/instances", "listInstances")
        {
            Summary = "Instances, by keyset: the last page is as fast as the first.",
            Query = Filter,
            Answer = typeof(RestPage<RestInstance>),
            RunAsync = async (call, token) => RestResult.Of(
                await queries.ListAsync(call.Actor, FilterOf(call.Query), token).ConfigureAwait(false),
                page => new RestPage<RestInstance>(
                    [.. page.Rows.Select(RestInstance.Of)], page.Previous, page.Next)),
        },
        new("GET", "/instances/{id}", "getInstance")
        {
            Summary = "One instance with its disks and Elastic IPs.",
            Answer = typeof(RestInstanceDetails),
            RunAsync = async (call, token) => RestResult.Of(
                await queries.GetAsync(call.Actor, call.Id, token).ConfigureAwait(false), RestInstanceDetails.Of),
        },
        new("GET", "/instances/{id}/timeline", "getTimeline")
        {
            Summary = "What happened to an instance, newest first; what comes due, soonest first; what is being done.",
            Answer = typeof(RestTimeline),
            RunAsync = async (call, token) => RestResult.Of(
                await queries.GetAsync(call.Actor, call.Id, token).ConfigureAwait(false), RestTimeline.Of),
        },
    ];

    private static InstanceFilter FilterOf(RestValues query)
    {
        var (cursor, backwards) = RestPaging.CursorOf(query);
        return new InstanceFilter
        {
            Region = query.Text("region"),
            Text = query.Text("text"),
            ChargeType = query.Word<ChargeType>("chargeType"),
            PowerState = query.Word<PowerState>("powerState"),
            View = query.Word<InstanceView>("view") ?? InstanceView.All,
            TagKey = query.Text("tagKey"),
            TagValue = query.Text("tagValue"),
            Sort = query.Word<InstanceSort>("sort") ?? InstanceSort.Changed,
            Descending = query.Flag("descending", otherwise: true),
            PageSize = RestPaging.SizeOf(query),
            Cursor = cursor,
            Backwards = backwards,
        };
    }
}

/// <param name="PaidUntil">Subscription: the end of what is paid, exclusive.</param>
/// <param name="ReleaseAt">Pay-As-You-Go: the release that is set.</param>
/// <param name="PerHour">What runs up per hour now; null where a price is missing.</param>
internal sealed record RestInstance(
    string Id, string Name, string Region, string Zone, string TypeName, ChargeType ChargeType, PowerState PowerState,
    Phase Phase, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, DateTimeOffset? PaidUntil,
    DateTimeOffset? ReleaseAt, RenewalMode? Renewal, int? RenewalMonths, bool IsProtected, StoppedMode StoppedMode,
    string? StaticAddress, string? PrivateAddress, int BandwidthMbps, DateTimeOffset? RecoverableUntil,
    DateTimeOffset? ReleasedAt, IReadOnlyDictionary<string, string> Tags, IReadOnlyList<string> ElasticAddresses,
    string? Currency, decimal? PerHour)
{
    public static RestInstance Of(InstanceRow row)
    {
        var i = row.Instance;
        return new(
            i.Id, i.Name, i.Region, i.Zone, i.TypeName, i.ChargeType, i.PowerState, i.Phase, i.CreatedAt, i.ChangedAt,
            i.PaidUntil, i.ReleaseAt, i.Renewal, i.RenewalMonths, i.IsProtected, i.StoppedMode, i.StaticAddress,
            i.PrivateAddress, i.BandwidthMbps, i.RecoverableUntil, i.ReleasedAt, row.Tags, row.Addresses,
            row.PerHour?.Currency.Code, row.PerHour?.PerHour);
    }
}

internal sealed record RestInstanceDetails(
    RestInstance Instance, IReadOnlyList<RestDisk> Disks, IReadOnlyList<RestAddress> ElasticAddresses)
{
    public static RestInstanceDetails Of(InstanceDetails details) => new(
        RestInstance.Of(details.Row),
        [
            .. details.Holding.Disks.Select(disk => new RestDisk(
                disk.Id, disk.Name, disk.Kind, disk.Category, disk.SizeGib, disk.ChargeType,
                disk.IsErasedWithInstance)),
        ],
        [
            .. details.Holding.Addresses.Select(address => new RestAddress(
                address.Id, address.Address, address.BandwidthMbps)),
        ]);
}

/// <param name="IsErasedWithInstance">True: a release of the instance erases it.</param>
internal sealed record RestDisk(
    string Id, string Name, Domain.Disks.DiskKind Kind, string Category, int SizeGib, ChargeType ChargeType,
    bool IsErasedWithInstance);

internal sealed record RestAddress(string Id, string Address, int BandwidthMbps);

internal sealed record RestTimeline(
    IReadOnlyList<Audit.RestAuditRecord> Past, IReadOnlyList<RestDue> Coming, IReadOnlyList<RestWork> Work)
{
    public static RestTimeline Of(InstanceDetails details) => new(
        [.. details.Past.Select(Audit.RestAuditRecord.Of)],
        [.. details.Coming.Select(due => new RestDue(due.Kind, due.DueAt))],
        [
            .. details.Work.Select(work => new RestWork(
                work.Kind, work.State, work.TargetId, work.CreatedAt, work.Attempts, work.Problem)),
        ]);
}

internal sealed record RestDue(DueKind Kind, DateTimeOffset DueAt);

/// <param name="Problem">What the back-end last said; empty while it has not complained.</param>
internal sealed record RestWork(
    WorkKind Kind, WorkState State, string TargetId, DateTimeOffset CreatedAt, int Attempts, string Problem);
