using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Operations.Jobs;
using LifecycleConsole.Operations.Reading;
using LifecycleConsole.Operations.Renewals;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Instances;
using LifecycleConsole.Web.Jobs;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Renewals;

/// <summary>Prepaid instances by the end of their paid period, and everything that can be done about it.</summary>
public sealed partial class RenewalsPage
{
    private RenewalTabs? _tabs;
    private Job? _draft;
    private Deed _draftDeed;

    [Inject]
    public required RenewalQueries Queries { get; set; }

    [Inject]
    public required JobOperations Jobs { get; set; }

    [Inject]
    public required JobQueries JobQueries { get; set; }

    protected override string Path => "renewals";

    private JobDoor DraftDoor => JobDoor.Of(Jobs, JobQueries, Actor!);

    public override string IdOf(RenewalRow row) => row.Instance.Id;

    protected override Task<Outcome<PartPage<RenewalRow>>> ListAsync(Actor actor) =>
        Queries.ListAsync(actor, Address.Filter, Gone);

    protected override async Task<Outcome<PartCounts>> CountAsync(Actor actor)
    {
        _tabs = (await Queries.TabsAsync(actor, Address.Filter, Gone)).Value;
        return await Queries.CountAsync(actor, Address.Filter, Gone);
    }

    protected override Task<Outcome<AccountState>> StateAsync(Actor actor, IReadOnlyList<string> ids) =>
        Queries.GetStateAsync(actor, ids, Gone);

    public override IReadOnlyList<PartDeed> DeedsFor(AccountState state, IReadOnlyList<string> ids) =>
        ids.Count == 1 && state.Holdings is [var only] && Selection is null
            ? DeedsOf(state, only.Instance)
            : DeedsOf(state, ids);

    /// <summary>More than a few are set as a job; renewals of any number are one payment.</summary>
    public override Task ChooseAsync(PartDeed deed, IReadOnlyList<string> ids) =>
        ids.Count > Job.BatchMax && deed.Command is SetRenewal command
            ? AskManyAsync(command.Mode, ids)
            : base.ChooseAsync(deed, ids);

    private static IReadOnlyList<PartDeed> DeedsOf(AccountState state, Instance instance)
    {
        IReadOnlyList<string> ids = [instance.Id];
        return
        [
            new(OrderTexts.Renew, PartDeeds.Renew, new RenewInstances(ids, state.Prices.Durations[0], "")),
            new(instance.Renewal == RenewalMode.Auto ? RenewalTexts.ChangeAuto : RenewalTexts.SetAuto,
                PartDeeds.AutoRenew, RenewalModes.AnyPeriod(instance)),
            new(RenewalTexts.SetNone, PartDeeds.NoRenewal, new SetRenewal(ids, RenewalMode.None))
            {
                StartsGroup = true,
            },
            new(RenewalTexts.SetManual, PartDeeds.ManualRenewal, new SetRenewal(ids, RenewalMode.Manual)),
            Unify(state, ids) with { StartsGroup = true },
            new(RenewalTexts.Until, PartDeeds.Until, new RenewInstances(ids, state.Prices.Durations[0], "")),
        ];
    }

    private static IReadOnlyList<PartDeed> DeedsOf(AccountState state, IReadOnlyList<string> ids) =>
    [
        new(OrderTexts.Renew, PartDeeds.Renew, new RenewInstances(ids, state.Prices.Durations[0], "")),
        new(RenewalTexts.SetAuto, PartDeeds.AutoRenew, new SetRenewal(ids, RenewalMode.Auto)),
        new(RenewalTexts.SetNone, PartDeeds.NoRenewal, new SetRenewal(ids, RenewalMode.None)),
        new(RenewalTexts.SetManual, PartDeeds.ManualRenewal, new SetRenewal(ids, RenewalMode.Manual)),
        Unify(state, ids),
    ];

    private static PartDeed Unify(AccountState state, IReadOnlyList<string> ids) => new(
        RenewalTexts.Unify, PartDeeds.Unify,
        new RenewInstances(ids, 0, "") { UnifyTo = state.Account.UnifiedDay ?? UnifiedExpiry.DayMin });

    private static string SpecOf(RenewalRow row)
    {
        var disks = TimeWords.Fill(RenewalTexts.Disks, row.Holding.Disks.Sum(disk => disk.SizeGib));
        return row.Instance.BandwidthMbps == 0
            ? disks
            : disks + PlanTexts.Comma + TimeWords.Fill(RenewalTexts.Bandwidth, row.Instance.BandwidthMbps);
    }

    private async Task AskManyAsync(RenewalMode mode, IReadOnlyList<string> ids)
    {
        var frozen = await Jobs.FreezeTheseAsync(Actor!, ids, Gone);
        if (frozen.Value is not { } draft)
        {
            Notices.Show(Viewer!.Say(frozen.Refusal)!, NoticeKind.Failed);
            return;
        }
        (_draft, _draftDeed) = (draft, mode switch
        {
            RenewalMode.Auto => Deed.AutoRenew,
            RenewalMode.None => Deed.NoRenewal,
            RenewalMode.Manual => Deed.ManualRenewal,
            _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, null),
        });
    }

    private void DropDraft() => _draft = null;

    private void StartedJob(Job job)
    {
        DropDraft();
        Navigation.NavigateTo(JobWords.HrefOf(job));
    }
}
