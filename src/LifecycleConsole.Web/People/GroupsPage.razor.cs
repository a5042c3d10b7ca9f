using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Access;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Plans;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.People;

/// <summary>The groups of the account.</summary>
public sealed partial class GroupsPage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private Loaded<PeopleState> _result = Loaded<PeopleState>.NotYet;
    private Refusal? _whyNot;
    private Actor? _actor;
    private bool _isCreating;

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required PeopleOperations People { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required PageLoads Loads { get; set; }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _actor = await CurrentActor.GetAsync();
        _whyNot = AccessRules.WhyNot(_actor, Actions.CreateGroup);
        await LoadAsync();
    }

    private async Task LoadAsync() =>
        _result = await Loads.LoadAsync("Groups", () => People.GetGroupsAsync(_actor!, _gone.Token));

    private async Task<Refusal?> CreateAsync(string name)
    {
        var id = PeopleOperations.NewGroupId();
        var commitment = await People.CommitAsync(_actor!, new CreateGroup(id, name), _gone.Token);
        if (commitment.IsDone)
        {
            Navigation.NavigateTo($"access/groups/{id}");
        }
        return commitment.Refusal;
    }
}
