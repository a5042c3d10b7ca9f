using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Web.Plans;

namespace LifecycleConsole.Web.Releases;

/// <summary>Who qualifies for the way that is chosen, as the very decision says that is asked again on Next.</summary>
public sealed record ReleaseVerdicts(
    IReadOnlyList<PlanLine> Applying, IReadOnlyList<(string Sentence, IReadOnlyList<string> Names)> SkippedByReason)
{
    public static readonly ReleaseVerdicts None = new([], []);

    public static ReleaseVerdicts Of(AccountState state, ReleaseForm form, DateTimeOffset now)
    {
        IReadOnlyList<string> ids = [.. state.Holdings.Select(holding => holding.Instance.Id)];
        var outcome = InstanceDecisions.Decide(state, Asked(state, form, ids, now), Moments.At(now));
        if (outcome.Value is not { } plan)
        {
            return None;
        }
        return new ReleaseVerdicts(
            [.. plan.Applying],
            [.. plan.Skipped
                .GroupBy(line => RefusalText.Of(line.Reason!, state.Account.BillingZone), StringComparer.Ordinal)
                .Select(group => (group.Key, (IReadOnlyList<string>)[.. group.Select(line => line.SubjectName)]))]);
    }

    /// <summary>While no time, or a bad one, is chosen: who qualifies for any time.</summary>
    private static InstanceCommand Asked(
        AccountState state, ReleaseForm form, IReadOnlyList<string> ids, DateTimeOffset now) => form.Command(ids) switch
    {
        ScheduleRelease set when ReleaseTimes.Check(state.Profile, set.ReleaseAt, Moments.At(now)) is not null =>
            set with { ReleaseAt = ReleaseTimes.Earliest(state.Profile, now) },
        { } command => command,
        null => new ScheduleRelease(ids, ReleaseTimes.Earliest(state.Profile, now)),
    };
}
