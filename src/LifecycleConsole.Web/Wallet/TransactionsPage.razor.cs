using System.Globalization;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Operations.Wallet;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Wallet;

/// <summary>What moved the account's money, newest first. Filters and page stand in the address.</summary>
public sealed partial class TransactionsPage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private Loaded<TransactionPage> _result = Loaded<TransactionPage>.NotYet;
    private Loaded<WalletHead> _head = Loaded<WalletHead>.NotYet;
    private Actor? _actor;
    private string _zone = "UTC";

    [SupplyParameterFromQuery(Name = "kind")]
    public string? Kind { get; set; }

    [SupplyParameterFromQuery(Name = "direction")]
    public string? Direction { get; set; }

    /// <summary>A day of the billing zone, inclusive.</summary>
    [SupplyParameterFromQuery(Name = "from")]
    public string? From { get; set; }

    /// <summary>A day of the billing zone, inclusive.</summary>
    [SupplyParameterFromQuery(Name = "until")]
    public string? Until { get; set; }

    [SupplyParameterFromQuery(Name = "before")]
    public long? Before { get; set; }

    [SupplyParameterFromQuery(Name = "after")]
    public long? After { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required WalletQueries Wallet { get; set; }

    [Inject]
    public required TransactionQueries Queries { get; set; }

    [Inject]
    public required BusinessClock Clock { get; set; }

    [Inject]
    public required PageLoads Loads { get; set; }

    /// <summary>Those that the customer sees: what only moves between the house's books is not among them.</summary>
    private static IEnumerable<PostingKind> Kinds =>
        Enum.GetValues<PostingKind>().Where(kind => kind != PostingKind.OrderFulfilled);

    private TransactionFilter Filter => TransactionAddress.Read(
        new(Kind, Direction, From, Until), _zone) with { Before = Before, After = After };

    private bool IsFiltered => new[] { Kind, Direction, From, Until }.Any(value => !string.IsNullOrEmpty(value));

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
        _head = await Loads.LoadAsync("Balance", () => Wallet.HeadAsync(_actor!, _gone.Token));
        _zone = _head.Value?.Account.BillingZone ?? "UTC";
        _result = await Loads.LoadAsync("Transactions", () => Queries.ListAsync(_actor!, Filter, _gone.Token));
    }

    /// <summary>Null where there is nothing to go to.</summary>
    private string? HrefOf(string? direction, long? sequence, string page = "transactions") =>
        direction is not null && sequence is null
            ? null
            : page + QueryString.Create(
                new Dictionary<string, string?>(StringComparer.Ordinal)
                {
                    ["kind"] = Kind, ["direction"] = Direction, ["from"] = From, ["until"] = Until,
                    [direction ?? ""] = sequence?.ToString(CultureInfo.InvariantCulture),
                }.Where(pair => !string.IsNullOrEmpty(pair.Value)));
}
