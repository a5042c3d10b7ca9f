using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Web.Instances;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Releases;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Jobs;

/// <summary>A deed for many: choose, review that grows before the eyes, start. The set is the draft's.</summary>
public sealed partial class JobDialog : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<string> _steps = [];
    private JobFlow? _flow;
    private JobChoice? _choice;
    private AccountState? _state;
    private Command? _command;
    private string _typed = "";
    private bool _isStarting;

    [Parameter, EditorRequired]
    public required Job Draft { get; set; }

    /// <summary>What is asked; not looked at where <see cref="Fixed"/> is given.</summary>
    [Parameter]
    public Deed Deed { get; set; }

    /// <summary>A retry does again what was asked before.</summary>
    [Parameter]
    public Command? Fixed { get; set; }

    [Parameter, EditorRequired]
    public required Account Account { get; set; }

    [Parameter, EditorRequired]
    public required DateTimeOffset Now { get; set; }

    [Parameter, EditorRequired]
    public required JobDoor Door { get; set; }

    /// <summary>It runs.</summary>
    [Parameter, EditorRequired]
    public required EventCallback<Job> OnStarted { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback OnClose { get; set; }

    [Inject]
    public required PriceLists Prices { get; set; }

    private string Zone => Account.BillingZone;

    private bool IsReview => _command is not null && _flow is not null && (_flow.View is not null || Fixed is not null
        || _choice is { HasStep: false });

    private string Title => JobWords.Name(_command ?? _choice?.Command, Draft.Total, Draft.Subject);

    private string? Words => JobWords.Confirmation(_command!, _flow!.View?.Summary.Applying ?? 0);

    private bool CanStart => _flow!.CanStart && Confirmation.IsGiven(Words, _typed);

    private string NoteText => _flow?.View is { Job.ReviewedAt: { } at }
        ? TimeWords.Fill(JobTexts.ReviewNote, TimeWords.Second(at, Zone))
        : "";

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _flow = new JobFlow(Door);
        _state = new AccountState
        {
            Account = Account, Holdings = [], Prices = Prices.For(Account.Currency), Profile = Profile.Default,
        };
        _choice = Fixed is null ? new JobChoice(Deed) { Release = ReleaseForm.Of(_state, Now) } : null;
        if (_choice is { HasStep: true })
        {
            _steps = [JobTexts.StepChoose, JobTexts.StepReview];
        }
        else
        {
            await ReviewAsync(Fixed ?? _choice!.Command!);
        }
    }

    /// <summary>The answer that was refused is no longer the answer.</summary>
    private void Changed() => _flow!.Forget();

    private Task NextAsync() => _choice!.Command is { } command ? ReviewAsync(command) : Task.CompletedTask;

    private async Task ReviewAsync(Command command)
    {
        (_command, _typed) = (command, "");
        try
        {
            await _flow!.ReviewAsync(Draft.Id, command, StateHasChanged, _gone.Token);
        }
        catch (OperationCanceledException)
        {
            return; // the dialog was closed
        }
        if (_flow.IsRefused && _choice is { HasStep: true })
        {
            _command = null;
        }
    }

    private void Back()
    {
        if (!_flow!.IsBusy)
        {
            _flow.Forget();
            _command = null;
        }
    }

    private async Task StartAsync()
    {
        if (!CanStart)
        {
            return;
        }
        _isStarting = true;
        try
        {
            if (await _flow!.StartAsync(_gone.Token) is { } started)
            {
                await OnStarted.InvokeAsync(started);
            }
        }
        finally
        {
            _isStarting = false;
        }
    }
}
