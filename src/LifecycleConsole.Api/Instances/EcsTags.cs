using LifecycleConsole.Api.Alibaba;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Plans;

namespace LifecycleConsole.Api.Instances;

/// <summary>Which instances and tags a tag operation means.</summary>
internal static class TagTargets
{
    public const int ResourcesMax = 50;
    public const int TagsMax = 20;

    public static IReadOnlyList<string> Read(Parameters p)
    {
        p.Word<bool>("ResourceType", ("instance", true));
        var ids = p.List("ResourceId", ResourcesMax);
        if (ids.Count == 0)
        {
            p.Fail(ParameterFaultKind.Missing, "ResourceId");
        }
        return ids;
    }

    public static IReadOnlyDictionary<string, string> TagsOf(Parameters p)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var tag in p.Objects("Tag", TagsMax))
        {
            if (!tags.TryAdd(tag.Required("Key"), tag.Text("Value") ?? ""))
            {
                p.Fail(new WireError(400, "InvalidTagKey.Duplicate", "The specified Tag.n.Key is duplicate."));
            }
        }
        return tags;
    }
}

internal sealed class EcsTagResources(CommandDesk desk) : EcsCommand(desk, "TagResources")
{
    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var p = call.Parameters;
        p.Required("RegionId");
        var (ids, tags) = (TagTargets.Read(p), TagTargets.TagsOf(p));
        if (tags.Count == 0)
        {
            p.Fail(ParameterFaultKind.Missing, "Tag.1.Key");
        }
        return p.Problem is { } problem
            ? problem
            : await DoAsync(call, new TagInstances(ids, tags, []), null, cancellationToken).ConfigureAwait(false);
    }
}

/// <summary>Takes tags away: named ones, or with <c>All</c> every one of each instance.</summary>
internal sealed class EcsUntagResources(CommandDesk desk, InstanceFinder search) : EcsCommand(desk, "UntagResources")
{
    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var p = call.Parameters;
        p.Required("RegionId");
        var ids = TagTargets.Read(p);
        var keys = p.List("TagKey", TagTargets.TagsMax);
        var isAll = p.Flag("All") == true && keys.Count == 0;
        if (keys.Count == 0 && !isAll)
        {
            p.Fail(ParameterFaultKind.Missing, "TagKey.1");
        }
        if (p.Problem is { } problem)
        {
            return problem;
        }
        if (isAll)
        {
            var found = await search.FindAsync(
                call.Actor, new() { Ids = ids, Counts = false, Take = InstanceIds.Max }, cancellationToken)
                .ConfigureAwait(false);
            keys = [.. (found.Value?.Holdings ?? []).SelectMany(h => h.Tags.Keys).Distinct(StringComparer.Ordinal)];
        }
        var none = new Dictionary<string, string>(StringComparer.Ordinal);
        return keys.Count == 0
            ? new WireBody()
            : await DoAsync(call, new TagInstances(ids, none, keys), null, cancellationToken).ConfigureAwait(false);
    }
}

/// <summary>Tags of named instances, or instances by tags.</summary>
internal sealed class EcsListTagResources(InstanceFinder search) : WireAction(WireProduct.Ecs, "ListTagResources")
{
    public override async Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken)
    {
        var p = call.Parameters;
        var region = p.Required("RegionId");
        p.Word<bool>("ResourceType", ("instance", true));
        var ids = p.List("ResourceId", TagTargets.ResourcesMax);
        var tags = p.Objects("Tag", TagTargets.TagsMax)
            .Select(tag => (Key: tag.Required("Key"), Value: tag.Filled("Value"))).ToList();
        var token = p.Filled("NextToken");
        if (p.Problem is { } problem)
        {
            return problem;
        }
        var found = await search.FindAsync(
            call.Actor,
            new()
            {
                Regions = [region], Ids = ids.Count > 0 ? ids : null, Tags = tags, Cursor = token, Counts = false,
                Take = TagTargets.ResourcesMax,
            },
            cancellationToken).ConfigureAwait(false);
        if (found.Value is not { } page)
        {
            return found.Refusal!;
        }
        return new Body(
            new([
                .. page.Holdings.SelectMany(h => h.Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal)
                    .Where(tag => tags.Count == 0 || tags.Exists(t => t.Key == tag.Key))
                    .Select(tag => new OneTag(h.Instance.Id, "instance", tag.Key, tag.Value))),
            ]),
            page.Next ?? "");
    }

    private sealed record Body(TagList TagResources, string NextToken) : WireBody;

    private sealed record TagList(IReadOnlyList<OneTag> TagResource);

    private sealed record OneTag(string ResourceId, string ResourceType, string TagKey, string TagValue);
}
