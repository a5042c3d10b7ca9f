using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Work;
using LifecycleConsole.Operations.Channels;
using LifecycleConsole.Operations.Reading;
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
    private Loaded<ListPage<WorkItem>> _work = Loaded<ListPage<WorkItem>>.NotYet;
    private Loaded<ListPage<DriftFinding>> _drift = Loaded<ListPage<DriftFinding>>.NotYet;
    private Loaded<ListPage<BrokenDue>> _broken = Loaded<ListPage<BrokenDue>>.NotYet;
    private Loaded<ListPage<LostLetter>> _lost = Loaded<ListPage<LostLetter>>.NotYet;
    private ClockHold? _hold;
    private Actor? _actor;
    private bool _isBusy;

    [SupplyParameterFromQuery(Name = "work")]
    public string? WorkAt { get; set; }

    [SupplyParameterFromQuery(Name = "broken")]
    public string? BrokenAt { get; set; }

    [SupplyParameterFromQuery(Name = "drift")]
    public string? DriftAt { get; set; }

    [SupplyParameterFromQuery(Name = "mail")]
    public string? MailAt { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required WorkQueries Queries { get; set; }

    [Inject]
    public required WorkOperations Operations { get; set; }

    [Inject]
    public required BrokenDueOperations Broken { get; set; }

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

    protected override async Task OnParametersSetAsync()
    {
        _actor ??= await CurrentActor.GetAsync();
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        _work = await Loads.LoadAsync(
            "Work", () => Queries.ListAsync(_actor!, ListAddress.Read(WorkAt), _gone.Token));
        _drift = await Loads.LoadAsync(
            "Drift", () => Queries.DriftAsync(_actor!, ListAddress.Read(DriftAt), _gone.Token));
        _broken = await Loads.LoadAsync(
            "Broken due moments", () => Queries.BrokenAsync(_actor!, ListAddress.Read(BrokenAt), _gone.Token));
        _lost = await Loads.LoadAsync(
            "LostMail", () => LostMail.ListAsync(_actor!, ListAddress.Read(MailAt), _gone.Token));
        _hold = _work.Refusal is null ? Guard.Hold : null;
    }

    private string HoldText(ClockHold hold) => hold.IsRestore
        ? TimeWords.Fill(WorkTexts.HoldRestored, TimeWords.Sentence(hold.SinceAt, "UTC"))
        : TimeWords.Fill(
            WorkTexts.Hold, TimeWords.Sentence(hold.SinceAt, "UTC"),
            TimeWords.Distance(Clock.Now, Clock.Now + hold.Jump.Duration()));

    private Task RetryAsync(long workId) => DoAsync(
        () => Operations.RetryAsync(_actor!, workId, _gone.Token), _ => WorkTexts.Retried);

    private Task TryAsync(BrokenDue moment) => DoAsync(
        () => Broken.TryAsync(_actor!, moment.SubjectId, moment.Kind, _gone.Token), WorkLooks.Said,
        tried => tried.Failed > 0);

    private Task TryAllAsync(long accountId) => DoAsync(
        () => Broken.TryAccountAsync(_actor!, accountId, _gone.Token), WorkLooks.Said, tried => tried.Failed > 0);

    private Task ResendAsync(string deliveryId) => DoAsync(
        () => LostMail.ResendAsync(_actor!, deliveryId, _gone.Token), _ => WorkTexts.Resent);

    private Task ReconcileAsync() => DoAsync(
        () => Operations.ReconcileAsync(_actor!, _gone.Token), count => TimeWords.Fill(WorkTexts.Reconciled, count));

    private Task ConfirmAsync() => DoAsync(
        () => Guard.ConfirmAsync(_actor!, _gone.Token), _ => WorkTexts.HoldConfirmed);

    /// <summary>One deed at a time; says how it went, and shows what holds then.</summary>
    /// <param name="hasFailed">Whether what was done came to nothing; null: it never does.</param>
    private async Task DoAsync<T>(
        Func<Task<Outcome<T>>> deed, Func<T, string> done, Func<T, bool>? hasFailed = null)
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
                var isFailed = hasFailed?.Invoke(outcome.Value) == true;
                Notices.Show(done(outcome.Value), isFailed ? NoticeKind.Failed : NoticeKind.Done);
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
