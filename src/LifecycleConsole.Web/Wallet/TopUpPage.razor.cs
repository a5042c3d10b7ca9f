using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Orders;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Operations.Wallet;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Orders;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Wallet;

/// <summary>
/// Card and PayPal by the gateway's own page, offline transfer by a reference; what came of each, live.
/// </summary>
public sealed partial class TopUpPage : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _gone = new();
    private Loaded<TopUpView> _view = Loaded<TopUpView>.NotYet;
    private Payment? _watched;
    private OrderView? _order;
    private Refusal? _whyNot;
    private Refusal? _whyNotManage;
    private Actor? _actor;
    private IDisposable? _subscription;
    private int _changes;
    private bool _isBusy;

    /// <summary>The payment that the person comes back from.</summary>
    [SupplyParameterFromQuery(Name = "payment")]
    public string? PaymentId { get; set; }

    /// <summary>What is written into the form.</summary>
    [SupplyParameterFromQuery(Name = "amount")]
    public string? Amount { get; set; }

    /// <summary>The order that the money is for, and that the person goes back to.</summary>
    [SupplyParameterFromQuery(Name = "order")]
    public string? OrderId { get; set; }

    [Inject]
    public required OrderQueries Orders { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required WalletQueries Queries { get; set; }

    [Inject]
    public required PublicAddress Address { get; set; }

    [Inject]
    public required WalletOperations Wallet { get; set; }

    [Inject]
    public required CommandDesk Desk { get; set; }

    [Inject]
    public required BusinessClock Clock { get; set; }

    [Inject]
    public required ChangeFeed Feed { get; set; }

    [Inject]
    public required Notices Notices { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required PageLoads Loads { get; set; }

    private string Zone => _view.Value?.Head.Account.BillingZone ?? "UTC";

    public void Dispose()
    {
        _subscription?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _actor = await CurrentActor.GetAsync();
        _whyNot = AccessRules.WhyNot(_actor, Actions.TopUp);
        _whyNotManage = AccessRules.WhyNot(_actor, Actions.ManagePaymentMethods);
        if (RendererInfo.IsInteractive && _actor.AccountId != 0)
        {
            _subscription = Feed.Subscribe(_actor.AccountId, _ => Interlocked.Increment(ref _changes));
            _ = ListenAsync();
        }
    }

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        _view = await Loads.LoadAsync("Top up", () => Queries.TopUpAsync(_actor!, _gone.Token));
        _watched = PaymentId is { Length: > 0 } id && _view.Value is not null
            ? (await Queries.PaymentAsync(_actor!, id, _gone.Token)).Value
            : null;
        _order = OrderId is { Length: > 0 } wanted && _view.Value is not null
            ? (await Orders.GetAsync(_actor!, wanted, _gone.Token)).Value
            : null;
    }

    /// <summary>What the order still needs; nothing where balance and the vouchers that it holds suffice.</summary>
    private static Money MissingOf(OrderView view, WalletHead head)
    {
        var held = head.Vouchers
            .Where(voucher => view.HeldVouchers.Contains(voucher.Id, StringComparer.Ordinal)).Sum(v => v.LeftMinor);
        var due = view.Order.Due;
        return due with
        {
            Minor = Math.Max(0, Math.Max(0, due.Minor - held) + view.Beside.Minor - head.Balance.Minor),
        };
    }

    private static string OrderText(OrderView view, WalletHead head)
    {
        var (name, due) = (view.Order.SubjectName, Amounts.Of(view.Order.Due));
        if (!view.Order.IsOpen)
        {
            return view.Order.PaidAt is null
                ? $"{name}: {OrderLooks.Of(view.Order.State).Label}"
                : TimeWords.Fill(OrderTexts.TopUpOrderPaid, name);
        }
        return MissingOf(view, head) is { Minor: > 0 } missing
            ? TimeWords.Fill(OrderTexts.TopUpFor, name, due, Amounts.Of(missing))
            : TimeWords.Fill(OrderTexts.TopUpEnough, name, due);
    }

    private string SuggestedOf(WalletHead head) =>
        _order is { Order.IsOpen: true } order && MissingOf(order, head) is { Minor: > 0 } missing
        ? OrderAddress.Written(missing)
        : Amount ?? "";

    /// <summary>At most once a second, and only where something of the account has changed.</summary>
    private async Task ListenAsync()
    {
        using var timer = new PeriodicTimer(Beat);
        try
        {
            while (await timer.WaitForNextTickAsync(_gone.Token))
            {
                if (Interlocked.Exchange(ref _changes, 0) > 0)
                {
                    await InvokeAsync(async () =>
                    {
                        await LoadAsync();
                        StateHasChanged();
                    });
                }
            }
        }
        catch (OperationCanceledException)
        {
            // the page is gone
        }
    }

    private async Task<Refusal?> BeginAsync(BeginTopUp command)
    {
        var meant = _order is { Order.IsOpen: true } order ? command with { OrderId = order.Order.Id } : command;
        var done = await Desk.CommitAsync(_actor!, meant, quote: null, _gone.Token);
        return done.IsDone ? await OpenAsync(done.Plan!.Lines[0].SubjectId) : done.Refusal;
    }

    private Task GoOnAsync(string paymentId) => DoAsync(() => OpenAsync(paymentId));

    /// <summary>To the gateway's page, and away from here.</summary>
    private async Task<Refusal?> OpenAsync(string paymentId)
    {
        var page = await Wallet.OpenGatewayAsync(
            _actor!, paymentId, (Address.Of(Navigation), _order?.Order.Id), _gone.Token);
        if (page.IsAllowed)
        {
            Navigation.NavigateTo(page.Value.ToString(), forceLoad: true);
        }
        return page.Refusal;
    }

    private Task CancelAsync(string paymentId) =>
        CommitAsync(new CancelTopUp(paymentId), WalletTexts.PaymentCancelledNow);

    private Task MakeDefaultAsync(string id) => CommitAsync(new MakeMethodDefault(id), WalletTexts.MethodIsDefault);

    private Task DeleteAsync(string id) => CommitAsync(new DeleteMethod(id), WalletTexts.MethodIsDeleted);

    private Task WithdrawAsync(string id) => CommitAsync(new WithdrawTransfer(id), WalletTexts.TransferWithdrawnNow);

    private async Task<Refusal?> AnnounceAsync(string amount)
    {
        var done = await Desk.CommitAsync(
            _actor!, new AnnounceTransfer(amount, _actor!.UserName), quote: null, _gone.Token);
        if (done.IsDone)
        {
            Notices.Show(TimeWords.Fill(WalletTexts.TransferAnnouncedNow, done.Plan!.Lines[0].SubjectName));
            await LoadAsync();
            StateHasChanged(); // the form called, not this page
        }
        return done.Refusal;
    }

    private Task CommitAsync(WalletCommand command, string said) => DoAsync(async () =>
    {
        var done = await Desk.CommitAsync(_actor!, command, quote: null, _gone.Token);
        if (done.IsDone)
        {
            Notices.Show(said);
        }
        await LoadAsync();
        return done.Refusal;
    });

    private async Task DoAsync(Func<Task<Refusal?>> deed)
    {
        if (_isBusy)
        {
            return;
        }
        _isBusy = true;
        try
        {
            if (await deed() is { } refusal)
            {
                Notices.Show(RefusalText.Of(refusal, Zone), NoticeKind.Failed);
            }
        }
        finally
        {
            _isBusy = false;
        }
    }
}
