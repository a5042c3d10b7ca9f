using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace LifecycleConsole.Api.Rest;

/// <summary>
/// A plan's fingerprint tells what it does and costs; a client sends the whole body again, which may ask for more than
/// that tells. So the fingerprint that a client sees has a second half, of the body: a commit with another is refused
/// as changed.
/// </summary>
internal static class BodyPrint
{
    private const char Joint = '.';
    private const int Length = 16;

    /// <summary>What a commit brings that the plan need not have had.</summary>
    private static readonly IReadOnlyList<string> Besides =
    [
        RestCommands.FingerprintName, RestCommands.AsOfName, RestMoneyCommands.AcceptsName,
        RestMoneyCommands.SavedName,
    ];

    public static string Of(RestValues values)
    {
        var body = RestPlans.BodyOf(values);
        foreach (var name in Besides)
        {
            body.Remove(name);
        }
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(Sorted(body)!.ToJsonString()));
        return Convert.ToHexStringLower(hash)[..Length];
    }

    public static string Joined(string plan, string body) => plan + Joint + body;

    /// <summary>The plan's half; nothing that any plan has where the body is another.</summary>
    public static string Parted(string seen, string body) =>
        seen.EndsWith(Joint + body, StringComparison.Ordinal) ? seen[..^(body.Length + 1)] : "";

    /// <summary>The order in which a client writes members says nothing.</summary>
    private static JsonNode? Sorted(JsonNode? json) => json switch
    {
        JsonObject members => new JsonObject(members.OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => json?.DeepClone(),
    };
}
