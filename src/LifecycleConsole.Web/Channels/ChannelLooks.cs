using LifecycleConsole.Domain.Channels;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Instances;
using LifecycleConsole.Web.Messages;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Channels;

/// <summary>The one map from the enums of channels to what pages show.</summary>
public static class ChannelLooks
{
    /// <summary>A group's name, and what it is about.</summary>
    public static (string Label, string Hint) Of(NoticeGroup group) => group switch
    {
        NoticeGroup.Arrears => (ChannelTexts.GroupArrears, ChannelTexts.HintArrears),
        NoticeGroup.Releases => (ChannelTexts.GroupReleases, ChannelTexts.HintReleases),
        NoticeGroup.Money => (ChannelTexts.GroupMoney, ChannelTexts.HintMoney),
        NoticeGroup.Orders => (ChannelTexts.GroupOrders, ChannelTexts.HintOrders),
        NoticeGroup.Subscriptions => (ChannelTexts.GroupSubscriptions, ChannelTexts.HintSubscriptions),
        NoticeGroup.Reports => (ChannelTexts.GroupReports, ChannelTexts.HintReports),
        NoticeGroup.Security => (ChannelTexts.GroupSecurity, ChannelTexts.HintSecurity),
        NoticeGroup.Channels => (ChannelTexts.GroupChannels, ChannelTexts.HintChannels),
        NoticeGroup.Approvals => (ChannelTexts.GroupApprovals, ChannelTexts.HintApprovals),
        NoticeGroup.Machines => (ChannelTexts.GroupMachines, ChannelTexts.HintMachines),
        NoticeGroup.Transfers => (ChannelTexts.GroupTransfers, ChannelTexts.HintTransfers),
        _ => throw new ArgumentOutOfRangeException(nameof(group), group, null),
    };

    public static Look Of(DeliveryState state) => state switch
    {
        DeliveryState.Waiting => new(ChannelTexts.StateWaiting, Tone.Info, "clock"),
        DeliveryState.Sent => new(ChannelTexts.StateSent, Tone.Ok, "check"),
        DeliveryState.Failed => new(ChannelTexts.StateFailed, Tone.Warn, "renew"),
        DeliveryState.GivenUp => new(ChannelTexts.StateGivenUp, Tone.Bad, "xc"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static Look Of(WebHook hook) => hook switch
    {
        { IsOn: false, SwitchedOffAt: not null } => new(ChannelTexts.HookSwitchedOff, Tone.Bad, "xc"),
        { IsOn: false } => new(ChannelTexts.HookOff, Tone.Still, "stop"),
        { FailsSince: not null } => new(ChannelTexts.HookFailing, Tone.Warn, "warn"),
        _ => new(ChannelTexts.HookOn, Tone.Ok, "check"),
    };

    /// <summary>What a delivery tells of.</summary>
    public static string Label(Delivery delivery) =>
        delivery.Kind is { } kind ? NoticeLooks.Of(kind).Label : ChannelTexts.KindTest;
}
