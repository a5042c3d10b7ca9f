using LifecycleConsole.Data;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Attachments;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.RecycleBin;

namespace LifecycleConsole.Operations.Instances;

/// <summary>Everything that can be done to instances, from whichever door: ask, decide, show, commit.</summary>
public sealed class InstanceOperations
{
    private readonly FiveSteps _way;

    internal InstanceOperations(FiveSteps way, HoldingLoader loader)
    {
        _way = way;
        Steps = new()
        {
            Feature = "Instances",
            LoadAsync = (db, actor, command, cancellationToken) => LoadAsync(
                loader, db, actor, command, cancellationToken),
            Decide = InstanceDecisions.Decide,
            ProfileOf = state => state.Profile,
            SubjectsOf = (state, _) => PlanSubjects.Of(state.Holdings),
            Undo = Undoing.Of,
        };
    }

    internal Steps<InstanceCommand, AccountState> Steps { get; }

    /// <summary>What the command would do now. Nothing is written.</summary>
    public Task<Outcome<Plan>> PlanAsync(Actor actor, InstanceCommand command, CancellationToken cancellationToken) =>
        _way.PlanAsync(Steps, actor, command, cancellationToken);

    /// <summary>
    /// Decides again and carries out what was shown, all of it or nothing. With a quote that no longer fits, nothing is
    /// written and the answer is <c>plan.changed</c> with the plan as it would be now.
    /// </summary>
    /// <param name="quote">What the person was shown; null where nothing was shown (APIs, deeds that can be
    /// undone).</param>
    public Task<Commitment> CommitAsync(
        Actor actor, InstanceCommand command, Quote? quote, CancellationToken cancellationToken) =>
        _way.CommitAsync(Steps, new(actor, command, quote), cancellationToken);

    internal Task<Outcome<Plan>> CommitLinesInAsync(
        WriteSession session, JobAsked<InstanceCommand> asked, CancellationToken cancellationToken) =>
        _way.CommitLinesInAsync(session, Steps, asked, cancellationToken);

    /// <summary>
    /// What is being paid is not terminated, and an interface is on one instance at a time: only those commands ask.
    /// </summary>
    private static async Task<AccountState?> LoadAsync(
        HoldingLoader loader, ConsoleDbContext db, Actor actor, InstanceCommand command,
        CancellationToken cancellationToken)
    {
        var state = await loader.LoadAsync(db, actor, command.InstanceIds, cancellationToken).ConfigureAwait(false);
        return (state, command) switch
        {
            ({ }, TerminateInstances) => state with
            {
                PayingUntil = await RecycleDue
                    .PayingUntilAsync(db, actor.AccountId, [.. command.InstanceIds], cancellationToken)
                    .ConfigureAwait(false),
            },
            ({ }, AttachToInstance attach) => state with
            {
                InterfacesElsewhere = await AttachmentOrders
                    .ElsewhereAsync(db, actor.AccountId, attach, cancellationToken).ConfigureAwait(false),
            },
            _ => state,
        };
    }
}
