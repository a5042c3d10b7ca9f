using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Jobs;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Instances;
using LifecycleConsole.Web.Jobs;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Plans;

/// <summary>More than a few at once: the set is fixed when it is chosen, and the deed becomes a job.</summary>
public abstract partial class PartListPage<TRow, TState>
{
    private Job? _draft;
    private bool _isChoosing;
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

    /// <summary>All that match, chosen and fixed, for which no deed is chosen yet; null: none are.</summary>
    public Job? Chosen { get; private set; }

    /// <summary>What the list shows, with all its pages; null where it makes no jobs.</summary>
    protected virtual PartMatch? Matching => null;

    /// <summary>Offered below the head of the list where all of a page are selected and there are more.</summary>
    public RenderFragment? AllMatching => Matching is null || Chosen is not null || Actor is null
        || AccessRules.WhyNot(Actor, Actions.ManageJobs) is not null
        || Result.Value is not { } page || (page.Next ?? page.Previous) is null
            ? null
            : builder =>
            {
                builder.OpenElement(0, "span");
                builder.AddAttribute(1, "class", "row center");
                builder.AddAttribute(2, "role", "status");
                builder.AddContent(3, TimeWords.Fill(JobTexts.SelectAll, page.Rows.Count) + " ");
                builder.OpenElement(4, "button");
                builder.AddAttribute(5, "type", "button");
                builder.AddAttribute(6, "class", "rz-button txt sm");
                builder.AddAttribute(7, "disabled", _isChoosing);
                builder.AddAttribute(8, "onclick", EventCallback.Factory.Create(this, ChooseAllAsync));
                builder.AddContent(9, _isChoosing
                    ? JobTexts.Selecting
                    : TimeWords.Fill(JobTexts.SelectAllLink, Counts is null ? "" : CountWords.Of(Counts.Matching)));
                builder.CloseElement();
                builder.CloseElement();
            };

    /// <summary>What can be done to all that are chosen.</summary>
    public IReadOnlyList<PartDeed> DeedsForChosen => Viewer is { } viewer
        ? [.. DeedsFor(viewer.Bare(), []).Where(deed => deed.Command is not null)]
        : [];

    public void AskChosen(PartDeed deed) => Ask(deed, Chosen!);

    public void DropChosen() => Chosen = null;

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
        Ask(deed, draft);
    }

    private void Ask(PartDeed deed, Job draft)
    {
        _draftDeed = StepOf(deed);
        _draftCommand = _draftDeed == Deed.None ? deed.Command : null;
        _draft = draft;
    }

    private async Task ChooseAllAsync()
    {
        if (_isChoosing || Matching is not { } match)
        {
            return;
        }
        _isChoosing = true;
        try
        {
            var frozen = await Jobs.FreezeMatchAsync(Actor!, match, _gone.Token);
            if (frozen.Value is { } chosen)
            {
                Forget();
                Chosen = chosen;
            }
            else
            {
                Notices.Show(Viewer!.Say(frozen.Refusal)!, NoticeKind.Failed);
            }
        }
        finally
        {
            _isChoosing = false;
        }
    }

    private void DropDraft() => _draft = null;

    private void StartedJob(Job job)
    {
        DropDraft();
        Navigation.NavigateTo(JobWords.HrefOf(job));
    }
}
