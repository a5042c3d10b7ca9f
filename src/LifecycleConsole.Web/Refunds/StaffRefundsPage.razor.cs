using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Reading;
using LifecycleConsole.Operations.Refunds;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Refunds;

/// <summary>For staff: refunds on their way to cards and PayPal, to be confirmed or failed by hand.</summary>
public sealed partial class StaffRefundsPage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private Loaded<ListPage<StaffRefund>> _result = Loaded<ListPage<StaffRefund>>.NotYet;
    private StaffRefund? _chosen;
    private Refusal? _refusal;
    private Refusal? _whyNot;
    private Actor? _actor;
    private string _reason = "";
    private bool _isFail;
    private bool _isBusy;

    [SupplyParameterFromQuery(Name = "q")]
    public string? Q { get; set; }

    [SupplyParameterFromQuery(Name = "at")]
    public string? At { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required RefundQueries Queries { get; set; }

    [Inject]
    public required CommandDesk Desk { get; set; }

    [Inject]
    public required Notices Notices { get; set; }

    [Inject]
    public required PageLoads Loads { get; set; }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        _actor ??= await CurrentActor.GetAsync();
        _whyNot = AccessRules.WhyNot(_actor, Actions.ManageRefunds);
        await LoadAsync();
    }

    private async Task LoadAsync() => _result = await Loads.LoadAsync(
        "Refunds", () => Queries.UnderWayAsync(_actor!, ListAddress.Read(At, Q), _gone.Token));

    private void Choose(StaffRefund row, bool isFail) =>
        (_chosen, _isFail, _reason, _refusal) = (row, isFail, "", null);

    private async Task DoAsync()
    {
        if (_isBusy || _chosen is not { } chosen)
        {
            return;
        }
        _isBusy = true;
        try
        {
            var id = chosen.Refund.Id;
            RefundCommand command = _isFail ? new FailRefund(id, _reason) : new ConfirmRefund(id);
            var answer = await Desk.CommitAsync(
                _actor! with { AccountId = chosen.Account.Id }, command, quote: null, _gone.Token);
            _refusal = answer.Refusal;
            if (answer.IsDone)
            {
                Notices.Show(TimeWords.Fill(_isFail ? RefundTexts.StaffFailed : RefundTexts.StaffConfirmed, id));
                _chosen = null;
                await LoadAsync();
            }
        }
        finally
        {
            _isBusy = false;
        }
    }

    private static IEnumerable<RefundShare> Open(StaffRefund row) =>
        row.Shares.Where(share => share.State == RefundShareState.Processing);

    private static string PlacesOf(StaffRefund row) =>
        string.Join(", ", Open(row).Select(share => share.To).Distinct().Select(RefundLooks.Label));

    private static Money UnderWay(StaffRefund row) => new(Open(row).Sum(share => share.Minor), row.Refund.Currency);
}
