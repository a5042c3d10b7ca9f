using System.Globalization;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Accounts;
using LifecycleConsole.Operations.Jobs;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Jobs;

/// <summary>One job: how far it is, what became of each line, and what can be done about it. It may be left.</summary>
public sealed partial class JobPage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private Loaded<JobView> _view = Loaded<JobView>.NotYet;
    private Loaded<JobLinePage> _lines = Loaded<JobLinePage>.NotYet;
    private JobBeat? _beat;
    private Actor? _actor;
    private Account? _account;
    private Job? _retry;
    private string _zone = "UTC";
    private bool _isBusy;
    private bool _isCancelling;

    /// <summary>See <see cref="JobNumber"/>.</summary>
    [Parameter]
    public string Number { get; set; } = "";

    /// <summary>Only lines with this result.</summary>
    [SupplyParameterFromQuery(Name = "result")]
    public string? State { get; set; }

    [SupplyParameterFromQuery(Name = "after")]
    public string? After { get; set; }

    [SupplyParameterFromQuery(Name = "before")]
    public string? Before { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required JobQueries Queries { get; set; }

    [Inject]
    public required JobOperations Operations { get; set; }

    [Inject]
    public required AccountOperations Accounts { get; set; }

    [Inject]
    public required BusinessClock Clock { get; set; }

    [Inject]
    public required ChangeFeed Feed { get; set; }

    [Inject]
    public required Notices Notices { get; set; }

    [Inject]
    public required PageLoads Loads { get; set; }

    private bool MayManage => _actor is not null && AccessRules.WhyNot(_actor, Actions.ManageJobs) is null;

    private long Id => JobNumber.Read(Number) ?? 0;

    private JobLineState? LineState =>
        Enum.TryParse<JobLineState>(State, ignoreCase: true, out var state) && Enum.IsDefined(state) ? state : null;

    public void Dispose()
    {
        _beat?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        _actor ??= await CurrentActor.GetAsync();
        if (RendererInfo.IsInteractive && _actor.AccountId != 0)
        {
            _beat ??= new JobBeat(Feed, _actor.AccountId, () => InvokeAsync(RefreshAsync));
        }
        _retry = null;
        await LoadAsync();
    }

    private async Task RefreshAsync()
    {
        await LoadAsync();
        StateHasChanged(); // the feed called, not this page
    }

    private async Task LoadAsync()
    {
        if (_account is null)
        {
            _account = (await Loads.LoadAsync("Account", () => Accounts.GetAsync(_actor!, _gone.Token))).Value;
            _zone = _account?.BillingZone ?? "UTC";
        }
        _view = await Loads.LoadAsync("Job", () => Queries.GetAsync(_actor!, Id, _gone.Token));
        if (_view.Value is not null)
        {
            _lines = await Loads.LoadAsync("Job lines", () => Queries.LinesAsync(_actor!, Id, Filter(), _gone.Token));
        }
    }

    private JobLineFilter Filter() => new()
    {
        State = LineState, After = CursorOf(After), Before = CursorOf(Before),
    };

    private static FaceKind FaceOf(Refusal refusal) =>
        refusal.Kind == JobRefusals.NotFound ? FaceKind.Empty : FaceKind.NoPermission;

    private static string FaceTitle(Refusal refusal) =>
        refusal.Kind == JobRefusals.NotFound ? JobTexts.FaceMissing : JobTexts.FaceNoRight;

    private string? Current(JobLineState? state) => LineState == state ? "page" : null;

    private string Href(JobLineState? state) =>
        $"jobs/{Number}" + (state is null ? "" : $"?result={state.Value.ToString().ToLowerInvariant()}");

    private string? Href(string direction, JobLineCursor? cursor) => cursor is not { } place
        ? null
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{Href(LineState)}{(LineState is null ? '?' : '&')}{direction}={(int)place.State}-{place.Position}");

    /// <summary>Null for no cursor and for one that is not ours: the first page.</summary>
    private static JobLineCursor? CursorOf(string? text) =>
        text?.Split('-') is [var state, var position]
            && int.TryParse(state, CultureInfo.InvariantCulture, out var s)
            && int.TryParse(position, CultureInfo.InvariantCulture, out var p)
            ? new((JobLineState)s, p)
            : null;

    private Task RetryAsync() => DoAsync(
        () => Operations.RetryAsync(_actor!, Id, _gone.Token), draft => _retry = draft);

    private Task CancelAsync() => DoAsync(
        () => Operations.CancelAsync(_actor!, Id, _gone.Token), _ => Notices.Show(JobTexts.Cancelled));

    private void Started(Job job) => Navigation.NavigateTo(JobWords.HrefOf(job));

    /// <summary>One deed at a time; a refusal is told, and what holds then is shown.</summary>
    private async Task DoAsync(Func<Task<Outcome<Job>>> deed, Action<Job> done)
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
                done(outcome.Value);
            }
            else
            {
                Notices.Show(RefusalText.Of(outcome.Refusal!, _zone), NoticeKind.Failed);
            }
            _isCancelling = false;
            await LoadAsync();
        }
        finally
        {
            _isBusy = false;
        }
    }
}
