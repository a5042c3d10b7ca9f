using System.Globalization;
using System.Text.Json.Nodes;
using LifecycleConsole.Data;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Operations.Jobs;

/// <summary>
/// A refusal as a row keeps it: code, English sentence and facts, so that it can still be read, and translated by its
/// code, when the code is no longer given.
/// </summary>
internal static class StoredRefusal
{
    public static string Write(Refusal? refusal) => refusal is null ? "" : NodeOf(refusal).ToJsonString();

    /// <summary>Null for an empty text.</summary>
    public static Refusal? Read(string text) => text.Length == 0 ? null : RefusalOf(JsonNode.Parse(text)!.AsObject());

    internal static JsonObject NodeOf(Refusal refusal) => new()
    {
        ["code"] = refusal.Code,
        ["text"] = refusal.Kind.Template,
        ["facts"] = new JsonArray([.. refusal.Arguments.Select(FactOf)]),
    };

    internal static Refusal RefusalOf(JsonObject stored) => new(
        new RefusalKind((string)stored["code"]!, (string)stored["text"]!),
        [.. stored["facts"]!.AsArray().Select(fact => ArgumentOf(fact!.AsObject()))]);

    private static JsonObject FactOf(RefusalArgument argument)
    {
        var fact = new JsonObject { ["name"] = argument.Name };
        var (type, value) = argument.Value switch
        {
            Refusal inner => ("refusal", (JsonNode)NodeOf(inner)),
            DateTimeOffset at => ("at", Instants.ToMicros(at)),
            Money money => (money.Currency.Code, money.Minor),
            int or long => ("number", Convert.ToInt64(argument.Value, CultureInfo.InvariantCulture)),
            IFormattable other => ("text", other.ToString(null, CultureInfo.InvariantCulture)),
            var other => ("text", other.ToString() ?? ""),
        };
        fact["type"] = type;
        fact["value"] = value;
        return fact;
    }

    private static RefusalArgument ArgumentOf(JsonObject fact)
    {
        var value = fact["value"]!;
        return new RefusalArgument((string)fact["name"]!, (string)fact["type"]! switch
        {
            "refusal" => RefusalOf(value.AsObject()),
            "at" => Instants.FromMicros((long)value),
            "number" => (long)value,
            "text" => (string)value!,
            var currency => new Money((long)value, Currency.Of(currency)),
        });
    }
}
