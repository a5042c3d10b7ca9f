using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Orders;

/// <summary>What a purchase brings and costs: read off its plan, so that it is what will be done.</summary>
public sealed partial class PurchaseSummary
{
    [Parameter, EditorRequired]
    public required Plan Plan { get; set; }

    [Parameter, EditorRequired]
    public required int Months { get; set; }

    /// <summary>How many months an automatic renewal adds; null: renewed by hand.</summary>
    [Parameter, EditorRequired]
    public required int? RenewalMonths { get; set; }

    /// <summary>The account's billing zone.</summary>
    [Parameter, EditorRequired]
    public required string Zone { get; set; }

    /// <summary>Before it is paid.</summary>
    [Parameter, EditorRequired]
    public required Money Balance { get; set; }

    /// <summary>All are alike.</summary>
    private OrderPlaced? First => Plan.Applying.SelectMany(line => line.Changes).OfType<OrderPlaced>().FirstOrDefault();

    private string Expiry => Plan.Applying.FirstOrDefault()?.EffectAt is { } until
        ? TimeWords.Minute(until, Zone)
        : TimeWords.Fill(OrderTexts.FromPayment, OrderLooks.Months(Months));

    private string AtExpiry => RenewalMonths is { } months
        ? TimeWords.Fill(OrderTexts.RenewsItself, OrderLooks.Months(months))
        : OrderTexts.RenewedByHand;

    private IReadOnlyList<(string Label, long Minor)> Shares => OrderLooks.Shares(Plan);

    private static bool IsPerDay(MoneyLineKind kind) =>
        kind is MoneyLineKind.StartsPerDay or MoneyLineKind.EndsPerDay;

    private Money Of(long minor) => new(minor, Balance.Currency);

    private string Figures(long minor) => Amounts.Figures(Of(minor));
}
