using System.Globalization;
using LifecycleConsole.Operations.Reading;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;

namespace LifecycleConsole.Web.Plans;

/// <summary>
/// Everything that a list of disks, Elastic IPs or snapshots shows, as it stands in its address: back, reload and a
/// shared link work.
/// </summary>
/// <param name="OldestFirst">Of the list's time, where nothing else is chosen.</param>
public sealed record PartAddress<TState>(string Path, bool OldestFirst = false)
    where TState : struct, Enum
{
    private const string Renewals = "renewals";
    private const string DayForm = "yyyy-MM-dd";
    private const string Automatic = "automatic";
    private const string Manual = "manual";

    public PartFilter<TState> Filter { get; init; } = new();

    /// <summary>The word of the open dialog; null: none.</summary>
    public string? Deed { get; init; }

    /// <summary>What the open dialog is about.</summary>
    public IReadOnlyList<string> DeedOn { get; init; } = [];

    public bool IsFiltered => Filter is not
    {
        Region: null, Zone: null, Text: null, State: null, Instance: null, DiskId: null, IsAutomatic: null,
        TypeName: null, Tag: null, EndsFrom: null, EndsUntil: null,
    };

    /// <summary>
    /// Reads an address. What it does not understand it leaves at its default: an old link still opens.
    /// </summary>
    public static PartAddress<TState> Parse(string path, string uri, bool oldestFirst = false)
    {
        var query = QueryHelpers.ParseQuery(new Uri(uri).Query);
        string? Read(string name) =>
            query.TryGetValue(name, out var value) && value.ToString().Trim() is { Length: > 0 } text ? text : null;

        var sort = SortOf(path, Read("sort"));
        return new(path, oldestFirst)
        {
            Filter = new PartFilter<TState>
            {
                Region = Read("region"),
                Zone = Read("zone"),
                Text = Read("q"),
                State = Word<TState>(Read("state")),
                Instance = Read("instance"),
                DiskId = Read("disk"),
                IsAutomatic = Read("kind") switch { Automatic => true, Manual => false, _ => null },
                TypeName = Read("type"),
                Tag = Read("tag"),
                EndsFrom = DayOf(Read("from")),
                EndsUntil = DayOf(Read("until")),
                Sort = sort,
                Descending = Read("dir") is { } dir ? dir == "desc" : DescendsFirst(sort, oldestFirst),
                PageSize = int.TryParse(Read("rows"), CultureInfo.InvariantCulture, out var rows)
                    ? Math.Clamp(rows, 1, PartFilter<TState>.PageSizeMax)
                    : PartFilter<TState>.PageSizeDefault,
                Cursor = Read("cursor"),
                Backwards = query.ContainsKey("back"),
            },
            Deed = Read("do"),
            DeedOn = [.. (Read("on") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)
                .Distinct(StringComparer.Ordinal)],
        };
    }

    /// <summary>The address without its host, defaults left out.</summary>
    public string Write()
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in (IEnumerable<(string, string?)>)[
            ("region", Filter.Region), ("zone", Filter.Zone), ("q", Filter.Text),
            ("state", Filter.State?.ToString().ToLowerInvariant()), ("instance", Filter.Instance),
            ("disk", Filter.DiskId),
            ("kind", Filter.IsAutomatic switch { true => Automatic, false => Manual, null => null }),
            ("type", Filter.TypeName), ("tag", Filter.Tag), ("from", Written(Filter.EndsFrom)),
            ("until", Written(Filter.EndsUntil)),
            ("sort", Filter.Sort == SortOf(Path, null) ? null : Filter.Sort.ToString().ToLowerInvariant()),
            ("dir", Filter.Descending == DescendsFirst(Filter.Sort, OldestFirst) ? null
                : Filter.Descending ? "desc" : "asc"),
            ("rows", Filter.PageSize == PartFilter<TState>.PageSizeDefault
                ? null
                : Filter.PageSize.ToString(CultureInfo.InvariantCulture)),
            ("cursor", Filter.Cursor), ("back", Filter.Backwards ? "1" : null), ("do", Deed),
            ("on", DeedOn.Count == 0 ? null : string.Join(',', DeedOn))])
        {
            if (value is not null)
            {
                query.Add(name, value);
            }
        }
        return Path + query.ToQueryString();
    }

    /// <summary>Another filter: the first page of it, with no dialog open.</summary>
    public PartAddress<TState> With(PartFilter<TState> filter) =>
        this with { Filter = filter with { Cursor = null, Backwards = false }, Deed = null, DeedOn = [] };

    public PartAddress<TState> At(string? cursor, bool backwards) =>
        this with { Filter = Filter with { Cursor = cursor, Backwards = backwards } };

    public PartAddress<TState> SortedBy(string key, bool descending) =>
        With(Filter with { Sort = SortOf(Path, key), Descending = descending });

    public PartAddress<TState> Cleared() =>
        With(new() { Sort = Filter.Sort, Descending = Filter.Descending, PageSize = Filter.PageSize });

    public PartAddress<TState> Asking(string deed, params IReadOnlyList<string> on) =>
        this with { Deed = deed, DeedOn = on };

    public PartAddress<TState> Closed() => this with { Deed = null, DeedOn = [] };

    private static bool DescendsFirst(PartSort sort, bool oldestFirst) => sort == PartSort.Created && !oldestFirst;

    /// <summary>Renewals are sorted by expiry and by nothing else; the other lists by everything but that.</summary>
    private static PartSort SortOf(string path, string? word) => path == Renewals ? PartSort.Expiry
        : Word<PartSort>(word) is { } sort && sort != PartSort.Expiry ? sort : PartSort.Created;

    private static DateOnly? DayOf(string? text) =>
        DateOnly.TryParseExact(text, DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    private static string? Written(DateOnly? day) => day?.ToString(DayForm, CultureInfo.InvariantCulture);

    private static T? Word<T>(string? text)
        where T : struct, Enum =>
        Enum.GetValues<T>().Select(value => (T?)value).FirstOrDefault(value =>
            string.Equals(value.ToString()!.ToLowerInvariant(), text, StringComparison.Ordinal));
}
