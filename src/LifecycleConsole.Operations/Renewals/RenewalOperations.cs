using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Orders;
using LifecycleConsole.Operations.Plans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Renewals;

/// <summary>Renewal of Subscription instances by hand.</summary>
public sealed class RenewalOperations
{
    private readonly FiveSteps _way;
    private readonly ConsoleReader _reader;
    private readonly HoldingLoader _holdings;
    private readonly Steps<RenewInstances, RenewalState> _steps;
    private readonly Steps<SwitchToSubscription, RenewalState> _switch;
    private readonly Steps<UpgradeBandwidth, RenewalState> _upgrade;

    internal RenewalOperations(FiveSteps way, ConsoleReader reader, HoldingLoader holdings)
    {
        (_way, _reader, _holdings) = (way, reader, holdings);
        _steps = new()
        {
            Feature = "Instances",
            LoadAsync = LoadAsync,
            Decide = RenewalDecisions.Decide,
            ProfileOf = state => state.Account.Profile,
            SubjectsOf = (state, _) => PlanSubjects.Of(state.Account.Holdings),
        };
        _switch = new()
        {
            Feature = "Instances",
            LoadAsync = LoadAsync,
            Decide = SwitchDecisions.Decide,
            ProfileOf = state => state.Account.Profile,
            SubjectsOf = (state, _) => PlanSubjects.Of(state.Account.Holdings),
        };
        _upgrade = new()
        {
            Feature = "Instances",
            LoadAsync = LoadAsync,
            Decide = UpgradeDecisions.Decide,
            ProfileOf = state => state.Account.Profile,
            SubjectsOf = (state, _) => PlanSubjects.Of(state.Account.Holdings),
        };
    }

    public Task<Outcome<Plan>> PlanAsync(Actor actor, UpgradeBandwidth command, CancellationToken cancellationToken) =>
        _way.PlanAsync(_upgrade, actor, command, cancellationToken);

    /// <summary>Pays the orders and asks the back-end: all of it or nothing.</summary>
    public Task<Commitment> CommitAsync(
        Actor actor, UpgradeBandwidth command, Quote? quote, CancellationToken cancellationToken) =>
        _way.CommitAsync(_upgrade, new(actor, command, quote), cancellationToken);

    public Task<Outcome<Plan>> PlanAsync(
        Actor actor, SwitchToSubscription command, CancellationToken cancellationToken) =>
        _way.PlanAsync(_switch, actor, command, cancellationToken);

    /// <summary>Places the orders and, if asked, pays and carries them out: all of it or nothing.</summary>
    public Task<Commitment> CommitAsync(
        Actor actor, SwitchToSubscription command, Quote? quote, CancellationToken cancellationToken) =>
        _way.CommitAsync(_switch, new(actor, command, quote), cancellationToken);

    public Task<Outcome<Plan>> PlanAsync(Actor actor, RenewInstances command, CancellationToken cancellationToken) =>
        _way.PlanAsync(_steps, actor, command, cancellationToken);

    /// <summary>Places the orders and, if asked, pays and carries them out: all of it or nothing.</summary>
    public Task<Commitment> CommitAsync(
        Actor actor, RenewInstances command, Quote? quote, CancellationToken cancellationToken) =>
        _way.CommitAsync(_steps, new(actor, command, quote), cancellationToken);

    /// <summary>One line of a job: its order, paid by itself with the vouchers that are left.</summary>
    internal Task<Outcome<Plan>> CommitLineInAsync(
        WriteSession session, JobAsked<RenewInstances> asked, CancellationToken cancellationToken) =>
        _way.CommitLinesInAsync(
            session,
            _steps with
            {
                Decide = (state, command, moments) => RenewalDecisions.Decide(
                    state,
                    command with { VoucherIds = Usable(state, command.VoucherIds, Payable.Renew, moments) },
                    moments),
            },
            asked, cancellationToken);

    /// <inheritdoc cref="CommitLineInAsync(WriteSession, JobAsked{RenewInstances}, CancellationToken)"/>
    internal Task<Outcome<Plan>> CommitLineInAsync(
        WriteSession session, JobAsked<SwitchToSubscription> asked, CancellationToken cancellationToken) =>
        _way.CommitLinesInAsync(
            session,
            _switch with
            {
                Decide = (state, command, moments) => SwitchDecisions.Decide(
                    state,
                    command with { VoucherIds = Usable(state, command.VoucherIds, Payable.New, moments) },
                    moments),
            },
            asked, cancellationToken);

    /// <summary>What the dialog offers: durations, the money, the vouchers, each part's price.</summary>
    public async Task<Outcome<RenewalState>> OfferAsync(
        Actor actor, IReadOnlyList<string> instanceIds, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.RenewInstance) is { } refusal)
        {
            return refusal;
        }
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var any = new RenewInstances(instanceIds, 1, "");
            return await LoadAsync(db, actor, any, cancellationToken).ConfigureAwait(false) is { } state
                ? state
                : AccessRules.NoAccount.With();
        }
    }

    private static IReadOnlyList<string> Usable(
        RenewalState state, IReadOnlyList<string> voucherIds, Payable pays, Moments moments) =>
        JobOrders.Usable(voucherIds, state.Desk, pays, moments.Now);

    private Task<RenewalState?> LoadAsync(
        ConsoleDbContext db, Actor actor, RenewInstances command, CancellationToken cancellationToken) => LoadAsync(
        db, actor,
        (command.InstanceIds, id => RenewalOrder.IdOf(actor.AccountId, command.ClientToken, id)), cancellationToken);

    private Task<RenewalState?> LoadAsync(
        ConsoleDbContext db, Actor actor, SwitchToSubscription command, CancellationToken cancellationToken) =>
        LoadAsync(
            db, actor,
            (command.InstanceIds, id => OrderIds.OfSwitch(actor.AccountId, command.ClientToken, id)),
            cancellationToken);

    private Task<RenewalState?> LoadAsync(
        ConsoleDbContext db, Actor actor, UpgradeBandwidth command, CancellationToken cancellationToken) => LoadAsync(
        db, actor,
        (command.InstanceIds, id => UpgradeOrder.IdOf(actor.AccountId, command.ClientToken, id)), cancellationToken);

    private async Task<RenewalState?> LoadAsync(
        ConsoleDbContext db, Actor actor, (IReadOnlyList<string> Ids, Func<string, string> OrderIdOf) what,
        CancellationToken cancellationToken)
    {
        var account = await _holdings.LoadAsync(db, actor, what.Ids, cancellationToken)
            .ConfigureAwait(false);
        if (account is null)
        {
            return null;
        }
        var orders = what.Ids.Distinct(StringComparer.Ordinal).Select(what.OrderIdOf).ToList();
        var taken = await db.Orders.Where(o => orders.Contains(o.Id)).Select(o => o.Id)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return new RenewalState
        {
            Account = account,
            Desk = await OrderLoader.DeskAsync(db, account.Account, what.Ids, cancellationToken)
                .ConfigureAwait(false),
            TakenOrders = taken.ToHashSet(StringComparer.Ordinal),
            ComingBandwidths = await BandwidthDue
                .ComingAsync(db, actor.AccountId, [.. what.Ids], cancellationToken).ConfigureAwait(false),
        };
    }
}
