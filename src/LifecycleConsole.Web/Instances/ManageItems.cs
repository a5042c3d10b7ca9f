using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Refunds;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Instances;

/// <summary>What was chosen: a dialog to open, or a command to carry out at once.</summary>
public sealed record ManageChoice(string InstanceId, Deed Deed, InstanceCommand? AtOnce);

/// <param name="Detail">Quiet words at the right.</param>
/// <param name="WhyNot">Why it cannot be chosen now; null where it can.</param>
public sealed record ManageItem(
    string Text, ManageChoice Choice, string? Detail, Refusal? WhyNot, bool StartsGroup = false)
{
    /// <summary>A page of its own instead of a dialog; null where there is none.</summary>
    public string? Href { get; init; }
}

/// <summary>The menu Manage of one instance. Reasons come from the decisions themselves.</summary>
public static class ManageItems
{
    public static IReadOnlyList<ManageItem> Of(AccountState state, Viewer viewer)
    {
        var holding = state.Holdings[0];
        return
        [
            .. Recycled(state, viewer), .. Power(state, viewer), .. Release(state, holding, viewer),
            .. Attributes(state, holding, viewer),
        ];
    }

    /// <summary>In the Recycle Bin: the only two things that are possible.</summary>
    private static IEnumerable<ManageItem> Recycled(AccountState state, Viewer viewer)
    {
        var holding = state.Holdings[0];
        var instance = holding.Instance;
        if (instance.Phase != Phase.Recycled)
        {
            yield break;
        }
        yield return new(RecycleTexts.Recover, Asking(instance, Deed.Recover), null, viewer.WhyNoRecovery(holding));
        yield return new(
            RecycleTexts.Terminate, Asking(instance, Deed.Terminate), null,
            viewer.WhyNot(state, new TerminateInstances([instance.Id])));
    }

    private static IEnumerable<ManageItem> Power(AccountState state, Viewer viewer)
    {
        var instance = state.Holdings[0].Instance;
        IReadOnlyList<string> ids = [instance.Id];
        var start = new StartInstances(ids);
        var stop = new StopInstances(ids, StoppedMode.NotApplicable);
        var reboot = new RebootInstances(ids);
        yield return new(InstanceTexts.Start, AtOnce(instance, start), null, viewer.WhyNot(state, start));
        yield return new(InstanceTexts.Stop, Asking(instance, Deed.Stop), null, viewer.WhyNot(state, stop));
        if (PowerDecisions.ModeOf(state, StoppedMode.StopCharging, instance) == StoppedMode.StopCharging)
        {
            yield return new(
                InstanceTexts.StopNoFees, Asking(instance, Deed.StopFree), null, viewer.WhyNot(state, stop));
        }
        yield return new(InstanceTexts.Reboot, Asking(instance, Deed.Reboot), null, viewer.WhyNot(state, reboot));
    }

    private static IEnumerable<ManageItem> Release(AccountState state, Holding holding, Viewer viewer)
    {
        var instance = holding.Instance;
        var toggle = new SetReleaseProtection([instance.Id], !instance.IsProtected);
        var set = instance.ReleaseAt is { } at
            ? TimeWords.Fill(InstanceTexts.SetFor, SetFor(at, viewer))
            : null;
        if (instance is { ChargeType: ChargeType.Subscription, Phase: not Phase.Recycled })
        {
            yield return new(
                OrderTexts.Renew, Asking(instance, Deed.Renew), null, viewer.WhyNoRenewal(holding), StartsGroup: true);
            foreach (var (text, deed, command) in Renewals(instance))
            {
                yield return new(text, Asking(instance, deed), null, viewer.WhyNot(state, command));
            }
            yield return new(
                RenewalTexts.ToPayAsYouGo, Asking(instance, Deed.ToPayAsYouGo), null,
                viewer.WhyNoPayAsYouGo(state, holding));
            yield return new(
                RefundTexts.ManageUnsubscribe, Asking(instance, Deed.None), null,
                AccessRules.WhyNot(viewer.Actor, Actions.Unsubscribe))
            {
                Href = UnsubscribeAddress.ConfirmOf([instance.Id]),
            };
        }
        else if (instance.ChargeType == ChargeType.PayAsYouGo)
        {
            yield return new(
                OrderTexts.Switch, Asking(instance, Deed.Switch), null, viewer.WhyNoSwitch(holding),
                StartsGroup: true);
        }
        if (instance.HeldAt is not null)
        {
            yield return new(
                InstanceTexts.ConfirmHeld, Asking(instance, Deed.ConfirmHeld), null,
                viewer.WhyNot(state, new ConfirmHeld([instance.Id])), StartsGroup: true);
        }
        yield return new(
            InstanceTexts.Release, Asking(instance, Deed.Release), set,
            viewer.WhyNoRelease(state, [instance.Id]), StartsGroup: true);
        yield return new(
            InstanceTexts.ReleaseProtection, AtOnce(instance, toggle),
            instance.IsProtected ? InstanceTexts.On : InstanceTexts.Off, viewer.WhyNot(state, toggle));
    }

    /// <summary>What is renewed by itself already can get another period.</summary>
    private static IEnumerable<(string Text, Deed Deed, InstanceCommand Command)> Renewals(Instance instance) =>
    [
        (instance.Renewal == RenewalMode.Auto ? RenewalTexts.ChangeAuto : RenewalTexts.SetAuto, Deed.AutoRenew,
            RenewalModes.AnyPeriod(instance)),
        (RenewalTexts.SetNone, Deed.NoRenewal, new SetRenewal([instance.Id], RenewalMode.None)),
        (RenewalTexts.SetManual, Deed.ManualRenewal, new SetRenewal([instance.Id], RenewalMode.Manual)),
    ];

    private static IEnumerable<ManageItem> Attributes(AccountState state, Holding holding, Viewer viewer)
    {
        var instance = holding.Instance;
        var snapshots = new CreateSnapshots([instance.Id]);
        yield return new(
            InstanceTexts.CreateSnapshot, Asking(instance, Deed.Snapshot), null, viewer.WhyNot(state, snapshots),
            StartsGroup: true);
        yield return new(
            InstanceTexts.Rename, Asking(instance, Deed.Rename), null,
            WhyNotTouched(state, viewer, Actions.ModifyInstanceAttribute));
        yield return new(
            InstanceTexts.Tags, Asking(instance, Deed.Tags), TimeWords.Fill("{0}", holding.Tags.Count),
            WhyNotTouched(state, viewer, Actions.TagResources));
    }

    /// <summary>
    /// Name and tags are asked for in a form, so that only the right and the life of the instance count here.
    /// </summary>
    private static Refusal? WhyNotTouched(AccountState state, Viewer viewer, ActionName action) =>
        PlanRights.WhyNot(viewer.Actor, action, state.Holdings[0]) ?? state.Holdings[0].Instance.Phase switch
        {
            Phase.Active => null,
            Phase.Recycled => InstanceRefusals.Recycled.With(),
            Phase.Released => InstanceRefusals.Released.With(),
            var other => throw new ArgumentOutOfRangeException(nameof(state), other, null),
        };

    /// <summary>The time alone where it is today, else with its day.</summary>
    private static string SetFor(DateTimeOffset at, Viewer viewer) =>
        TimeWords.Local(at, viewer.Zone).Date == TimeWords.Local(viewer.Now, viewer.Zone).Date
            ? TimeWords.Clock(at, viewer.Zone)
            : TimeWords.Minute(at, viewer.Zone);

    private static ManageChoice Asking(Instance instance, Deed deed) => new(instance.Id, deed, null);

    private static ManageChoice AtOnce(Instance instance, InstanceCommand command) =>
        new(instance.Id, Deed.None, command);
}
