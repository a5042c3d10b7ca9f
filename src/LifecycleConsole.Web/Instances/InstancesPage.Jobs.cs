using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Jobs;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Jobs;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Instances;

/// <summary>More than a few at once: the set is fixed when it is chosen, and the deed becomes a job.</summary>
public sealed partial class InstancesPage
{
    private Job? _draft;
    private Job? _askedDraft;
    private bool _isChoosing;

    [Inject]
    public required JobOperations Jobs { get; set; }

    [Inject]
    public required JobQueries JobQueries { get; set; }

    private JobDoor DraftDoor => JobDoor.Of(Jobs, JobQueries, _actor!);

    private bool MayChooseAll => _actor is not null && AccessRules.WhyNot(_actor, Actions.ManageJobs) is null
        && _result.Value is { } page && (page.Next ?? page.Previous) is not null;

    private Task ChooseAllAsync() => FreezeAsync(() => Jobs.FreezeAsync(_actor!, _address.Filter, _gone.Token));

    private void DropDraft() => _draft = null;

    private void AskDraft(Deed deed) => Go(_address.Asking(deed, [JobNumber.Of(_draft!.Id)]));

    private void StartedJob(Job job)
    {
        DropDraft();
        Navigation.NavigateTo(JobWords.HrefOf(job));
    }

    /// <summary>The dialog of the address may be about a draft, also after the page was loaded anew.</summary>
    private async Task<bool> TryAskDraftAsync()
    {
        _askedDraft = null;
        if (_address is not { Deed: not null, DeedOn: [var only] } || JobNumber.Read(only) is not { } id)
        {
            return false;
        }
        var view = await Loads.LoadAsync("Chosen instances", () => JobQueries.GetAsync(_actor!, id, _gone.Token));
        _askedDraft = view.Value is { Job.State: JobState.Draft } found ? found.Job : null;
        return true;
    }

    /// <summary>A deed on more than a few that are selected one by one.</summary>
    private async Task AskManyAsync(Deed deed)
    {
        await FreezeAsync(() => Jobs.FreezeTheseAsync(_actor!, [.. _selected], _gone.Token));
        if (_draft is not null)
        {
            AskDraft(deed);
        }
    }

    private async Task FreezeAsync(Func<Task<Outcome<Job>>> freeze)
    {
        if (_isChoosing)
        {
            return;
        }
        _isChoosing = true;
        try
        {
            var frozen = await freeze();
            _draft = frozen.Value;
            if (frozen.IsAllowed)
            {
                Forget();
            }
            else
            {
                Notices.Show(_viewer!.Say(frozen.Refusal!), NoticeKind.Failed);
            }
        }
        finally
        {
            _isChoosing = false;
        }
    }

    private static Deed DeedOf(BulkDeed deed) => deed.AtOnce switch
    {
        StartInstances => Deed.Start,
        SetReleaseProtection { IsOn: true } => Deed.Protect,
        SetReleaseProtection => Deed.Unprotect,
        _ => deed.Deed,
    };
}
