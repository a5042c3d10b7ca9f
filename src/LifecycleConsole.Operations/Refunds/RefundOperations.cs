using LifecycleConsole.Data;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Operations.Plans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Refunds;

/// <summary>Refunds that staff confirm or fail by hand, with the refund's account as the actor's.</summary>
public sealed class RefundOperations
{
    public const string Feature = "Refunds";

    private readonly FiveSteps _way;
    private readonly Steps<RefundCommand, RefundCase> _steps;

    internal RefundOperations(FiveSteps way)
    {
        _way = way;
        _steps = new()
        {
            Feature = Feature,
            LoadAsync = (db, actor, command, cancellationToken) =>
                LoadAsync(db, actor.AccountId, command.RefundId, cancellationToken),
            Decide = RefundDecisions.Decide,
            ProfileOf = which => which.Profile,
        };
    }

    public Task<Outcome<Plan>> PlanAsync(Actor actor, RefundCommand command, CancellationToken cancellationToken) =>
        _way.PlanAsync(_steps, actor, command, cancellationToken);

    public Task<Commitment> CommitAsync(
        Actor actor, RefundCommand command, Quote? quote, CancellationToken cancellationToken) =>
        _way.CommitAsync(_steps, new(actor, command, quote), cancellationToken);

    /// <summary>Null where there is no such account; another account's refund is not there.</summary>
    internal static async Task<RefundCase?> LoadAsync(
        ConsoleDbContext db, long accountId, string refundId, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == accountId, cancellationToken)
            .ConfigureAwait(false);
        return account is null
            ? null
            : new RefundCase
            {
                Account = account,
                Profile = Profile.Default,
                Refund = await db.Refunds
                    .SingleOrDefaultAsync(r => r.Id == refundId && r.AccountId == accountId, cancellationToken)
                    .ConfigureAwait(false),
                Shares = await db.RefundShares.Where(s => s.RefundId == refundId && s.AccountId == accountId)
                    .OrderBy(s => s.Line).ToListAsync(cancellationToken).ConfigureAwait(false),
            };
    }
}
