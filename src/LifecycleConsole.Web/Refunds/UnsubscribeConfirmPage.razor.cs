using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Approvals;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Accounts;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Refunds;

/// <summary>
/// What is paid back and what is lost, before it is done: two boxes, and <b>Unsubscribe Now</b> only with both (seed
/// 4). What has changed since is shown, and asked again.
/// </summary>
public sealed partial class UnsubscribeConfirmPage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private Loaded<Plan> _result = Loaded<Plan>.NotYet;
    private Actor? _actor;
    private Unsubscribe? _command;
    private Unsubscribe? _agreed;
    private Plan? _before;
    private Refusal? _refusal;
    private string _zone = "UTC";
    private bool _acceptsAmount;
    private bool _hasSavedData;
    private bool _isBusy;

    /// <summary>Instances, by commas.</summary>
    [SupplyParameterFromQuery(Name = "ids")]
    public string? Ids { get; set; }

    /// <summary>Instances with orders: <c>i-1:o-1:o-2,i-2:o-3</c>.</summary>
    [SupplyParameterFromQuery(Name = "renewals")]
    public string? Renewals { get; set; }

    /// <summary>Resource plans, by commas.</summary>
    [SupplyParameterFromQuery(Name = "plans")]
    public string? ResourcePlans { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required CommandDesk Desk { get; set; }

    [Inject]
    public required AccountOperations Accounts { get; set; }

    [Inject]
    public required Notices Notices { get; set; }

    [Inject]
    public required PageLoads Loads { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    private bool IsAgreed => _acceptsAmount && _hasSavedData;

    private bool IsErased => _command is not (UnsubscribeRenewals or UnsubscribeResourcePlans);

    private string Back => _command is UnsubscribeResourcePlans
        ? PlanUnsubscribePage.Path
        : new UnsubscribeAddress(IsErased ? null : UnsubscribeAddress.Renewals, null, null, null, null).Href;

    private string Title => (_command, _command?.SubjectCount > 1) switch
    {
        (UnsubscribeRenewals, true) => RefundTexts.ConfirmRenewalsMany,
        (UnsubscribeRenewals, _) => RefundTexts.ConfirmRenewals,
        (_, true) => RefundTexts.ConfirmTitleMany,
        _ => RefundTexts.ConfirmTitle,
    };

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        _actor ??= await CurrentActor.GetAsync();
        _command = UnsubscribeAddress.Read(Ids, Renewals, ResourcePlans);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var account = await Loads.LoadAsync("Account", () => Accounts.GetAsync(_actor!, _gone.Token));
        _zone = account.Value?.BillingZone ?? "UTC";
        if (_command is { } command)
        {
            _result = await Loads.LoadAsync("Unsubscribe", () => Desk.PlanAsync(_actor!, command, _gone.Token));
        }
    }

    private async Task UnsubscribeAsync()
    {
        if (_isBusy || _result.Value is not { } shown)
        {
            return;
        }
        _isBusy = true;
        try
        {
            _agreed = Agreed();
            Take(await Desk.CommitAsync(_actor!, _agreed, Quote.Of(shown), _gone.Token), shown);
        }
        finally
        {
            _isBusy = false;
        }
    }

    private Unsubscribe Agreed() => _command! with { AcceptsAmount = _acceptsAmount, HasSavedData = _hasSavedData };

    /// <summary>A second person is asked for what was agreed to with both boxes.</summary>
    private async Task<Outcome<ApprovalRequest>> AskAsync(string reason)
    {
        if ((IsAgreed ? Agreed() : _agreed) is not { } agreed || _result.Value is not { } shown)
        {
            return PlanRefusals.Changed.With();
        }
        var asked = await Desk.AskAsync(_actor!, agreed, (Quote.Of(shown), reason), _gone.Token);
        if (asked.Refusal?.Code == PlanRefusals.Changed.Code)
        {
            await LoadAsync();
            (_before, _refusal) = (shown, asked.Refusal);
        }
        return asked;
    }

    /// <summary>Done: on to what it comes to. Changed: shown anew, and both boxes are asked for again.</summary>
    private void Take(Commitment answer, Plan shown)
    {
        if (answer is { IsDone: true, Plan: { } plan })
        {
            var placed = PlacedOf(plan).ToList();
            var one = _command is UnsubscribeRenewals ? RefundTexts.DoneRenewal : RefundTexts.DoneOne;
            Notices.Show(placed.Count == 1
                ? TimeWords.Fill(one, placed[0].Line.SubjectName, Amounts.Of(Total(plan)))
                : TimeWords.Fill(RefundTexts.DoneMany, placed.Count, Amounts.Of(Total(plan))));
            Navigation.NavigateTo(placed.Count == 1 ? RefundLooks.Href(placed[0].Placed.Refund.Id) : "refunds");
            return;
        }
        (_acceptsAmount, _hasSavedData) = (false, false);
        if (answer.Plan is { } now)
        {
            (_before, _refusal) = (shown, null);
            _result = Loaded<Plan>.Of(now);
        }
        else
        {
            _refusal = answer.Refusal;
        }
    }

    private string Warning(Plan plan) => (IsErased, plan.Applying.ToList()) switch
    {
        _ when _command is UnsubscribeResourcePlans => ResourcePlanTexts.UnsubscribeNote,
        (true, [var only]) => TimeWords.Fill(RefundTexts.IrreversibleOne, only.SubjectName) + Along(plan),
        (true, var many) => TimeWords.Fill(RefundTexts.IrreversibleMany, many.Count) + Along(plan),
        (false, [var only]) => TimeWords.Fill(
            RefundTexts.GoesOn, only.SubjectName, TimeWords.Sentence(only.EffectAt!.Value, _zone)),
        _ => RefundTexts.GoesOnMany,
    };

    private string DataBox(Plan plan) => (IsErased, plan.Applying.ToList()) switch
    {
        _ when _command is UnsubscribeResourcePlans => ResourcePlanTexts.BoxData,
        (false, _) => RefundTexts.BoxDataRenewals,
        (_, [var only]) => TimeWords.Fill(RefundTexts.BoxData, only.SubjectName),
        (_, var many) => TimeWords.Fill(RefundTexts.BoxDataMany, many.Count),
    };

    private static string Along(Plan plan) => PlacedOf(plan)
        .Any(one => one.Placed.Orders.Any(order => order.Input.Rule == RefundRule.PendingRenewal))
        ? " " + RefundTexts.TakesAlong
        : "";

    private static IEnumerable<(PlanLine Line, RefundPlaced Placed)> PlacedOf(Plan plan) =>
        plan.Applying.Select(line => (line, line.Changes.OfType<RefundPlaced>().Single()));

    private static string Said(Plan plan) => plan.Applying.Any() ? Amounts.Of(Total(plan)) : "–";

    private static Money Total(Plan plan) => plan.Money.Single(money => money.Kind == MoneyLineKind.Refund).Amount;
}
