using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Channels;

/// <summary>
/// What a web hook is sent: a contract with its receivers (README, "Web hooks"). Members may be added; none is renamed
/// or taken away while <c>version</c> is 1. Facts come in the order of their names.
/// </summary>
public static class WebHookBody
{
    private const int Version = 1;

    private static readonly JsonWriterOptions Plain =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="id">Of the delivery.</param>
    public static string Of(string id, Notice notice) => Write(json =>
    {
        Head(json, (id, notice.Kind.ToString()), notice.AccountId, notice.At);
        json.WriteString("subject", notice.SubjectId);
        json.WriteStartObject("facts");
        foreach (var (name, fact) in notice.Arguments.OrderBy(a => a.Key, StringComparer.Ordinal))
        {
            json.WritePropertyName(name);
            WriteFact(json, NoticeFact.Read(fact));
        }
        json.WriteEndObject();
    });

    /// <summary>A message that tells nothing, so that an owner sees whether one arrives.</summary>
    public static string OfTest(string id, long accountId, DateTimeOffset at) => Write(json =>
    {
        Head(json, (id, "Test"), accountId, at);
        json.WriteString("subject", "");
        json.WriteStartObject("facts");
        json.WriteEndObject();
    });

    private static string Write(Action<Utf8JsonWriter> members)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Plain))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Head(
        Utf8JsonWriter json, (string Id, string Kind) what, long accountId, DateTimeOffset at)
    {
        json.WriteNumber("version", Version);
        json.WriteString("id", what.Id);
        json.WriteString("kind", what.Kind);
        json.WriteString("account", accountId.ToString(CultureInfo.InvariantCulture));
        json.WriteString("at", Instant(at));
    }

    private static void WriteFact(Utf8JsonWriter json, object fact)
    {
        switch (fact)
        {
            case long count:
                json.WriteNumberValue(count);
                break;
            case Money money:
                json.WriteStartObject();
                json.WriteString("currency", money.Currency.Code);
                json.WriteString("amount", money.Units.ToString(
                    money.Currency.Decimals == 0 ? "F0" : "F2", CultureInfo.InvariantCulture));
                json.WriteEndObject();
                break;
            case DateTimeOffset at:
                json.WriteStringValue(Instant(at));
                break;
            default:
                json.WriteStringValue(fact.ToString());
                break;
        }
    }

    /// <summary>UTC, to the second or finer where it is: <c>2026-11-20T08:00:00Z</c>.</summary>
    private static string Instant(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);
}
