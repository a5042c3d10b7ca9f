using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Operations.Refunds;
using LifecycleConsole.Web.Wallet;

namespace LifecycleConsole.Web.Refunds;

/// <summary>The filter of the list of refunds as it stands in an address.</summary>
/// <param name="From">A day of the billing zone, inclusive.</param>
/// <param name="Until">A day of the billing zone, inclusive.</param>
internal sealed record RefundAddress(string? State, string? Kind, string? From, string? Until)
{
    public string? Subject { get; init; }

    /// <summary>What cannot be read filters nothing.</summary>
    public RefundFilter Read(string zone) => new(
        Enum.TryParse<RefundState>(State, out var state) && Enum.IsDefined(state) ? state : null,
        Enum.TryParse<RefundKind>(Kind, out var kind) && Enum.IsDefined(kind) ? kind : null)
    {
        From = TransactionAddress.StartOf(From, zone, days: 0),
        Until = TransactionAddress.StartOf(Until, zone, days: 1),
        SubjectId = string.IsNullOrWhiteSpace(Subject) ? null : Subject.Trim(),
    };
}
