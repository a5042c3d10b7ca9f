using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Web.Plans;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Support;

/// <summary>Asks for what a deed needs, then shows what it will do, and does it. What is refused is said where it was
/// typed.</summary>
public sealed partial class CaseDialog : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private string _text = "";
    private Command? _command;
    private Refusal? _refusal;
    private bool _isBusy;

    [Parameter, EditorRequired]
    public required CaseDeed Deed { get; set; }

    /// <summary>The account's billing zone.</summary>
    [Parameter, EditorRequired]
    public required string Zone { get; set; }

    [Parameter, EditorRequired]
    public required PlanDoor Door { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<DeedDone> OnDone { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback OnClose { get; set; }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override void OnInitialized()
    {
        _text = Deed.Typed;
        _command = Deed.Label is null ? Deed.Make("") : null;
    }

    private async Task NextAsync()
    {
        if (_isBusy)
        {
            return;
        }
        _isBusy = true;
        try
        {
            var command = Deed.Make(_text);
            var planned = await Door.PlanAsync(command, _gone.Token);
            _refusal = planned.Refusal ?? planned.Value!.Lines.Select(line => line.Reason).FirstOrDefault();
            _command = _refusal is null ? command : null;
        }
        finally
        {
            _isBusy = false;
        }
    }
}
