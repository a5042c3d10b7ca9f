using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Imports;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Accounts;
using LifecycleConsole.Operations.Imports;
using LifecycleConsole.Operations.Reading;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Plans;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Imports;

/// <summary>Where a file is brought, and what became of those before it. Its script sends the file.</summary>
public sealed partial class ImportsPage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private Loaded<ListPage<Import>> _result = Loaded<ListPage<Import>>.NotYet;
    private Refusal? _whyNot;
    private Actor? _actor;
    private string _zone = "UTC";

    [SupplyParameterFromQuery(Name = "at")]
    public string? At { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required ImportQueries Queries { get; set; }

    [Inject]
    public required ImportIntake Intake { get; set; }

    [Inject]
    public required AccountOperations Accounts { get; set; }

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
        _whyNot = AccessRules.WhyNot(_actor, Actions.ImportInstances);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var account = await Loads.LoadAsync("Account", () => Accounts.GetAsync(_actor!, _gone.Token));
        _zone = account.Value?.BillingZone ?? "UTC";
        _result = await Loads.LoadAsync("Imports", () => Queries.ListAsync(
            _actor!, ListAddress.Read(At), _gone.Token));
    }
}
