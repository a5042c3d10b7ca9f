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

    private string Title => Deed == Deed.Reboot
        ? Words(PlanTexts.RebootTitleOne, PlanTexts.RebootTitleMany)
        : Words(PlanTexts.SnapshotTitleOne, PlanTexts.SnapshotTitleMany);

    private (string One, string Many) Ok => Deed == Deed.Reboot
        ? (PlanTexts.RebootOkOne, PlanTexts.RebootOkMany)
        : (PlanTexts.SnapshotOkOne, PlanTexts.SnapshotOkMany);

    protected override void OnInitialized()
    {
        IReadOnlyList<string> ids = [.. State.Holdings.Select(holding => holding.Instance.Id)];
        _command = Deed == Deed.Reboot ? new RebootInstances(ids) : new CreateSnapshots(ids);
    }

    private string Words(string one, string many) => State.Holdings is [var only]
        ? TimeWords.Fill(one, only.Instance.Name)
        : TimeWords.Fill(many, State.Holdings.Count);
}
