using System.Globalization;

namespace LifecycleConsole.Domain.Plans;

/// <summary>
/// IDs of new disks and Elastic IPs, made of the account and the token of the form: the same form makes one, and no
/// client makes up an ID.
/// </summary>
public static class TokenIds
{
    private const int Length = 20;

    public static string Disk(long accountId, string clientToken) => Of("d-", accountId, clientToken);

    public static string Address(long accountId, string clientToken) => Of("eip-", accountId, clientToken);

    private static string Of(string prefix, long accountId, string clientToken) => DerivedId.Of(
        prefix, string.Create(CultureInfo.InvariantCulture, $"{accountId}/{clientToken}/{prefix}"), Length);
}
