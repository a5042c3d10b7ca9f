using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Orders;

namespace LifecycleConsole.Domain.RecycleBin;

/// <summary>What people are told of single instances in the Recycle Bin; of many, see the sweep.</summary>
public static class RecycleNotices
{
    public static NoticeGiven RecoveryFailed(Instance instance, Order order, DateTimeOffset at) => new(new Notice
    {
        Key = $"recycle:{order.Id}:failed",
        AccountId = instance.AccountId,
        Kind = NoticeKind.RecoveryFailed,
        SubjectId = instance.Id,
        Arguments = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = NoticeFact.Of(instance.Name),
            ["amount"] = NoticeFact.Of(order.Due),
        },
        At = at,
    });
}
