using LifecycleConsole.Domain.Access;
using LifecycleConsole.Operations.Metering;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Metering;

/// <summary>What was charged, by resource, day and kind. Filters, view and page stand in the address.</summary>
public sealed partial class ChargesPage : IDisposable
{
    private static (ChargesBy By, string Title)[] Tabs =>
    [
        (ChargesBy.Resource, MeteringTexts.ByResource), (ChargesBy.Day, MeteringTexts.ByDay),
        (ChargesBy.Kind, MeteringTexts.ByKind),
    ];

    private readonly CancellationTokenSource _gone = new();
    private Loaded<ChargesView> _view = Loaded<ChargesView>.NotYet;
    private Loaded<SubjectPage> _page = Loaded<SubjectPage>.NotYet;
    private Loaded<BurnView> _burn = Loaded<BurnView>.NotYet;
    private Actor? _actor;

    /// <summary>A day of the billing zone, inclusive.</summary>
    [SupplyParameterFromQuery(Name = "from")]
    public string? From { get; set; }

    /// <summary>A day of the billing zone, inclusive.</summary>
    [SupplyParameterFromQuery(Name = "until")]
    public string? Until { get; set; }

    [SupplyParameterFromQuery(Name = "kind")]
    public string? Kind { get; set; }

    /// <summary>One hour, from the Transactions page; it wins over the days.</summary>
    [SupplyParameterFromQuery(Name = "hour")]
    public string? Hour { get; set; }

    [SupplyParameterFromQuery(Name = "by")]
    public string? By { get; set; }

    [SupplyParameterFromQuery(Name = "after")]
    public string? After { get; set; }

    [SupplyParameterFromQuery(Name = "before")]
    public string? Before { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required ChargeQueries Queries { get; set; }

    [Inject]
    public required PageLoads Loads { get; set; }

    private ChargesBy Shown => Enum.TryParse<ChargesBy>(By, ignoreCase: true, out var by) && Enum.IsDefined(by)
        ? by
        : ChargesBy.Resource;

    private ChargeFilter Filter => ChargeAddress.Read(new(From, Until, Kind, Hour)) with
    {
        After = string.IsNullOrEmpty(After) ? null : After,
        Before = string.IsNullOrEmpty(Before) ? null : Before,
    };

    private bool IsFiltered => new[] { From, Until, Kind, Hour }.Any(value => !string.IsNullOrEmpty(value));

    private TimeZoneInfo Zone =>
        TimeZoneInfo.FindSystemTimeZoneById(_view.Value?.Account.BillingZone ?? "UTC");

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        _actor ??= await CurrentActor.GetAsync();
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        _view = await Loads.LoadAsync("Charges", () => Queries.GetAsync(_actor!, Filter, _gone.Token));
        _page = Shown == ChargesBy.Resource
            ? await Loads.LoadAsync("Charges", () => Queries.SubjectsAsync(_actor!, Filter, _gone.Token))
            : Loaded<SubjectPage>.NotYet;
        _burn = await Loads.LoadAsync("Burn", () => Queries.NowAsync(_actor!, _gone.Token));
    }

    /// <summary>What has run for less than a cent is shown as well.</summary>
    private bool IsEmpty(ChargesView view) =>
        view.ByDay.Count == 0 && (Shown != ChargesBy.Resource || _page.Value is not { Rows.Count: > 0 });

    private string HrefOf(ChargesBy? by = null, string page = "charges", bool isCleared = false) => page
        + QueryString.Create(Pairs(isCleared).Append(new("by", (by ?? Shown).ToString()))
            .Where(pair => !string.IsNullOrEmpty(pair.Value)));

    /// <summary>Null where there is nothing to go to.</summary>
    private string? PageOf(string direction, string? subjectId) => subjectId is null
        ? null
        : "charges" + QueryString.Create(
            Pairs(isCleared: false).Append(new("by", Shown.ToString())).Append(new(direction, subjectId))
                .Where(pair => !string.IsNullOrEmpty(pair.Value)));

    private IEnumerable<KeyValuePair<string, string?>> Pairs(bool isCleared) => isCleared
        ? []
        : [new("from", From), new("until", Until), new("kind", Kind), new("hour", Hour)];
}
