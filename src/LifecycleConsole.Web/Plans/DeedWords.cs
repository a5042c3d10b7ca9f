using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.ResourcePlans;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Plans;

/// <summary>What was done, in a sentence, by the command and how many it applied to.</summary>
public static class DeedWords
{
    public static string Done(Command command, Plan plan)
    {
        var applying = plan.Applying.ToList();
        var skipped = plan.Lines.Count - applying.Count;
        var (one, many) = Words(command);
        var text = applying is [var only]
            ? TimeWords.Fill(one, command is RenameInstances named ? named.Name.Trim() : PartDone.NameOf(command, only))
            : TimeWords.Fill(many, applying.Count);
        return skipped == 0 ? text : $"{text} {TimeWords.Fill(PlanTexts.DoneSkipped, skipped)}";
    }

    private static (string One, string Many) Words(Command command) => command switch
    {
        LaunchInstances => (PlanTexts.DoneLaunch, PlanTexts.DoneLaunchMany),
        StartInstances => (PlanTexts.DoneStart, PlanTexts.DoneStartMany),
        StopInstances => (PlanTexts.DoneStop, PlanTexts.DoneStopMany),
        RebootInstances => (PlanTexts.DoneReboot, PlanTexts.DoneRebootMany),
        RenameInstances => (PlanTexts.DoneRename, PlanTexts.DoneRename),
        TagInstances => (PlanTexts.DoneTags, PlanTexts.DoneTagsMany),
        CreateSnapshots => (PlanTexts.DoneSnapshot, PlanTexts.DoneSnapshotMany),
        SetReleaseProtection { IsOn: true } => (PlanTexts.DoneProtectionOn, PlanTexts.DoneProtectionOnMany),
        SetReleaseProtection => (PlanTexts.DoneProtectionOff, PlanTexts.DoneProtectionOffMany),
        ConfirmHeld => (PlanTexts.DoneConfirm, PlanTexts.DoneConfirmMany),
        RestoreReleaseSchedules or ScheduleRelease or CancelScheduledRelease =>
            (ReleaseTexts.Undone, ReleaseTexts.Undone),
        RenewInstances { Recovers: true, PaysNow: true } => (RecycleTexts.DoneRecover, RecycleTexts.DoneRecoverMany),
        RenewInstances { Recovers: true } => (RecycleTexts.DoneRecoverOrdered, RecycleTexts.DoneRecoverOrderedMany),
        TerminateInstances => (RecycleTexts.DoneTerminate, RecycleTexts.DoneTerminateMany),
        ForgetTakenOff => (RecycleTexts.DoneForget, RecycleTexts.DoneForget),
        SetRenewal { Mode: RenewalMode.Auto } => (RenewalTexts.DoneAutomatic, RenewalTexts.DoneAutomaticMany),
        SetRenewal { Mode: RenewalMode.None } => (RenewalTexts.DoneNone, RenewalTexts.DoneNoneMany),
        SetRenewal => (RenewalTexts.DoneManual, RenewalTexts.DoneManualMany),
        RestoreRenewals => (RenewalTexts.DoneRestored, RenewalTexts.DoneRestored),
        RenewInstances { PaysNow: true } => (OrderTexts.DoneRenew, OrderTexts.DoneRenewMany),
        RenewInstances => (OrderTexts.DoneOrdered, OrderTexts.DoneOrderedMany),
        SwitchToSubscription { PaysNow: true } => (OrderTexts.DoneSwitch, OrderTexts.DoneSwitchMany),
        SwitchToSubscription => (OrderTexts.DoneSwitchLater, OrderTexts.DoneSwitchLaterMany),
        SwitchToPayAsYouGo => (RenewalTexts.DoneToPayAsYouGo, RenewalTexts.DoneToPayAsYouGoMany),
        BuyInstances { PaysNow: true } => (OrderTexts.DoneBuy, OrderTexts.DoneBuyMany),
        BuyInstances => (OrderTexts.DoneBuyLater, OrderTexts.DoneBuyLaterMany),
        BuyResourcePlans { PaysNow: true } => (ResourcePlanTexts.DoneBuy, ResourcePlanTexts.DoneBuyMany),
        BuyResourcePlans => (ResourcePlanTexts.DoneOrdered, ResourcePlanTexts.DoneOrderedMany),
        ActivateResourcePlans => (ResourcePlanTexts.DoneActivate, ResourcePlanTexts.DoneActivateMany),
        PayOrders => (OrderTexts.DonePaid, OrderTexts.DonePaidMany),
        CancelOrders => (OrderTexts.DoneCancelled, OrderTexts.DoneCancelledMany),
        MarkNotRefundable => (OrderTexts.DoneNotRefundable, OrderTexts.DoneNotRefundable),
        ConfirmTransfer => (WalletTexts.StaffConfirmed, WalletTexts.StaffConfirmed),
        RejectTransfer => (WalletTexts.StaffRejected, WalletTexts.StaffRejected),
        ConfirmRefund => (RefundTexts.StaffConfirmed, RefundTexts.StaffConfirmed),
        FailRefund => (RefundTexts.StaffFailed, RefundTexts.StaffFailed),
        _ => PartDone.Words(command),
    };
}
