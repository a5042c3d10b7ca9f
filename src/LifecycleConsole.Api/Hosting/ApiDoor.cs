using System.Net;
using LifecycleConsole.Api.Alibaba;
using LifecycleConsole.Api.Rest;
using LifecycleConsole.Api.Signatures;
using LifecycleConsole.Api.Tencent;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Operations.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LifecycleConsole.Api.Hosting;

/// <summary>
/// Takes a request of either vendor's clients through: read, who says he asks, does the signature fit, which action,
/// its answer in that vendor's envelope. Whatever happens the answer is one that the client can read.
/// </summary>
internal sealed partial class ApiDoor(
    ActionRegistry actions, CallGate gate, TokenBook tokens, ApiCalls calls,
    ILogger<ApiDoor> logger, RestDoor? rest = null)
{
    private const int NameMax = 128;
    private const int TextMax = 2_000;

    /// <summary>The first that claims a request has it. The last claims everything.</summary>
    private static readonly IReadOnlyList<WireScheme> Schemes = [.. TencentSchemes.All, .. AlibabaSchemes.All];

    public async Task ServeAsync(HttpContext context)
    {
        var (request, fault) = await WireRequestReader.ReadAsync(context, context.RequestAborted)
            .ConfigureAwait(false);
        if (rest is not null && RestTable.IsHere(request.Path))
        {
            var own = await rest.AnswerAsync(request, IsPrivate(context), fault, context.RequestAborted)
                .ConfigureAwait(false);
            foreach (var (name, value) in own.Headers)
            {
                context.Response.Headers[name] = value;
            }
            await WriteAsync(context, own.Status, own.MediaType, own.Body).ConfigureAwait(false);
            return;
        }
        var answer = await AnswerAsync(request, fault, context.RequestAborted).ConfigureAwait(false);
        await WriteAsync(context, answer.Status, answer.ContentType, answer.Body).ConfigureAwait(false);
    }

    /// <summary>Nobody on the way can read it: https, also up to a known proxy, or from this machine.</summary>
    private static bool IsPrivate(HttpContext context) =>
        context.Request.IsHttps || context.Connection.RemoteIpAddress is not { } from || IPAddress.IsLoopback(from);

    private static async Task WriteAsync(HttpContext context, int status, string mediaType, byte[] body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = mediaType;
        context.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.BodyWriter.WriteAsync(body, context.RequestAborted).ConfigureAwait(false);
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
        var (key, fault) = await gate.EnterAsync(call, request.SourceAddress, manners, cancellationToken)
            .ConfigureAwait(false);
        var action = actions.Find(manners.Vendor, call.Version, call.Action);
        reply = reply with { Product = fault is null ? action?.Product : null };
        var result = fault is null
            ? await DoAsync(manners, (action, call), key!, (reply, cancellationToken)).ConfigureAwait(false)
            : manners.ErrorOf(fault);
        var error = result.Body is null
            ? result.Error ?? manners.ErrorOf(result.Refusal!, reply.Product!)
            : null;
        if (key is not null)
        {
            calls.Add(key.Actor.AccountId, Logged(key, call, (action?.Product.Id ?? "", reply.RequestId), error));
        }
        if (error is not null)
        {
            return manners.Failure(error, reply);
        }
        result.Body!.RequestId = reply.RequestId;
        return manners.Success(result.Body, reply);
    }

    private async Task<WireResult> DoAsync(
        VendorManners manners, (WireAction? Action, SignedCall Call) asked, SigningKey key,
        (WireReply Reply, CancellationToken Token) with)
    {
        var call = asked.Call;
        if (asked.Action is not { } action)
        {
            return manners.ErrorOf(new DoorFault(
                actions.HasVersion(manners.Vendor, call.Version)
                    ? DoorFaultKind.ActionUnknown
                    : DoorFaultKind.VersionUnknown,
                call.Action));
        }
        gate.Note(key, action.Product.Service, action.Name);
        if (call.Twice is { } twice)
        {
            return manners.ErrorOf(new ParameterFault(ParameterFaultKind.Twice, twice));
        }
        var wire = new WireCall
        {
            Actor = key.Actor,
            Parameters = new Parameters(call.Values, manners),
            RequestId = with.Reply.RequestId,
            Region = call.Region,
            Seal = call.Seal,
        };
        return await OnceAsync(action, wire, manners, with.Token).ConfigureAwait(false);
    }

    private static ApiCall Logged(
        SigningKey key, SignedCall call, (string Product, string RequestId) of, WireError? error) => new()
        {
            At = TimeProvider.System.GetUtcNow(),
            RequestId = of.RequestId,
            Product = of.Product,
            Action = call.Action.Length > NameMax ? call.Action[..NameMax] : call.Action,
            AccessKeyId = key.Id,
            UserId = key.Actor.UserId,
            UserName = key.Actor.UserName,
            SourceAddress = key.Actor.SourceAddress,
            Status = error?.Status ?? 200,
            Code = error?.Code ?? "",
            Message = error is null ? "" : error.Message.Length > TextMax ? error.Message[..TextMax] : error.Message,
        };

    /// <summary>With a client token the first answer holds for whoever sends the same again.</summary>
    private async Task<WireResult> OnceAsync(
        WireAction action, WireCall call, VendorManners manners, CancellationToken cancellationToken)
    {
        var values = call.Parameters.All;
        if (!values.TryGetValue("ClientToken", out var token) || token.Length == 0 || action.IsRead
            || values.GetValueOrDefault("DryRun", "").Equals("true", StringComparison.OrdinalIgnoreCase))
        {
            return await action.RunAsync(call, cancellationToken).ConfigureAwait(false);
        }
        var use = new TokenUse(call.Actor.AccountId, action.Product, action.Name, token);
        var (first, fault) = tokens.Begin(
            use, Hmacs.Sha256Hex(FormText.Canonical(values)), TimeProvider.System.GetUtcNow());
        if (first is not null)
        {
            return first;
        }
        if (fault is not null)
        {
            return manners.ErrorOf(fault);
        }
        WireBody? answer = null;
        try
        {
            // Begun with a token it is ended, though the client may be gone.
            var result = await action.RunAsync(call, CancellationToken.None).ConfigureAwait(false);
            answer = result.Body;
            return result;
        }
        finally
        {
            tokens.End(use, answer);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "API call {RequestId} of {Action} failed")]
    private partial void Failed(string requestId, string action, Exception exception);
}
