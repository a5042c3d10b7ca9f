using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Plans;

namespace LifecycleConsole.Web.Plans;

/// <summary>The two calls that a dialog makes: what would happen, and do it as shown.</summary>
public sealed record PlanDoor(
    Func<Command, CancellationToken, Task<Outcome<Plan>>> PlanAsync,
    Func<Command, Quote?, CancellationToken, Task<Commitment>> CommitAsync)
{
    public static PlanDoor Of(CommandDesk desk, Actor actor) => new(
        (command, cancellation) => desk.PlanAsync(actor, command, cancellation),
        (command, quote, cancellation) => desk.CommitAsync(actor, command, quote, cancellation));
}
