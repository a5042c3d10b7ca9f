using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Approvals;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.ResourcePlans;
using LifecycleConsole.Domain.Snapshots;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Addresses;
using LifecycleConsole.Operations.Approvals;
using LifecycleConsole.Operations.Disks;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Orders;
using LifecycleConsole.Operations.Refunds;
using LifecycleConsole.Operations.Renewals;
using LifecycleConsole.Operations.ResourcePlans;
using LifecycleConsole.Operations.Snapshots;
using LifecycleConsole.Operations.Wallet;

namespace LifecycleConsole.Operations.Plans;

/// <summary>Takes any command to the use cases of its feature: for dialogs, undo, jobs and APIs.</summary>
public sealed class CommandDesk
{
    private readonly InstanceOperations _instances;
    private readonly LaunchOperations _launches;
    private readonly PartDesk _parts;
    private readonly MoneyDesk _money;

    internal CommandDesk(InstanceOperations instances, LaunchOperations launches, PartDesk parts, MoneyDesk money)
    {
        (_instances, _launches) = (instances, launches);
        (_parts, _money) = (parts, money);
    }

    /// <summary>Keeps what needs a second person; null where nobody asks (the demo's past).</summary>
    internal ApprovalAsks? Asks { get; init; }

    /// <summary>The part of a job that its transaction carries out, line by line.</summary>
    internal Task<Outcome<Plan>> CommitLinesInAsync(
        WriteSession session, JobAsked<Command> asked, CancellationToken cancellationToken) => asked.Command switch
        {
            InstanceCommand c => _instances.CommitLinesInAsync(session, asked.For(c), cancellationToken),
            DiskCommand c => _parts.Disks.CommitLinesInAsync(session, asked.For(c), cancellationToken),
            AddressCommand c => _parts.Addresses.CommitLinesInAsync(session, asked.For(c), cancellationToken),
            SnapshotCommand c => _parts.Snapshots.CommitLinesInAsync(session, asked.For(c), cancellationToken),
            RenewInstances c => _money.Renewals.CommitLineInAsync(session, asked.For(c), cancellationToken),
            SwitchToSubscription c => _money.Renewals.CommitLineInAsync(session, asked.For(c), cancellationToken),
            _ => throw Unknown(asked.Command),
        };

    /// <summary>What the command would do now. Nothing is written.</summary>
    public Task<Outcome<Plan>> PlanAsync(Actor actor, Command command, CancellationToken cancellationToken) =>
        command switch
        {
            InstanceCommand c => _instances.PlanAsync(actor, c, cancellationToken),
            LaunchInstances c => _launches.PlanAsync(actor, c, cancellationToken),
            DiskCommand c => _parts.Disks.PlanAsync(actor, c, cancellationToken),
            AddressCommand c => _parts.Addresses.PlanAsync(actor, c, cancellationToken),
            SnapshotCommand c => _parts.Snapshots.PlanAsync(actor, c, cancellationToken),
            WalletCommand c => _money.Wallet.PlanAsync(actor, c, cancellationToken),
            OrderCommand c => _money.Orders.PlanAsync(actor, c, cancellationToken),
            RenewInstances c => _money.Renewals.PlanAsync(actor, c, cancellationToken),
            SwitchToSubscription c => _money.Renewals.PlanAsync(actor, c, cancellationToken),
            UpgradeBandwidth c => _money.Renewals.PlanAsync(actor, c, cancellationToken),
            BuyInstances c => _money.Purchases.PlanAsync(actor, c, cancellationToken),
            ResourcePlanCommand c => _money.ResourcePlans.PlanAsync(actor, c, cancellationToken),
            Unsubscribe c => _money.Unsubscriptions.PlanAsync(actor, c, cancellationToken),
            RefundCommand c => _money.Refunds.PlanAsync(actor, c, cancellationToken),
            _ => throw Unknown(command),
        };

    /// <summary>Carries out what was shown, all of it or nothing.</summary>
    /// <param name="quote">What the person was shown; null where nothing was shown.</param>
    public Task<Commitment> CommitAsync(
        Actor actor, Command command, Quote? quote, CancellationToken cancellationToken) => command switch
        {
            InstanceCommand c => _instances.CommitAsync(actor, c, quote, cancellationToken),
            LaunchInstances c => _launches.CommitAsync(actor, c, quote, cancellationToken),
            DiskCommand c => _parts.Disks.CommitAsync(actor, c, quote, cancellationToken),
            AddressCommand c => _parts.Addresses.CommitAsync(actor, c, quote, cancellationToken),
            SnapshotCommand c => _parts.Snapshots.CommitAsync(actor, c, quote, cancellationToken),
            WalletCommand c => _money.Wallet.CommitAsync(actor, c, quote, cancellationToken),
            OrderCommand c => _money.Orders.CommitAsync(actor, c, quote, cancellationToken),
            RenewInstances c => _money.Renewals.CommitAsync(actor, c, quote, cancellationToken),
            SwitchToSubscription c => _money.Renewals.CommitAsync(actor, c, quote, cancellationToken),
            UpgradeBandwidth c => _money.Renewals.CommitAsync(actor, c, quote, cancellationToken),
            BuyInstances c => _money.Purchases.CommitAsync(actor, c, quote, cancellationToken),
            ResourcePlanCommand c => _money.ResourcePlans.CommitAsync(actor, c, quote, cancellationToken),
            Unsubscribe c => _money.Unsubscriptions.CommitAsync(actor, c, quote, cancellationToken),
            RefundCommand c => _money.Refunds.CommitAsync(actor, c, quote, cancellationToken),
            _ => throw Unknown(command),
        };

    /// <summary>
    /// Asks for a second person's yes to what was shown. Nothing is done before that; what has changed since it was
    /// shown is refused.
    /// </summary>
    public async Task<Outcome<ApprovalRequest>> AskAsync(
        Actor actor, Command command, (Quote Shown, string Reason) asked, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, command) is { } refusal)
        {
            return refusal;
        }
        if (ApprovalRules.IsFree(command))
        {
            return ApprovalRefusals.NotNeeded.With();
        }
        var planned = await PlanAsync(actor, command, cancellationToken).ConfigureAwait(false);
        return planned.Value is not { } plan ? planned.Refusal!
            : !plan.Applying.Any() ? PlanRefusals.NothingApplies.With()
            : plan.Fingerprint != asked.Shown.Fingerprint ? PlanRefusals.Changed.With()
            : await (Asks ?? throw new InvalidOperationException("Nobody is asked here."))
                .AskAsync(actor, ApprovalDraft.Of(command, plan), asked.Reason, cancellationToken)
                .ConfigureAwait(false);
    }

    private static ArgumentOutOfRangeException Unknown(Command command) =>
        new(nameof(command), command.GetType().Name, "A command that no feature takes.");
}

/// <summary>The use cases of what hangs on instances or stands free.</summary>
internal sealed record PartDesk(DiskOperations Disks, AddressOperations Addresses, SnapshotOperations Snapshots);

/// <summary>The use cases that move money.</summary>
internal sealed record MoneyDesk(WalletOperations Wallet, OrderOperations Orders, RenewalOperations Renewals)
{
    public required PurchaseOperations Purchases { get; init; }

    public required ResourcePlanOperations ResourcePlans { get; init; }

    public required UnsubscribeOperations Unsubscriptions { get; init; }

    public required RefundOperations Refunds { get; init; }
}
