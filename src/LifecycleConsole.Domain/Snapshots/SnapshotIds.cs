using System.Globalization;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Snapshots;

/// <summary>IDs made of a door's client token: the same token for the same disk makes one snapshot.</summary>
public static class SnapshotIds
{
    private const int Length = 20;

    public static string Of(long accountId, string clientToken, string diskId) => DerivedId.Of(
        "s-", string.Create(CultureInfo.InvariantCulture, $"{accountId}/{clientToken}/snapshot/{diskId}"), Length);
}
