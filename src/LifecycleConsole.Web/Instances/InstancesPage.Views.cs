using LifecycleConsole.Domain.Views;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Views;
using LifecycleConsole.Web.Views;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Instances;

/// <summary>What the user keeps of the list: views, columns, density, rows of a page.</summary>
public sealed partial class InstancesPage
{
    private ListLook? _look;
    private bool _isPicking;

    [Inject]
    public required ViewOperations Views { get; set; }

    [Inject]
    public required TagQueries TagNames { get; set; }

    private bool IsRoomy => _look?.Settings.IsRoomy == true;

    private IReadOnlyList<string>? Columns => _address.Columns ?? _look?.Columns;

    private int RowsUsual =>
        _look?.Settings.PageSize is > 0 and var rows ? rows : InstanceListAddress.RowsDefault;

    private string CsvQuery => $"{InstanceCsv.Path}{_address.ViewQuery()}";

    /// <summary>With the columns that are shown, so that others see the same.</summary>
    private string ViewQuery => (_address with { Columns = Columns }).ViewQuery();

    private static string HrefOf(SavedView view) => InstanceListAddress.OfView(view.Id, view.Query);

    private async Task LookAsync()
    {
        _look = (await Loads.LoadAsync(
            "List settings", () => Views.GetAsync(_actor!, InstanceListAddress.Path, _gone.Token))).Value ?? _look;
        _address = Read(Navigation.Uri);
    }

    /// <summary>
    /// A bare address opens the user's default view; one that names a view only is completed by what the view keeps.
    /// </summary>
    /// <returns>True where another address is on its way.</returns>
    private async Task<bool> OpensViewAsync()
    {
        var query = new Uri(Navigation.Uri).Query;
        var id = query.Length == 0 ? _look?.Settings.DefaultViewId
            : query.StartsWith("?saved=", StringComparison.Ordinal) && !query.Contains('&', StringComparison.Ordinal)
                ? _address.Saved
                : null;
        if (id is null
            || (await Loads.LoadAsync("Saved view", () => Views.OpenAsync(_actor!, id, _gone.Token))).Value
                is not { } view)
        {
            return false;
        }
        Navigation.NavigateTo(HrefOf(view), replace: true);
        return true;
    }

    private async Task ColumnsAsync(ColumnChoice choice)
    {
        _isPicking = false;
        var columns = choice.Columns is null ? null : string.Join(',', choice.Columns);
        await KeepAsync(settings => settings with { Columns = columns, IsRoomy = choice.IsRoomy });
        if (_address.Columns is not null)
        {
            Go(_address with { Columns = choice.Columns });
        }
    }

    private Task DensityAsync() => KeepAsync(settings => settings with { IsRoomy = !settings.IsRoomy });

    private async Task RowsAsync(int rows)
    {
        await KeepAsync(settings => settings with { PageSize = rows });
        Go(_address.With(_address.Filter with { PageSize = rows }) with { RowsUsual = rows });
    }

    private async Task KeepAsync(Func<ListSettings, ListSettings> change)
    {
        var kept = await Loads.LoadAsync(
            "List settings", () => Views.SetAsync(_actor!, InstanceListAddress.Path, change, _gone.Token));
        if (kept.Value is { } settings && _look is { } look)
        {
            _look = look with { Settings = settings };
        }
        else if (kept.Refusal is { } refusal)
        {
            Notices.Show(_viewer!.Say(refusal), Frame.NoticeKind.Failed);
        }
    }

    private async Task<IReadOnlyList<string>> TagsAsync(string typed) => (await Loads.LoadAsync(
        "Tags", () => TagNames.SuggestAsync(_actor!, typed, _gone.Token))).Value ?? [];
}
