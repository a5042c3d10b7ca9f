using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Reading;

namespace LifecycleConsole.Operations.Addresses;

/// <summary>Everything that can be done to Elastic IPs, from whichever door.</summary>
public sealed class AddressOperations
{
    private readonly FiveSteps _way;

    internal AddressOperations(FiveSteps way, PartLoader loader)
    {
        _way = way;
        Steps = new()
        {
            Feature = "Addresses",
            LoadAsync = (db, actor, command, cancellationToken) => loader.LoadAsync(
                db, actor,
                new PartNeeds
                {
                    AddressIds = command.AddressIds,
                    InstanceId = command.TargetInstanceId,
                    BeginsCharges = command is AllocateAddresses,
                },
                cancellationToken),
            Decide = AddressDecisions.Decide,
            ProfileOf = state => state.Profile,
            SubjectsOf = (state, _) => PlanSubjects.Of(state),
        };
    }

    internal Steps<AddressCommand, AccountState> Steps { get; }

    /// <summary>What the command would do now. Nothing is written.</summary>
    public Task<Outcome<Plan>> PlanAsync(Actor actor, AddressCommand command, CancellationToken cancellationToken) =>
        _way.PlanAsync(Steps, actor, command, cancellationToken);

    /// <inheritdoc cref="CommandDesk.CommitAsync"/>
    public Task<Commitment> CommitAsync(
        Actor actor, AddressCommand command, Quote? quote, CancellationToken cancellationToken) =>
        _way.CommitAsync(Steps, new(actor, command, quote), cancellationToken);

    internal Task<Outcome<Plan>> CommitLinesInAsync(
        WriteSession session, JobAsked<AddressCommand> asked, CancellationToken cancellationToken) =>
        _way.CommitLinesInAsync(session, Steps, asked, cancellationToken);
}
