using LifecycleConsole.Data;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Operations.Metering;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Timeline;

namespace LifecycleConsole.Operations.Refunds;

/// <summary>
/// Unsubscription with refunds: instances, and renewals that have not begun; and what goes on by use instead.
/// </summary>
public sealed class UnsubscribeOperations
{
    private readonly FiveSteps _way;
    private readonly Steps<Unsubscribe, UnsubscribeState> _steps;

    internal UnsubscribeOperations(FiveSteps way, UnsubscribeLoader loader, BusinessClock clock)
    {
        _way = way;
        _steps = new()
        {
            Feature = "Instances",
            LoadAsync = (db, actor, command, cancellationToken) => command switch
            {
                UnsubscribeResourcePlans => loader.LoadPlansAsync(
                    db, actor.AccountId, command.SubjectIds, cancellationToken),
                SwitchToPayAsYouGo => ByUseAsync(db, loader, (actor, command, clock), cancellationToken),
                _ => loader.LoadAsync(db, actor, command.SubjectIds, cancellationToken),
            },
            Decide = UnsubscribeDecisions.Decide,
            ProfileOf = state => state.Account.Profile,
            SubjectsOf = (state, _) => PlanSubjects.Of(state.Account.Holdings),
        };
    }

    /// <summary>What goes on by use has to pay its first hour.</summary>
    private static async Task<UnsubscribeState?> ByUseAsync(
        ConsoleDbContext db, UnsubscribeLoader loader, (Actor Actor, Unsubscribe Command, BusinessClock Clock) what,
        CancellationToken cancellationToken) =>
        await loader.LoadAsync(db, what.Actor, what.Command.SubjectIds, cancellationToken).ConfigureAwait(false)
            is { } state
            ? state with
            {
                Available = await Availability
                    .OfAsync(
                        db, state.Account.Account, (state.Account.Prices, what.Clock.Now), cancellationToken)
                    .ConfigureAwait(false),
            }
            : null;

    /// <summary>What would be paid back, and what be lost. Nothing is written; the boxes are not asked for.</summary>
    public Task<Outcome<Plan>> PlanAsync(Actor actor, Unsubscribe command, CancellationToken cancellationToken) =>
        _way.PlanAsync(_steps, actor, command, cancellationToken);

    /// <summary>Pays back and erases what was shown, all of it or nothing; never without both boxes.</summary>
    public Task<Commitment> CommitAsync(
        Actor actor, Unsubscribe command, Quote? quote, CancellationToken cancellationToken) =>
        (AccessRules.WhyNot(actor, command) ?? UnsubscribeDecisions.WhyNotAgreed(command)) is { } refusal
            ? Task.FromResult(new Commitment { Refusal = refusal })
            : _way.CommitAsync(_steps, new(actor, command, quote), cancellationToken);
}
