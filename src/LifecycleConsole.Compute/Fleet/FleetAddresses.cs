using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LifecycleConsole.Compute.Fleet;

/// <summary>
/// The addresses of simulated machines, made of their IDs: always the same ones, also after a restart. Two machines may
/// come to share one, which does no harm where no packet flows.
/// </summary>
internal static class FleetAddresses
{
    public static string Public(string instanceId)
    {
        var hash = Hash(instanceId);
        return string.Create(CultureInfo.InvariantCulture, $"47.{64 + (hash[0] % 64)}.{hash[1]}.{1 + (hash[2] % 254)}");
    }

    public static string Private(string instanceId)
    {
        var hash = Hash(instanceId);
        return string.Create(
            CultureInfo.InvariantCulture, $"172.{16 + (hash[3] % 16)}.{hash[4]}.{1 + (hash[5] % 254)}");
    }

    private static byte[] Hash(string instanceId) => SHA256.HashData(Encoding.UTF8.GetBytes(instanceId));
}
