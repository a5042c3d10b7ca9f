using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Operations.Jobs;
using LifecycleConsole.Operations.Reading;
using LifecycleConsole.Operations.RecycleBin;
using LifecycleConsole.Web.Instances;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.RecycleBin;

/// <summary>
/// The Recycle Bin (seed 2): why an instance is here, how long it is kept, what was taken off, what it costs to have it
/// back. Recover and Terminate, single and in batch, and nothing else.
/// </summary>
public sealed partial class RecycleBinPage
{
    [Inject]
    public required RecycleBinQueries Queries { get; set; }

    protected override string Path => "recycle-bin";

    /// <summary>What is terminated next stands on top.</summary>
    protected override bool OldestFirst => true;

    protected override PartMatch? Matching => Queries.Matching(Address.Filter);

    public override string IdOf(RecycledRow row) => row.Instance.Id;

    protected override Task<Outcome<PartPage<RecycledRow>>> ListAsync(Actor actor) =>
        Queries.ListAsync(actor, Address.Filter, Gone);

    protected override Task<Outcome<PartCounts>> CountAsync(Actor actor) =>
        Queries.CountAsync(actor, Address.Filter, Gone);

    protected override Task<Outcome<AccountState>> StateAsync(Actor actor, IReadOnlyList<string> ids) =>
        Queries.GetStateAsync(actor, ids, Gone);

    public override IReadOnlyList<PartDeed> DeedsFor(AccountState state, IReadOnlyList<string> ids) =>
    [
        new(RecycleTexts.BatchRecover, PartDeeds.Recover, Recovery(ids)),
        new(RecycleTexts.BatchTerminate, PartDeeds.Terminate, new TerminateInstances(ids)),
    ];

    protected override Deed StepOf(PartDeed deed) =>
        deed.Deed == PartDeeds.Recover ? Deed.Recover : Deed.None;

    private static RenewInstances Recovery(IReadOnlyList<string> ids) => new(ids, 1, "") { Recovers = true };

    private IEnumerable<PartDeed> DeedsOf(RecycledRow row)
    {
        IReadOnlyList<string> ids = [row.Instance.Id];
        var state = Viewer!.Bare() with { Holdings = [new Holding { Instance = row.Instance }] };
        var (recover, terminate) = (Recovery(ids), new TerminateInstances(ids));
        yield return new(RecycleTexts.Recover, PartDeeds.Recover, recover) { WhyNot = Viewer.WhyNot(state, recover) };
        yield return new(RecycleTexts.Terminate, PartDeeds.Terminate, terminate)
        {
            WhyNot = Viewer.WhyNot(state, terminate),
        };
    }

    /// <summary>One that is out of the bin is shown, with what must be put back.</summary>
    private async Task RecoveredAsync(DeedDone done)
    {
        await DoneAsync(done);
        if (done.Plan?.Applying.ToList() is [{ Effect: Effect.Recovered } only])
        {
            Navigation.NavigateTo($"instances/{Uri.EscapeDataString(only.SubjectId)}");
        }
    }
}
