using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Work;
using LifecycleConsole.Operations.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Work;

/// <summary>What the operator looks at when the back-end does not do as it should.</summary>
public sealed class WorkQueries
{
    private const int ItemsMax = 200;
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

    /// <summary>Failed work, and open work with a problem or older than a minute; newest first, at most 200.</summary>
    public async Task<Outcome<IReadOnlyList<WorkItem>>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.ListWork) is { } refusal)
        {
            return refusal;
        }
        var late = _clock.Now - Usual;
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await db.WorkItems
                .Where(w => w.State == WorkState.Failed
                    || (w.State == WorkState.Open && (w.Problem != "" || w.CreatedAt < late)))
                .OrderByDescending(w => w.Id).Take(ItemsMax).ToListAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Due moments that could not be carried out and were set aside; the longest due first, at most 200.
    /// </summary>
    public async Task<Outcome<IReadOnlyList<BrokenDue>>> BrokenAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.ListWork) is { } refusal)
        {
            return refusal;
        }
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await BrokenDues.Standing(db).OrderBy(b => b.DueAt).ThenBy(b => b.SubjectId).Take(ItemsMax)
                .ToListAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What the last reconciliation found.</summary>
    public Task<Outcome<IReadOnlyList<DriftFinding>>> DriftAsync(Actor actor, CancellationToken cancellationToken)
    {
        Outcome<IReadOnlyList<DriftFinding>> answer = AccessRules.WhyNot(actor, Actions.ListWork) is { } refusal
            ? refusal
            : _reconciliation.Findings.ToList();
        return Task.FromResult(answer);
    }
}
