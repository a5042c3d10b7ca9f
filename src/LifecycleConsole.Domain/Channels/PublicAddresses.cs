using System.Net;
using System.Net.Sockets;

namespace LifecycleConsole.Domain.Channels;

/// <summary>
/// Tells the public internet from everything that is nearer or means something else: this machine, private and link
/// networks, carriers' networks, multicast, examples, and ways to wrap an IPv4 address into an IPv6 one (IANA's
/// registries of special-purpose addresses).
/// </summary>
public static class PublicAddresses
{
    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
            "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
            "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(text => IPNetwork.Parse(text)),
    ];

    /// <summary>All of IPv6 that is given out; the rest is local, mapped, or nothing yet.</summary>
    private static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3");

    public static bool Includes(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6
            && (plain.AddressFamily == AddressFamily.InterNetwork || Global6.Contains(plain))
            && !NotPublic.Any(network => network.Contains(plain));
    }
}
