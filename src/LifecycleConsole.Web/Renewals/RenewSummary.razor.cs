using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Web.Orders;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Renewals;

/// <summary>What a renewal brings and costs: read off its plan, so that it is what will be done.</summary>
public sealed partial class RenewSummary
{
    [Parameter, EditorRequired]
    public required Plan Plan { get; set; }

    [Parameter, EditorRequired]
    public required Func<OrderPlaced, string> Length { get; set; }

    /// <summary>True: out of the Recycle Bin.</summary>
    [Parameter]
    public bool Recovers { get; set; }

    /// <summary>The account's billing zone.</summary>
    [Parameter, EditorRequired]
    public required string Zone { get; set; }

    /// <summary>Before it is paid.</summary>
    [Parameter, EditorRequired]
    public required Money Balance { get; set; }

    private List<OrderPlaced> Orders =>
        [.. Plan.Applying.SelectMany(line => line.Changes).OfType<OrderPlaced>()];

    /// <summary>What starts at once.</summary>
    private List<OrderLine> Upgrades =>
    [
        .. Plan.Applying.SelectMany(line => line.Changes).OfType<OrderDone>()
            .Where(done => done.Order.Kind == OrderKind.Upgrade).SelectMany(done => done.Lines),
    ];

    private IReadOnlyList<(string Label, long Minor)> Shares => OrderLooks.Shares(Plan);

    private string UpgradeText(OrderLine upgrade) => TimeWords.Fill(
        RenewalTexts.UpgradeRow, TimeWords.Minute(upgrade.PeriodUntil!.Value, Zone), upgrade.Name);

    private Money Of(long minor) => new(minor, Balance.Currency);

    private string Figures(long minor) => Amounts.Figures(Of(minor));
}
