using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Operations.Instances;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Instances;

/// <summary>
/// The list from 768 pixels on: a plain table, because a grid component costs five times its memory per row.
/// </summary>
public sealed partial class InstanceTable
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<InstanceRow> Rows { get; set; }

    [Parameter, EditorRequired]
    public required Viewer Viewer { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlySet<string> Selected { get; set; }

    /// <summary>The whole selection, after a change.</summary>
    [Parameter, EditorRequired]
    public required EventCallback<IReadOnlySet<string>> OnSelect { get; set; }

    /// <summary>One instance with everything that hangs on it, when its menu opens; null where it is gone.</summary>
    [Parameter, EditorRequired]
    public required Func<string, Task<AccountState?>> Load { get; set; }

    /// <summary>The row's text button.</summary>
    [Parameter, EditorRequired]
    public required EventCallback<InstanceCommand> OnPower { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<ManageChoice> OnChosen { get; set; }

    private bool AllSelected => Rows.Count > 0 && Rows.All(row => Selected.Contains(row.Instance.Id));

    private bool SomeSelected => !AllSelected && Rows.Any(row => Selected.Contains(row.Instance.Id));

    private Task SelectAsync(string id, bool isOn) =>
        OnSelect.InvokeAsync(
            (isOn ? Selected.Append(id) : Selected.Where(s => s != id)).ToHashSet(StringComparer.Ordinal));

    private Task SelectPageAsync(bool isOn)
    {
        var selected = Selected.ToHashSet(StringComparer.Ordinal);
        var page = Rows.Select(row => row.Instance.Id);
        if (isOn)
        {
            selected.UnionWith(page);
        }
        else
        {
            selected.ExceptWith(page);
        }
        return OnSelect.InvokeAsync(selected);
    }
}
