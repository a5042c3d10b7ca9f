using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Timeline;

namespace LifecycleConsole.Domain.Instances;

/// <summary>Release protection on and off: Pay-As-You-Go only (rules §2, facts/alibaba §1.4).</summary>
public static class ProtectionDecisions
{
    public static Outcome<Plan> Decide(AccountState state, SetReleaseProtection command, Moments moments) =>
        InstancePlans.Of(state, command, moments, holding => Line(holding, command.IsOn));

    private static PlanLine Line(Holding holding, bool isOn) => holding.Instance switch
    {
        { ChargeType: ChargeType.Subscription } => InstancePlans.Skipped(holding, ProtectionRefusals.Subscription),
        { IsProtected: true } when isOn => InstancePlans.Skipped(holding, ProtectionRefusals.OnAlready),
        { IsProtected: false } when !isOn => InstancePlans.Skipped(holding, ProtectionRefusals.OffAlready),
        var instance => InstancePlans.Applied(
            holding, isOn ? Effect.ProtectionOn : Effect.ProtectionOff, new ProtectionSet(instance.Id, isOn)),
    };
}
