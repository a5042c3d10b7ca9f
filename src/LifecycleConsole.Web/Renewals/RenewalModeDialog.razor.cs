using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Renewals;

/// <summary>Set to Auto Renew, as no renewal, or back to manual renewal: one OK, and Undo afterwards.</summary>
public sealed partial class RenewalModeDialog
{
    private SetRenewal? _command;
    private int _months;

    [Parameter, EditorRequired]
    public required AccountState State { get; set; }

    [Parameter, EditorRequired]
    public required RenewalMode Mode { get; set; }

    [Parameter, EditorRequired]
    public required PlanDoor Door { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<DeedDone> OnDone { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback OnClose { get; set; }

    private string Title => PartTitle.Of(Words.One, Words.Many, State.Holdings, holding => holding.Instance.Name);

    private (string One, string Many) Words => Mode switch
    {
        RenewalMode.Auto => (RenewalTexts.TitleAutoOne, RenewalTexts.TitleAutoMany),
        RenewalMode.None => (RenewalTexts.TitleNoneOne, RenewalTexts.TitleNoneMany),
        _ => (RenewalTexts.TitleManualOne, RenewalTexts.TitleManualMany),
    };

    private (string One, string Many) Ok => Mode switch
    {
        RenewalMode.Auto => (RenewalTexts.OkAutoOne, RenewalTexts.OkAutoMany),
        RenewalMode.None => (RenewalTexts.OkNoneOne, RenewalTexts.OkNoneMany),
        _ => (RenewalTexts.OkManualOne, RenewalTexts.OkManualMany),
    };

    private string NoteText => Mode switch
    {
        RenewalMode.Auto => RenewalTexts.NoteAuto,
        RenewalMode.None => RenewalTexts.NoteNone,
        _ => RenewalTexts.NoteManual,
    };

    /// <summary>Of one renewal of all of them; null where something has no price.</summary>
    private Money? Cost
    {
        get
        {
            var sum = Money.Zero(State.Account.Currency);
            foreach (var holding in State.Holdings.Where(h => h.Instance.ChargeType == ChargeType.Subscription))
            {
                if (PeriodPrices.Of(holding, _months, State.Prices).Value is not { } parts)
                {
                    return null;
                }
                sum = parts.Aggregate(sum, (total, part) => total + part.Due);
            }
            return sum;
        }
    }

    protected override void OnInitialized() => Choose(
        State.Holdings is [{ Instance: { Renewal: RenewalMode.Auto } instance }]
            ? RenewalModes.AnyPeriod(instance).Months
            : RenewalModes.Months[0]);

    private void Choose(int months)
    {
        _months = months;
        _command = new SetRenewal([.. State.Holdings.Select(holding => holding.Instance.Id)], Mode, months);
    }
}
