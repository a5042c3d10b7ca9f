using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Releases;

/// <summary>
/// Release Setting (seed 1): choose, review, OK. Severe where it erases at once, undoable where it is scheduled.
/// </summary>
public sealed partial class ReleaseDialog : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private readonly IReadOnlyList<string> _steps = [ReleaseTexts.StepChoose, ReleaseTexts.StepReview];
    private PlanFlow? _flow;
    private ReleaseForm? _form;
    private InstanceCommand? _command;
    private string _typed = "";

    /// <summary>The chosen instances as they stand.</summary>
    [Parameter, EditorRequired]
    public required AccountState State { get; set; }

    [Parameter, EditorRequired]
    public required DateTimeOffset Now { get; set; }

    [Parameter, EditorRequired]
    public required PlanDoor Door { get; set; }

    /// <summary>Where a snapshot can be asked for instead.</summary>
    [Parameter, EditorRequired]
    public required string SnapshotHref { get; set; }

    /// <summary>It was done as shown.</summary>
    [Parameter, EditorRequired]
    public required EventCallback<DeedDone> OnDone { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback OnClose { get; set; }

    private string Zone => State.Account.BillingZone;

    /// <summary>What was chosen is kept in the tab for these instances, should the page have to be reloaded.</summary>
    private string DraftName => "release " + string.Join(' ', State.Holdings.Select(holding => holding.Instance.Id));

    private bool IsReview => _flow is { Plan: not null } && _command is not null;

    private InstanceCommand? Chosen => _form!.Command([.. State.Holdings.Select(holding => holding.Instance.Id)]);

    private bool CanConfirm =>
        _flow!.CanCommit && Confirmation.IsGiven(Confirmation.WordsFor(_command!, _flow.Plan!), _typed);

    private string NoteText => IsReview
        ? TimeWords.Fill(ReleaseTexts.PlanOf, TimeWords.Second(_flow!.Plan!.AsOf, Zone))
        : ReleaseTexts.Quiet;

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override void OnInitialized()
    {
        _flow = new PlanFlow(Door);
        _form = ReleaseForm.Of(State, Now);
    }

    /// <summary>The answer that was refused is no longer the answer.</summary>
    private void Changed() => _flow!.Forget();

    private async Task NextAsync()
    {
        if (Chosen is not { } command || _flow!.IsBusy)
        {
            return;
        }
        _typed = "";
        _command = command;
        await _flow.PlanAsync(command, _gone.Token);
    }

    private void Back()
    {
        if (!_flow!.IsBusy)
        {
            _flow.Forget();
            _command = null;
        }
    }

    private async Task ConfirmAsync()
    {
        if (!CanConfirm)
        {
            return;
        }
        var shown = _flow!.Before;
        if (await _flow.CommitAsync(_gone.Token) is { } done)
        {
            await OnDone.InvokeAsync(DoneBy(done));
        }
        else if (!ReferenceEquals(shown, _flow.Before))
        {
            _typed = "";
        }
    }

    private DeedDone DoneBy(Commitment done) =>
        new(ReleaseWords.Done(_command!, done.Plan ?? _flow!.Plan!, Zone), done.Undo)
        {
            Plan = done.Plan ?? _flow!.Plan!,
        };
}
