using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Approvals;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Approvals;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Instances;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Approvals;

/// <summary>One request: what was asked for, who asks and why, what it would be now, and the decision.</summary>
public sealed partial class ApprovalDetailsPage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private Loaded<ApprovalView> _result = Loaded<ApprovalView>.NotYet;
    private Actor? _actor;
    private Refusal? _refusal;
    private bool _isBusy;

    [Parameter]
    public required string Id { get; set; }

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

    private Look State => ApprovalLooks.Of(_result.Value!.Request.State);

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

    private async Task LoadAsync() =>
        _result = await Loads.LoadAsync("Approval", () => Queries.GetAsync(_actor!, Id, _gone.Token));

    private Task ApproveAsync() => DoAsync(
        () => Operations.ApproveAsync(_actor!, Id, _gone.Token), ApprovalTexts.DoneApproved);

    private Task RejectAsync(string answer) => DoAsync(
        () => Operations.RejectAsync(_actor!, Id, answer, _gone.Token),
        TimeWords.Fill(ApprovalTexts.DoneRejected, _result.Value!.Request.UserName));

    private Task WithdrawAsync() => DoAsync(
        () => Operations.WithdrawAsync(_actor!, Id, _gone.Token), ApprovalTexts.DoneWithdrawn);

    /// <summary>Whatever the answer, the page then shows what holds.</summary>
    private async Task DoAsync(Func<Task<Outcome<ApprovalRequest>>> decide, string done)
    {
        if (_isBusy)
        {
            return;
        }
        _isBusy = true;
        try
        {
            var answer = await decide();
            _refusal = answer.Refusal;
            if (answer.IsAllowed)
            {
                Notices.Show(done);
            }
            await LoadAsync();
        }
        finally
        {
            _isBusy = false;
        }
    }
}
