using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Jobs;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Instances;
using LifecycleConsole.Web.Jobs;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Plans;

/// <summary>More than a few at once: the set is fixed when it is chosen, and the deed becomes a job.</summary>
public abstract partial class PartListPage<TRow, TState>
{
    private Job? _draft;
    private Deed _draftDeed;
    private Command? _draftCommand;

    [Inject]
    public required JobOperations Jobs { get; set; }

    [Inject]
    public required JobQueries JobQueries { get; set; }

    /// <summary>What the rows are.</summary>
    protected virtual JobSubject Subject => JobSubject.Instances;

    /// <summary>The dialog of the job that is being made; nothing where none is.</summary>
    public RenderFragment JobOfMany => builder =>
    {
        if (_draft is not { } draft || Viewer is not { } viewer)
        {
            return;
        }
        builder.OpenComponent<JobDialog>(0);
        builder.SetKey(draft.Id);
        builder.AddComponentParameter(1, nameof(JobDialog.Draft), draft);
        builder.AddComponentParameter(2, nameof(JobDialog.Deed), _draftDeed);
        builder.AddComponentParameter(3, nameof(JobDialog.Fixed), _draftCommand);
        builder.AddComponentParameter(4, nameof(JobDialog.Account), viewer.Account);
        builder.AddComponentParameter(5, nameof(JobDialog.Now), viewer.Now);
        builder.AddComponentParameter(6, nameof(JobDialog.Door), JobDoor.Of(Jobs, JobQueries, Actor!));
        builder.AddComponentParameter(
            7, nameof(JobDialog.OnStarted), EventCallback.Factory.Create<Job>(this, StartedJob));
        builder.AddComponentParameter(8, nameof(JobDialog.OnClose), EventCallback.Factory.Create(this, DropDraft));
        builder.CloseComponent();
    };

    /// <summary>What the dialog of a job asks before its review; none: the command is asked as it is.</summary>
    protected virtual Deed StepOf(PartDeed deed) => Deed.None;

    private async Task AskManyAsync(PartDeed deed, IReadOnlyList<string> ids)
    {
        var frozen = await Jobs.FreezeTheseAsync(Actor!, Subject, ids, _gone.Token);
        if (frozen.Value is not { } draft)
        {
            Notices.Show(Viewer!.Say(frozen.Refusal)!, NoticeKind.Failed);
            return;
        }
        _draftDeed = StepOf(deed);
        _draftCommand = _draftDeed == Deed.None ? deed.Command : null;
        _draft = draft;
    }

    private void DropDraft() => _draft = null;

    private void StartedJob(Job job)
    {
        DropDraft();
        Navigation.NavigateTo(JobWords.HrefOf(job));
    }
}
