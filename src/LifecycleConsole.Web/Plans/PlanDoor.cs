using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Approvals;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Plans;

namespace LifecycleConsole.Web.Plans;

/// <summary>The two calls that a dialog makes: what would happen, and do it as shown.</summary>
public sealed record PlanDoor(
    Func<Command, CancellationToken, Task<Outcome<Plan>>> PlanAsync,
    Func<Command, Quote?, CancellationToken, Task<Commitment>> CommitAsync)
{
    /// <summary>Asks a second person for what was shown; null where nobody is asked.</summary>
    public Func<Command, (Quote Shown, string Reason), CancellationToken, Task<Outcome<ApprovalRequest>>>? AskAsync
    {
        get;
        init;
    }

    public static PlanDoor Of(CommandDesk desk, Actor actor) => new(
        (command, cancellation) => desk.PlanAsync(actor, command, cancellation),
        (command, quote, cancellation) => desk.CommitAsync(actor, command, quote, cancellation))
    {
        AskAsync = (command, asked, cancellation) => desk.AskAsync(actor, command, asked, cancellation),
    };
}
