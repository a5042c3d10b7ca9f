using LifecycleConsole.Domain.Arrears;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Work;

namespace LifecycleConsole.Domain.Instances;

/// <summary>
/// Start, stop and reboot, with "no fees for stopped instances" (rules §2, facts/alibaba §1.1 and §1.3).
/// </summary>
public static class PowerDecisions
{
    public static Outcome<Plan> Decide(AccountState state, StartInstances command, Moments moments) =>
        InstancePlans.Of(state, command, moments, StartLine);

    public static Outcome<Plan> Decide(AccountState state, StopInstances command, Moments moments) =>
        InstancePlans.Of(state, command, moments, holding => StopLine(state, command.Mode, holding));

    public static Outcome<Plan> Decide(AccountState state, RebootInstances command, Moments moments) =>
        InstancePlans.Of(state, command, moments, RebootLine);

    /// <summary>
    /// The mode that a stop leads to: what was asked, else the account's switch, where the instance qualifies.
    /// </summary>
    public static StoppedMode ModeOf(AccountState state, StoppedMode asked, Instance instance)
    {
        if (instance.ChargeType == ChargeType.Subscription)
        {
            return StoppedMode.NotApplicable;
        }
        var isWanted = asked == StoppedMode.StopCharging
            || (asked == StoppedMode.NotApplicable && state.Account.NoFeesWhenStopped);
        return isWanted && instance is { IsInVpc: true, HasLocalDisks: false }
            ? StoppedMode.StopCharging
            : StoppedMode.KeepCharging;
    }

    /// <summary>The mode stays on record while it starts, so that a start that fails goes back to it.</summary>
    private static PlanLine StartLine(Holding holding) => holding.Instance.ArrearsHold is not null
        ? InstancePlans.Skipped(holding, ArrearsRules.StaysStopped)
        : holding.Instance.PowerState == PowerState.Stopped
        ? Line(holding, Effect.Started, holding.Instance.StoppedMode)
        : InstancePlans.Skipped(holding, WhyNot(holding, PowerRefusals.RunsAlready, PowerRefusals.StoppedAlready));

    private static PlanLine RebootLine(Holding holding) => holding.Instance.PowerState == PowerState.Running
        ? Line(holding, Effect.Rebooted, StoppedMode.NotApplicable)
        : InstancePlans.Skipped(holding, WhyNot(holding, PowerRefusals.RunsAlready, PowerRefusals.RebootNeedsRunning));

    private static PlanLine StopLine(AccountState state, StoppedMode asked, Holding holding)
    {
        if (holding.Instance.PowerState != PowerState.Running)
        {
            return InstancePlans.Skipped(
                holding, WhyNot(holding, PowerRefusals.RunsAlready, PowerRefusals.StoppedAlready));
        }
        var mode = ModeOf(state, asked, holding.Instance);
        return Line(holding, StopEffect(mode), mode) with
        {
            Money = StopMoney(RunningRates.PerHour(holding, state.Prices), mode),
            Warnings = StopWarnings(holding.Instance, asked, mode),
        };
    }

    private static PlanLine Line(Holding holding, Effect effect, StoppedMode mode)
    {
        var id = holding.Instance.Id;
        var (next, work) = effect switch
        {
            Effect.Started => (PowerState.Starting, WorkKind.Start),
            Effect.Rebooted => (PowerState.Rebooting, WorkKind.Reboot),
            _ => (PowerState.Stopping, WorkKind.Stop),
        };
        return InstancePlans.Applied(
            holding, effect, new PowerStateSet(id, next, mode), new WorkQueued(id, work, ""));
    }

    private static RefusalKind WhyNot(Holding holding, RefusalKind whenRunning, RefusalKind whenStopped) =>
        holding.Instance.PowerState switch
        {
            PowerState.Pending => PowerRefusals.Pending,
            PowerState.LaunchFailed => PowerRefusals.LaunchFailed,
            PowerState.Starting => PowerRefusals.Starting,
            PowerState.Running => whenRunning,
            PowerState.Rebooting => PowerRefusals.Rebooting,
            PowerState.Stopping => PowerRefusals.Stopping,
            PowerState.Stopped => whenStopped,
            var other => throw new ArgumentOutOfRangeException(nameof(holding), other, null),
        };

    private static Effect StopEffect(StoppedMode mode) => mode switch
    {
        StoppedMode.StopCharging => Effect.StoppedNoFees,
        StoppedMode.KeepCharging => Effect.StoppedChargesGoOn,
        StoppedMode.NotApplicable => Effect.Stopped,
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, null),
    };

    /// <summary>
    /// Per day, what a stop ends and what goes on; nothing is said where a price is missing or prepaid.
    /// </summary>
    private static IReadOnlyList<MoneyLine> StopMoney(RunningRate rate, StoppedMode mode)
    {
        if (mode == StoppedMode.NotApplicable)
        {
            return [];
        }
        var ends = rate.Sum(part => mode == StoppedMode.StopCharging && IsOfMachine(part));
        var goesOn = rate.Sum(part => mode != StoppedMode.StopCharging || !IsOfMachine(part));
        return ends is { } ending && goesOn is { } going
            ? [MoneyLine.PerDay(MoneyLineKind.EndsPerDay, ending), MoneyLine.PerDay(MoneyLineKind.GoesOnPerDay, going)]
            : [];
    }

    private static bool IsOfMachine(RatePart part) => 
        part.Kind is RatePartKind.Compute or RatePartKind.Image or RatePartKind.Bandwidth;

    private static IReadOnlyList<Refusal> StopWarnings(Instance instance, StoppedMode asked, StoppedMode mode)
    {
        if (mode == StoppedMode.StopCharging)
        {
            var stock = PowerRefusals.StartMayFail.With();
            return instance.StaticAddress is { } address
                ? [PowerRefusals.StaticAddressMayChange.With(new RefusalArgument("address", address)), stock]
                : [stock];
        }
        return mode == StoppedMode.KeepCharging && asked == StoppedMode.StopCharging
            ? [PowerRefusals.ChargesGoOn.With()]
            : [];
    }
}
