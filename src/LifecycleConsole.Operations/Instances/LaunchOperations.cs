using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Operations.Metering;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Instances;

/// <summary>Creating instances.</summary>
public sealed class LaunchOperations
{
    private readonly ConsoleReader _reader;
    private readonly FiveSteps _way;
    private readonly PriceLists _prices;
    private readonly BusinessClock _clock;

    internal LaunchOperations(ConsoleReader reader, FiveSteps way, PriceLists prices, BusinessClock clock)
    {
        (_reader, _way, _prices, _clock) = (reader, way, prices, clock);
        Steps = new()
        {
            Feature = "Instances",
            LoadAsync = (db, actor, command, cancellationToken) =>
                LoadAsync(db, actor, command.ClientToken, cancellationToken),
            Decide = LaunchDecisions.Decide,
            ProfileOf = state => state.Profile,
        };
    }

    internal Steps<LaunchInstances, LaunchState> Steps { get; }

    /// <summary>What a form needs: the price list, the quota, the account.</summary>
    public async Task<Outcome<LaunchState>> GetStateAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.RunInstances) is { } refusal)
        {
            return refusal;
        }
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var state = await LoadAsync(db, actor, "", cancellationToken).ConfigureAwait(false);
            return state is null ? AccessRules.NoAccount.With() : state;
        }
    }

    /// <summary>What would be created, under which names, and what it would cost. Nothing is written.</summary>
    public Task<Outcome<Plan>> PlanAsync(Actor actor, LaunchInstances command, CancellationToken cancellationToken) =>
        _way.PlanAsync(Steps, actor, command, cancellationToken);

    /// <summary>Creates all of them or none; the same client token creates once.</summary>
    public async Task<Commitment> CommitAsync(
        Actor actor, LaunchInstances command, Quote? quote, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, command) is { } refusal)
        {
            return new() { Refusal = refusal };
        }
        var seen = await SeeAsync(actor.AccountId, cancellationToken).ConfigureAwait(false);
        var steps = Steps with
        {
            LoadAsync = (db, asker, asked, cancellation) =>
                LoadAsync(db, asker, asked.ClientToken, cancellation, seen),
        };
        return await _way.CommitAsync(steps, new(actor, command, quote), cancellationToken).ConfigureAwait(false);
    }

    private async Task<UnsettledSeen> SeeAsync(long accountId, CancellationToken cancellationToken)
    {
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await Availability.SeeAsync(db, accountId, _clock.Now, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Null where there is no such account.</summary>
    internal async Task<LaunchState?> LoadAsync(
        ConsoleDbContext db, Actor actor, string clientToken, CancellationToken cancellationToken,
        UnsettledSeen? seen = null)
    {
        var account = await HoldingQueries.AccountAsync(db, actor.AccountId, cancellationToken)
            .ConfigureAwait(false);
        if (account is null)
        {
            return null;
        }
        var profile = Profile.Default;
        var first = LaunchIds.Instance(account.Id, clientToken, 0);
        var order = OrderIds.OfNew(first);
        return new LaunchState
        {
            Account = account,
            Prices = _prices.For(account.Currency),
            Profile = profile,
            InstanceCount = await CountAsync(db, account.Id, profile, cancellationToken).ConfigureAwait(false),
            Available = await Availability
                .OfAsync(db, account, (_prices.For(account.Currency), _clock.Now), cancellationToken, seen)
                .ConfigureAwait(false),
            IsDone = await db.Instances.AnyAsync(i => i.Id == first, cancellationToken).ConfigureAwait(false)
                || await db.Orders.AnyAsync(o => o.Id == order, cancellationToken).ConfigureAwait(false),
        };
    }

    /// <summary>Instances that are not released, counted up to the quota.</summary>
    internal static Task<int> CountAsync(
        ConsoleDbContext db, long accountId, Profile profile, CancellationToken cancellationToken) => db.Instances
        .Where(i => i.AccountId == accountId && i.DestroyedAt == null && i.ReleasedAt == null)
        .Select(i => i.Id).Take(profile.InstancesMax).CountAsync(cancellationToken);
}
