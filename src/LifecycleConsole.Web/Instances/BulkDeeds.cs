using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Instances;

/// <summary>A deed for a selection.</summary>
/// <param name="AtOnce">Carried out without a dialog; null: its dialog opens.</param>
/// <param name="Qualifying">How many of the selection it applies to.</param>
/// <param name="SkippedName">The first that it does not apply to; null where it applies to all.</param>
/// <param name="Why">Why not.</param>
public sealed record BulkDeed(
    string Text, Deed Deed, InstanceCommand? AtOnce, int Qualifying, string? SkippedName, string? Why);

public static class BulkDeeds
{
    public static IReadOnlyList<BulkDeed> First(AccountState state, Viewer viewer)
    {
        var ids = Ids(state);
        return
        [
            Release(state, viewer),
            Renewal(state, viewer),
            Of(InstanceTexts.Stop, Deed.Stop, null, new StopInstances(ids, StoppedMode.NotApplicable), state, viewer),
            Of(InstanceTexts.Start, Deed.None, new StartInstances(ids), new StartInstances(ids), state, viewer),
            Of(InstanceTexts.Reboot, Deed.Reboot, null, new RebootInstances(ids), state, viewer),
        ];
    }

    public static IReadOnlyList<BulkDeed> More(AccountState state, Viewer viewer)
    {
        var ids = Ids(state);
        var on = new SetReleaseProtection(ids, IsOn: true);
        var off = new SetReleaseProtection(ids, IsOn: false);
        var tag = new TagInstances(ids, new Dictionary<string, string>(StringComparer.Ordinal) { ["-"] = "-" }, []);
        return
        [
            Of(InstanceTexts.ProtectionTurnOn, Deed.None, on, on, state, viewer),
            Of(InstanceTexts.ProtectionTurnOff, Deed.None, off, off, state, viewer),
            Of(RenewalTexts.SetAuto, Deed.AutoRenew, null, new SetRenewal(ids, RenewalMode.Auto), state, viewer),
            Of(RenewalTexts.SetNone, Deed.NoRenewal, null, new SetRenewal(ids, RenewalMode.None), state, viewer),
            Of(RenewalTexts.SetManual, Deed.ManualRenewal, null, new SetRenewal(ids, RenewalMode.Manual), state,
                viewer),
            Switch(state, viewer),
            Of(InstanceTexts.CreateSnapshot, Deed.Snapshot, null, new CreateSnapshots(ids), state, viewer),
            Of(InstanceTexts.Tags, Deed.Tags, null, tag, state, viewer),
        ];
    }

    /// <summary>Qualifies where any of the three ways does; the reason is that of Release Now.</summary>
    private static BulkDeed Release(AccountState state, Viewer viewer)
    {
        var refused = state.Holdings
            .Select(holding => (holding.Instance.Name, Reason: viewer.WhyNoRelease(state, [holding.Instance.Id])))
            .Where(verdict => verdict.Reason is not null)
            .ToList();
        return new BulkDeed(
            InstanceTexts.ReleaseSetting, Deed.Release, null, state.Holdings.Count - refused.Count,
            refused.Count == 0 ? null : refused[0].Name,
            refused.Count == 0 ? null : viewer.Say(refused[0].Reason!));
    }

    /// <summary>Money is asked about in the dialog.</summary>
    private static BulkDeed Renewal(AccountState state, Viewer viewer) =>
        Ordered((OrderTexts.Renew, Deed.Renew), state, viewer, viewer.WhyNoRenewal);

    /// <inheritdoc cref="Renewal"/>
    private static BulkDeed Switch(AccountState state, Viewer viewer) =>
        Ordered((OrderTexts.Switch, Deed.Switch), state, viewer, viewer.WhyNoSwitch);

    private static BulkDeed Ordered(
        (string Text, Deed Deed) what, AccountState state, Viewer viewer, Func<Holding, Refusal?> whyNot)
    {
        var refused = state.Holdings
            .Select(holding => (holding.Instance.Name, Reason: whyNot(holding)))
            .Where(verdict => verdict.Reason is not null)
            .ToList();
        return new BulkDeed(
            what.Text, what.Deed, null, state.Holdings.Count - refused.Count,
            refused.Count == 0 ? null : refused[0].Name,
            refused.Count == 0 ? null : viewer.Say(refused[0].Reason!));
    }

    private static BulkDeed Of(
        string text, Deed deed, InstanceCommand? atOnce, InstanceCommand asked, AccountState state, Viewer viewer)
    {
        if (AccessRules.WhyNot(viewer.Actor, asked.Action) is { } missing)
        {
            return new BulkDeed(text, deed, atOnce, 0, null, viewer.Say(missing));
        }
        var outcome = viewer.PlanOf(state, asked);
        if (outcome.Value is not { } plan)
        {
            return new BulkDeed(text, deed, atOnce, 0, null, viewer.Say(outcome.Refusal!));
        }
        var skipped = plan.Skipped.FirstOrDefault();
        return new BulkDeed(
            text, deed, atOnce, plan.Applying.Count(), skipped?.SubjectName,
            skipped is null ? null : viewer.Say(skipped.Reason!));
    }

    private static IReadOnlyList<string> Ids(AccountState state) =>
        [.. state.Holdings.Select(holding => holding.Instance.Id)];
}
