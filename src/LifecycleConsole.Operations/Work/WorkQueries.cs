using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Work;
using LifecycleConsole.Operations.Reading;
using LifecycleConsole.Operations.Timeline;

namespace LifecycleConsole.Operations.Work;

/// <summary>What the operator looks at when the back-end does not do as it should.</summary>
public sealed class WorkQueries
{
    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(1);

    private readonly ConsoleReader _reader;
    private readonly BusinessClock _clock;
    private readonly Reconciliation _reconciliation;

    internal WorkQueries(ConsoleReader reader, BusinessClock clock, Reconciliation reconciliation)
    {
        _reader = reader;
        _clock = clock;
        _reconciliation = reconciliation;
    }

    /// <summary>Failed work, and open work with a problem or older than a minute; newest first.</summary>
    public Task<Outcome<ListPage<WorkItem>>> ListAsync(
        Actor actor, ListPlace place, CancellationToken cancellationToken)
    {
        var late = _clock.Now - Usual;
        return _reader.ListAsync(
            actor, Actions.ListWork,
            db => db.WorkItems
                .Where(w => w.State == WorkState.Failed
                    || (w.State == WorkState.Open && (w.Problem != "" || w.CreatedAt < late)))
                .PageAsync(SortKey<WorkItem>.By(w => w.Id), place.Spot(descends: true), cancellationToken));
    }

    /// <summary>Due moments that could not be carried out and were set aside; the longest due first.</summary>
    public Task<Outcome<ListPage<BrokenDue>>> BrokenAsync(
        Actor actor, ListPlace place, CancellationToken cancellationToken) => _reader.ListAsync(
        actor, Actions.ListWork,
        db => BrokenDues.Standing(db).PageAsync(
            SortKey<BrokenDue>.By(b => b.DueAt).Then(b => b.SubjectId).Then(b => (int)b.Kind),
            place.Spot(descends: false), cancellationToken));

    /// <summary>What the last reconciliation found, by instance.</summary>
    public Task<Outcome<ListPage<DriftFinding>>> DriftAsync(
        Actor actor, ListPlace place, CancellationToken cancellationToken)
    {
        Outcome<ListPage<DriftFinding>> answer = AccessRules.WhyNot(actor, Actions.ListWork) is { } refusal
            ? refusal
            : _reconciliation.Findings.Page(
                SortKey<DriftFinding>.By(f => f.InstanceId).Then(f => (int)f.Kind).Then(f => f.PartId),
                place.Spot(descends: false));
        return Task.FromResult(answer);
    }
}
