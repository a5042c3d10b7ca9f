using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Accounts;
using LifecycleConsole.Operations.Notices;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Accounts;

/// <summary>What ends soon, what it costs, and what waits for somebody: a card each, loaded by itself.</summary>
public sealed partial class OverviewPage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private Loaded<Account> _account = Loaded<Account>.NotYet;
    private Loaded<ExpiringSoon> _expiring = Loaded<ExpiringSoon>.NotYet;
    private Loaded<NextToEnd> _bin = Loaded<NextToEnd>.NotYet;
    private Loaded<NextToEnd> _releases = Loaded<NextToEnd>.NotYet;
    private Loaded<BalanceNow> _balance = Loaded<BalanceNow>.NotYet;
    private Loaded<SpendByMonth> _spend = Loaded<SpendByMonth>.NotYet;
    private Loaded<OpenWork> _work = Loaded<OpenWork>.NotYet;
    private Loaded<NoticePage> _messages = Loaded<NoticePage>.NotYet;
    private DateTimeOffset _readAt;
    private Actor? _actor;

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required AccountOperations Accounts { get; set; }

    [Inject]
    public required OverviewQueries Queries { get; set; }

    [Inject]
    public required BusinessClock Clock { get; set; }

    [Inject]
    public required PageLoads Loads { get; set; }

    private string Zone => _account.Value?.BillingZone ?? "UTC";

    private string? Updated => _account.Value is null
        ? null
        : TimeWords.Fill(OverviewTexts.Updated, TimeWords.Weekday(_readAt, Zone));

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _actor = await CurrentActor.GetAsync();
        await LoadAsync();
    }

    /// <summary>What is shown stays until it is replaced.</summary>
    private async Task LoadAsync()
    {
        _account = await Loads.LoadAsync("Account", () => Accounts.GetAsync(_actor!, _gone.Token));
        _readAt = Clock.Now;
        if (_account.Value is null)
        {
            return;
        }
        await Task.WhenAll(
            ReadAsync(Queries.ExpiringAsync, loaded => _expiring = loaded),
            ReadAsync(Queries.BalanceAsync, loaded => _balance = loaded),
            ReadAsync(Queries.RecycleBinAsync, loaded => _bin = loaded),
            ReadAsync(Queries.ReleasesAsync, loaded => _releases = loaded),
            ReadAsync(Queries.WorkAsync, loaded => _work = loaded),
            ReadAsync(Queries.SpendAsync, loaded => _spend = loaded),
            ReadAsync(Queries.MessagesAsync, loaded => _messages = loaded));
    }

    private async Task ReadAsync<T>(
        Func<Actor, CancellationToken, Task<Outcome<T>>> read, Action<Loaded<T>> show)
        where T : class
    {
        show(await Loads.LoadAsync("Overview", () => read(_actor!, _gone.Token)));
        StateHasChanged(); // no card waits for another
    }
}
