using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Instances;

/// <summary>The dialog of a deed. Made anew for each deed and each choice of instances (give it a key).</summary>
public sealed partial class InstanceDialogs
{
    private InstanceCommand? _command;

    [Parameter, EditorRequired]
    public required Deed Deed { get; set; }

    /// <summary>The instances that it is about, as they stand; at least one.</summary>
    [Parameter, EditorRequired]
    public required AccountState State { get; set; }

    [Parameter, EditorRequired]
    public required DateTimeOffset Now { get; set; }

    [Parameter, EditorRequired]
    public required PlanDoor Door { get; set; }

    [Parameter, EditorRequired]
    public required string SnapshotHref { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<DeedDone> OnDone { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback OnClose { get; set; }

    private string Title => Deed switch
    {
        Deed.Reboot => Words(PlanTexts.RebootTitleOne, PlanTexts.RebootTitleMany),
        Deed.ConfirmHeld => Words(PlanTexts.ConfirmTitleOne, PlanTexts.ConfirmTitleMany),
        _ => Words(PlanTexts.SnapshotTitleOne, PlanTexts.SnapshotTitleMany),
    };

    private (string One, string Many) Ok => Deed switch
    {
        Deed.Reboot => (PlanTexts.RebootOkOne, PlanTexts.RebootOkMany),
        Deed.ConfirmHeld => (PlanTexts.ConfirmOkOne, PlanTexts.ConfirmOkMany),
        _ => (PlanTexts.SnapshotOkOne, PlanTexts.SnapshotOkMany),
    };

    private string NoteText => Deed switch
    {
        Deed.Reboot => PlanTexts.RebootNote,
        Deed.ConfirmHeld => PlanTexts.ConfirmNote,
        _ => PlanTexts.SnapshotNote,
    };

    protected override void OnInitialized()
    {
        IReadOnlyList<string> ids = [.. State.Holdings.Select(holding => holding.Instance.Id)];
        _command = Deed switch
        {
            Deed.Reboot => new RebootInstances(ids),
            Deed.ConfirmHeld => new ConfirmHeld(ids),
            _ => new CreateSnapshots(ids),
        };
    }

    private string Words(string one, string many) => State.Holdings is [var only]
        ? TimeWords.Fill(one, only.Instance.Name)
        : TimeWords.Fill(many, State.Holdings.Count);
}
