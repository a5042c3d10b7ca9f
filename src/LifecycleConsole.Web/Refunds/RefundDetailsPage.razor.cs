using LifecycleConsole.Domain.Access;
using LifecycleConsole.Operations.Refunds;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Plans;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace LifecycleConsole.Web.Refunds;

/// <summary>
/// One refund: its status, where it goes, and how it came about to the last cent; staff see the customer's page.
/// </summary>
public sealed partial class RefundDetailsPage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private Loaded<RefundView> _result = Loaded<RefundView>.NotYet;
    private Actor? _actor;
    private bool? _isProven;
    private IDisposable? _subscription;

    [Parameter]
    public required string RefundId { get; set; }

    [CascadingParameter]
    public HttpContext? Http { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required RefundQueries Queries { get; set; }

    [Inject]
    public required ChangeFeed Feed { get; set; }

    [Inject]
    public required PageLoads Loads { get; set; }

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

    protected override async Task OnParametersSetAsync()
    {
        _isProven = null;
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        _result = await Loads.LoadAsync("Refund", () => Queries.GetAsync(_actor!, RefundId, _gone.Token));
        if (_result.Refusal is not null && Http is { Response.HasStarted: false } http)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    /// <summary>It has arrived, or went to the balance.</summary>
    private void Note(ChangeNotice notice)
    {
        if (notice.SubjectIds.Contains(RefundId, StringComparer.Ordinal))
        {
            _ = InvokeAsync(async () =>
            {
                await LoadAsync();
                StateHasChanged(); // somebody else, or the gateway, has changed it
            });
        }
    }
}
