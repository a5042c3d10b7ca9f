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

/// <summary>The users of the account.</summary>
public sealed partial class UsersPage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private Loaded<PeopleState> _result = Loaded<PeopleState>.NotYet;
    private (string Name, string Link)? _made;
    private Refusal? _whyNot;
    private Actor? _actor;
    private bool _isCreating;

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required PeopleOperations People { get; set; }

    [Inject]
    public required Invitations Invitations { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required PageLoads Loads { get; set; }

    private string? SubText => _result.Value is { } state
        ? TimeWords.Fill(PeopleTexts.UsersSub, state.People.Count)
        : null;

    private string? WhyNotText => _whyNot is null ? null : RefusalText.Of(_whyNot, "UTC");

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _actor = await CurrentActor.GetAsync();
        _whyNot = AccessRules.WhyNot(_actor, Actions.CreateUser);
        await LoadAsync();
    }

    private async Task LoadAsync() =>
        _result = await Loads.LoadAsync("Users", () => People.GetAsync(_actor!, _gone.Token));

    private async Task<IReadOnlyList<string>> CreateAsync(NewSubUser wanted)
    {
        var invited = await Invitations.CreateAsync(_actor!, wanted);
        if (invited.Link is { } link)
        {
            (_isCreating, _made) = (false, (wanted.UserName.Trim(), Navigation.ToAbsoluteUri(link).ToString()));
            await LoadAsync();
            StateHasChanged(); // the dialog called, not this page
        }
        return invited.Problems;
    }
}
