using LifecycleConsole.Data;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Plans;

namespace LifecycleConsole.Operations.Access;

/// <summary>What operations on second factors and passkeys share.</summary>
internal sealed record FactorParts(FactorSecrets Secrets, FactorBook Factors, SessionBook Sessions, ProofGate Gate)
{
    public required SignInClock Clock { get; init; }

    public required DeedBook Book { get; init; }

    /// <summary>Why the actor may not change his own ways to sign in now; null where he may.</summary>
    public async Task<Refusal?> WhyNotAsync(Actor actor, CancellationToken cancellationToken) =>
        AccessRules.WhyNot(actor, Actions.SetOwnSecurity)
        ?? await Gate.WhyNotAsync(actor, cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// Writes in the chain of the actor's home, if his session has not ended meanwhile; his open pages know it at once.
    /// </summary>
    public async Task<Outcome<T>> WriteAsync<T>(
        Actor actor, Func<ConsoleDbContext, Recorder, Task<Outcome<T>>> write, CancellationToken cancellationToken)
        where T : notnull
    {
        if (await WhyNotAsync(actor, cancellationToken).ConfigureAwait(false) is { } refusal)
        {
            return refusal;
        }
        var done = await Book.WriteInAsync(
            FactorOperations.HomeOf(actor), FactorOperations.Feature,
            async (session, recorder) =>
            {
                var held = await GrantLoader.WithinAsync(session.Db, actor, cancellationToken).ConfigureAwait(false);
                return AccessRules.WhyNot(held, Actions.SetOwnSecurity) is { } gone
                    ? gone
                    : await write(session.Db, recorder).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
        await Sessions.RefreshAsync(actor.Session, cancellationToken).ConfigureAwait(false);
        return done;
    }
}
