using LifecycleConsole.Domain.Metering;

namespace LifecycleConsole.Domain.ResourcePlans;

/// <summary>Use of one kind that runs, or that begins or ends at an instant (below zero where it ends).</summary>
/// <param name="Units">GiB or Mbit/s.</param>
/// <param name="RateMicros">Millionths of the currency per hour.</param>
public sealed record UseOfKind(DateTimeOffset At, QuotaKind Kind, long Units, long RateMicros);

/// <summary>
/// What resource plans in use will take over, as changes of the rate: from now on until they are used up or end, each
/// after the one that ends before it. What nobody has activated yet is left out: the balance lasts shorter without it.
/// </summary>
public static class QuotaAhead
{
    /// <param name="running">What runs now.</param>
    /// <param name="coming">What of it is known to end.</param>
    public static IReadOnlyList<RateChange> Of(
        IReadOnlyList<UseOfKind> running, IReadOnlyList<UseOfKind> coming, IReadOnlyList<ResourcePlan> plans,
        DateTimeOffset now)
    {
        var changes = new List<RateChange>();
        foreach (var group in plans.Where(plan => plan.StateAt(now) == ResourcePlanState.InUse)
            .GroupBy(plan => plan.Kind))
        {
            var use = new Use(now, running.Where(u => u.Kind == group.Key), coming.Where(u => u.Kind == group.Key));
            foreach (var plan in group.OrderBy(plan => plan.EndsAt).ThenBy(plan => plan.Id, StringComparer.Ordinal))
            {
                use.Draw(plan.LeftSeconds, UsageHours.StartOf(plan.EndsAt!.Value));
            }
            changes.AddRange(use.End());
        }
        return [.. changes.OrderBy(change => change.At)];
    }

    /// <summary>How use of one kind goes on while plans pay for it.</summary>
    private sealed class Use
    {
        private readonly Queue<UseOfKind> _coming;
        private readonly List<RateChange> _changes = [];
        private DateTimeOffset _at;
        private long _units;
        private long _rate;

        public Use(DateTimeOffset now, IEnumerable<UseOfKind> running, IEnumerable<UseOfKind> coming)
        {
            foreach (var use in running)
            {
                (_units, _rate) = (_units + use.Units, _rate + use.RateMicros);
            }
            (_at, _coming) = (now, new(coming.OrderBy(use => use.At)));
            _changes.Add(new(now, -_rate));
        }

        /// <summary>Until it is used up, or to its end.</summary>
        /// <param name="left">Unit-seconds.</param>
        public void Draw(decimal left, DateTimeOffset until)
        {
            while (left > 0 && _at < until)
            {
                var next = _coming.TryPeek(out var change) && change.At < until ? change.At : until;
                next = next > _at ? next : _at;
                var needed = _units * (decimal)(next - _at).Ticks / TimeSpan.TicksPerSecond;
                if (needed > left)
                {
                    _at = _at.AddTicks((long)(left / _units * TimeSpan.TicksPerSecond));
                    return;
                }
                (left, _at) = (left - needed, next);
                if (change is not null && change.At <= next && next < until)
                {
                    _coming.Dequeue();
                    (_units, _rate) = (_units + change.Units, _rate + change.RateMicros);
                    _changes.Add(new(next, -change.RateMicros)); // what is paid for already does not end twice
                }
            }
        }

        /// <summary>What is left of the use is charged again.</summary>
        public IReadOnlyList<RateChange> End() => [.. _changes, new(_at, _rate)];
    }
}
