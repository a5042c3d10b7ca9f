using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Accounts;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Operations.Refunds;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Plans;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Refunds;

/// <summary>
/// Resource Unsubscription (seed 4): what is prepaid and can be refunded, what cannot and why, and renewals that have
/// not begun. Filters and page stand in the address.
/// </summary>
public sealed partial class UnsubscribePage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private Loaded<UnsubscribePage<ResourceRow>> _resources = Loaded<UnsubscribePage<ResourceRow>>.NotYet;
    private Loaded<UnsubscribePage<RenewalsRow>> _renewals = Loaded<UnsubscribePage<RenewalsRow>>.NotYet;
    private Actor? _actor;
    private string _zone = "UTC";
    private IReadOnlyList<string> _families = [];

    [SupplyParameterFromQuery(Name = "tab")]
    public string? Tab { get; set; }

    [SupplyParameterFromQuery(Name = "type")]
    public string? Type { get; set; }

    [SupplyParameterFromQuery(Name = "product")]
    public string? Product { get; set; }

    [SupplyParameterFromQuery(Name = "instance")]
    public string? Instance { get; set; }

    /// <summary>A day of the billing zone, inclusive.</summary>
    [SupplyParameterFromQuery(Name = "from")]
    public string? From { get; set; }

    /// <summary>A day of the billing zone, inclusive.</summary>
    [SupplyParameterFromQuery(Name = "until")]
    public string? Until { get; set; }

    [SupplyParameterFromQuery(Name = "after")]
    public string? After { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required UnsubscribeQueries Queries { get; set; }

    [Inject]
    public required AccountOperations Accounts { get; set; }

    [Inject]
    public required PriceLists Prices { get; set; }

    [Inject]
    public required BusinessClock Clock { get; set; }

    [Inject]
    public required PageLoads Loads { get; set; }

    private UnsubscribeAddress Address => new(Tab, Type, Instance, From, Until) { Product = Product, After = After };

    /// <summary>Why this user may only look; null where he may unsubscribe.</summary>
    private Refusal? WhyNot => AccessRules.WhyNot(_actor!, Actions.Unsubscribe);

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

    /// <summary>Of ecs.g7.large it is ecs.g7.</summary>
    private static string FamilyOf(string type) =>
        type.LastIndexOf('.') is > 0 and var dot ? type[..dot] : type;

    private async Task LoadAsync()
    {
        var account = await Loads.LoadAsync("Account", () => Accounts.GetAsync(_actor!, _gone.Token));
        _zone = account.Value?.BillingZone ?? "UTC";
        _families = account.Value is { } own && Prices.Has(own.CurrencyCode)
            ? [.. Prices.For(own.Currency).Types.Keys.Select(FamilyOf).Distinct(StringComparer.Ordinal).Order(
                StringComparer.Ordinal)]
            : [];
        var filter = Address.Filter(_zone);
        if (Address.IsRenewals)
        {
            _renewals = await Loads.LoadAsync(
                "Unsubscribe", () => Queries.RenewalsAsync(_actor!, filter, _gone.Token));
            _resources = _renewals is { ErrorId: { } errorId }
                ? Loaded<UnsubscribePage<ResourceRow>>.Failed(errorId)
                : _renewals.Refusal is { } refusal ? Loaded<UnsubscribePage<ResourceRow>>.Of(refusal) : _resources;
            return;
        }
        _resources = await Loads.LoadAsync("Unsubscribe", () => Queries.ResourcesAsync(_actor!, filter, _gone.Token));
    }
}
