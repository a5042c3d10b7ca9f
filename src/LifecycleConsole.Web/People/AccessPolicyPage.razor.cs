using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Access;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.People;

/// <summary>One policy: its text, what it says, who has it. <c>new</c> is one that is being written.</summary>
public sealed partial class AccessPolicyPage : IDisposable
{
    private const string NewName = "new";

    /// <summary>What a new policy begins with.</summary>
    private const string Beginning =
        """
        {
          "Version": "1",
          "Statement": [
            {
              "Effect": "Allow",
              "Action": ["ecs:DescribeInstances"],
              "Resource": "*"
            }
          ]
        }
        """;

    private readonly CancellationTokenSource _gone = new();
    private Loaded<PeopleState> _result = Loaded<PeopleState>.NotYet;
    private Refusal? _whyNot;
    private Actor? _actor;
    private bool _isDeleting;

    [Parameter]
    public string Name { get; set; } = "";

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

    private bool IsNew => Name == NewName;

    private CustomPolicy? Own => _result.Value?.Policies.FirstOrDefault(policy => policy.Name == Name);

    private bool IsOwn => Own is not null;

    private PolicyText? Shown => IsNew ? new PolicyText("", "", Beginning)
        : Own is { } own ? new PolicyText(own.Name, own.Description, own.Text)
        : SystemPolicies.All.FirstOrDefault(policy => policy.Name == Name);

    private List<Person> Having =>
        [.. _result.Value!.People.Where(person => person.Policies.Contains(Name, StringComparer.Ordinal))];

    private List<UserGroup> HavingGroups =>
        [.. _result.Value!.Groups.Where(group => group.Policies.Contains(Name, StringComparer.Ordinal))];

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        _actor ??= await CurrentActor.GetAsync();
        _whyNot = AccessRules.WhyNot(_actor, IsNew ? Actions.CreatePolicy : Actions.CreatePolicyVersion);
        await LoadAsync();
    }

    private async Task LoadAsync() =>
        _result = await Loads.LoadAsync("Policies", () => People.GetPoliciesAsync(_actor!, _gone.Token));

    private async Task<Refusal?> SaveAsync(PolicyText wanted)
    {
        PeopleCommand command = IsNew
            ? new CreatePolicy(wanted.Name, wanted.Description, wanted.Text)
            : new ChangePolicy(Name, wanted.Description, wanted.Text);
        var commitment = await People.CommitAsync(_actor!, command, _gone.Token);
        if (commitment.IsDone && IsNew)
        {
            Notices.Show(TimeWords.Fill(PeopleTexts.PolicyCreatedNow, wanted.Name.Trim()));
            Navigation.NavigateTo($"access/policies/{wanted.Name.Trim()}");
        }
        else if (commitment.IsDone)
        {
            Notices.Show(PeopleTexts.Saved);
            await LoadAsync();
            StateHasChanged(); // the editor called, not this page
        }
        return commitment.Refusal;
    }

    private async Task<Refusal?> DeleteAsync()
    {
        var commitment = await People.CommitAsync(_actor!, new DeletePolicy(Name), _gone.Token);
        if (commitment.IsDone)
        {
            Notices.Show(TimeWords.Fill(PeopleTexts.PolicyDeletedNow, Name));
            Navigation.NavigateTo("access/policies");
        }
        return commitment.Refusal;
    }
}
