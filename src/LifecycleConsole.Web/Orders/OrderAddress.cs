using System.Globalization;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Orders;
using LifecycleConsole.Web.Wallet;

namespace LifecycleConsole.Web.Orders;

/// <summary>The filter of the list of orders as it stands in an address.</summary>
/// <param name="From">A day of the billing zone, inclusive.</param>
/// <param name="Until">A day of the billing zone, inclusive.</param>
internal sealed record OrderAddress(string? Kind, string? State, string? From, string? Until)
{
    public string? Subject { get; init; }

    /// <summary>The Top up page with this amount in its form.</summary>
    public static string TopUp(Money missing) =>
        "top-up?amount=" + Written(missing);

    /// <summary>As the amount is written into the form: <c>12.40</c>.</summary>
    public static string Written(Money money) => money.Units.ToString(
        "F" + money.Currency.Decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>The Top up page with what an order needs in its form, and the way back to the order.</summary>
    public static string TopUpFor(string orderId) => "top-up?order=" + Uri.EscapeDataString(orderId);

    /// <summary>The order with its payment opened.</summary>
    public static string Paying(string orderId) => OrderLooks.Href(orderId) + "?pay=true";

    /// <summary>What cannot be read filters nothing.</summary>
    public OrderFilter Read(string zone) => new(
        Enum.TryParse<OrderKind>(Kind, out var kind) && Enum.IsDefined(kind) ? kind : null,
        Enum.TryParse<OrderState>(State, out var state) && Enum.IsDefined(state) ? state : null,
        TransactionAddress.StartOf(From, zone, days: 0), TransactionAddress.StartOf(Until, zone, days: 1))
    {
        SubjectId = string.IsNullOrWhiteSpace(Subject) ? null : Subject.Trim(),
    };
}
