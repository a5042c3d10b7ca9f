using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Approvals;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Approvals;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Approvals;

/// <summary>What needs a second person. Who may not change it sees it, with the missing right.</summary>
public sealed partial class ApprovalRulePage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private Loaded<ApprovalRuleView> _result = Loaded<ApprovalRuleView>.NotYet;
    private Refusal? _whyNot;
    private Actor? _actor;

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required ApprovalQueries Queries { get; set; }

    [Inject]
    public required ApprovalOperations Operations { get; set; }

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
        _whyNot = AccessRules.WhyNot(_actor, Actions.SetApprovals);
        await LoadAsync();
    }

    private async Task LoadAsync() =>
        _result = await Loads.LoadAsync("Approvals", () => Queries.GetRuleAsync(_actor!, _gone.Token));

    private async Task<Refusal?> SaveAsync(ApprovalRuleForm form)
    {
        var saved = await Operations.SetRuleAsync(_actor!, form, _gone.Token);
        if (saved.IsAllowed)
        {
            await LoadAsync();
            Notices.Show(ApprovalTexts.RuleSaved);
            StateHasChanged(); // the form called, not this page
        }
        return saved.Refusal;
    }
}
