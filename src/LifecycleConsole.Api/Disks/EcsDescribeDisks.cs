using LifecycleConsole.Api.Alibaba;
using LifecycleConsole.Api.Instances;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Operations.Disks;
using LifecycleConsole.Operations.Reading;

namespace LifecycleConsole.Api.Disks;

/// <summary>Disks by filter.</summary>
internal sealed class EcsDescribeDisks(DiskQueries disks) : WireAction(WireProduct.Ecs, "DescribeDisks")
{
    private const int IdsMax = 100;

    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var p = call.Parameters;
        var paging = EcsPaging.Read(p);
        var filter = new PartFilter<DiskState>
        {
            Region = p.Required("RegionId"),
            Zone = p.Filled("ZoneId"),
            Instance = p.Filled("InstanceId"),
        };
        var ids = p.JsonList("DiskIds", IdsMax);
        var kind = p.Word<DiskKind>("DiskType", ("system", DiskKind.System), ("data", DiskKind.Data), ("all", default));
        var (name, category, status) = (p.Filled("DiskName"), p.Filled("Category"), p.Filled("Status"));
        if (p.Problem is { } problem)
        {
            return problem;
        }
        var found = await PartPages.OfAsync<DiskRow>(
            paging,
            row => (ids is null || ids.Contains(row.Disk.Id, StringComparer.Ordinal))
                && (kind is null or 0 || row.Disk.Kind == kind) && (name is null || row.Disk.Name == name)
                && (category is null or "all" || row.Disk.Category == category)
                && (status is null or "All" || StatusOf(row.Disk.State) == status) && row.Disk.ReleasedAt is null,
            (cursor, size) => disks.ListAsync(
                call.Actor, filter with { Cursor = cursor, PageSize = size }, cancellationToken))
            .ConfigureAwait(false);
        return found.Value is not { } slice
            ? found.Refusal!
            : new Body(
                new([.. slice.Rows.Select(row => Of(row.Disk))]), slice.Total, paging.Number, paging.Size,
                slice.NextToken);
    }

    private static string StatusOf(DiskState state) => state switch
    {
        DiskState.Available => "Available",
        DiskState.InUse => "In_use",
        DiskState.Creating or DiskState.CreateFailed => "Creating",
        DiskState.Attaching => "Attaching",
        DiskState.Detaching or DiskState.Deleting => "Detaching",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    private static OneDisk Of(Disk disk) => new()
    {
        DiskId = disk.Id,
        DiskName = disk.Name,
        RegionId = disk.Region,
        ZoneId = disk.Zone,
        Category = disk.Category,
        Type = disk.Kind == DiskKind.System ? "system" : "data",
        Size = disk.SizeGib,
        Status = StatusOf(disk.State),
        InstanceId = disk.InstanceId ?? "",
        Device = disk.InstanceId is null ? "" : disk.Kind == DiskKind.System ? "/dev/xvda" : "/dev/xvdb",
        DiskChargeType = EcsStatus.Of(disk.ChargeType),
        DeleteWithInstance = disk.Kind == DiskKind.System || disk.ReleaseWithInstance,
        DeleteAutoSnapshot = disk.DeleteAutomaticSnapshots,
        Portable = disk.Kind == DiskKind.Data && disk.ChargeType == ChargeType.PayAsYouGo,
        CreationTime = EcsTimes.Second(disk.CreatedAt),
    };

    private sealed record Body(
        DiskList Disks, int TotalCount, int PageNumber, int PageSize, string NextToken) : WireBody;

    private sealed record DiskList(IReadOnlyList<OneDisk> Disk);

    private sealed record OneDisk
    {
        public required string DiskId { get; init; }
        public required string DiskName { get; init; }
        public string Description { get; } = "";
        public required string RegionId { get; init; }
        public required string ZoneId { get; init; }
        public required string Category { get; init; }
        public required string Type { get; init; }

        /// <summary>GiB.</summary>
        public required int Size { get; init; }
        public required string Status { get; init; }
        public required string InstanceId { get; init; }
        public required string Device { get; init; }
        public required string DiskChargeType { get; init; }
        public required bool DeleteWithInstance { get; init; }
        public required bool DeleteAutoSnapshot { get; init; }
        public bool EnableAutoSnapshot { get; }
        public bool Encrypted { get; }
        public required bool Portable { get; init; }
        public required string CreationTime { get; init; }
        public string AttachedTime => InstanceId.Length == 0 ? "" : CreationTime;
        public string DetachedTime { get; } = "";
        public string ExpiredTime { get; } = "2999-09-08T16:00Z";
        public string ImageId { get; } = "";
        public string SourceSnapshotId { get; } = "";
        public string ProductCode { get; } = "";
        public LockList OperationLocks { get; } = new([]);
        public TagList Tags { get; } = new([]);
    }

    private sealed record LockList(IReadOnlyList<string> OperationLock);

    private sealed record TagList(IReadOnlyList<string> Tag);
}
