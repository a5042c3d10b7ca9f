using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Arrears;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Operations.Wallet;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Arrears;

/// <summary>
/// On every page while the account is in arrears: how much, since when, what happens when, and the way out. Nothing for
/// those who may not see the balance.
/// </summary>
public sealed partial class ArrearsBanner : IDisposable
{
    private static readonly HashSet<string> Features = new(StringComparer.Ordinal)
    {
        "Wallet", "Metering", "Releases", "Orders",
    };

    private readonly CancellationTokenSource _gone = new();
    private WalletHead? _head;
    private IDisposable? _subscription;

    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    [Inject]
    public required WalletQueries Wallet { get; set; }

    [Inject]
    public required ChangeFeed Feed { get; set; }

    [Inject]
    public required PageLoads Loads { get; set; }

    private Money Debt => new(-_head!.Balance.Minor, _head.Balance.Currency);

    private string NextText => (ArrearsRules.StopsAt(_head!.Account, Profile.Default),
        ArrearsRules.ReleasesAt(_head.Account, Profile.Default)) switch
    {
        ({ } stops, { } releases) => TimeWords.Fill(WalletTexts.ArrearsGrace, At(stops), At(releases)),
        (null, { } releases) => TimeWords.Fill(WalletTexts.ArrearsStopped, At(releases)),
        _ => "",
    };

    public void Dispose()
    {
        _subscription?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        if (Actor.AccountId == 0 || AccessRules.WhyNot(Actor, Actions.QueryAccountBalance) is not null)
        {
            return;
        }
        if (RendererInfo.IsInteractive)
        {
            _subscription = Feed.Subscribe(Actor.AccountId, Note);
        }
        await LoadAsync();
    }

    private string At(DateTimeOffset at) => TimeWords.Sentence(at, _head!.Account.BillingZone);

    private async Task LoadAsync() =>
        _head = (await Loads.LoadAsync("Balance", () => Wallet.HeadAsync(Actor, _gone.Token))).Value;

    private void Note(ChangeNotice notice)
    {
        if (Features.Contains(notice.Feature))
        {
            _ = InvokeAsync(async () =>
            {
                await LoadAsync();
                StateHasChanged(); // money has moved
            });
        }
    }
}
