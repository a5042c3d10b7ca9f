using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Frame;

/// <summary>
/// A plain table, because a grid component costs five times its memory per row. Columns are data; the same rows are
/// cards below 768 pixels (tables.css). Arrows, Home and End move from row to row, Space selects, Shift+Space or
/// Shift+click selects from the last one to this, <c>?</c> lists the keys (console.js).
/// </summary>
public sealed partial class DataTable<TRow>
{
    private string? _anchor;
    private string? _firstId;
    private bool _isHelpOpen;

    /// <summary>The shown ones in order; the last are the actions.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<TableColumn<TRow>> Columns { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<TRow> Rows { get; set; }

    /// <summary>Tells a row from every other one.</summary>
    [Parameter, EditorRequired]
    public required Func<TRow, string> RowId { get; set; }

    /// <summary>What a person calls the row: in the name of its check box.</summary>
    [Parameter, EditorRequired]
    public required Func<TRow, string> RowName { get; set; }

    /// <summary>What is listed.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter]
    public string? Css { get; set; }

    /// <summary>The ids of the selected rows, also of other pages.</summary>
    [Parameter]
    public IReadOnlySet<string> Selected { get; set; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>The whole selection, after a change. Not given: rows cannot be selected.</summary>
    [Parameter]
    public EventCallback<IReadOnlySet<string>> OnSelect { get; set; }

    /// <summary>Offered under the header once the whole page is selected: to take all that match.</summary>
    [Parameter]
    public RenderFragment? AllMatching { get; set; }

    /// <summary>The <see cref="TableColumn.SortKey"/> that the rows are sorted by.</summary>
    [Parameter]
    public string? SortedBy { get; set; }

    [Parameter]
    public bool Descends { get; set; }

    /// <summary>The address of the list sorted by a key, down or up. Not given: headers are words.</summary>
    [Parameter]
    public Func<string, bool, string>? SortHref { get; set; }

    private bool CanSelect => OnSelect.HasDelegate;

    private bool AllSelected => CanSelect && Rows.Count > 0 && Rows.All(row => Selected.Contains(RowId(row)));

    private bool SomeSelected => CanSelect && !AllSelected && Rows.Any(row => Selected.Contains(RowId(row)));

    protected override void OnParametersSet() => _firstId = Rows.Count == 0 ? null : RowId(Rows[0]);

    private static string? Width(TableColumn column) => column.Width == 0
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"width:{column.Width}px");

    private static string CellCss(TableColumn column) => column.Card switch
    {
        CardPlace.Line => column.Css + " k-line",
        CardPlace.Full => column.Css + " k-full",
        CardPlace.Head => column.Css + " k-head",
        CardPlace.Corner => column.Css + " k-corner",
        CardPlace.Deeds => column.Css + " k-deeds",
        CardPlace.None => column.Css + " k-none",
        _ => throw new ArgumentOutOfRangeException(nameof(column), column.Card, null),
    };

    private string? AriaSort(TableColumn column) => column.SortKey switch
    {
        null => null,
        var key when key != SortedBy => "none",
        _ => Descends ? "descending" : "ascending",
    };

    private bool NextDescends(TableColumn column) =>
        column.SortKey == SortedBy ? !Descends : column.DescendsFirst;

    private Task ToggleAsync(string id, bool isRange)
    {
        var isOn = !Selected.Contains(id);
        var ids = isRange && _anchor is { } anchor ? Between(anchor, id) : [id];
        _anchor = id;
        return ChangeAsync(ids, isOn || isRange);
    }

    private Task SelectPageAsync(bool isOn) => ChangeAsync([.. Rows.Select(RowId)], isOn);

    private Task ChangeAsync(IReadOnlyList<string> ids, bool isOn)
    {
        var selected = Selected.ToHashSet(StringComparer.Ordinal);
        if (isOn)
        {
            selected.UnionWith(ids);
        }
        else
        {
            selected.ExceptWith(ids);
        }
        return OnSelect.InvokeAsync(selected);
    }

    /// <summary>The rows from one to another, in the order shown; the second alone where the first has gone.</summary>
    private List<string> Between(string anchor, string id)
    {
        var ids = Rows.Select(RowId).ToList();
        var (from, to) = (ids.IndexOf(anchor), ids.IndexOf(id));
        return from < 0 || to < 0 ? [id] : ids.GetRange(Math.Min(from, to), Math.Abs(to - from) + 1);
    }
}
