using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Support;
using LifecycleConsole.Operations.Accounts;
using LifecycleConsole.Operations.Reading;
using LifecycleConsole.Operations.Support;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Support;

/// <summary>For the account's own people: who of the staff looked into it, and why.</summary>
public sealed partial class LooksPage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private Loaded<ListPage<SupportCase>> _result = Loaded<ListPage<SupportCase>>.NotYet;
    private Actor? _actor;
    private string _zone = "UTC";

    [SupplyParameterFromQuery(Name = "at")]
    public string? At { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required SupportQueries Queries { get; set; }

    [Inject]
    public required AccountOperations Accounts { get; set; }

    [Inject]
    public required BusinessClock Clock { get; set; }

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
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var account = await Loads.LoadAsync("Account", () => Accounts.GetAsync(_actor!, _gone.Token));
        _zone = account.Value?.BillingZone ?? "UTC";
        _result = await Loads.LoadAsync(
            "Looks", () => Queries.LooksAsync(_actor!, ListAddress.Read(At), _gone.Token));
    }

    private string Until(SupportCase look) => look.IsOpenAt(Clock.Now)
        ? TimeWords.Fill(SupportTexts.OpenUntil, TimeWords.Full(look.EndsAt, _zone))
        : TimeWords.Full(look.EndedAt ?? look.EndsAt, _zone);
}
