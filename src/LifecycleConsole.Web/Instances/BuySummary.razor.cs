using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Web.Orders;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Instances;

/// <summary>What a purchase brings and costs: read off its plan, so that it is what will be done.</summary>
public sealed partial class BuySummary
{
    [Parameter, EditorRequired]
    public required Plan Plan { get; set; }

    [Parameter, EditorRequired]
    public required BuyInstances Asked { get; set; }

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
        : TimeWords.Fill(OrderTexts.FromPayment, OrderLooks.Months(Asked.Months));

    private string AtExpiry => Asked.RenewalMonths is { } months
        ? TimeWords.Fill(OrderTexts.RenewsItself, OrderLooks.Months(months))
        : OrderTexts.RenewedByHand;

    private IReadOnlyList<(string Label, long Minor)> Shares => OrderLooks.Shares(Plan);

    private Money Of(long minor) => new(minor, Balance.Currency);

    private string Figures(long minor) => Amounts.Figures(Of(minor));
}
