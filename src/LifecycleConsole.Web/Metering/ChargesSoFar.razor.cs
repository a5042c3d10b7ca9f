using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Metering;
using LifecycleConsole.Web.Plans;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Metering;

/// <summary>
/// What an instance and its disks have been charged since ever. Nothing for those who may not see it, and nothing where
/// it cannot be read: the page has other things to show.
/// </summary>
public sealed partial class ChargesSoFar : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private SubjectPage? _page;
    private string? _loaded;

    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    [Parameter, EditorRequired]
    public required string InstanceId { get; set; }

    /// <summary>The instance first, then its disks.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<string> SubjectIds { get; set; }

    [Inject]
    public required ChargeQueries Queries { get; set; }

    [Inject]
    public required PageLoads Loads { get; set; }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private static Money Total(SubjectPage page) =>
        page.Rows.Select(row => row.Total).Aggregate((sum, next) => sum + next);

    protected override async Task OnParametersSetAsync()
    {
        var asked = string.Join(' ', SubjectIds);
        if (AccessRules.WhyNot(Actor, Actions.QueryBill) is null && asked != _loaded)
        {
            _loaded = asked;
            _page = (await Loads.LoadAsync("ChargesSoFar", () =>
                Queries.SoFarAsync(Actor, SubjectIds, _gone.Token))).Value;
        }
    }
}
