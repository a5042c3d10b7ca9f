using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Operations.Instances;

namespace LifecycleConsole.Api.Instances;

/// <summary><c>InstanceId.N</c>, 1 to 100, of one region.</summary>
internal static class InstanceIds
{
    public const int Max = 100;

    public static IReadOnlyList<string> Read(Parameters p)
    {
        var ids = p.List("InstanceId", int.MaxValue);
        if (ids.Count > Max)
        {
            p.Fail(new WireError(403, "InvalidParameter.TooManyInstanceIds", "Instance ids cannot be more than 100."));
        }
        if (ids.Count == 0)
        {
            p.Fail(ParameterFaultKind.Missing, "InstanceId");
        }
        return ids;
    }

    /// <summary>Null where all of them are in the region, or not there at all.</summary>
    public static async Task<WireError?> WhyNotInAsync(
        Actor actor, InstanceFinder search, (IReadOnlyList<string> Ids, string Region) what,
        CancellationToken cancellationToken)
    {
        var found = await search.FindAsync(
            actor, new() { Ids = what.Ids, Counts = false, Take = Max }, cancellationToken).ConfigureAwait(false);
        return found.Value?.Holdings.All(h => h.Instance.Region == what.Region) == false
            ? new WireError(400, "InvalidParameter.CrossRegionNotSupport",
                "Instances of multiple regions not support.")
            : null;
    }
}
