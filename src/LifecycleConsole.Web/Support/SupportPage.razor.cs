using System.Globalization;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Operations.Support;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Plans;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Support;

/// <summary>For staff: one search over all accounts. What it finds is opened with a reason, asked once for a case.
/// </summary>
public sealed partial class SupportPage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private Loaded<SupportFound> _result = Loaded<SupportFound>.NotYet;
    private Actor? _actor;
    private bool _mayManage;
    private (long AccountId, string Name, string To)? _chosen;

    [SupplyParameterFromQuery(Name = "q")]
    public string? Q { get; set; }

    /// <summary>The account that is to be opened, by its ID: the dialog stands open.</summary>
    [SupplyParameterFromQuery(Name = "account")]
    public string? Account { get; set; }

    /// <summary>The page that is opened with it; null: the case.</summary>
    [SupplyParameterFromQuery(Name = "to")]
    public string? To { get; set; }

    /// <summary>The reason given was none.</summary>
    [SupplyParameterFromQuery(Name = "refused")]
    public string? Refused { get; set; }

    [SupplyParameterFromQuery(Name = "found")]
    public string? FoundAt { get; set; }

    [SupplyParameterFromQuery(Name = "people")]
    public string? PeopleAt { get; set; }

    [SupplyParameterFromQuery(Name = "cases")]
    public string? CasesAt { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required SupportSearch Queries { get; set; }

    [Inject]
    public required BusinessClock Clock { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required PageLoads Loads { get; set; }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        _actor ??= await CurrentActor.GetAsync();
        _mayManage = AccessRules.WhyNot(_actor, Actions.ManageAccounts) is null;
        await LoadAsync();
        if (long.TryParse(Account, NumberStyles.None, CultureInfo.InvariantCulture, out var accountId))
        {
            var hit = _result.Value is { } all
                ? all.Hits.Rows.Concat(all.People.Rows).FirstOrDefault(found => found.AccountId == accountId)
                : null;
            _chosen = (accountId, hit?.AccountName ?? Account!, To ?? SupportAddress.Case);
        }
        else
        {
            _chosen = null;
        }
    }

    private async Task LoadAsync()
    {
        var wanted = new SupportPlaces(Q)
        {
            Hits = ListAddress.Read(FoundAt),
            People = ListAddress.Read(PeopleAt),
            Cases = ListAddress.Read(CasesAt),
        };
        _result = await Loads.LoadAsync("Support", () => Queries.FindAsync(_actor!, wanted, _gone.Token));
    }

    /// <summary>Of the open case for the account; null: there is none.</summary>
    private static string? ReasonOf(SupportFound found, long accountId) =>
        found.Cases.Rows.FirstOrDefault(one => one.Case.AccountId == accountId).Case?.Reason;

    private void CloseReason() =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(SupportAddress.ReasonFor(null)));
}
