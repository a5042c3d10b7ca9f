using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace LifecycleConsole.Api.Wire;

/// <summary>What goes back over the line.</summary>
internal sealed record WireAnswer(int Status, string ContentType, byte[] Body);

/// <summary>How answers become JSON: members as the records name them.</summary>
internal static class WireJson
{
    /// <summary>Members without a value are left out.</summary>
    public static readonly JsonSerializerOptions Sparse = Options(JsonIgnoreCondition.WhenWritingNull);

    /// <summary>Members without a value are null.</summary>
    public static readonly JsonSerializerOptions Full = Options(JsonIgnoreCondition.Never);

    private static JsonSerializerOptions Options(JsonIgnoreCondition ignore) => new()
    {
        DefaultIgnoreCondition = ignore,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };
}
