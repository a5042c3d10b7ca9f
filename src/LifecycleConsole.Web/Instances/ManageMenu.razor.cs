using LifecycleConsole.Domain.Instances;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Instances;

/// <summary>The menu Manage of a row: what cannot be done now keeps its place, with the reason.</summary>
public sealed partial class ManageMenu
{
    private IReadOnlyList<ManageItem> _items = [];

    [Parameter, EditorRequired]
    public required Instance Instance { get; set; }

    /// <summary>How many tags it has.</summary>
    [Parameter]
    public int Tags { get; set; }

    [Parameter, EditorRequired]
    public required Viewer Viewer { get; set; }

    /// <summary>The instance with everything that hangs on it, when the menu opens; null where it is gone.</summary>
    [Parameter, EditorRequired]
    public required Func<string, Task<AccountState?>> Load { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<ManageChoice> OnChosen { get; set; }

    [Parameter]
    public string ButtonClass { get; set; } = "mng";

    /// <summary>See <see cref="Frame.Menu.StartsOpen"/>.</summary>
    [Parameter]
    public bool StartsOpen { get; set; }

    private async Task OpenAsync()
    {
        if (await Load(Instance.Id) is { Holdings.Count: > 0 } state)
        {
            _items = ManageItems.Of(state, Viewer);
        }
    }
}
