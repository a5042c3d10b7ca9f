using LifecycleConsole.Api.Alibaba;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Snapshots;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Reading;
using LifecycleConsole.Operations.Snapshots;

namespace LifecycleConsole.Api.Snapshots;

/// <summary>A snapshot of one disk; the same token makes one, and answers it again.</summary>
internal sealed class EcsCreateSnapshot(CommandDesk desk) : EcsCommand(desk, "CreateSnapshot")
{
    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var p = call.Parameters;
        var disk = p.Required("DiskId");
        var name = p.Filled("SnapshotName") ?? $"snapshot-{disk}";
        var token = ClientToken.Read(p);
        if (name.StartsWith("auto", StringComparison.OrdinalIgnoreCase))
        {
            p.Fail(new WireError(400, "InvalidSnapshotName.Malformed",
                "The specified parameter \"SnapshotName\" is not valid."));
        }
        if (p.Filled("RetentionDays") is not null)
        {
            p.Fail(new WireError(400, "UnsupportedParameter",
                "The parameters is unsupported. Snapshots are kept until they are deleted (RetentionDays)."));
        }
        if (p.Problem is { } problem)
        {
            return problem;
        }
        var id = SnapshotIds.Of(call.Actor.AccountId, token, disk);
        var result = await DoAsync(
            call, new CreateSnapshot(id, disk, name), null, _ => new Body(id), cancellationToken).ConfigureAwait(false);
        return result.Refusal?.Code switch
        {
            "snapshot.exists" => new Body(id),
            var code when code?.StartsWith("name.", StringComparison.Ordinal) == true => new WireError(
                400, "InvalidSnapshotName.Malformed", "The specified parameter \"SnapshotName\" is not valid."),
            _ => result,
        };
    }

    private sealed record Body(string SnapshotId) : WireBody;
}

internal sealed class EcsDeleteSnapshot(CommandDesk desk) : EcsCommand(desk, "DeleteSnapshot")
{
    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var p = call.Parameters;
        var id = p.Required("SnapshotId");
        p.Flag("Force");
        return p.Problem is { } problem
            ? problem
            : await DoAsync(call, new DeleteSnapshots([id]), null, cancellationToken).ConfigureAwait(false);
    }
}

/// <summary>Snapshots by filter.</summary>
internal sealed class EcsDescribeSnapshots(SnapshotQueries snapshots) : WireAction(WireProduct.Ecs, "DescribeSnapshots")
{
    private const int IdsMax = 100;

    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var p = call.Parameters;
        var paging = EcsPaging.Read(p);
        var filter = new PartFilter<SnapshotState>
        {
            Region = p.Required("RegionId"),
            Instance = p.Filled("InstanceId"),
            DiskId = p.Filled("DiskId"),
            IsAutomatic = p.Word<int>("SnapshotType", ("auto", 1), ("user", 2), ("all", 0)) switch
            {
                1 => true,
                2 => false,
                _ => null,
            },
            State = p.Word<SnapshotState>(
                "Status", ("progressing", SnapshotState.Creating), ("accomplished", SnapshotState.Ready),
                ("failed", SnapshotState.Failed), ("all", default)) is { } state and not 0 ? state : null,
        };
        var ids = p.JsonList("SnapshotIds", IdsMax);
        var name = p.Filled("SnapshotName");
        if (p.Problem is { } problem)
        {
            return problem;
        }
        var found = await PartPages.OfAsync<SnapshotRow>(
            paging,
            row => (ids is null || ids.Contains(row.Snapshot.Id, StringComparer.Ordinal))
                && (name is null || row.Snapshot.Name == name) && row.Snapshot.DeletedAt is null,
            (cursor, size) => snapshots.ListAsync(
                call.Actor, filter with { Cursor = cursor, PageSize = size }, cancellationToken))
            .ConfigureAwait(false);
        return found.Value is not { } slice
            ? found.Refusal!
            : new Body(
                new([.. slice.Rows.Select(Of)]), slice.Total, paging.Number, paging.Size, slice.NextToken);
    }

    private static OneSnapshot Of(SnapshotRow row) => new()
    {
        SnapshotId = row.Snapshot.Id,
        SnapshotName = row.Snapshot.Name,
        Status = row.Snapshot.State switch
        {
            SnapshotState.Creating => "progressing",
            SnapshotState.Ready => "accomplished",
            SnapshotState.Failed => "failed",
            _ => throw new ArgumentOutOfRangeException(nameof(row), row.Snapshot.State, null),
        },
        Progress = row.Snapshot.State == SnapshotState.Ready ? "100%" : "0%",
        CreationTime = EcsTimes.Second(row.Snapshot.CreatedAt),
        SourceDiskId = row.Snapshot.DiskId,
        SourceDiskSize = row.Snapshot.SizeGib.ToString(System.Globalization.CultureInfo.InvariantCulture),
        SourceDiskType = row.Disk?.Kind == DiskKind.System ? "system" : "data",
        InstanceId = row.Snapshot.InstanceId ?? "",
        SnapshotType = row.Snapshot.IsAutomatic ? "auto" : "user",
        Available = row.Snapshot.State == SnapshotState.Ready,
    };

    private sealed record Body(
        SnapshotList Snapshots, int TotalCount, int PageNumber, int PageSize, string NextToken) : WireBody;

    private sealed record SnapshotList(IReadOnlyList<OneSnapshot> Snapshot);

    private sealed record OneSnapshot
    {
        public required string SnapshotId { get; init; }
        public required string SnapshotName { get; init; }
        public string Description { get; } = "";
        public required string Status { get; init; }
        public required string Progress { get; init; }
        public required string CreationTime { get; init; }
        public string LastModifiedTime => CreationTime;
        public required string SourceDiskId { get; init; }
        public required string SourceDiskSize { get; init; }
        public required string SourceDiskType { get; init; }
        public required string InstanceId { get; init; }
        public required string SnapshotType { get; init; }
        public required bool Available { get; init; }
        public string Usage { get; } = "none";
        public bool Encrypted { get; }
        public string ProductCode { get; } = "";
    }
}
