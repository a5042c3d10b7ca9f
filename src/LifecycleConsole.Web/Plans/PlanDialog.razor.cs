using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Web.Releases;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Plans;

/// <summary>A moderate deed: one dialog with its consequences, and a button that repeats the verb.</summary>
public sealed partial class PlanDialog : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private PlanFlow? _flow;
    private Command? _planned;
    private string _typed = "";

    /// <summary>What is asked. Another object is planned anew.</summary>
    [Parameter, EditorRequired]
    public required Command Command { get; set; }

    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>The deed's button: of one instance, {0} its name; of several, {0} how many it applies to.</summary>
    [Parameter, EditorRequired]
    public required (string One, string Many) Ok { get; set; }

    /// <summary>The account's billing zone.</summary>
    [Parameter, EditorRequired]
    public required string Zone { get; set; }

    [Parameter, EditorRequired]
    public required PlanDoor Door { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<DeedDone> OnDone { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback OnClose { get; set; }

    /// <summary>Choices and explanations above the plan.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>Of what a line is: an instance, where nothing is said.</summary>
    [Parameter]
    public string Subject { get; set; } = ReleaseTexts.ColumnInstance;

    /// <summary>
    /// A severe deed: the name of the one, or this with the count of several for {0}, is typed before it can be done.
    /// </summary>
    [Parameter]
    public string? ConfirmVerb { get; set; }

    private string? Confirm => (ConfirmVerb, (_flow!.Plan?.Applying ?? []).ToList()) switch
    {
        (null, _) => null,
        (_, [var only]) => only.SubjectName,
        var (verb, lines) => TimeWords.Fill(verb, lines.Count),
    };

    private bool CanConfirm => _flow!.CanCommit && Confirmation.IsGiven(Confirm, _typed);

    private string OkText => (_flow!.Plan?.Applying ?? []).ToList() is [var only]
        ? TimeWords.Fill(Ok.One, only.SubjectName)
        : TimeWords.Fill(Ok.Many, _flow.Plan?.Applying.Count() ?? Command.SubjectCount);

    private string NoteText => _flow!.Plan is { } plan
        ? TimeWords.Fill(ReleaseTexts.PlanOf, TimeWords.Second(plan.AsOf, Zone))
        : "";

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override void OnInitialized() => _flow = new PlanFlow(Door);

    protected override async Task OnParametersSetAsync()
    {
        if (!ReferenceEquals(_planned, Command) && !_flow!.IsBusy)
        {
            _planned = Command;
            await _flow.PlanAsync(Command, _gone.Token);
        }
    }

    private async Task ConfirmAsync()
    {
        var shown = _flow!.Before;
        if (CanConfirm && await _flow.CommitAsync(_gone.Token) is { } done)
        {
            var plan = done.Plan ?? _flow.Plan!;
            await OnDone.InvokeAsync(new DeedDone(DeedWords.Done(_planned!, plan), done.Undo) { Plan = plan });
        }
        else if (!ReferenceEquals(shown, _flow.Before))
        {
            _typed = "";
        }
    }
}
