using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Attachments;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Addresses;
using LifecycleConsole.Operations.Disks;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Reading;
using LifecycleConsole.Web.Attachments;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Instances;

/// <summary>What hangs on an instance: what a release does with it, and what can be put on and taken off.</summary>
public sealed partial class InstanceAttachments
{
    private IReadOnlyList<AttachedThing> _things = [];
    private IReadOnlyList<(string Id, string Text)>? _choices;
    private PartViewer? _looks;
    private string? _deed;
    private AttachmentKind? _adds;
    private Command? _takeOff;

    [Parameter, EditorRequired]
    public required InstanceDetails Details { get; set; }

    [Parameter, EditorRequired]
    public required AccountState State { get; set; }

    [Parameter, EditorRequired]
    public required Viewer Viewer { get; set; }

    [Parameter, EditorRequired]
    public required PlanDoor Door { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<DeedDone> OnDone { get; set; }

    [Inject]
    public required DiskQueries Disks { get; set; }

    [Inject]
    public required AddressQueries Addresses { get; set; }

    [Inject]
    public required PageLoads Loads { get; set; }

    private Instance Instance => Details.Holding.Instance;

    private string Place => Places.Short(Viewer.Prices, Instance);

    private string RegionName => Places.Region(Viewer.Prices, Instance.Region);

    private Refusal? WhyNotAttach => AccessRules.WhyNot(Viewer.Actor, Actions.AttachDisk)
        ?? DiskAttachment.WhyNotAttach(Details.Holding, Instance.Zone);

    private Refusal? WhyNotBind => AccessRules.WhyNot(Viewer.Actor, Actions.AssociateEipAddress)
        ?? AddressBinding.WhyNotBind(Details.Holding, Instance.Region);

    private Refusal? WhyNotSnapshot =>
        Viewer.WhyNot(State, new CreateSnapshots([Instance.Id]));

    protected override void OnParametersSet()
    {
        _things = AttachedThing.Of(Details.Holding);
        _looks = new PartViewer(Viewer.Actor, Viewer.Account, Viewer.Prices, Viewer.Now);
    }

    private static string TakeOffText(Command command) =>
        command is UnbindAddresses ? PartTexts.Unbind : PartTexts.Detach;

    private static string TakeOffLabel(Command command, string thing) =>
        TimeWords.Fill(InstanceTexts.DeedOn, TakeOffText(command), thing);

    private static (string One, string Many) TakeOffOk(Command command) => command switch
    {
        DetachDisks => (PartTexts.DetachOkOne, PartTexts.DetachOkMany),
        UnbindAddresses => (PartTexts.UnbindOkOne, PartTexts.UnbindOkMany),
        _ => (PartTexts.Detach, PartTexts.Detach),
    };

    private static string TakeOffNote(Command command) => command switch
    {
        DetachDisks => PartTexts.DetachNote,
        UnbindAddresses => PartTexts.UnbindNote,
        DetachFromInstance detach => AttachmentLooks.DetachNote(detach.Kind),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, null),
    };

    /// <summary>The head of the column of what it is about.</summary>
    private static string TakeOffSubject(Command command) => command switch
    {
        DetachDisks => PartTexts.Disk,
        UnbindAddresses => PartTexts.Address,
        _ => ReleaseTexts.ColumnInstance,
    };

    private string TakeOffTitle(Command command) => command switch
    {
        DetachDisks { DiskIds: [var id] } => TimeWords.Fill(
            PartTexts.DetachOne, Details.Holding.Disks.FirstOrDefault(disk => disk.Id == id)?.Name ?? id),
        UnbindAddresses { AddressIds: [var id] } => TimeWords.Fill(
            PartTexts.UnbindOne, Details.Holding.Addresses.FirstOrDefault(address => address.Id == id)?.Name ?? id),
        DetachFromInstance detach => TimeWords.Fill(
            AttachmentTexts.DetachTitle, AttachmentLooks.Label(detach.Kind), detach.AttachmentId),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, null),
    };

    private Refusal? WhyNotAdd(AttachmentKind kind) =>
        AccessRules.WhyNot(Viewer.Actor, AttachmentActions.Attach(kind))
        ?? AttachmentDecisions.WhyNotAttach(Details.Holding, kind);

    private Refusal? WhyNot(Command command) => _looks!.WhyNot(
        State with { Disks = Details.Holding.Disks, Addresses = Details.Holding.Addresses }, command);

    private async Task AskAsync(string deed)
    {
        (_deed, _choices) = (deed, null);
        _choices = deed switch
        {
            PartDeeds.Attach => await FreeDisksAsync(),
            PartDeeds.Bind => await IdleAddressesAsync(),
            _ => null,
        };
    }

    private async Task<IReadOnlyList<(string Id, string Text)>> FreeDisksAsync()
    {
        var page = await Loads.LoadAsync("Free disks", () => Disks.ListAsync(
            Viewer.Actor,
            new()
            {
                Region = Instance.Region, Zone = Instance.Zone, State = DiskState.Available, Sort = PartSort.Name,
                Descending = false, PageSize = PartFilter<DiskState>.PageSizeMax,
            },
            CancellationToken.None));
        return [.. (page.Value?.Rows ?? []).Select(row =>
            (row.Disk.Id, $"{row.Disk.Name} ({LifecycleConsole.Web.Disks.DiskLooks.Size(Viewer.Prices, row.Disk)})"))];
    }

    private async Task<IReadOnlyList<(string Id, string Text)>> IdleAddressesAsync()
    {
        var page = await Loads.LoadAsync("Idle addresses", () => Addresses.ListAsync(
            Viewer.Actor,
            new()
            {
                Region = Instance.Region, State = AddressState.Idle, Sort = PartSort.Name, Descending = false,
                PageSize = PartFilter<AddressState>.PageSizeMax,
            },
            CancellationToken.None));
        return [.. (page.Value?.Rows ?? []).Select(row =>
            (row.Address.Id, $"{row.Address.Name} ({TimeWords.Fill(PartTexts.Mbps, row.Address.BandwidthMbps)})"))];
    }

    private void Close() => (_deed, _adds, _takeOff) = (null, null, null);

    private Task DoneAsync(DeedDone done)
    {
        Close();
        return OnDone.InvokeAsync(done);
    }
}
