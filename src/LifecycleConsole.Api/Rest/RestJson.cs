using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Api.Rest;

/// <summary>How answers become JSON: members in lower case, words for enums, instants in UTC.</summary>
internal static class RestJson
{
    public const string MediaType = "application/json";

    /// <summary>Members without a value are null: whoever reads it knows that they exist.</summary>
    public static readonly JsonSerializerOptions Full = Options(JsonIgnoreCondition.Never);

    /// <summary>Members without a value are left out: problems have few of them.</summary>
    public static readonly JsonSerializerOptions Sparse = Options(JsonIgnoreCondition.WhenWritingNull);

    private static JsonSerializerOptions Options(JsonIgnoreCondition ignore) => new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = ignore,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.Strict,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        Converters = { new JsonStringEnumConverter() },
    };
}

/// <summary>An amount of money: exact, as text.</summary>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Amount"><c>-123.45</c></param>
internal sealed record RestMoney(string Currency, string Amount)
{
    public static RestMoney Of(Money money) => new(
        money.Currency.Code,
        money.Units.ToString(
            money.Currency.Decimals == 0 ? "F0" : "F2", System.Globalization.CultureInfo.InvariantCulture));

    public static RestMoney Of(long minor, Currency currency) => Of(new Money(minor, currency));
}
