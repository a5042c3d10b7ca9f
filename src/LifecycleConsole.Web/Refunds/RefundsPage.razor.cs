using LifecycleConsole.Domain.Access;
using LifecycleConsole.Operations.Accounts;
using LifecycleConsole.Operations.Refunds;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Plans;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace LifecycleConsole.Web.Refunds;

/// <summary>Unsubscribe Order Details: what was unsubscribed, newest first. Filters and page stand in the address.
/// </summary>
public sealed partial class RefundsPage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private Loaded<RefundPage> _result = Loaded<RefundPage>.NotYet;
    private Actor? _actor;
    private string _zone = "UTC";

    [SupplyParameterFromQuery(Name = "state")]
    public string? State { get; set; }

    [SupplyParameterFromQuery(Name = "kind")]
    public string? Kind { get; set; }

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

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required RefundQueries Queries { get; set; }

    [Inject]
    public required AccountOperations Accounts { get; set; }

    [Inject]
    public required PageLoads Loads { get; set; }

    private RefundFilter Filter =>
        new RefundAddress(State, Kind, From, Until) { Subject = Subject }.Read(_zone) with { Before = Before };

    private bool IsFiltered =>
        new[] { State, Kind, Subject, From, Until }.Any(value => !string.IsNullOrEmpty(value));

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
        _result = await Loads.LoadAsync("Refunds", () => Queries.ListAsync(_actor!, Filter, _gone.Token));
    }

    private string HrefOf(string? before, string page = "refunds") => page + QueryString.Create(
        new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["state"] = State, ["kind"] = Kind, ["subject"] = Subject, ["from"] = From, ["until"] = Until,
            ["before"] = before,
        }.Where(pair => !string.IsNullOrEmpty(pair.Value)));
}
