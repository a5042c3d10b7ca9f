using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Plans;

/// <summary>What a plan erases for good, next to what stays and goes on costing.</summary>
public sealed partial class PlanConsequences
{
    private IReadOnlyList<ConsequenceGroup> _lost = [];
    private IReadOnlyList<ConsequenceGroup> _stays = [];
    private MoneyLine? _together;

    [Parameter, EditorRequired]
    public required Plan Plan { get; set; }

    /// <summary>Nothing is lost yet: it will be when the schedule comes due.</summary>
    [Parameter]
    public bool IsLater { get; set; }

    private string LostTitle => IsLater ? ReleaseTexts.LostLater : ReleaseTexts.Lost;

    protected override void OnParametersSet()
    {
        _lost = ConsequenceGroup.Of(Plan, line => line.Lost);
        _stays = ConsequenceGroup.Of(Plan, line => line.Stays);
        _together = Plan.Money.FirstOrDefault(money => money.Kind == MoneyLineKind.GoesOnPerDay);
    }

    private static string RateOf(ConsequenceGroup group) => group.Rate is { } rate
        ? TimeWords.Fill(PlanLooks.RateWords(group.Kind), Amounts.Of(rate))
        : PlanTexts.RateUnknown;
}
