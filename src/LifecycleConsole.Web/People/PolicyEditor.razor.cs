using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.People;

/// <summary>The text of a policy, what is wrong with it by line, and what it says in words.</summary>
public sealed partial class PolicyEditor
{
    private const int RowsMin = 10;
    private const int RowsMax = 30;

    private string _name = "";
    private string _description = "";
    private Refusal? _refusal;
    private bool _isBusy;
    private bool _isSure;

    [Parameter, EditorRequired]
    public required PeopleState State { get; set; }

    [Parameter, EditorRequired]
    public required PolicyText Policy { get; set; }

    /// <summary>It is being written, and needs a name.</summary>
    [Parameter]
    public bool IsNew { get; set; }

    /// <summary>Of the system: to be read only.</summary>
    [Parameter]
    public bool IsSystem { get; set; }

    /// <summary>Why it may not be changed; null where it may.</summary>
    [Parameter]
    public Refusal? WhyNot { get; set; }

    /// <summary>Saves it; gives back why not.</summary>
    [Parameter, EditorRequired]
    public required Func<PolicyText, Task<Refusal?>> Save { get; set; }

    private string _text
    {
        get;
        set => (field, Read, _refusal) = (value, PolicyParser.Parse(value), null);
    } = "";

    private Outcome<PolicyDocument> Read { get; set; }

    private bool IsLocked => IsSystem || WhyNot is not null;

    private bool IsTouched => IsNew || _text != Policy.Text || _description != Policy.Description;

    private int Rows => Math.Clamp(Policy.Text.Count(c => c == '\n') + 2, RowsMin, RowsMax);

    private IReadOnlyList<ActionName> Lost =>
        IsNew || IsLocked ? [] : LockOut.Of(State, new ChangePolicy(Policy.Name, _description, _text));

    protected override void OnInitialized() =>
        (_name, _description, _text) = (Policy.Name, Policy.Description, Policy.Text);

    private async Task SubmitAsync()
    {
        if (_isBusy)
        {
            return;
        }
        _isBusy = true;
        try
        {
            _refusal = await Save(new PolicyText(_name, _description, _text));
        }
        finally
        {
            _isBusy = false;
        }
    }
}
