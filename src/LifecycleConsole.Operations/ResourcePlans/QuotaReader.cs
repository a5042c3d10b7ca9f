using LifecycleConsole.Data;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.ResourcePlans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.ResourcePlans;

/// <summary>What resource plans in use are going to pay for.</summary>
internal static class QuotaReader
{
    /// <summary>Those that pay for use now.</summary>
    public static async Task<IReadOnlyList<ResourcePlan>> PlansAsync(
        ConsoleDbContext db, long accountId, DateTimeOffset now, CancellationToken cancellationToken) =>
        (await db.ResourcePlans
            .Where(p => p.AccountId == accountId && p.ActivatedAt != null && p.RefundedAt == null && p.EndsAt > now)
            .ToListAsync(cancellationToken).ConfigureAwait(false))
            .FindAll(plan => plan.StateAt(now) == ResourcePlanState.InUse);

    /// <summary>What they take over of what runs, and give back; nothing is read where there are none.</summary>
    public static async Task<IReadOnlyList<RateChange>> ChangesAsync(
        IQueryable<UsageLine> running, IReadOnlyList<ResourcePlan> plans, IReadOnlyList<UseOfKind> coming,
        (DateTimeOffset Now, CancellationToken Token) when)
    {
        if (plans.Count == 0)
        {
            return [];
        }
        var sums = await running.GroupBy(l => l.Kind)
            .Select(g => new
            {
                Kind = g.Key, Units = g.Sum(l => (long)l.Quantity), Rate = g.Sum(l => l.RateMicros ?? 0),
            })
            .ToListAsync(when.Token).ConfigureAwait(false);
        var uses = new List<UseOfKind>();
        foreach (var sum in sums)
        {
            if (QuotaKinds.Of(sum.Kind) is { } kind)
            {
                uses.Add(new(when.Now, kind, sum.Units, sum.Rate));
            }
        }
        return QuotaAhead.Of(uses, coming, plans, when.Now);
    }
}
