using LifecycleConsole.Api.Alibaba;
using LifecycleConsole.Api.Signatures;
using LifecycleConsole.Api.Tencent;
using LifecycleConsole.Api.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LifecycleConsole.Api.Hosting;

/// <summary>
/// Takes a request of either vendor's clients through: read, who says he asks, does the signature fit, which action,
/// its answer in that vendor's envelope. Whatever happens the answer is one that the client can read.
/// </summary>
internal sealed partial class ApiDoor(ActionRegistry actions, CallGate gate, ILogger<ApiDoor> logger)
{
    /// <summary>The first that claims a request has it. The last claims everything.</summary>
    private static readonly IReadOnlyList<WireScheme> Schemes = [.. TencentSchemes.All, .. AlibabaSchemes.All];

    public async Task ServeAsync(HttpContext context)
    {
        var (request, fault) = await WireRequestReader.ReadAsync(context, context.RequestAborted)
            .ConfigureAwait(false);
        var answer = await AnswerAsync(request, fault, context.RequestAborted).ConfigureAwait(false);
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        context.Response.ContentLength = answer.Body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.BodyWriter.WriteAsync(answer.Body, context.RequestAborted).ConfigureAwait(false);
        }
    }

    internal async Task<WireAnswer> AnswerAsync(
        WireRequest request, ReadFault unread, CancellationToken cancellationToken)
    {
        var scheme = Schemes.First(s => s.Claims(request));
        var manners = scheme.Manners;
        var reply = new WireReply
        {
            RequestId = manners.NewRequestId(), Host = request.Host, IsXml = scheme.WantsXml(request),
        };
        if (unread != ReadFault.None)
        {
            var kind = unread == ReadFault.TooLarge ? DoorFaultKind.TooLarge : DoorFaultKind.Unreadable;
            return manners.Failure(manners.ErrorOf(new DoorFault(kind)), reply);
        }
        var reading = scheme.Read(request);
        if (reading.Call is not { } call)
        {
            return manners.Failure(manners.ErrorOf(reading.Fault!), reply);
        }
        reply = reply with { Action = call.Action };
        try
        {
            return await RunAsync(manners, request, (call, reply), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception broken) when (!cancellationToken.IsCancellationRequested)
        {
            Failed(reply.RequestId, call.Action, broken);
            return manners.Failure(manners.ErrorOf(new DoorFault(DoorFaultKind.Broken)), reply);
        }
    }

    private async Task<WireAnswer> RunAsync(
        VendorManners manners, WireRequest request, (SignedCall Call, WireReply Reply) asked,
        CancellationToken cancellationToken)
    {
        var (call, reply) = asked;
        var (key, fault) = await gate.EnterAsync(call, manners, cancellationToken).ConfigureAwait(false);
        if (key is null)
        {
            return manners.Failure(manners.ErrorOf(fault!), reply);
        }
        if (actions.Find(manners.Vendor, call.Version, call.Action) is not { } action)
        {
            var kind = actions.HasVersion(manners.Vendor, call.Version)
                ? DoorFaultKind.ActionUnknown
                : DoorFaultKind.VersionUnknown;
            return manners.Failure(manners.ErrorOf(new DoorFault(kind, call.Action)), reply);
        }
        reply = reply with { Product = action.Product };
        if (call.Twice is { } twice)
        {
            return manners.Failure(manners.ErrorOf(new ParameterFault(ParameterFaultKind.Twice, twice)), reply);
        }
        var wire = new WireCall
        {
            Actor = key.Actor with { SourceAddress = request.SourceAddress },
            Parameters = new Parameters(call.Values, manners),
            RequestId = reply.RequestId,
            Region = call.Region,
            Seal = call.Seal,
        };
        var result = await action.RunAsync(wire, cancellationToken).ConfigureAwait(false);
        return Answer(manners, result, reply);
    }

    private static WireAnswer Answer(VendorManners manners, WireResult result, WireReply reply)
    {
        if (result.Body is { } body)
        {
            body.RequestId = reply.RequestId;
            return manners.Success(body, reply);
        }
        return manners.Failure(result.Error ?? manners.ErrorOf(result.Refusal!, reply.Product!), reply);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "API call {RequestId} of {Action} failed")]
    private partial void Failed(string requestId, string action, Exception exception);
}
