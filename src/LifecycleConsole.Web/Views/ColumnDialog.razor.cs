using LifecycleConsole.Web.Frame;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Views;

/// <summary>Which columns a list shows, in which order, and how roomy its rows are.</summary>
public sealed partial class ColumnDialog
{
    private IReadOnlyList<string> _picked = [];
    private bool _isRoomy;

    [Parameter, EditorRequired]
    public required IReadOnlyList<TableColumn> All { get; set; }

    /// <summary>The shown ones in order; null: the list's own.</summary>
    [Parameter]
    public IReadOnlyList<string>? Picked { get; set; }

    [Parameter]
    public bool IsRoomy { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<ColumnChoice> OnSave { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback OnClose { get; set; }

    /// <summary>The shown ones in their order, then the others.</summary>
    private IEnumerable<(TableColumn Column, bool IsShown)> Listed =>
    [
        .. TableChoice.Shown(All, _picked).Where(column => !column.IsFixed).Select(column => (column, true)),
        .. All.Where(column => !column.IsFixed && !_picked.Contains(column.Id, StringComparer.Ordinal))
            .Select(column => (column, false)),
    ];

    protected override void OnInitialized() =>
        (_picked, _isRoomy) = ([.. Picked ?? TableChoice.Default(All)], IsRoomy);

    private void Pick(string id, bool isShown) =>
        _picked = isShown ? [.. _picked, id] : [.. _picked.Where(other => other != id)];

    private void Move(string id, int by) => _picked = TableChoice.Moved(_picked, id, by);

    private void Reset() => (_picked, _isRoomy) = (TableChoice.Default(All), false);

    private Task SaveAsync() => OnSave.InvokeAsync(new(
        _picked.SequenceEqual(TableChoice.Default(All), StringComparer.Ordinal) ? null : _picked, _isRoomy));
}

/// <param name="Columns">Null: the list's own, also those that it gets later.</param>
public sealed record ColumnChoice(IReadOnlyList<string>? Columns, bool IsRoomy);
