using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Access;
using LifecycleConsole.Web.Accounts;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.People;

/// <summary>The AccessKeys of one user, and what becomes of them.</summary>
public sealed partial class UserKeys : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private AccessKeyWithSecret? _made;
    private AccessKey? _asked;
    private Refusal? _refusal;
    private Question _ask;
    private bool _isBusy;

    private enum Question
    {
        None,
        Switch,
        Delete,
    }

    [Parameter, EditorRequired]
    public required PeopleState State { get; set; }

    [Parameter, EditorRequired]
    public required Person Person { get; set; }

    /// <summary>Something was changed: the page loads anew.</summary>
    [Parameter, EditorRequired]
    public required EventCallback OnChange { get; set; }

    [Inject]
    public required PeopleOperations People { get; set; }

    [Inject]
    public required AccessKeyOperations Keys { get; set; }

    [Inject]
    public required Notices Notices { get; set; }

    private DateTimeOffset Now => People.Now;

    private Refusal? WhyNotSee => AccessKeyOperations.WhyNotSee(State.Actor, Person);

    private Refusal? WhyNoNew => WhyNot(new CreateAccessKey(Person.Id, "", ""));

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private Refusal? WhyNot(PeopleCommand command) => PeopleDecisions.WhyNot(State, command, Now);

    private static string? Say(Refusal? refusal) => refusal is null ? null : RefusalText.Of(refusal, "UTC");

    private static string SwitchWord(bool isOn) => isOn ? PeopleTexts.Disable : PeopleTexts.Enable;

    private string AgeOf(AccessKey key) =>
        TimeWords.Fill(PeopleTexts.KeyOld, (int)(Now - key.CreatedAt).TotalDays);

    private static string UseOf(AccessKey key) => TimeWords.Fill(
        PeopleTexts.KeyUse, $"{key.LastUsedService}:{key.LastUsedAction}", key.LastUsedFrom);

    private void Ask(AccessKey key, Question question) => (_asked, _ask) = (key, question);

    private void Close() => _ask = Question.None;

    private async Task CreateAsync()
    {
        if (_isBusy)
        {
            return;
        }
        _isBusy = true;
        try
        {
            var made = await Keys.CreateAsync(State.Actor, Person.Id, _gone.Token);
            (_made, _refusal) = (made.Value, made.Refusal);
            await OnChange.InvokeAsync();
        }
        finally
        {
            _isBusy = false;
        }
    }

    private Task<Refusal?> SwitchAsync()
    {
        var isOn = _asked!.DisabledAt is not null;
        var said = isOn ? PeopleTexts.KeyEnabled : PeopleTexts.KeyDisabled;
        return CommitAsync(new SetAccessKeyState(_asked.Id, isOn), said);
    }

    private Task<Refusal?> DeleteAsync() => CommitAsync(new DeleteAccessKey(_asked!.Id), PeopleTexts.KeyDeleted);

    private async Task<Refusal?> CommitAsync(PeopleCommand command, string said)
    {
        var commitment = await People.CommitAsync(State.Actor, command, _gone.Token);
        if (commitment.IsDone)
        {
            Notices.Show(TimeWords.Fill(said, _asked!.Id));
            Close();
            await OnChange.InvokeAsync();
            StateHasChanged(); // the dialog called, not this part
        }
        return commitment.Refusal;
    }
}
