using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Instances;

/// <summary>A new name, checked while it is typed by the rule that also refuses it.</summary>
public sealed partial class RenameDialog : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private PlanFlow? _flow;
    private string _name = "";

    [Parameter, EditorRequired]
    public required AccountState State { get; set; }

    [Parameter, EditorRequired]
    public required PlanDoor Door { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<DeedDone> OnDone { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback OnClose { get; set; }

    private string Subject => State.Holdings[0].Instance.Name;

    private bool IsTouched => !string.Equals(_name, Subject, StringComparison.Ordinal);

    private bool CanSave => IsTouched && NamingDecisions.WhyNot(_name.Trim()) is null && !_flow!.IsBusy;

    private Refusal? Problem =>
        _flow!.Refusal ?? _flow.Plan?.Lines[0].Reason ?? (IsTouched ? NamingDecisions.WhyNot(_name.Trim()) : null);

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override void OnInitialized()
    {
        _flow = new PlanFlow(Door);
        _name = Subject;
    }

    private void Type(string? text)
    {
        _name = text ?? "";
        _flow!.Forget();
    }

    private async Task SaveAsync()
    {
        if (!CanSave)
        {
            return;
        }
        var command = new RenameInstances([.. State.Holdings.Select(holding => holding.Instance.Id)], _name);
        if (await _flow!.PlanAsync(command, _gone.Token) && await _flow.CommitAsync(_gone.Token) is { } done)
        {
            await OnDone.InvokeAsync(new DeedDone(DeedWords.Done(command, done.Plan ?? _flow.Plan!), done.Undo));
        }
    }
}
