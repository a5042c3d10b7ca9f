using System.Diagnostics;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Instances;

/// <summary>Selection, dialogs and deeds of the Instances page.</summary>
public sealed partial class InstancesPage
{
    private IReadOnlySet<string> _selected = new HashSet<string>(StringComparer.Ordinal);
    private AccountState? _selection;
    private AccountState? _asked;
    private Plan? _results;

    private PlanDoor Door => field ??= PlanDoor.Of(Desk, _actor!);

    private string DialogKey => $"{_address.Deed} {string.Join(',', _address.DeedOn)}";

    private async Task<AccountState?> LoadStateAsync(IReadOnlyList<string> ids) => (await Loads.LoadAsync(
        "Chosen instances", () => Queries.GetStateAsync(_actor!, ids, _gone.Token))).Value;

    /// <summary>Somebody opens the menu of a row: the rows keep still while it is read.</summary>
    private Task<AccountState?> LoadOneAsync(string id)
    {
        _stillSince = Stopwatch.GetTimestamp();
        return LoadStateAsync([id]);
    }

    private async Task SelectAsync(IReadOnlySet<string> selected)
    {
        DropDraft();
        _selected = selected;
        _selection = selected.Count == 0 ? null : await LoadStateAsync([.. selected]);
    }

    private Task ClearAsync() => SelectAsync(new HashSet<string>(StringComparer.Ordinal));

    private void Forget() => (_selected, _selection) = (new HashSet<string>(StringComparer.Ordinal), null);

    /// <summary>Loads what the dialog of the address is about; nothing where there is none.</summary>
    private async Task AskAsync()
    {
        var isOfRows = !await TryAskDraftAsync() && _address is { Deed: not null, DeedOn.Count: > 0 };
        _asked = isOfRows ? await LoadStateAsync(_address.DeedOn) : null;
    }

    private void Close() => Go(_address.Closed());

    private async Task PowerAsync(InstanceCommand command)
    {
        if (command is StopInstances)
        {
            Go(_address.Asking(Deed.Stop, command.InstanceIds));
            return;
        }
        await DoAsync(command);
    }

    private Task ChooseAsync(ManageChoice choice)
    {
        if (choice.AtOnce is { } command)
        {
            return DoAsync(command);
        }
        Go(_address.Asking(choice.Deed, [choice.InstanceId]));
        return Task.CompletedTask;
    }

    private Task ChooseBulkAsync(BulkDeed deed)
    {
        if (_selected.Count > Job.BatchMax)
        {
            return AskManyAsync(DeedOf(deed));
        }
        if (deed.AtOnce is { } command)
        {
            return DoAsync(command);
        }
        Go(_address.Asking(deed.Deed, [.. _selected]));
        return Task.CompletedTask;
    }

    private DeedQueue Queue => field ??= new DeedQueue(_gone.Token);

    /// <summary>Reversible deeds: done at once, with Undo where the commitment offers it.</summary>
    private Task DoAsync(Command command) => Queue.DoAsync(command, () => DoOneAsync(command));

    private async Task DoOneAsync(Command command)
    {
        var done = await Desk.CommitAsync(_actor!, command, quote: null, _gone.Token);
        Tell(command, done);
        Forget();
        await LoadAsync();
    }

    private void Tell(Command command, Commitment done)
    {
        if (done.Refusal is { } refusal)
        {
            var reason = done.Plan is { Lines: [{ Reason: { } why }] } ? why : refusal;
            Notices.Show(_viewer!.Say(reason), NoticeKind.Failed, look: LookAt(done.Plan));
        }
        else
        {
            Show(new DeedDone(DeedWords.Done(command, done.Plan!), done.Undo) { Plan = done.Plan });
        }
    }

    private async Task DoneAsync(DeedDone done)
    {
        Show(done);
        Forget();
        Close();
        await LoadAsync();
    }

    private void Show(DeedDone done)
    {
        if (done.Undo is { } undo)
        {
            Notices.Show(
                done.Text, NoticeKind.Done, ReleaseTexts.Undo, () => InvokeAsync(() => UndoAsync(undo)),
                LookAt(done.Plan));
        }
        else
        {
            Notices.Show(done.Text, look: LookAt(done.Plan));
        }
    }

    private async Task UndoAsync(Command undo)
    {
        await DoAsync(undo);
        StateHasChanged(); // the notice called, not this page
    }

    /// <summary>Where some of several were left alone: what became of each.</summary>
    private NoticeLook? LookAt(Plan? plan) => plan is { Lines.Count: > 1 } && plan.Skipped.Any()
        ? new NoticeLook(JobTexts.ResultsOpen, () => InvokeAsync(() => Look(plan)))
        : null;

    private void Look(Plan plan)
    {
        _results = plan;
        StateHasChanged(); // the notice called, not this page
    }
}
