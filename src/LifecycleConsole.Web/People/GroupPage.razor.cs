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

/// <summary>One group: who is in it, what it gives, and the end of it.</summary>
public sealed partial class GroupPage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private Loaded<PeopleState> _result = Loaded<PeopleState>.NotYet;
    private Question _ask;
    private Actor? _actor;

    private enum Question
    {
        None,
        Rename,
        Delete,
    }

    [Parameter]
    public string Id { get; set; } = "";

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required PeopleOperations People { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required Notices Notices { get; set; }

    [Inject]
    public required PageLoads Loads { get; set; }

    private UserGroup? Shown => _result.Value?.Groups.FirstOrDefault(group => group.Id == Id);

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        _actor ??= await CurrentActor.GetAsync();
        await LoadAsync();
    }

    private async Task LoadAsync() =>
        _result = await Loads.LoadAsync("Groups", () => People.GetGroupsAsync(_actor!, _gone.Token));

    private static string? Say(Refusal? refusal) => refusal is null ? null : RefusalText.Of(refusal, "UTC");

    /// <summary>Where the asker would lose what he needs to take it back, the dialog says so.</summary>
    private string DeleteText(UserGroup group)
    {
        var lost = LockOut.Of(_result.Value!, new DeleteGroup(group.Id));
        var text = TimeWords.Fill(PeopleTexts.GroupDeleteText, group.Members.Count);
        return lost.Count == 0
            ? text
            : text + " " + TimeWords.Fill(PeopleTexts.LockOut, string.Join(", ", lost.Select(right => right.Name)));
    }

    private void Close() => _ask = Question.None;

    private Task<Refusal?> RenameAsync(string name) => CommitAsync(new RenameGroup(Id, name), PeopleTexts.Saved);

    private Task<Refusal?> SaveMembersAsync(IReadOnlyList<string> ids) =>
        CommitAsync(new SetGroupMembers(Id, ids), PeopleTexts.Saved);

    private Task<Refusal?> SavePoliciesAsync(IReadOnlyList<string> names) =>
        CommitAsync(new SetGroupPolicies(Id, names), PeopleTexts.Saved);

    private async Task<Refusal?> DeleteAsync()
    {
        var said = TimeWords.Fill(PeopleTexts.GroupDeleted, Shown!.Name);
        var refusal = await CommitAsync(new DeleteGroup(Id), said);
        if (refusal is null)
        {
            Navigation.NavigateTo("access/groups");
        }
        return refusal;
    }

    private async Task<Refusal?> CommitAsync(PeopleCommand command, string said)
    {
        var commitment = await People.CommitAsync(_actor!, command, _gone.Token);
        if (commitment.IsDone)
        {
            Notices.Show(said);
            Close();
            await LoadAsync();
            StateHasChanged(); // a part called, not this page
        }
        return commitment.Refusal;
    }
}
