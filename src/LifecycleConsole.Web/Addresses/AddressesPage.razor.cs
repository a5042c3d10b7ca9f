using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Addresses;
using LifecycleConsole.Operations.Jobs;
using LifecycleConsole.Operations.Reading;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Addresses;

/// <summary>Elastic IPs, bound and idle: what they cost, since when, and what can be done with them.</summary>
public sealed partial class AddressesPage
{
    [Inject]
    public required AddressQueries Queries { get; set; }

    protected override string Path => "addresses";

    protected override JobSubject Subject => JobSubject.Addresses;

    protected override PartMatch? Matching => Queries.Matching(Address.Filter);

    public override string IdOf(AddressRow row) => row.Address.Id;

    protected override Task<Outcome<PartPage<AddressRow>>> ListAsync(Actor actor) =>
        Queries.ListAsync(actor, Address.Filter, Gone);

    protected override Task<Outcome<PartCounts>> CountAsync(Actor actor) =>
        Queries.CountAsync(actor, Address.Filter, Gone);

    protected override Task<Outcome<AccountState>> StateAsync(Actor actor, IReadOnlyList<string> ids) =>
        Queries.GetStateAsync(actor, ids, Gone);

    public override IReadOnlyList<PartDeed> DeedsFor(AccountState state, IReadOnlyList<string> ids) =>
        ids.Count == 1 && state.Addresses is [var only] && Selection is null
            ?
            [
                new(PartTexts.Bind, PartDeeds.Bind, null) { WhyNot = WhyNotBind(only) },
                new(PartTexts.Unbind, PartDeeds.Unbind, new UnbindAddresses(ids)),
                new(PartTexts.Resize, PartDeeds.Resize, null) { WhyNot = WhyNotResize(only), StartsGroup = true },
                new(PartTexts.Release, PartDeeds.Release, new ReleaseAddresses(ids)) { StartsGroup = true },
            ]
            :
            [
                new(PartTexts.Unbind, PartDeeds.Unbind, new UnbindAddresses(ids)),
                new(PartTexts.Release, PartDeeds.Release, new ReleaseAddresses(ids)),
            ];

    /// <summary>The row's text button.</summary>
    private PartDeed MainOf(ElasticAddress address)
    {
        var unbind = new UnbindAddresses([address.Id]);
        return address.InstanceId is null
            ? new(PartTexts.Bind, PartDeeds.Bind, null) { WhyNot = WhyNotBind(address) }
            : new(PartTexts.Unbind, PartDeeds.Unbind, unbind)
            {
                WhyNot = Viewer!.WhyNot(Viewer.Bare() with { Addresses = [address] }, unbind),
            };
    }

    private Refusal? WhyNotBind(ElasticAddress address) =>
        AccessRules.WhyNot(Actor!, Actions.AssociateEipAddress) ?? AddressBinding.WhyNotIdle(address);

    private Refusal? WhyNotResize(ElasticAddress address) =>
        AccessRules.WhyNot(Actor!, Actions.ModifyEipAddressAttribute) ?? AddressBinding.WhyNotStill(address);
}
