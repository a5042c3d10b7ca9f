using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Operations.Accounts;
using LifecycleConsole.Operations.Refunds;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace LifecycleConsole.Web.Refunds;

/// <summary>
/// Resource Unsubscription, Resource Plans (seed 4): by refund type. Filters and page stand in the address.
/// </summary>
public sealed partial class PlanUnsubscribePage : IDisposable
{
    public const string Path = "unsubscribe/plans";

    private readonly CancellationTokenSource _gone = new();
    private Loaded<UnsubscribePage<ResourcePlanRefund>> _result = Loaded<UnsubscribePage<ResourcePlanRefund>>.NotYet;
    private Actor? _actor;
    private string _zone = "UTC";

    [SupplyParameterFromQuery(Name = "type")]
    public string? Type { get; set; }

    /// <summary>What plans are for, by its name.</summary>
    [SupplyParameterFromQuery(Name = "product")]
    public string? Product { get; set; }

    [SupplyParameterFromQuery(Name = "plan")]
    public string? PlanId { get; set; }

    /// <summary>A day of the billing zone, inclusive.</summary>
    [SupplyParameterFromQuery(Name = "from")]
    public string? From { get; set; }

    /// <summary>A day of the billing zone, inclusive.</summary>
    [SupplyParameterFromQuery(Name = "until")]
    public string? Until { get; set; }

    [SupplyParameterFromQuery(Name = "after")]
    public string? After { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required PlanRefundQueries Queries { get; set; }

    [Inject]
    public required AccountOperations Accounts { get; set; }

    [Inject]
    public required BusinessClock Clock { get; set; }

    [Inject]
    public required PageLoads Loads { get; set; }

    private static IReadOnlyList<(RefundRule Rule, string Title)> Rules =>
    [
        (RefundRule.UnactivatedPlan, ResourcePlanTexts.TypeUnactivated),
        (RefundRule.UnusedPlan, ResourcePlanTexts.TypeUnused),
        (RefundRule.PartialPlan, RefundTexts.TypePartial),
    ];

    /// <summary>What cannot be read is the first type.</summary>
    private RefundRule Rule =>
        Enum.TryParse<RefundRule>(Type, out var rule) && Rules.Any(known => known.Rule == rule)
            ? rule
            : RefundRule.UnactivatedPlan;

    private bool IsFiltered => new[] { Product, PlanId, From, Until }.Any(value => !string.IsNullOrEmpty(value));

    /// <summary>Why this user may only look; null where he may unsubscribe.</summary>
    private Refusal? WhyNot => AccessRules.WhyNot(_actor!, Actions.Unsubscribe);

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
        var filter = new UnsubscribeAddress(null, null, PlanId, From, Until) { Product = Product, After = After }
            .Filter(_zone);
        _result = await Loads.LoadAsync(
            "UnsubscribePlans", () => Queries.ListAsync(_actor!, Rule, filter, _gone.Token));
    }

    private string HrefOf(RefundRule rule, string? after = null) => Path + QueryString.Create(
        new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["type"] = rule.ToString(), ["product"] = Product, ["plan"] = PlanId, ["from"] = From,
            ["until"] = Until, ["after"] = after,
        }.Where(pair => !string.IsNullOrEmpty(pair.Value)));
}
