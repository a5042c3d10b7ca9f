using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Operations.Jobs;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Jobs;

/// <summary>
/// Above every page, while a job of this user runs: how far it is; and a notice when it has ended. Draws nothing
/// itself.
/// </summary>
public sealed class JobWatch : ComponentBase, IDisposable
{
    private const string FlashKey = "jobs";

    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<JobView> _running = [];
    private JobBeat? _beat;

    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    [Inject]
    public required JobQueries Queries { get; set; }

    [Inject]
    public required ChangeFeed Feed { get; set; }

    [Inject]
    public required Flashes Flashes { get; set; }

    [Inject]
    public required Notices Notices { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required PageLoads Loads { get; set; }

    public void Dispose()
    {
        _beat?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive && Actor.AccountId != 0)
        {
            _beat = new JobBeat(Feed, Actor.AccountId, () => InvokeAsync(LookAsync));
            await LookAsync();
        }
    }

    private async Task LookAsync()
    {
        var looked = await Loads.LoadAsync("Running jobs", () => Queries.RunningAsync(Actor, _gone.Token));
        if (looked.Value is not { } running)
        {
            return;
        }
        var ended = _running.Where(before => running.All(now => now.Job.Id != before.Job.Id)).ToList();
        _running = running;
        foreach (var view in ended)
        {
            await TellAsync(view.Job.Id);
        }
        Show();
    }

    private void Show()
    {
        if (_running.Count == 0)
        {
            Flashes.Clear(FlashKey);
            return;
        }
        var text = JobWords.Progress(_running[0]);
        Flashes.Set(new Flash(
            FlashKey, Tone.Info, "hour",
            _running.Count == 1 ? text : TimeWords.Fill(JobTexts.FlashMore, text, _running.Count - 1))
        {
            LinkText = JobTexts.FlashLink,
            LinkTo = _running.Count == 1 ? JobWords.HrefOf(_running[0].Job) : "jobs",
        });
    }

    private async Task TellAsync(long jobId)
    {
        var view = await Loads.LoadAsync("Job", () => Queries.GetAsync(Actor, jobId, _gone.Token));
        if (view.Value is { } ended && !IsOpen(ended.Job))
        {
            var kind = ended.Job is { State: JobState.Done, Failed: 0 } ? NoticeKind.Done : NoticeKind.Warning;
            Notices.Show(JobWords.Finished(ended), kind, JobTexts.FinishedOpen, () => OpenAsync(ended));
        }
    }

    /// <summary>Its own page says it already.</summary>
    private bool IsOpen(Job job) => Navigation.ToBaseRelativePath(Navigation.Uri).StartsWith(
        JobWords.HrefOf(job), StringComparison.Ordinal);

    private Task OpenAsync(JobView view)
    {
        Navigation.NavigateTo(JobWords.HrefOf(view.Job));
        return Task.CompletedTask;
    }
}
