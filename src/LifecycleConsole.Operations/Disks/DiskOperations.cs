using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Reading;

namespace LifecycleConsole.Operations.Disks;

/// <summary>Everything that can be done to disks, from whichever door.</summary>
public sealed class DiskOperations
{
    private readonly FiveSteps _way;

    internal DiskOperations(FiveSteps way, PartLoader loader)
    {
        _way = way;
        Steps = new()
        {
            Feature = "Disks",
            LoadAsync = (db, actor, command, cancellationToken) => loader.LoadAsync(
                db, actor,
                new PartNeeds
                {
                    DiskIds = command.DiskIds,
                    InstanceId = command.TargetInstanceId,
                    BeginsCharges = command is CreateDisk,
                },
                cancellationToken),
            Decide = DiskDecisions.Decide,
            ProfileOf = state => state.Profile,
            SubjectsOf = (state, _) => PlanSubjects.Of(state),
            Undo = UndoOf,
        };
    }

    internal Steps<DiskCommand, AccountState> Steps { get; }

    /// <summary>What the command would do now. Nothing is written.</summary>
    public Task<Outcome<Plan>> PlanAsync(Actor actor, DiskCommand command, CancellationToken cancellationToken) =>
        _way.PlanAsync(Steps, actor, command, cancellationToken);

    /// <inheritdoc cref="CommandDesk.CommitAsync"/>
    public Task<Commitment> CommitAsync(
        Actor actor, DiskCommand command, Quote? quote, CancellationToken cancellationToken) =>
        _way.CommitAsync(Steps, new(actor, command, quote), cancellationToken);

    internal Task<Outcome<Plan>> CommitLinesInAsync(
        WriteSession session, JobAsked<DiskCommand> asked, CancellationToken cancellationToken) =>
        _way.CommitLinesInAsync(session, Steps, asked, cancellationToken);

    private static DiskCommand? UndoOf(DiskCommand command, AccountState before, Plan plan)
    {
        IReadOnlyList<string> applied = [.. plan.Applying.Select(line => line.SubjectId)];
        return command switch
        {
            MarkDiskRelease mark => new MarkDiskRelease(applied, !mark.WithInstance),
            MarkDiskSnapshots mark => new MarkDiskSnapshots(applied, !mark.WithDisk),
            RenameDisk rename when before.Disks is [var disk] => new RenameDisk(rename.DiskId, disk.Name),
            _ => null,
        };
    }
}
