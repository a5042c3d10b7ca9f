using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Operations.Orders;
using LifecycleConsole.Web.Wallet;

namespace LifecycleConsole.Web.Orders;

/// <summary>The filter of the list of orders as it stands in an address.</summary>
/// <param name="From">A day of the billing zone, inclusive.</param>
/// <param name="Until">A day of the billing zone, inclusive.</param>
internal sealed record OrderAddress(string? Kind, string? State, string? From, string? Until)
{
    public string? Subject { get; init; }

    /// <summary>What cannot be read filters nothing.</summary>
    public OrderFilter Read(string zone) => new(
        Enum.TryParse<OrderKind>(Kind, out var kind) && Enum.IsDefined(kind) ? kind : null,
        Enum.TryParse<OrderState>(State, out var state) && Enum.IsDefined(state) ? state : null,
        TransactionAddress.StartOf(From, zone, days: 0), TransactionAddress.StartOf(Until, zone, days: 1))
    {
        SubjectId = string.IsNullOrWhiteSpace(Subject) ? null : Subject.Trim(),
    };
}
