using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Attachments;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.RecycleBin;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.RecycleBin;
using LifecycleConsole.Web.Instances;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.RecycleBin;

/// <summary>
/// After a recovery: what the Recycle Bin took off the instance, each with a button that puts it back if it is still
/// there and free (rules §5).
/// </summary>
public sealed partial class TakenOffCard : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<TakenOffPart> _parts = [];
    private PartViewer? _viewer;
    private Refusal? _whyNotAway;

    [Parameter, EditorRequired]
    public required InstanceDetails Details { get; set; }

    [Parameter, EditorRequired]
    public required AccountState State { get; set; }

    [Parameter, EditorRequired]
    public required Viewer Viewer { get; set; }

    /// <summary>Something is to be put back, or the list away: at once.</summary>
    [Parameter, EditorRequired]
    public required EventCallback<Command> OnBack { get; set; }

    [Inject]
    public required RecycleBinQueries Queries { get; set; }

    [Inject]
    public required PageLoads Loads { get; set; }

    private Instance Instance => Details.Holding.Instance;

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        _viewer = new PartViewer(Viewer.Actor, Viewer.Account, Viewer.Prices, Viewer.Now);
        _whyNotAway = Viewer.WhyNot(State, new ForgetTakenOff([Instance.Id]));
        var parts = await Loads.LoadAsync(
            "Taken off", () => Queries.TakenOffAsync(Viewer.Actor, Instance.Id, _gone.Token));
        _parts = parts.Value ?? [];
    }

    private static string Verb(TakenOffPart part) =>
        part.Address is null ? RecycleTexts.PutBackDisk : RecycleTexts.PutBackAddress;

    /// <summary>What puts it back; null where it is not free.</summary>
    private Command? BackOf(TakenOffPart part) => part switch
    {
        { Disk.State: DiskState.Available } => new AttachDisk(part.Part.PartId, Instance.Id),
        { Address.State: AddressState.Idle } => new BindAddress(part.Part.PartId, Instance.Id),
        { Attachment: null, Part: var off } when TakenOffWords.Of(off.Kind) is { } kind =>
            new AttachToInstance(Instance.Id, kind, off.PartId) { Settings = off.Settings },
        _ => null,
    };

    private string Fate(TakenOffPart part)
    {
        if (part.Attachment is { } attachment)
        {
            return attachment.Step == AttachmentStep.Settled ? RecycleTexts.PartBack : RecycleTexts.PartComing;
        }
        var holder = part.Disk?.InstanceId ?? part.Address?.InstanceId;
        var isStill = part.Disk?.State is null or DiskState.InUse && part.Address?.State is null or AddressState.Bound;
        return (part.Disk, part.Address) switch
        {
            (null, null) => RecycleTexts.PartGone,
            _ when !isStill => RecycleTexts.PartComing,
            _ when holder == Instance.Id => RecycleTexts.PartBack,
            _ => RecycleTexts.PartElsewhere,
        };
    }

    private Refusal? WhyNot(TakenOffPart part, Command back) => _viewer!.WhyNot(
        State with
        {
            Disks = part.Disk is { } disk ? [disk] : [],
            Addresses = part.Address is { } address ? [address] : [],
        },
        back);

    private Task PutAwayAsync() => OnBack.InvokeAsync(new ForgetTakenOff([Instance.Id]));
}
