using LifecycleConsole.Domain.Access;
using LifecycleConsole.Operations.Accounts;
using LifecycleConsole.Operations.Orders;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Plans;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace LifecycleConsole.Web.Orders;

/// <summary>What the account has ordered, newest first. Filters and page stand in the address.</summary>
public sealed partial class OrdersPage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private Loaded<OrderPage> _result = Loaded<OrderPage>.NotYet;
    private Actor? _actor;
    private string _zone = "UTC";

    [SupplyParameterFromQuery(Name = "kind")]
    public string? Kind { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    public string? State { get; set; }

    /// <summary>The instance that they are for.</summary>
    [SupplyParameterFromQuery(Name = "subject")]
    public string? Subject { get; set; }

    /// <summary>A day of the billing zone, inclusive.</summary>
    [SupplyParameterFromQuery(Name = "from")]
    public string? From { get; set; }

    /// <summary>A day of the billing zone, inclusive.</summary>
    [SupplyParameterFromQuery(Name = "until")]
    public string? Until { get; set; }

    [SupplyParameterFromQuery(Name = "before")]
    public string? Before { get; set; }

    [SupplyParameterFromQuery(Name = "after")]
    public string? After { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required OrderQueries Queries { get; set; }

    [Inject]
    public required AccountOperations Accounts { get; set; }

    [Inject]
    public required BusinessClock Clock { get; set; }

    [Inject]
    public required PageLoads Loads { get; set; }

    private OrderFilter Filter => new OrderAddress(Kind, State, From, Until) { Subject = Subject }.Read(_zone) with
    {
        Before = Before, After = After,
    };

    private bool IsFiltered =>
        new[] { Kind, State, Subject, From, Until }.Any(value => !string.IsNullOrEmpty(value));

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
        var account = await Loads.LoadAsync("Account", () => Accounts.GetAsync(_actor!, _gone.Token));
        _zone = account.Value?.BillingZone ?? "UTC";
        _result = await Loads.LoadAsync("Orders", () => Queries.ListAsync(_actor!, Filter, _gone.Token));
    }

    /// <summary>Null where there is nothing to go to.</summary>
    private string? HrefOf(string? direction, string? cursor, string page = "orders") =>
        direction is not null && cursor is null
            ? null
            : page + QueryString.Create(
                new Dictionary<string, string?>(StringComparer.Ordinal)
                {
                    ["kind"] = Kind, ["state"] = State, ["subject"] = Subject, ["from"] = From, ["until"] = Until,
                    [direction ?? ""] = cursor,
                }.Where(pair => !string.IsNullOrEmpty(pair.Value)));
}
