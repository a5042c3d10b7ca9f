using LifecycleConsole.Domain.Access;
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

/// <summary>The account's prepaid quotas, newest first. Filters, page and the form to buy stand in the address.
/// </summary>
public sealed partial class ResourcePlansPage : IDisposable
{
    private const string BuyDeed = "buy";

    private readonly CancellationTokenSource _gone = new();
    private Loaded<ResourcePlanPage> _result = Loaded<ResourcePlanPage>.NotYet;
    private Actor? _actor;
    private ResourcePlan? _asked;
    private IDisposable? _subscription;

    [SupplyParameterFromQuery(Name = "kind")]
    public string? Kind { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    public string? State { get; set; }

    [SupplyParameterFromQuery(Name = "before")]
    public string? Before { get; set; }

    [SupplyParameterFromQuery(Name = "after")]
    public string? After { get; set; }

    /// <summary>The dialog that is open.</summary>
    [SupplyParameterFromQuery(Name = "do")]
    public string? Deed { get; set; }

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
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required PageLoads Loads { get; set; }

    /// <summary>What cannot be read filters nothing.</summary>
    private ResourcePlanFilter Filter => new(
        Enum.TryParse<QuotaKind>(Kind, out var kind) && Enum.IsDefined(kind) ? kind : null,
        Enum.TryParse<ResourcePlanState>(State, out var state) && Enum.IsDefined(state) ? state : null)
    {
        Before = Before, After = After,
    };

    private PlanDoor Door => field ??= PlanDoor.Of(Desk, _actor!);

    private string Zone => _result.Value?.Account.BillingZone ?? "UTC";

    private bool IsFiltered => !string.IsNullOrEmpty(Kind) || !string.IsNullOrEmpty(State);

    private Refusal? WhyNotBuy => _actor is null ? null : AccessRules.WhyNot(_actor, Actions.CreateResourcePackage);

    private Refusal? WhyNotActivate =>
        _actor is null ? null : AccessRules.WhyNot(_actor, Actions.ActivateResourcePlan);

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

    private async Task LoadAsync() =>
        _result = await Loads.LoadAsync("ResourcePlans", () => Queries.ListAsync(_actor!, Filter, _gone.Token));

    /// <summary>An hour was settled, an order paid in another tab: not while a dialog is open.</summary>
    private void Note(ChangeNotice notice)
    {
        if (_asked is null && Deed is null)
        {
            _ = InvokeAsync(async () =>
            {
                await LoadAsync();
                StateHasChanged(); // somebody else, or the clock, has changed it
            });
        }
    }

    private void Close()
    {
        _asked = null;
        if (Deed is not null)
        {
            Go(deed: null);
        }
    }

    private async Task DoneAsync(DeedDone done)
    {
        Close();
        Notices.Show(done.Text);
        await LoadAsync();
    }

    private void Go(string? deed) => Navigation.NavigateTo(Written(("do", deed)));

    /// <summary>Null where there is nothing to go to.</summary>
    private string? HrefOf(string direction, string? cursor) =>
        cursor is null ? null : Written((direction, cursor));

    private string Written((string Name, string? Value) and) => "resource-plans" + QueryString.Create(
        new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["kind"] = Kind, ["state"] = State, [and.Name] = and.Value,
        }.Where(pair => !string.IsNullOrEmpty(pair.Value)));
}
