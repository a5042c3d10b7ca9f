using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.RecycleBin;
using LifecycleConsole.Domain.Timeline;

namespace LifecycleConsole.Domain.Instances;

/// <summary>
/// What every command over instances has in common: a line per ID, what exists, all or nothing, the sums.
/// </summary>
internal static class InstancePlans
{
    /// <summary>
    /// One line for each ID in the order asked, duplicates once. Empty and, if together, partial plans are refused.
    /// </summary>
    public static Outcome<Plan> Of(
        AccountState state, InstanceCommand command, Moments moments, Func<Holding, PlanLine> decide)
    {
        var holdings = ById(state);
        return LinePlans.Of(
            command, command.InstanceIds, moments, id => LineOf(id, holdings.GetValueOrDefault(id), decide));
    }

    /// <summary>As <see cref="Of"/>, over what is in the Recycle Bin.</summary>
    public static Outcome<Plan> OfRecycled(
        AccountState state, InstanceCommand command, Moments moments, Func<Holding, PlanLine> decide)
    {
        var holdings = ById(state);
        return LinePlans.Of(command, command.InstanceIds, moments, id => holdings.GetValueOrDefault(id) switch
        {
            { Instance.Phase: Phase.Recycled } holding => decide(holding),
            var other => LineOf(id, other, holding => Skipped(holding, RecycleRefusals.NotInBin)),
        });
    }

    public static PlanLine Applied(Holding holding, Effect effect, params IReadOnlyList<Change> changes) => new()
    {
        SubjectId = holding.Instance.Id,
        SubjectName = holding.Instance.Name,
        Effect = effect,
        Changes = changes,
    };

    /// <summary>The reason carries the instance's ID as its last fact, for doors that answer without a line.</summary>
    public static PlanLine Skipped(
        Holding holding, RefusalKind kind, params IReadOnlyList<RefusalArgument> facts) => new()
    {
        SubjectId = holding.Instance.Id,
        SubjectName = holding.Instance.Name,
        Reason = kind.With([.. facts, new RefusalArgument("id", holding.Instance.Id)]),
    };

    /// <summary>Another account's instance is not there, even if a query let it through.</summary>
    private static Dictionary<string, Holding> ById(AccountState state)
    {
        var holdings = new Dictionary<string, Holding>(StringComparer.Ordinal);
        foreach (var holding in state.Holdings.Where(h => h.Instance.AccountId == state.Account.Id))
        {
            holdings.TryAdd(holding.Instance.Id, holding);
        }
        return holdings;
    }

    private static PlanLine LineOf(string id, Holding? holding, Func<Holding, PlanLine> decide) => holding switch
    {
        null => new PlanLine
        {
            SubjectId = id,
            SubjectName = id,
            Reason = InstanceRefusals.NotFound.With(new RefusalArgument("id", id)),
        },
        { Instance.Phase: Phase.Released } => Skipped(holding, InstanceRefusals.Released),
        { Instance.Phase: Phase.Recycled } => Skipped(holding, InstanceRefusals.Recycled),
        _ => decide(holding),
    };
}
