using System.Security.Cryptography;
using System.Text;

namespace LifecycleConsole.Domain.Plans;

/// <summary>
/// IDs that are made of what they are for, in the vendor's style: the same text makes the same ID, so that a second
/// commit finds it taken.
/// </summary>
internal static class DerivedId
{
    private const string Letters = "0123456789abcdefghijklmnopqrstuvwxyz";

    /// <param name="length">Letters and digits after the prefix, 32 at most.</param>
    public static string Of(string prefix, string text, int length)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        return prefix + string.Concat(hash.Take(length).Select(value => Letters[value % Letters.Length]));
    }
}
