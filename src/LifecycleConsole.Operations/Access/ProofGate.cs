using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Operations.Access;

/// <summary>
/// Stands before severe deeds: whoever acts by a session has proved within a quarter of an hour who he is, or is asked
/// now, at his page, before anything is begun. Who acts by no session (a job, the clock, a key) cannot be asked.
/// </summary>
public sealed class ProofGate
{
    private readonly SignInClock _clock;
    private readonly ProofOptions _options;

    internal ProofGate(SignInClock clock, ProofOptions options) => (_clock, _options) = (clock, options);

    /// <summary>True where the next severe deed would ask.</summary>
    public bool IsStale(LiveSession? session) =>
        session is not null && _clock.Now - session.ProvenAt > _options.ProofLasts;

    /// <summary>Null where it may go on.</summary>
    /// <param name="subjects">How many it is about.</param>
    internal Task<Refusal?> WhyNotAsync(
        Actor actor, Command command, int subjects, CancellationToken cancellationToken) =>
        SevereDeeds.Include(command, subjects)
            ? WhyNotAsync(actor, cancellationToken)
            : Task.FromResult<Refusal?>(null);

    /// <summary>The same of what is severe whatever it is about.</summary>
    internal async Task<Refusal?> WhyNotAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (IsStale(actor.Session) && actor.AskAgain is { } ask)
        {
            await ask(cancellationToken).ConfigureAwait(false);
        }
        return IsStale(actor.Session)
            ? FactorRefusals.ProveAgain.With(new RefusalArgument("minutes", (int)_options.ProofLasts.TotalMinutes))
            : null;
    }
}
