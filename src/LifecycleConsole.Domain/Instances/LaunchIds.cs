using System.Globalization;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Instances;

/// <summary>
/// IDs of what a launch creates, made of its client token: the same token makes the same IDs, and a second commit of it
/// finds them taken. In the vendor's style, a prefix and 20 letters and digits.
/// </summary>
public static class LaunchIds
{
    private const int Length = 20;

    public static string Instance(long accountId, string clientToken, int index) =>
        Of("i-", string.Create(CultureInfo.InvariantCulture, $"{accountId}/{clientToken}/{index}"));

    /// <param name="number">0: the system disk; data disks from 1.</param>
    public static string Disk(string instanceId, int number) =>
        Of("d-", string.Create(CultureInfo.InvariantCulture, $"{instanceId}/disk/{number}"));

    public static string Address(string instanceId) => Of("eip-", instanceId + "/address");

    /// <summary>After its instance, cut where the name would become too long.</summary>
    public static string DiskName(string instanceName, int number)
    {
        var end = number == 0 ? "-system" : string.Create(CultureInfo.InvariantCulture, $"-data-{number}");
        var length = Math.Min(instanceName.Length, Instances.Instance.NameLengthMax - end.Length);
        // Never through the middle of a character that takes two.
        var kept = length < instanceName.Length && char.IsHighSurrogate(instanceName[length - 1]) ? length - 1 : length;
        return instanceName[..kept] + end;
    }

    private static string Of(string prefix, string text) => DerivedId.Of(prefix, text, Length);
}
