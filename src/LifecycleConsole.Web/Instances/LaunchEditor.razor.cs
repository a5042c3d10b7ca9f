using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Web.Plans;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace LifecycleConsole.Web.Instances;

/// <summary>The form with its price beside it, and the review of what it will create.</summary>
public sealed partial class LaunchEditor
{
    private LaunchForm? _form;
    private AccountState? _account;
    private LaunchInstances? _reviewed;
    private BuyInstances? _bought;
    private IReadOnlyList<LaunchProblem> _shown = [];
    private bool _isChecked;
    private bool _isRefused;

    [Parameter, EditorRequired]
    public required LaunchState State { get; set; }

    /// <summary>The region that was looked at; null: none.</summary>
    [Parameter, EditorRequired]
    public required string? Region { get; set; }

    [Parameter, EditorRequired]
    public required Func<DateTimeOffset> Clock { get; set; }

    [Parameter, EditorRequired]
    public required PlanDoor Door { get; set; }

    /// <summary>What can pay at the moment that it is asked; null where nothing is known of it.</summary>
    [Parameter, EditorRequired]
    public required Func<Task<OrderDesk?>> Desk { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<DeedDone> OnDone { get; set; }

    [Inject]
    public required IJSRuntime Browser { get; set; }

    protected override void OnInitialized()
    {
        _account = new()
        {
            Account = State.Account,
            Holdings = [],
            Prices = State.Prices,
            Profile = State.Profile,
        };
        _form = LaunchForm.Of(State, _account, Region, Clock());
    }

    /// <summary>The problems beside the fields, and by them the price, are drawn anew.</summary>
    private void Change() => _shown = Problems();

    private void Review()
    {
        _isChecked = true;
        _shown = Problems();
        _isRefused = _shown.Count > 0;
        _reviewed = _isRefused || _form!.IsSubscription ? null : _form.Command();
        _bought = _isRefused || !_form!.IsSubscription ? null : _form.Purchase();
    }

    /// <summary>What is wrong may stand far above or below the button: it is brought into view.</summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_isRefused)
        {
            _isRefused = false;
            await Browser.InvokeVoidAsync("lc.focusProblem");
        }
    }

    /// <summary>A name that nobody has typed yet is no problem until Next is pressed.</summary>
    private IReadOnlyList<LaunchProblem> Problems() =>
    [
        .. _form!.Problems(State, Clock())
            .Where(problem => _isChecked || problem.Field != LaunchField.Name || _form.Name.Length > 0),
    ];
}
