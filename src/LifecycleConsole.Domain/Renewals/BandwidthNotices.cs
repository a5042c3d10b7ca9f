using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Renewals;

/// <summary>What people are told where the back-end could not change a bandwidth.</summary>
internal static class BandwidthNotices
{
    /// <param name="isPaidBack">The order was for the change alone; nothing else of it was delivered.</param>
    public static NoticeGiven NotSet(Instance instance, Order order, bool isPaidBack, DateTimeOffset at) => new(
        new Notice
        {
            Key = $"bandwidth:{order.Id}:not-set",
            AccountId = instance.AccountId,
            Kind = NoticeKind.BandwidthNotSet,
            SubjectId = instance.Id,
            Arguments = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["name"] = NoticeFact.Of(instance.Name),
                ["mbps"] = NoticeFact.Of((long)(BandwidthDecisions.TargetOf(order) ?? 0)),
                ["amount"] = NoticeFact.Of(isPaidBack ? order.Due : Money.Zero(order.Currency)),
            },
            At = at,
        });
}
