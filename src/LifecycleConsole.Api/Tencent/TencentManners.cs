using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Api.Tencent;

/// <summary>
/// Answers of Tencent's interfaces of version 3: HTTP 200 whatever happened, and a content type of exactly
/// <c>application/json</c>; with anything after it the Python client takes errors for success (facts/wire §3).
/// </summary>
internal sealed class TencentManners : VendorManners
{
    private const string JsonType = "application/json";

    private TencentManners()
        : base(WireVendor.Tencent)
    {
    }

    public static TencentManners One { get; } = new();

    public override TimeSpan FreshFor { get; } = TimeSpan.FromMinutes(5);

    public override int FirstIndex => 0;

    public override bool RefusesUnknown => true;

    public override string NewRequestId() => Guid.NewGuid().ToString();

    public override WireAnswer Success(WireBody body, WireReply reply) => Enveloped(body);

    public override WireAnswer Failure(WireError error, WireReply reply) => Enveloped(
        new TencentErrorBody { RequestId = reply.RequestId, Error = new(error.Code, error.Message) });

    public override WireError ErrorOf(Refusal refusal, WireProduct product) =>
        TencentRefusals.ErrorOf(refusal, product);

    public override WireError ErrorOf(DoorFault fault) => TencentErrors.Of(fault);

    public override WireError ErrorOf(ParameterFault fault) => TencentErrors.Of(fault);

    private static WireAnswer Enveloped(WireBody body) => new(200, JsonType, WireJson.Bytes(body, static (json, one) =>
    {
        json.WriteStartObject();
        json.WritePropertyName("Response");
        WireJson.Write(json, one, WireJson.Full);
        json.WriteEndObject();
    }));
}

/// <summary>The body of every error.</summary>
internal sealed record TencentErrorBody : WireBody
{
    public required TencentError Error { get; init; }
}

internal sealed record TencentError(string Code, string Message);
