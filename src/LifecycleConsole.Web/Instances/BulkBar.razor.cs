using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Instances;

/// <summary>What can be done to the selected instances, with how many of them qualify and why one does not.</summary>
public sealed partial class BulkBar
{
    private IReadOnlyList<BulkDeed> _deeds = [];
    private IReadOnlyList<BulkDeed> _more = [];

    /// <summary>The selected instances as they stand.</summary>
    [Parameter, EditorRequired]
    public required AccountState State { get; set; }

    [Parameter, EditorRequired]
    public required Viewer Viewer { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<BulkDeed> OnChosen { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback OnClear { get; set; }

    protected override void OnParametersSet()
    {
        _deeds = BulkDeeds.First(State, Viewer);
        _more = BulkDeeds.More(State, Viewer);
    }

    private string Of(BulkDeed deed) => TimeWords.Fill(InstanceTexts.BulkOf, deed.Qualifying, State.Holdings.Count);
}
