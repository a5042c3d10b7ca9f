using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Plans;

/// <summary>A plan, line by line: what happens to each, or why nothing does.</summary>
public sealed partial class PlanLines
{
    [Parameter, EditorRequired]
    public required Plan Plan { get; set; }

    /// <summary>The account's billing zone.</summary>
    [Parameter, EditorRequired]
    public required string Zone { get; set; }

    /// <summary>What a plan creates begins to cost; every other ends something.</summary>
    private string RateTitle => Plan.Lines.Any(line => line.Money.Any(m => m.Kind == MoneyLineKind.StartsPerDay))
        ? PlanTexts.ColumnStarts
        : ReleaseTexts.ColumnEnds;

    private static HourlyRate? RateOf(PlanLine line) => line.Money
        .FirstOrDefault(money => money.Kind is MoneyLineKind.EndsPerDay or MoneyLineKind.StartsPerDay)?.Rate;
}
