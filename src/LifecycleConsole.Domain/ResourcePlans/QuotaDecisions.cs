using LifecycleConsole.Domain.Metering;

namespace LifecycleConsole.Domain.ResourcePlans;

/// <summary>How an hour's use draws from resource plans.</summary>
public static class QuotaDecisions
{
    /// <summary>
    /// The plan that ends first is drawn from before the others, and pays for what is dearest by the unit first. What
    /// is covered whole costs nothing; of what is covered in part, the charge is shared by quantity, rounded half up.
    /// </summary>
    /// <param name="uses">Of one hour; kinds that no quota is for are passed over.</param>
    public static IReadOnlyList<QuotaDraw> Of(
        IReadOnlyList<UseAtRate> uses, IReadOnlyList<ResourcePlan> plans, DateTimeOffset hour)
    {
        var draws = new Dictionary<(string PlanId, UsageKind Kind), QuotaDraw>();
        var able = plans.Where(plan => plan.PaysUseAt(hour.AddHours(1)))
            .OrderBy(plan => plan.EndsAt).ThenBy(plan => plan.Id, StringComparer.Ordinal).ToList();
        foreach (var kind in able.Select(plan => plan.Kind).Distinct())
        {
            var open = new Queue<Share>(uses.Where(use => QuotaKinds.Of(use.Rate.Kind) == kind && use.UnitSeconds > 0)
                .Order(DearestFirst).Select(use => new Share(use)));
            foreach (var plan in able.Where(plan => plan.Kind == kind))
            {
                Draw(plan, open, hour, draws);
            }
        }
        return [.. draws.Values];
    }

    private static void Draw(
        ResourcePlan plan, Queue<Share> open, DateTimeOffset hour,
        Dictionary<(string PlanId, UsageKind Kind), QuotaDraw> draws)
    {
        for (var left = plan.LeftSeconds; left > 0 && open.TryPeek(out var share);)
        {
            var (seconds, minor) = share.Take(left);
            var key = (plan.Id, share.Kind);
            var before = draws.GetValueOrDefault(key);
            draws[key] = new QuotaDraw
            {
                PlanId = plan.Id,
                Hour = hour,
                Kind = share.Kind,
                AccountId = plan.AccountId,
                Seconds = (before?.Seconds ?? 0) + seconds,
                Minor = (before?.Minor ?? 0) + minor,
            };
            left -= seconds;
            if (share.IsCovered)
            {
                open.Dequeue();
            }
        }
    }

    private static readonly Comparer<UseAtRate> DearestFirst = Comparer<UseAtRate>.Create((a, b) =>
    {
        var byPrice = ((Int128)b.Rate.RateMicros * a.Rate.Units).CompareTo((Int128)a.Rate.RateMicros * b.Rate.Units);
        return byPrice != 0 ? byPrice
            : a.Rate.Kind != b.Rate.Kind ? a.Rate.Kind.CompareTo(b.Rate.Kind)
            : a.Rate.Units.CompareTo(b.Rate.Units);
    });

    /// <summary>How far one rate's use is covered.</summary>
    private sealed class Share(UseAtRate use)
    {
        private long _covered;

        public UsageKind Kind => use.Rate.Kind;

        public bool IsCovered => _covered == use.UnitSeconds;

        /// <summary>Parts of a charge add up to the whole: each is what is rounded after it, less what was before.
        /// </summary>
        public (long Seconds, long Minor) Take(long available)
        {
            var seconds = Math.Min(available, use.UnitSeconds - _covered);
            var before = MinorOf(_covered);
            _covered += seconds;
            return (seconds, MinorOf(_covered) - before);
        }

        private long MinorOf(long covered) =>
            (long)(((2 * (Int128)use.Minor * covered) + use.UnitSeconds) / (2 * (Int128)use.UnitSeconds));
    }
}
