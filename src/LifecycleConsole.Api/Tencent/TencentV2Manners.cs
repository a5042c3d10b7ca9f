using System.Globalization;
using System.Text.Json;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Api.Tencent;

/// <summary>
/// Answers of <c>/v2/index.php</c> (facts/tencent §4.3): members flat, in camel case, beside a numeric code that is 0
/// where all is well.
/// </summary>
internal sealed class TencentV2Manners : VendorManners
{
    private const string JsonType = "application/json";

    private TencentV2Manners()
        : base(WireVendor.TencentV2)
    {
    }

    public static TencentV2Manners One { get; } = new();

    /// <summary>The old interface takes two hours (code 4500).</summary>
    public override TimeSpan FreshFor { get; } = TimeSpan.FromHours(2);

    public override int FirstIndex => 0;

    public override bool RefusesUnknown => false;

    public override string NewRequestId() => Guid.NewGuid().ToString();

    public override WireAnswer Success(WireBody body, WireReply reply) => Written(json =>
    {
        json.WriteNumber("code", 0);
        json.WriteString("message", "");
        json.WriteString("codeDesc", "Success");
        using var members = JsonSerializer.SerializeToDocument(body, body.GetType(), WireJson.Full);
        foreach (var member in members.RootElement.EnumerateObject().Where(m => m.Name != nameof(body.RequestId)))
        {
            member.WriteTo(json);
        }
    });

    public override WireAnswer Failure(WireError error, WireReply reply) => Written(json =>
    {
        var (number, name) = TencentV2Errors.Split(error.Code);
        json.WriteNumber("code", number);
        json.WriteString("message", string.Create(CultureInfo.InvariantCulture, $"({number}) {error.Message}"));
        json.WriteString("codeDesc", name);
    });

    public override WireError ErrorOf(Refusal refusal, WireProduct product) => TencentV2Errors.Of(refusal);

    public override WireError ErrorOf(DoorFault fault) => TencentV2Errors.Of(fault);

    public override WireError ErrorOf(ParameterFault fault) => TencentV2Errors.Of(fault);

    private static WireAnswer Written(Action<Utf8JsonWriter> members) => new(
        200, JsonType, WireJson.Bytes(members, static (json, write) =>
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }));
}
