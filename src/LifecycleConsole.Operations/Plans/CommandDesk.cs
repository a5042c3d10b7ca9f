using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Wallet;

namespace LifecycleConsole.Operations.Plans;

/// <summary>Takes any command to the use cases of its feature: for dialogs, undo, jobs and APIs.</summary>
public sealed class CommandDesk
{
    private readonly InstanceOperations _instances;

    private readonly WalletOperations _wallet;

    internal CommandDesk(InstanceOperations instances, WalletOperations wallet) =>
        (_instances, _wallet) = (instances, wallet);

    /// <summary>The part of a job that its transaction carries out, line by line.</summary>
    internal Task<Outcome<Plan>> CommitLinesInAsync(
        WriteSession session, JobAsked<Command> asked, CancellationToken cancellationToken) => asked.Command switch
        {
            InstanceCommand c => _instances.CommitLinesInAsync(
                session, new(asked.Actor, c, asked.ReviewedAt, asked.PassAs), cancellationToken),
            _ => throw Unknown(asked.Command),
        };

    /// <summary>What the command would do now. Nothing is written.</summary>
    public Task<Outcome<Plan>> PlanAsync(Actor actor, Command command, CancellationToken cancellationToken) =>
        command switch
        {
            InstanceCommand c => _instances.PlanAsync(actor, c, cancellationToken),
            WalletCommand c => _wallet.PlanAsync(actor, c, cancellationToken),
            _ => throw Unknown(command),
        };

    /// <summary>Carries out what was shown, all of it or nothing.</summary>
    /// <param name="quote">What the person was shown; null where nothing was shown.</param>
    public Task<Commitment> CommitAsync(
        Actor actor, Command command, Quote? quote, CancellationToken cancellationToken) => command switch
        {
            InstanceCommand c => _instances.CommitAsync(actor, c, quote, cancellationToken),
            WalletCommand c => _wallet.CommitAsync(actor, c, quote, cancellationToken),
            _ => throw Unknown(command),
        };

    private static ArgumentOutOfRangeException Unknown(Command command) =>
        new(nameof(command), command.GetType().Name, "A command that no feature takes.");
}
