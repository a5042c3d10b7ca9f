using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Web.Orders;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Plans;

/// <summary>The sums of a plan in one strip. What moves with the second is marked "about".</summary>
public sealed partial class PlanMoney
{
    [Parameter, EditorRequired]
    public required Plan Plan { get; set; }

    /// <summary>The account's billing zone.</summary>
    [Parameter, EditorRequired]
    public required string Zone { get; set; }

    private static bool IsPerDay(MoneyLineKind kind) => kind is
        MoneyLineKind.EndsPerDay or MoneyLineKind.GoesOnPerDay or MoneyLineKind.StartsPerDay;

    private string LabelOf(MoneyLine money) => money.Kind switch
    {
        MoneyLineKind.LastCharge when money.At is { } at =>
            TimeWords.Fill(ReleaseTexts.LastCharge, TimeWords.Clock(at, Zone)),
        MoneyLineKind.LastCharge => ReleaseTexts.LastChargeNoTime,
        MoneyLineKind.EndsPerDay => ReleaseTexts.EndsPerDay,
        MoneyLineKind.StartsPerDay => ReleaseTexts.StartsPerDay,
        MoneyLineKind.GoesOnPerDay => ReleaseTexts.GoesOnPerDay,
        MoneyLineKind.Refund => ReleaseTexts.Refund,
        MoneyLineKind.ChargesUntil => ReleaseTexts.ChargesUntilSum,
        MoneyLineKind.ListPrice or MoneyLineKind.Discount or MoneyLineKind.AmountDue or MoneyLineKind.FromVouchers
            or MoneyLineKind.FromGift or MoneyLineKind.FromCash => OrderLooks.Label(money.Kind),
        _ => throw new ArgumentOutOfRangeException(nameof(money), money.Kind, null),
    };
}
