using System.Globalization;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Operations.Access;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.People;

/// <summary>Asks for somebody else what the console would answer him.</summary>
public sealed partial class SimulatorPage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private Loaded<PeopleState> _result = Loaded<PeopleState>.NotYet;
    private Simulation? _answer;
    private Actor? _actor;
    private string? _problem;
    private string _userId = "";
    private string _action = "";
    private string _instanceId = "";
    private string _amount = "";
    private string _address = "";
    private bool _hasFactor;

    /// <summary>The user that the answer is about.</summary>
    private string _asked = "";

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required PeopleOperations People { get; set; }

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
        await LoadAsync();
    }

    private async Task LoadAsync() =>
        _result = await Loads.LoadAsync("Policies", () => People.GetPoliciesAsync(_actor!, _gone.Token));

    private async Task SimulateAsync()
    {
        (_answer, _problem) = (null, null);
        var sum = 0m;
        if (_amount.Trim().Length > 0
            && !decimal.TryParse(_amount, NumberStyles.Number, CultureInfo.InvariantCulture, out sum))
        {
            _problem = PeopleTexts.SimAmountBad;
            return;
        }
        var ask = new SimulationAsk
        {
            UserId = _userId,
            Action = new ActionName(_action),
            Amount = _amount.Trim().Length > 0 ? sum : null,
            SourceAddress = _address.Trim(),
            HasFactor = _hasFactor,
        };
        var answer = await People.SimulateAsync(_actor!, ask, _instanceId.Trim(), _gone.Token);
        _asked = _userId;
        _answer = answer.Value;
        _problem = answer.Refusal is { } refusal ? RefusalText.Of(refusal, "UTC") : null;
    }
}
