using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Access;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Accounts;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.People;

/// <summary>One user: who it is, what he may do, and the end of it.</summary>
public sealed partial class UserPage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private Loaded<PeopleState> _result = Loaded<PeopleState>.NotYet;
    private Question _ask;
    private Actor? _actor;
    private string? _problem;
    private string? _link;

    /// <summary>Rises with each change: what hangs on the user is loaded anew.</summary>
    private int _version;

    private enum Question
    {
        None,
        Switch,
        Delete,
        Reset,
        End,
    }

    [Parameter]
    public string Id { get; set; } = "";

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required PeopleOperations People { get; set; }

    [Inject]
    public required Invitations Invitations { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required Notices Notices { get; set; }

    [Inject]
    public required PageLoads Loads { get; set; }

    private Person? Shown => _result.Value?.People.FirstOrDefault(person => person.Id == Id);

    private string? SubText => Shown is { } user
        ? TimeWords.Fill(PeopleTexts.UserSub, user.UserName, $"{user.UserName}@{_actor!.AccountId}")
        : null;

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _actor = await CurrentActor.GetAsync();
        await LoadAsync();
    }

    private async Task LoadAsync() =>
        _result = await Loads.LoadAsync("Users", () => People.GetAsync(_actor!, _gone.Token));

    private Refusal? WhyNot(PeopleCommand command) =>
        PeopleDecisions.WhyNot(_result.Value!, command, People.Now);

    private static string? Say(Refusal? refusal) => refusal is null ? null : RefusalText.Of(refusal, "UTC");

    private string Fill(string whenOn, string whenOff) =>
        TimeWords.Fill(Shown!.DisabledAt is null ? whenOn : whenOff, Shown.UserName);

    private void Close() => _ask = Question.None;

    private async Task LinkAsync()
    {
        var invited = await Invitations.LinkAsync(_actor!, Id);
        _link = invited.Link is { } link ? Navigation.ToAbsoluteUri(link).ToString() : null;
        _problem = invited.Problems.Count > 0 ? string.Join(' ', invited.Problems) : null;
        await LoadAsync();
    }

    private Task<Refusal?> SwitchAsync()
    {
        var user = Shown!;
        var isOff = user.DisabledAt is not null;
        var said = TimeWords.Fill(isOff ? PeopleTexts.Enabled : PeopleTexts.Disabled, user.UserName);
        return CommitAsync(new SetUserState(user.Id, isOff), said);
    }

    private async Task<Refusal?> DeleteAsync()
    {
        var refusal = await CommitAsync(new DeleteUser(Id), TimeWords.Fill(PeopleTexts.Deleted, Shown!.UserName));
        if (refusal is null)
        {
            Navigation.NavigateTo("access/users");
        }
        return refusal;
    }

    private Task<Refusal?> ResetAsync() => CommitAsync(
        new ResetSecondFactor(Id), TimeWords.Fill(SecurityTexts.ResetDone, Shown!.UserName));

    private Task<Refusal?> EndAsync() => CommitAsync(
        new EndUserSessions(Id), TimeWords.Fill(SecurityTexts.EndAllDone, Shown!.UserName));

    private Task<Refusal?> SaveAsync(IReadOnlyList<string> names) =>
        CommitAsync(new SetUserPolicies(Id, names), PeopleTexts.Saved);

    private Task<Refusal?> SaveAccessAsync(SetUserAccess wanted) => CommitAsync(wanted, PeopleTexts.Saved);

    private async Task<Refusal?> CommitAsync(PeopleCommand command, string said)
    {
        var commitment = await People.CommitAsync(_actor!, command, _gone.Token);
        if (commitment.IsDone)
        {
            Notices.Show(said);
            _version++;
            Close();
            await LoadAsync();
            StateHasChanged(); // the dialog called, not this page
        }
        return commitment.Refusal;
    }
}
