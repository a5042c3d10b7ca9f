using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Views;
using LifecycleConsole.Operations.Views;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Views;

/// <summary>The saved views of a list behind its own ones, and what one does with them. Any list can have it.</summary>
public sealed partial class SavedViews : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private bool _isNaming;
    private SavedView? _renamed;
    private Refusal? _problem;

    /// <summary>The word of the list.</summary>
    [Parameter, EditorRequired]
    public required string List { get; set; }

    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    [Parameter, EditorRequired]
    public required ListLook Look { get; set; }

    /// <summary>The view that is open; null: none.</summary>
    [Parameter]
    public string? ActiveId { get; set; }

    /// <summary>What is shown now, as a view keeps it.</summary>
    [Parameter, EditorRequired]
    public required string Query { get; set; }

    /// <summary>The address of a view.</summary>
    [Parameter, EditorRequired]
    public required Func<SavedView, string> Href { get; set; }

    /// <summary>Views or settings are others now.</summary>
    [Parameter, EditorRequired]
    public required EventCallback OnChanged { get; set; }

    [Inject]
    public required ViewOperations Views { get; set; }

    [Inject]
    public required Notices Notices { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private bool IsDefault(SavedView view) => view.Id == Look.Settings.DefaultViewId;

    private string? Foreign(SavedView view) => view.UserId == Actor.UserId ? null : ViewTexts.NotYours;

    private string? WhyNotDeleted(SavedView view) => Actor.Kind == UserKind.Owner ? null : Foreign(view);

    private void Begin() => (_isNaming, _renamed, _problem) = (true, null, null);

    private void Rename(SavedView view) => (_isNaming, _renamed, _problem) = (true, view, null);

    private async Task SaveAsync((string Name, bool IsShared) wanted)
    {
        var isNew = _renamed is null;
        var saved = _renamed is { } renamed
            ? await Views.ChangeAsync(
                Actor, renamed.Id, view => view with { Name = wanted.Name, IsShared = wanted.IsShared }, _gone.Token)
            : await Views.SaveAsync(Actor, new NewView(List, wanted.Name, Query, wanted.IsShared), _gone.Token);
        _problem = saved.Refusal;
        if (saved.Value is not { } done)
        {
            return;
        }
        _isNaming = false;
        await TellAsync(TimeWords.Fill(ViewTexts.Saved, done.Name));
        if (isNew)
        {
            Navigation.NavigateTo(Href(done));
        }
    }

    private async Task UpdateAsync(SavedView view)
    {
        var done = await Views.ChangeAsync(Actor, view.Id, old => old with { Query = Query }, _gone.Token);
        await AnswerAsync(done.Refusal, TimeWords.Fill(ViewTexts.Saved, view.Name));
    }

    private async Task ShareAsync(SavedView view)
    {
        var done = await Views.ChangeAsync(
            Actor, view.Id, old => old with { IsShared = !view.IsShared }, _gone.Token);
        await AnswerAsync(
            done.Refusal, TimeWords.Fill(view.IsShared ? ViewTexts.Unshared : ViewTexts.Shared, view.Name));
    }

    private async Task DefaultAsync(SavedView view)
    {
        var wasDefault = IsDefault(view);
        var done = await Views.SetAsync(
            Actor, List, settings => settings with { DefaultViewId = wasDefault ? null : view.Id }, _gone.Token);
        await AnswerAsync(
            done.Refusal, wasDefault ? ViewTexts.Undefaulted : TimeWords.Fill(ViewTexts.Defaulted, view.Name));
    }

    private async Task DeleteAsync(SavedView view)
    {
        var done = await Views.DeleteAsync(Actor, view.Id, _gone.Token);
        if (done.Refusal is not null)
        {
            await AnswerAsync(done.Refusal, "");
            return;
        }
        Func<Task>? undo = view.UserId == Actor.UserId ? () => InvokeAsync(() => BackAsync(view)) : null;
        Notices.Show(
            TimeWords.Fill(ViewTexts.Deleted, view.Name), NoticeKind.Done, undo is null ? null : ViewTexts.Undo, undo);
        await OnChanged.InvokeAsync();
    }

    private async Task BackAsync(SavedView view)
    {
        var done = await Views.SaveAsync(
            Actor, new NewView(List, view.Name, view.Query, view.IsShared), CancellationToken.None);
        await AnswerAsync(done.Refusal, TimeWords.Fill(ViewTexts.Saved, view.Name));
    }

    private Task AnswerAsync(Refusal? refusal, string text)
    {
        if (refusal is null)
        {
            return TellAsync(text);
        }
        Notices.Show(RefusalText.Of(refusal, "UTC"), NoticeKind.Failed);
        return OnChanged.InvokeAsync();
    }

    private Task TellAsync(string text)
    {
        Notices.Show(text);
        return OnChanged.InvokeAsync();
    }
}
