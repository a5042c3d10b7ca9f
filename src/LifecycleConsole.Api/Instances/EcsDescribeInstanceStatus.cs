using LifecycleConsole.Api.Alibaba;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Operations.Instances;

namespace LifecycleConsole.Api.Instances;

/// <summary>States alone, of named instances or of a region.</summary>
internal sealed class EcsDescribeInstanceStatus(InstanceFinder search)
    : WireAction(WireProduct.Ecs, "DescribeInstanceStatus")
{
    private const int PageSizeMax = 50;
    private const int IdsMax = 100;

    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var p = call.Parameters;
        var paging = EcsPaging.Read(p, PageSizeMax);
        var region = p.Required("RegionId");
        var zone = p.Filled("ZoneId");
        var ids = p.List("InstanceId", IdsMax);
        if (p.Problem is { } problem)
        {
            return problem;
        }
        var found = await search.FindAsync(
            call.Actor,
            new()
            {
                Regions = [region], Zones = zone is null ? [] : [zone], Ids = ids.Count > 0 ? ids : null,
                Cursor = paging.Token, Skip = paging.Skip, Take = paging.Size, Counts = !paging.IsByToken,
            },
            cancellationToken).ConfigureAwait(false);
        if (found.Value is not { } page)
        {
            return found.Refusal!;
        }
        return new Body(
            new([.. page.Holdings.Select(h => new OneStatus(h.Instance.Id, EcsStatus.Of(h.Instance)))]),
            page.Total ?? page.Holdings.Count, paging.Number, paging.Size);
    }

    private sealed record Body(StatusList InstanceStatuses, int TotalCount, int PageNumber, int PageSize) : WireBody;

    private sealed record StatusList(IReadOnlyList<OneStatus> InstanceStatus);

    private sealed record OneStatus(string InstanceId, string Status);
}
