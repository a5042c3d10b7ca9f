using LifecycleConsole.Domain.Access;
using LifecycleConsole.Operations.Metering;
using LifecycleConsole.Operations.Wallet;
using LifecycleConsole.Web.Plans;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Wallet;

/// <summary>
/// The balance in the account menu, read when the menu opens. Nothing for those who may not see it, and nothing where
/// it cannot be read: the menu has other things to do.
/// </summary>
public sealed partial class MenuBalance : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private WalletHead? _head;
    private BurnView? _burn;

    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    [Inject]
    public required WalletQueries Queries { get; set; }

    [Inject]
    public required ChargeQueries Charges { get; set; }

    [Inject]
    public required PageLoads Loads { get; set; }

    private static TimeZoneInfo ZoneOf(WalletHead head) =>
        TimeZoneInfo.FindSystemTimeZoneById(head.Account.BillingZone);

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        if (AccessRules.WhyNot(Actor, Actions.QueryAccountBalance) is null)
        {
            _head = (await Loads.LoadAsync("Balance", () => Queries.HeadAsync(Actor, _gone.Token))).Value;
            _burn = (await Loads.LoadAsync("Burn", () => Charges.NowAsync(Actor, _gone.Token))).Value;
        }
    }
}
