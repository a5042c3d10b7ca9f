using System.Text.Json;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Api.Alibaba;

/// <summary>Answers of Alibaba's interfaces: JSON or XML, errors by HTTP status (facts/alibaba §5.4, wire
/// §3).</summary>
internal sealed class AlibabaManners : VendorManners
{
    private const string JsonType = "application/json;charset=utf-8";
    private const string XmlType = "text/xml;charset=utf-8";

    private AlibabaManners()
        : base(WireVendor.Alibaba)
    {
    }

    public static AlibabaManners One { get; } = new();

    public override TimeSpan FreshFor { get; } = TimeSpan.FromMinutes(15);

    public override int FirstIndex => 1;

    public override bool RefusesUnknown => false;

    public override string NewRequestId() => Guid.NewGuid().ToString().ToUpperInvariant();

    public override WireAnswer Success(WireBody body, WireReply reply) => reply.IsXml
        ? new(200, XmlType, WireXml.Write(
            reply.Action + "Response", JsonSerializer.SerializeToElement(body, body.GetType(), WireJson.Sparse)))
        : new(200, JsonType, WireJson.Bytes(body, static (json, one) => WireJson.Write(json, one, WireJson.Sparse)));

    public override WireAnswer Failure(WireError error, WireReply reply)
    {
        var body = new AlibabaErrorBody
        {
            RequestId = reply.RequestId, HostId = reply.Host, Code = error.Code, Message = error.Message,
            Success = reply.Product == WireProduct.Bss ? false : null,
        };
        return reply.IsXml
            ? new(error.Status, XmlType, WireXml.Write(
                "Error", JsonSerializer.SerializeToElement(body, WireJson.Sparse)))
            : new(error.Status, JsonType, JsonSerializer.SerializeToUtf8Bytes(body, WireJson.Sparse));
    }

    public override WireError ErrorOf(Refusal refusal, WireProduct product) => product == WireProduct.Bss
        ? BssRefusals.ErrorOf(refusal)
        : EcsRefusals.ErrorOf(refusal);

    public override WireError ErrorOf(DoorFault fault) => AlibabaErrors.Of(fault);

    public override WireError ErrorOf(ParameterFault fault) => AlibabaErrors.Of(fault);
}

/// <summary>The body of every error.</summary>
internal sealed record AlibabaErrorBody : WireBody
{
    public required string HostId { get; init; }

    public required string Code { get; init; }

    public required string Message { get; init; }

    /// <summary>Of BssOpenApi, whose envelope says it of errors too; null elsewhere.</summary>
    public bool? Success { get; init; }
}
