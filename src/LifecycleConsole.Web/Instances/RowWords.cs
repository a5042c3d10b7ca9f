using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Instances;

/// <summary>The second lines of a row.</summary>
public static class RowWords
{
    public static string Billing(Instance instance, string zone) => instance switch
    {
        { Phase: Phase.Released } => InstanceTexts.BillingEnded,
        { Phase: Phase.Recycled } => RecycleTexts.BillingInBin,
        { ChargeType: ChargeType.PayAsYouGo, PowerState: PowerState.Stopped, StoppedMode: StoppedMode.StopCharging } =>
            InstanceTexts.BillingStoppedFree,
        { ChargeType: ChargeType.PayAsYouGo, PowerState: PowerState.Stopped } => InstanceTexts.BillingStoppedCharged,
        _ => TimeWords.Fill(InstanceTexts.BillingSince, TimeWords.Day(instance.CreatedAt, zone)),
    };

    /// <summary><c>4 vCPU, 8 GiB</c>; with a GPU <c>8 vCPU, 1 GPU</c>; empty where the type is unknown.</summary>
    public static string Size(InstanceRow row) => row.Type switch
    {
        null => "",
        { GpuCount: > 0 } type => TimeWords.Fill(
            InstanceTexts.Configuration,
            TimeWords.Fill(InstanceTexts.Vcpu, type.VcpuCount), TimeWords.Fill(InstanceTexts.Gpu, type.GpuCount)),
        { } type => TimeWords.Fill(
            InstanceTexts.Configuration,
            TimeWords.Fill(InstanceTexts.Vcpu, type.VcpuCount), TimeWords.Fill(InstanceTexts.Memory, type.MemoryGib)),
    };

    public static string Place(InstanceRow row, Viewer viewer) => Size(row) is { Length: > 0 } size
        ? TimeWords.Fill(InstanceTexts.Configuration, size, Places.Short(viewer.Prices, row.Instance))
        : Places.Short(viewer.Prices, row.Instance);

    /// <summary>
    /// The deed of the row's text button: what its state is waiting for; null of a Subscription instance.
    /// </summary>
    public static (string Label, InstanceCommand Command)? Power(Instance instance) => instance switch
    {
        { ChargeType: ChargeType.Subscription } => null,
        { PowerState: PowerState.Stopped or PowerState.Stopping or PowerState.LaunchFailed } =>
            (InstanceTexts.Start, new StartInstances([instance.Id])),
        _ => (InstanceTexts.Stop, new StopInstances([instance.Id], StoppedMode.NotApplicable)),
    };

    /// <summary>Every other tag, so that two lines hold them all.</summary>
    public static string Tags(InstanceRow row, int line) => string.Join(PlanTexts.And, row.Tags
        .OrderBy(tag => tag.Key, StringComparer.Ordinal).Where((_, at) => at % 2 == line)
        .Select(tag => $"{tag.Key}={tag.Value}"));

    /// <summary>What a card says happens if nobody does anything.</summary>
    public static string IfNothing(Instance instance) => instance switch
    {
        { ReleaseAt: not null } => InstanceTexts.CardErased,
        { ChargeType: ChargeType.Subscription } => InstanceTexts.CardEnds,
        _ => InstanceTexts.CardRunsOn,
    };
}
