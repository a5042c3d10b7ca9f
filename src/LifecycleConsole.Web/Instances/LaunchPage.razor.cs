using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Orders;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Orders;
using LifecycleConsole.Web.Plans;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Instances;

/// <summary>Create instance: a form with its price beside it, a review, and back to the list.</summary>
public sealed partial class LaunchPage : IDisposable
{
    public const string Path = "instances/create";

    private readonly CancellationTokenSource _gone = new();
    private Loaded<LaunchState> _result = Loaded<LaunchState>.NotYet;
    private Actor? _actor;

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required LaunchOperations Launches { get; set; }

    [Inject]
    public required PurchaseOperations Purchases { get; set; }

    [Inject]
    public required CommandDesk Desk { get; set; }

    [Inject]
    public required BusinessClock Clock { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required Notices Notices { get; set; }

    [Inject]
    public required PageLoads Loads { get; set; }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _actor = await CurrentActor.GetAsync();
        await LoadAsync();
    }

    private async Task LoadAsync() =>
        _result = await Loads.LoadAsync("Create instance", () => Launches.GetStateAsync(_actor!, _gone.Token));

    private async Task<OrderDesk?> DeskAsync() => (await Purchases.GetDeskAsync(_actor!, _gone.Token)).Value;

    /// <summary>Created or paid: to the list. Ordered: to where it is paid.</summary>
    private void Done(DeedDone done)
    {
        Notices.Show(done.Text);
        Navigation.NavigateTo(done.Plan is { } plan && plan.Applying.Any(l => l.Effect == Effect.PurchaseOrdered)
            ? OrderLooks.WhereToPay(plan)
            : InstanceListAddress.Path);
    }
}
