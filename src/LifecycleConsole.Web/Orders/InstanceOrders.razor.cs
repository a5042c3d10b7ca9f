using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Operations.Orders;
using LifecycleConsole.Web.Plans;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Orders;

/// <summary>
/// The newest orders of an instance. Nothing for those who may not see orders, nothing where they cannot be read, and
/// nothing for what is paid by the hour and was never ordered.
/// </summary>
public sealed partial class InstanceOrders : IDisposable
{
    private const int Shown = 5;

    private readonly CancellationTokenSource _gone = new();
    private OrderPage? _page;
    private Instance? _loaded;

    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    /// <summary>As it was read; read again, its orders are too.</summary>
    [Parameter, EditorRequired]
    public required Instance Instance { get; set; }

    /// <summary>The account's billing zone.</summary>
    [Parameter, EditorRequired]
    public required string Zone { get; set; }

    [Inject]
    public required OrderQueries Queries { get; set; }

    [Inject]
    public required PageLoads Loads { get; set; }

    private bool MayUnsubscribe => Instance is { ChargeType: ChargeType.Subscription, Phase: Phase.Active }
        && AccessRules.WhyNot(Actor, Actions.Unsubscribe) is null;

    private TimeZoneInfo ZoneInfo => TimeZoneInfo.FindSystemTimeZoneById(Zone);

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (ReferenceEquals(_loaded, Instance) || AccessRules.WhyNot(Actor, Actions.QueryOrders) is not null)
        {
            return;
        }
        _loaded = Instance;
        var filter = new OrderFilter { SubjectId = Instance.Id, PageSize = Shown };
        _page = (await Loads.LoadAsync("InstanceOrders", () =>
            Queries.ListAsync(Actor, filter, _gone.Token))).Value;
    }
}
