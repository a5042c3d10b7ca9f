using LifecycleConsole.Domain.Plans;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Plans;

/// <summary>
/// A form that becomes a command: planned and carried out in one go, because the form has shown what it costs. What is
/// refused is said where it was asked.
/// </summary>
public sealed partial class PartForm : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private PlanFlow? _flow;
    private Command? _asked;

    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>The deed's button.</summary>
    [Parameter, EditorRequired]
    public required string Ok { get; set; }

    /// <summary>What the form says so far; null while it lacks something or is wrong.</summary>
    [Parameter, EditorRequired]
    public required Command? Command { get; set; }

    /// <summary>What is wrong with the form as it is typed; null: nothing, or not looked at yet.</summary>
    [Parameter]
    public Refusal? Problem { get; set; }

    /// <summary>The account's billing zone.</summary>
    [Parameter, EditorRequired]
    public required string Zone { get; set; }

    [Parameter, EditorRequired]
    public required PlanDoor Door { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<DeedDone> OnDone { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback OnClose { get; set; }

    [Parameter, EditorRequired]
    public required RenderFragment ChildContent { get; set; }

    /// <summary>The answer that was refused is shown until the form says something else.</summary>
    private Refusal? Shown => Problem ?? (Equals(_asked, Command) ? Refused : null);

    private Refusal? Refused => _flow!.Refusal ?? _flow.Plan?.Lines.Select(line => line.Reason).FirstOrDefault();

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override void OnInitialized() => _flow = new PlanFlow(Door);

    private async Task SaveAsync()
    {
        if (Command is not { } command || _flow!.IsBusy)
        {
            return;
        }
        _asked = command;
        if (await _flow.PlanAsync(command, _gone.Token) && await _flow.CommitAsync(_gone.Token) is { } done)
        {
            await OnDone.InvokeAsync(new DeedDone(DeedWords.Done(command, done.Plan ?? _flow.Plan!), done.Undo));
        }
    }
}
