using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Plans;

/// <summary>Things of one kind that are shown as one entry: two system disks, six snapshots.</summary>
public sealed record ConsequenceGroup(ConsequenceKind Kind, IReadOnlyList<Consequence> Things, string Owners)
{
    public int SizeGib => Things.Sum(thing => thing.SizeGib);

    public string Title
    {
        get
        {
            var (one, many) = PlanLooks.Words(Kind);
            return TimeWords.Fill(Things.Count == 1 ? one : many, Things.Count, SizeGib, Things[0].Name);
        }
    }

    /// <summary>Per hour together; null where a thing has no price.</summary>
    public HourlyRate? Rate => Things.All(thing => thing.Rate is not null)
        ? Things.Select(thing => thing.Rate!.Value).Aggregate((a, b) => a + b)
        : null;

    /// <summary>The sum of what each thing costs a day; null where a thing has no price.</summary>
    public Money? PerDay => Things.All(thing => thing.PerDay is not null)
        ? Things.Select(thing => thing.PerDay!.Value).Aggregate((a, b) => a + b)
        : null;

    /// <summary>
    /// Data disks and addresses that stay are named one by one; disks and snapshots that go are counted.
    /// </summary>
    public static IReadOnlyList<ConsequenceGroup> Of(
        Plan plan, Func<PlanLine, IReadOnlyList<Consequence>> choose) =>
        [.. plan.Applying
            .SelectMany(line => choose(line).Select(thing => (line.SubjectName, Thing: thing)))
            .GroupBy(entry => (entry.Thing.Kind, Key: IsNamed(entry.Thing.Kind) ? entry.Thing.Id : ""))
            .OrderBy(group => group.Key.Kind)
            .Select(group => new ConsequenceGroup(
                group.Key.Kind,
                [.. group.Select(entry => entry.Thing)],
                string.Join(
                    PlanTexts.And,
                    group.Select(entry => entry.SubjectName).Distinct(StringComparer.Ordinal).Take(3))))];

    private static bool IsNamed(ConsequenceKind kind) =>
        kind is ConsequenceKind.DataDisk or ConsequenceKind.StaticAddress or ConsequenceKind.ElasticAddress
            or ConsequenceKind.NetworkInterface;
}
