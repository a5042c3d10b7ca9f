using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Instances;

/// <summary>The tags of one instance, or tags to add to several.</summary>
public sealed partial class TagsDialog : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private readonly List<TagEntry> _tags = [];
    private PlanFlow? _flow;

    [Parameter, EditorRequired]
    public required AccountState State { get; set; }

    [Parameter, EditorRequired]
    public required PlanDoor Door { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<DeedDone> OnDone { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback OnClose { get; set; }

    private string Title => State.Holdings is [var only]
        ? TimeWords.Fill(PlanTexts.TagsTitleOne, only.Instance.Name)
        : TimeWords.Fill(PlanTexts.TagsTitleMany, State.Holdings.Count);

    private IReadOnlyDictionary<string, string> Before => State.Holdings is [var only]
        ? only.Tags
        : new Dictionary<string, string>(StringComparer.Ordinal);

    private Refusal? Problem => _flow!.Refusal
        ?? (_flow.Plan is { } plan && !plan.Applying.Any() ? plan.Lines[0].Reason : null);

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override void OnInitialized()
    {
        _flow = new PlanFlow(Door);
        _tags.AddRange(Before.OrderBy(tag => tag.Key, StringComparer.Ordinal)
            .Select(tag => new TagEntry { Key = tag.Key, Value = tag.Value, IsKept = true }));
        if (_tags.Count == 0)
        {
            _tags.Add(new TagEntry());
        }
    }

    private void Change(Action change)
    {
        change();
        _flow!.Forget();
    }

    private async Task SaveAsync()
    {
        if (_flow!.IsBusy)
        {
            return;
        }
        var command = Command();
        if (await _flow.PlanAsync(command, _gone.Token) && await _flow.CommitAsync(_gone.Token) is { } done)
        {
            var plan = done.Plan ?? _flow.Plan!;
            await OnDone.InvokeAsync(new DeedDone(DeedWords.Done(command, plan), done.Undo) { Plan = plan });
        }
    }

    /// <summary>Only what differs from before; an empty row at the end is no tag.</summary>
    private TagInstances Command()
    {
        var given = _tags.Where(tag => tag.Key.Length + tag.Value.Length > 0).ToList();
        var changed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var tag in given.Where(tag => !Before.TryGetValue(tag.Key, out var was) || was != tag.Value))
        {
            changed[tag.Key] = tag.Value;
        }
        var removed = Before.Keys.Except(given.Select(tag => tag.Key), StringComparer.Ordinal);
        return new TagInstances([.. State.Holdings.Select(holding => holding.Instance.Id)], changed, [.. removed]);
    }
}

/// <summary>One row of the tags form.</summary>
public sealed class TagEntry
{
    public string Key { get; set; } = "";

    public string Value { get; set; } = "";

    /// <summary>It is there already, so its key stays: remove it and add another.</summary>
    public bool IsKept { get; init; }
}
