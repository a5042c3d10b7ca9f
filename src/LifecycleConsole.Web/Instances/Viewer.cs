using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.RecycleBin;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Web.Plans;

namespace LifecycleConsole.Web.Instances;

/// <summary>Who looks at instances, at which account and prices, as of when.</summary>
public sealed record Viewer(Actor Actor, Account Account, PriceList Prices, DateTimeOffset Now)
{
    public string Zone => Account.BillingZone;

    /// <summary>Why a deed is not possible now; null where it is. The same functions that later refuse it.</summary>
    public Refusal? WhyNot(AccountState state, InstanceCommand command) =>
        AccessRules.WhyNot(Actor, command) ?? LinePlans.WhyNot(PlanOf(state, command));

    /// <summary>What a command would do for this actor, held against what he may do to each instance.</summary>
    public Outcome<Plan> PlanOf(AccountState state, InstanceCommand command) => PlanRights.Hold(
        Actor, command, InstanceDecisions.Decide(state, command, Moments.At(Now)), state.Holdings);

    /// <summary>
    /// Of a row of the list: enough for power deeds, which look at nothing that hangs on the instance.
    /// </summary>
    public Refusal? WhyNot(Holding holding, InstanceCommand command) => WhyNot(StateOf(holding), command);

    /// <summary>Release Setting is possible where any of its three ways is: now, at a time, or cancelling.</summary>
    public Refusal? WhyNoRelease(AccountState state, IReadOnlyList<string> ids) =>
        WhyNot(state, new ReleaseNow(ids, SnapshotFirst: false, Force: true)) is { } reason
        && WhyNot(state, new ScheduleRelease(ids, ReleaseTimes.Earliest(state.Profile, Now))) is not null
        && WhyNot(state, new CancelScheduledRelease(ids)) is not null
            ? reason
            : null;

    /// <summary>Why it cannot be renewed; null where it can. Money is asked about in the dialog.</summary>
    public Refusal? WhyNoRenewal(Holding holding) =>
        PlanRights.WhyNot(Actor, Actions.RenewInstance, holding) ?? RenewalDecisions.WhyNot(holding.Instance, Now);

    /// <summary>Why it cannot be recovered; null where it can. Money is asked about in the dialog.</summary>
    public Refusal? WhyNoRecovery(Holding holding) =>
        PlanRights.WhyNot(Actor, Actions.RenewInstance, holding) ?? RecoveryDecisions.WhyNot(holding.Instance, Now);

    /// <summary>Why it cannot become Subscription; null where it can.</summary>
    public Refusal? WhyNoSwitch(Holding holding) =>
        PlanRights.WhyNot(Actor, Actions.ModifyInstanceChargeType, holding)
            ?? SwitchDecisions.WhyNot(holding.Instance);

    /// <summary>Why it cannot become Pay-As-You-Go; null where it can. Orders are asked about in the dialog.</summary>
    public Refusal? WhyNoPayAsYouGo(AccountState state, Holding holding) =>
        PlanRights.WhyNot(Actor, Actions.ModifyInstanceChargeType, holding)
            ?? AccessRules.WhyNot(Actor, Actions.Unsubscribe)
            ?? ByUseDecisions.WhyNot(holding.Instance, state.Profile, Now);

    /// <summary>Why no instance can be created; null where one can.</summary>
    public Refusal? WhyNoLaunch => AccessRules.WhyNot(Actor, Actions.RunInstances);

    public string Say(Refusal refusal) => RefusalText.Of(refusal, Zone);

    private AccountState StateOf(Holding holding) => new()
    {
        Account = Account,
        Holdings = [holding],
        Prices = Prices,
        Profile = Profile.Default,
    };
}
