using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Work;
using LifecycleConsole.Operations.Channels;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Operations.Work;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Work;

/// <summary>
/// For staff: what the back-end has not done, where it differs from what is recorded, and a clock in doubt.
/// </summary>
public sealed partial class WorkPage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private Loaded<IReadOnlyList<WorkItem>> _work = Loaded<IReadOnlyList<WorkItem>>.NotYet;
    private Loaded<IReadOnlyList<DriftFinding>> _drift = Loaded<IReadOnlyList<DriftFinding>>.NotYet;
    private Loaded<IReadOnlyList<BrokenDue>> _broken = Loaded<IReadOnlyList<BrokenDue>>.NotYet;
    private Loaded<IReadOnlyList<LostLetter>> _lost = Loaded<IReadOnlyList<LostLetter>>.NotYet;
    private ClockHold? _hold;
    private Actor? _actor;
    private bool _isBusy;

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required WorkQueries Queries { get; set; }

    [Inject]
    public required WorkOperations Operations { get; set; }

    [Inject]
    public required LostMail LostMail { get; set; }

    [Inject]
    public required ChannelOptions Channels { get; set; }

    [Inject]
    public required ClockGuard Guard { get; set; }

    [Inject]
    public required BusinessClock Clock { get; set; }

    [Inject]
    public required Notices Notices { get; set; }

    [Inject]
    public required PageLoads Loads { get; set; }

    private bool MayManage => _actor is not null && AccessRules.WhyNot(_actor, Actions.ManageWork) is null;

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _actor = await CurrentActor.GetAsync();
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        _work = await Loads.LoadAsync("Work", () => Queries.ListAsync(_actor!, _gone.Token));
        _drift = await Loads.LoadAsync("Drift", () => Queries.DriftAsync(_actor!, _gone.Token));
        _broken = await Loads.LoadAsync("Broken due moments", () => Queries.BrokenAsync(_actor!, _gone.Token));
        _lost = await Loads.LoadAsync("LostMail", () => LostMail.ListAsync(_actor!, _gone.Token));
        _hold = _work.Refusal is null ? Guard.Hold : null;
    }

    private string HoldText(ClockHold hold) => hold.IsRestore
        ? TimeWords.Fill(WorkTexts.HoldRestored, TimeWords.Sentence(hold.SinceAt, "UTC"))
        : TimeWords.Fill(
            WorkTexts.Hold, TimeWords.Sentence(hold.SinceAt, "UTC"),
            TimeWords.Distance(Clock.Now, Clock.Now + hold.Jump.Duration()));

    private Task RetryAsync(long workId) => DoAsync(
        () => Operations.RetryAsync(_actor!, workId, _gone.Token), _ => WorkTexts.Retried);

    private Task ResendAsync(string deliveryId) => DoAsync(
        () => LostMail.ResendAsync(_actor!, deliveryId, _gone.Token), _ => WorkTexts.Resent);

    private Task ReconcileAsync() => DoAsync(
        () => Operations.ReconcileAsync(_actor!, _gone.Token), count => TimeWords.Fill(WorkTexts.Reconciled, count));

    private Task ConfirmAsync() => DoAsync(
        () => Guard.ConfirmAsync(_actor!, _gone.Token), _ => WorkTexts.HoldConfirmed);

    /// <summary>One deed at a time; says how it went, and shows what holds then.</summary>
    private async Task DoAsync<T>(Func<Task<Outcome<T>>> deed, Func<T, string> done)
        where T : notnull
    {
        if (_isBusy)
        {
            return;
        }
        _isBusy = true;
        try
        {
            var outcome = await deed();
            if (outcome.IsAllowed)
            {
                Notices.Show(done(outcome.Value));
            }
            else
            {
                Notices.Show(RefusalText.Of(outcome.Refusal!, "UTC"), NoticeKind.Failed);
            }
            await LoadAsync();
        }
        finally
        {
            _isBusy = false;
        }
    }
}
