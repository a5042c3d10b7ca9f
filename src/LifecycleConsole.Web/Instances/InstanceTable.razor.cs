using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Plans;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Instances;

/// <summary>The rows of the Instances list. A menu is made only for the row whose Manage has been pressed.</summary>
public sealed partial class InstanceTable
{
    private IReadOnlyList<TableColumn<InstanceRow>>? _columns;
    private string? _managed;

    [Parameter, EditorRequired]
    public required IReadOnlyList<InstanceRow> Rows { get; set; }

    [Parameter, EditorRequired]
    public required InstanceListAddress Address { get; set; }

    [Parameter, EditorRequired]
    public required Viewer Viewer { get; set; }

    /// <summary>The picked columns in order; null: the default.</summary>
    [Parameter]
    public IReadOnlyList<string>? Columns { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlySet<string> Selected { get; set; }

    /// <summary>The whole selection, after a change.</summary>
    [Parameter, EditorRequired]
    public required EventCallback<IReadOnlySet<string>> OnSelect { get; set; }

    /// <summary>See <see cref="DataTable{TRow}.AllMatching"/>.</summary>
    [Parameter]
    public RenderFragment? AllMatching { get; set; }

    /// <summary>One instance with everything that hangs on it, when its menu opens; null where it is gone.</summary>
    [Parameter, EditorRequired]
    public required Func<string, Task<AccountState?>> Load { get; set; }

    /// <summary>The row's text button.</summary>
    [Parameter, EditorRequired]
    public required EventCallback<InstanceCommand> OnPower { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<ManageChoice> OnChosen { get; set; }

    private IReadOnlyList<TableColumn<InstanceRow>> Shown => TableChoice.Shown(
        _columns ??= [.. InstanceColumns.All.Select(column => new TableColumn<InstanceRow>(column, CellOf(column.Id)))],
        Columns);

    private string SortHref(string key, bool descending) => Address.SortedBy(key, descending).Write();

    private RenderFragment<InstanceRow> CellOf(string column) => column switch
    {
        InstanceColumns.Name => NameOf,
        InstanceColumns.State => StateOf,
        InstanceColumns.Billing => row => Lines(
            InstanceLooks.Label(row.Instance.ChargeType), RowWords.Billing(row.Instance, Viewer.Zone)),
        InstanceColumns.Next => NextOf,
        InstanceColumns.Configuration => row => Lines(row.Instance.TypeName, RowWords.Place(row, Viewer)),
        InstanceColumns.Addresses => row => Lines(
            row.Instance.StaticAddress ?? row.Addresses.FirstOrDefault() ?? row.Instance.PrivateAddress ?? "",
            row.Instance.PrivateAddress ?? ""),
        InstanceColumns.Tags => row => Lines(RowWords.Tags(row, 0), RowWords.Tags(row, 1)),
        InstanceColumns.Created => row => When(row.Instance.CreatedAt),
        InstanceColumns.Changed => row => When(row.Instance.ChangedAt),
        InstanceColumns.IfNothing => row => Lines(RowWords.IfNothing(row.Instance), ""),
        InstanceColumns.Price => PriceOf,
        InstanceColumns.Actions => ActionsOf,
        _ => throw new ArgumentOutOfRangeException(nameof(column), column, "A column without a cell."),
    };

    private RenderFragment When(DateTimeOffset at) =>
        Lines(TimeWords.Day(at, Viewer.Zone), TimeWords.Minute(at, Viewer.Zone));
}
