using System.Globalization;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Operations.Instances;
using Microsoft.AspNetCore.Http.Extensions;

namespace LifecycleConsole.Web.Instances;

/// <summary>
/// Everything that the Instances page shows, as it stands in its address: back, reload and a shared link work.
/// </summary>
public sealed record InstanceListAddress
{
    public const string Path = "instances";
    public const int RowsDefault = 12;
    public const string DayFormat = "yyyy-MM-dd";

    public InstanceFilter Filter { get; init; } = new();

    /// <summary>The saved view that one came by; null: none.</summary>
    public string? Saved { get; init; }

    /// <summary>Columns that the address asks for, in order; null: those that the user has picked.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>Rows of a page where the address does not say: as the user has chosen.</summary>
    public int RowsUsual { get; init; } = RowsDefault;

    /// <summary>The open dialog; null: none.</summary>
    public Deed? Deed { get; init; }

    /// <summary>What the open dialog is about.</summary>
    public IReadOnlyList<string> DeedOn { get; init; } = [];

    public bool IsFiltered => Filter is not
    {
        Region: null, Text: null, ChargeType: null, PowerState: null, TagKey: null, NextFrom: null, NextTo: null,
    };

    /// <summary>
    /// Reads an address. What it does not understand it leaves at its default: an old link still opens.
    /// </summary>
    public static InstanceListAddress Parse(
        IReadOnlyDictionary<string, string> query, int rowsUsual = RowsDefault)
    {
        var tag = Read(query, "tag")?.Split('=', 2);
        var deed = Deeds.All.FirstOrDefault(d => query.ContainsKey(Deeds.Word(d)));
        var sort = Enum<InstanceSort>(query, "sort") ?? InstanceSort.Changed;
        return new()
        {
            Filter = new InstanceFilter
            {
                Region = Read(query, "region"),
                Text = Read(query, "q"),
                View = Enum<InstanceView>(query, "view") ?? InstanceView.All,
                ChargeType = Enum<ChargeType>(query, "billing"),
                PowerState = Enum<PowerState>(query, "state"),
                TagKey = tag?[0],
                TagValue = tag is [_, var value] ? value : null,
                Sort = sort,
                Descending = Read(query, "dir") is { } dir ? dir == "desc" : DescendsByDefault(sort),
                NextFrom = Day(query, "from"),
                NextTo = Day(query, "to"),
                JumpTo = Read(query, "at"),
                PageSize = Rows(query, rowsUsual),
                Cursor = Read(query, "cursor"),
                Backwards = query.ContainsKey("back"),
            },
            Saved = Read(query, "saved"),
            Columns = Read(query, "columns")?.Split(',', StringSplitOptions.RemoveEmptyEntries),
            RowsUsual = rowsUsual,
            Deed = deed == Instances.Deed.None ? null : deed,
            DeedOn = deed == Instances.Deed.None ? [] : Ids(query[Deeds.Word(deed)]),
        };
    }

    /// <summary>The address without its host, defaults left out.</summary>
    public string Write()
    {
        var query = new QueryBuilder();
        Add(query, "region", Filter.Region);
        Add(query, "view", Filter.View == InstanceView.All ? null : Word(Filter.View));
        Add(query, "q", Filter.Text);
        Add(query, "billing", Filter.ChargeType is { } type ? Word(type) : null);
        Add(query, "state", Filter.PowerState is { } state ? Word(state) : null);
        Add(query, "tag", Filter.TagValue is null ? Filter.TagKey : $"{Filter.TagKey}={Filter.TagValue}");
        Add(query, "from", Word(Filter.NextFrom));
        Add(query, "to", Word(Filter.NextTo));
        Add(query, "sort", Filter.Sort == InstanceSort.Changed ? null : Word(Filter.Sort));
        Add(query, "dir", Direction());
        Add(query, "rows", RowsWord());
        Add(query, "columns", Columns is null ? null : string.Join(',', Columns));
        Add(query, "saved", Saved);
        Add(query, "at", Filter.JumpTo);
        Add(query, "cursor", Filter.Cursor);
        Add(query, "back", Filter.Backwards ? "1" : null);
        if (Deed is { } deed)
        {
            query.Add(Deeds.Word(deed), string.Join(',', DeedOn));
        }
        return Path + query.ToQueryString();
    }

    /// <summary>Another filter: the first page of it, with no dialog open.</summary>
    public InstanceListAddress With(InstanceFilter filter) =>
        this with
        {
            Filter = filter with { Cursor = null, Backwards = false, JumpTo = null }, Deed = null, DeedOn = [],
        };

    /// <summary>Sorted by a column, on its first page.</summary>
    /// <param name="key">As <see cref="Word{T}"/> writes it.</param>
    public InstanceListAddress SortedBy(string key, bool descending) =>
        With(Filter with { Sort = Read<InstanceSort>(key) ?? Filter.Sort, Descending = descending });

    public InstanceListAddress At(string? cursor, bool backwards) =>
        this with { Filter = Filter with { Cursor = cursor, Backwards = backwards, JumpTo = null } };

    /// <summary>The page that starts at a value of the sort order; blank: the first.</summary>
    public InstanceListAddress JumpedTo(string? value) => string.IsNullOrWhiteSpace(value)
        ? At(null, backwards: false)
        : At(null, backwards: false) with
        {
            Filter = Filter with { Cursor = null, Backwards = false, JumpTo = value.Trim() },
        };

    public InstanceListAddress Cleared() => With(
        new InstanceFilter { Sort = Filter.Sort, PageSize = Filter.PageSize }) with { Saved = null };

    /// <summary>What a saved view keeps of it: everything but the page and the dialog.</summary>
    public string ViewQuery()
    {
        var bare = With(Filter) with { Saved = null };
        var written = (bare with { Filter = bare.Filter with { PageSize = RowsUsual } }).Write()[Path.Length..];
        return written.Length == 0 ? "?view=all" : written;
    }

    /// <summary>The address of a saved view: it works without the view too, and says which one it is.</summary>
    public static string OfView(string id, string query) => $"{Path}{query}&saved={id}";

    public InstanceListAddress Asking(Deed deed, IReadOnlyList<string> on) => this with { Deed = deed, DeedOn = on };

    public InstanceListAddress Closed() => this with { Deed = null, DeedOn = [] };

    public static bool DescendsByDefault(InstanceSort sort) => sort is InstanceSort.Changed or InstanceSort.Created;

    /// <summary>How an address writes one of several values.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private string? RowsWord() =>
        Filter.PageSize == RowsUsual ? null : Filter.PageSize.ToString(CultureInfo.InvariantCulture);

    private string? Direction() =>
        Filter.Descending == DescendsByDefault(Filter.Sort) ? null
        : Filter.Descending ? "desc"
        : "asc";

    private static DateOnly? Day(IReadOnlyDictionary<string, string> query, string name) =>
        DateOnly.TryParseExact(
            Read(query, name), DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    private static string? Word(DateOnly? day) => day?.ToString(DayFormat, CultureInfo.InvariantCulture);

    private static int Rows(IReadOnlyDictionary<string, string> query, int usual) =>
        int.TryParse(Read(query, "rows"), CultureInfo.InvariantCulture, out var rows)
            ? Math.Clamp(rows, 1, InstanceFilter.PageSizeMax)
            : usual;

    private static IReadOnlyList<string> Ids(string text) =>
        [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Distinct(StringComparer.Ordinal)];

    private static string? Read(IReadOnlyDictionary<string, string> query, string name) =>
        query.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    private static T? Enum<T>(IReadOnlyDictionary<string, string> query, string name)
        where T : struct, Enum =>
        Read(query, name) is { } text ? Read<T>(text) : null;

    private static T? Read<T>(string word)
        where T : struct, Enum =>
        System.Enum.GetValues<T>().Where(v => Word(v) == word).ToList() is [var found] ? found : null;

    private static void Add(QueryBuilder query, string name, string? value)
    {
        if (value is not null)
        {
            query.Add(name, value);
        }
    }
}
