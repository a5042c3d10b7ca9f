using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Operations.Jobs;
using LifecycleConsole.Operations.Reading;
using LifecycleConsole.Operations.Renewals;
using LifecycleConsole.Web.Instances;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Renewals;

/// <summary>Prepaid instances by the end of their paid period, and everything that can be done about it.</summary>
public sealed partial class RenewalsPage
{
    private RenewalTabs? _tabs;

    [Inject]
    public required RenewalQueries Queries { get; set; }

    protected override string Path => "renewals";

    protected override PartMatch? Matching => Queries.Matching(Address.Filter);

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

    protected override Deed StepOf(PartDeed deed) => deed.Deed switch
    {
        PartDeeds.Renew => Deed.Renew,
        PartDeeds.Unify => Deed.Unify,
        PartDeeds.AutoRenew => Deed.AutoRenew,
        _ => Deed.None,
    };

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
}
