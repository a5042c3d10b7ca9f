using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Orders;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace LifecycleConsole.Web.Orders;

/// <summary>One order: what, for how much, how it was paid, what came of it; staff see the customer's page.</summary>
public sealed partial class OrderDetailsPage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private Loaded<OrderView> _result = Loaded<OrderView>.NotYet;
    private Actor? _actor;
    private OrderCommand? _asked;
    private bool _isOpened;
    private IDisposable? _subscription;

    [Parameter]
    public required string OrderId { get; set; }

    /// <summary>The payment is to be opened: the person comes back from a top-up.</summary>
    [SupplyParameterFromQuery(Name = "pay")]
    public bool Pay { get; set; }

    [CascadingParameter]
    public HttpContext? Http { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required OrderQueries Queries { get; set; }

    [Inject]
    public required CommandDesk Desk { get; set; }

    [Inject]
    public required BusinessClock Clock { get; set; }

    [Inject]
    public required ChangeFeed Feed { get; set; }

    [Inject]
    public required Notices Notices { get; set; }

    [Inject]
    public required PageLoads Loads { get; set; }

    private PlanDoor Door => field ??= PlanDoor.Of(Desk, _actor!);

    private string Zone => _result.Value?.Account.BillingZone ?? "UTC";

    private Refusal? WhyNotPay => AccessRules.WhyNot(_actor!, Actions.PayOrder);

    private Refusal? WhyNotCancel => AccessRules.WhyNot(_actor!, Actions.CancelOrder);

    public void Dispose()
    {
        _subscription?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _actor = await CurrentActor.GetAsync();
        if (RendererInfo.IsInteractive && _actor.AccountId != 0)
        {
            _subscription = Feed.Subscribe(_actor.AccountId, Note);
        }
    }

    protected override Task OnParametersSetAsync() => LoadAsync();

    private string? Say(Refusal? refusal) => refusal is null ? null : RefusalText.Of(refusal, Zone);

    private async Task LoadAsync()
    {
        _result = await Loads.LoadAsync("Order", () => Queries.GetAsync(_actor!, OrderId, _gone.Token));
        if (_result.Refusal is not null && Http is { Response.HasStarted: false } http)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        }
        if (Pay && !_isOpened && RendererInfo.IsInteractive && _result.Value is { Order.IsOpen: true }
            && WhyNotPay is null)
        {
            (_isOpened, _asked) = (true, new PayOrders([OrderId]));
        }
    }

    /// <summary>Paid in another tab, cancelled by the clock: not while a dialog is open.</summary>
    private void Note(ChangeNotice notice)
    {
        var isOurs = _result.Value is { } view && (notice.SubjectIds.Contains(OrderId, StringComparer.Ordinal)
            || notice.SubjectIds.Contains(view.Order.SubjectId, StringComparer.Ordinal));
        if (isOurs && _asked is null)
        {
            _ = InvokeAsync(async () =>
            {
                await LoadAsync();
                StateHasChanged(); // somebody else, or the clock, has changed it
            });
        }
    }

    private void Close() => _asked = null;

    private async Task DoneAsync(DeedDone done)
    {
        Close();
        Notices.Show(done.Text);
        await LoadAsync();
    }
}
