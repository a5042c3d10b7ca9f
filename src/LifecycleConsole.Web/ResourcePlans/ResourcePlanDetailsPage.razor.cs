using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.ResourcePlans;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.ResourcePlans;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Plans;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace LifecycleConsole.Web.ResourcePlans;

/// <summary>One resource plan: what it holds, until when, and every hour that has drawn from it.</summary>
public sealed partial class ResourcePlanDetailsPage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private Loaded<ResourcePlanView> _result = Loaded<ResourcePlanView>.NotYet;
    private Loaded<QuotaDrawPage> _draws = Loaded<QuotaDrawPage>.NotYet;
    private Actor? _actor;
    private ResourcePlan? _asked;
    private IDisposable? _subscription;

    [Parameter]
    public required string PlanId { get; set; }

    /// <summary>The name of an hour: deductions of hours before it.</summary>
    [SupplyParameterFromQuery(Name = "before")]
    public string? Before { get; set; }

    /// <summary>The name of an hour: deductions of hours after it.</summary>
    [SupplyParameterFromQuery(Name = "after")]
    public string? After { get; set; }

    [CascadingParameter]
    public HttpContext? Http { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required ResourcePlanQueries Queries { get; set; }

    [Inject]
    public required CommandDesk Desk { get; set; }

    [Inject]
    public required ChangeFeed Feed { get; set; }

    [Inject]
    public required Notices Notices { get; set; }

    [Inject]
    public required PageLoads Loads { get; set; }

    private PlanDoor Door => field ??= PlanDoor.Of(Desk, _actor!);

    private string Zone => _result.Value?.Account.BillingZone ?? "UTC";

    private Refusal? WhyNotActivate => AccessRules.WhyNot(_actor!, Actions.ActivateResourcePlan);

    private QuotaDrawFilter Filter => new(PlanId)
    {
        Before = UsageHours.Read(Before), After = UsageHours.Read(After),
    };

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

    protected override Task OnParametersSetAsync() => _actor is null ? Task.CompletedTask : LoadAsync();

    private string? Say(Refusal? refusal) => refusal is null ? null : RefusalText.Of(refusal, Zone);

    private async Task LoadAsync()
    {
        _result = await Loads.LoadAsync("ResourcePlan", () => Queries.GetAsync(_actor!, PlanId, _gone.Token));
        _draws = await Loads.LoadAsync("QuotaDraws", () => Queries.DrawsAsync(_actor!, Filter, _gone.Token));
        if (_result.Refusal is not null && Http is { Response.HasStarted: false } http)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    /// <summary>An hour was settled, or it was activated elsewhere: not while a dialog is open.</summary>
    private void Note(ChangeNotice notice)
    {
        if (_asked is null)
        {
            _ = InvokeAsync(async () =>
            {
                await LoadAsync();
                StateHasChanged(); // somebody else, or the clock, has changed it
            });
        }
    }

    private async Task DoneAsync(DeedDone done)
    {
        _asked = null;
        Notices.Show(done.Text);
        await LoadAsync();
    }

    /// <summary>Null where there is nothing to go to.</summary>
    private string? HrefOf(string direction, DateTimeOffset? hour) => hour is { } at
        ? ResourcePlanLooks.Href(PlanId) + QueryString.Create(direction, UsageHours.Name(at))
        : null;
}
