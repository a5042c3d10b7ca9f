using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Reading;
using LifecycleConsole.Operations.Support;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Support;

/// <summary>For the operator: what each of the support staff may do in accounts beside looking.</summary>
public sealed partial class StaffPage : IDisposable
{
    private static readonly IReadOnlyList<StaffRights> Rights =
        [StaffRights.ConfirmTransfers, StaffRights.EndRefunds, StaffRights.MarkOrders, StaffRights.WriteNotes];

    private readonly CancellationTokenSource _gone = new();
    private Loaded<ListPage<StaffMember>> _result = Loaded<ListPage<StaffMember>>.NotYet;
    private Actor? _actor;
    private Refusal? _refusal;

    [SupplyParameterFromQuery(Name = "at")]
    public string? At { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required SupportQueries Queries { get; set; }

    [Inject]
    public required SupportOperations Support { get; set; }

    [Inject]
    public required Notices Notices { get; set; }

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

    private async Task LoadAsync() => _result = await Loads.LoadAsync(
        "SupportStaff", () => Queries.StaffAsync(_actor!, ListAddress.Read(At), _gone.Token));

    private async Task SetAsync(StaffMember member, StaffRights right, bool isOn)
    {
        var wanted = isOn ? member.Rights | right : member.Rights & ~right;
        var outcome = await Support.SetRightsAsync(_actor!, member.Id, wanted, _gone.Token);
        _refusal = outcome.Refusal;
        if (outcome.IsAllowed)
        {
            Notices.Show(TimeWords.Fill(
                isOn ? SupportTexts.RightGiven : SupportTexts.RightTaken, member.Name, SupportAddress.Label(right)));
        }
        await LoadAsync();
    }
}
