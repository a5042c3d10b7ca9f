using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Snapshots;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Reading;

namespace LifecycleConsole.Operations.Snapshots;

/// <summary>Everything that can be done to snapshots one by one, from whichever door.</summary>
public sealed class SnapshotOperations
{
    private readonly FiveSteps _way;

    internal SnapshotOperations(FiveSteps way, PartLoader loader)
    {
        _way = way;
        Steps = new()
        {
            Feature = "Snapshots",
            LoadAsync = (db, actor, command, cancellationToken) => loader.LoadAsync(
                db, actor,
                new PartNeeds
                {
                    SnapshotIds = command.SnapshotIds,
                    DiskIds = command.TargetDiskId is { } diskId ? [diskId] : [],
                },
                cancellationToken),
            Decide = SnapshotPlans.Decide,
            ProfileOf = state => state.Profile,
            Undo = UndoOf,
        };
    }

    internal Steps<SnapshotCommand, AccountState> Steps { get; }

    /// <summary>What the command would do now. Nothing is written.</summary>
    public Task<Outcome<Plan>> PlanAsync(Actor actor, SnapshotCommand command, CancellationToken cancellationToken) =>
        _way.PlanAsync(Steps, actor, command, cancellationToken);

    /// <inheritdoc cref="CommandDesk.CommitAsync"/>
    public Task<Commitment> CommitAsync(
        Actor actor, SnapshotCommand command, Quote? quote, CancellationToken cancellationToken) =>
        _way.CommitAsync(Steps, new(actor, command, quote), cancellationToken);

    internal Task<Outcome<Plan>> CommitLinesInAsync(
        WriteSession session, JobAsked<SnapshotCommand> asked, CancellationToken cancellationToken) =>
        _way.CommitLinesInAsync(session, Steps, asked, cancellationToken);

    private static RenameSnapshot? UndoOf(SnapshotCommand command, AccountState before, Plan plan) =>
        (command, before.Snapshots) is (RenameSnapshot rename, [var snapshot])
            ? new RenameSnapshot(rename.SnapshotId, snapshot.Name)
            : null;
}
