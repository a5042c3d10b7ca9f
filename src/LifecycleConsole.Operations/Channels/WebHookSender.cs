using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using LifecycleConsole.Domain.Channels;

namespace LifecycleConsole.Operations.Channels;

/// <summary>
/// Posts to addresses that customers chose. What a name leads to is judged at each connection, and the very address
/// that was judged is connected to; no redirect is followed, no proxy of this machine is used, no answer is read.
/// </summary>
internal sealed class WebHookSender : IDisposable
{
    public const string DeliveryHeader = "X-LifecycleConsole-Delivery";

    private readonly WebHookReach _reach;
    private readonly TimeSpan _patience;
    private readonly HttpClient _client;

    /// <param name="patience">How long one attempt may take, from the look-up of the name to the answer's head.</param>
    public WebHookSender(WebHookReach reach, TimeSpan patience)
    {
        (_reach, _patience) = (reach, patience);
        _client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ActivityHeadersPropagator = null,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            MaxResponseHeadersLength = 16,
            ConnectCallback = ConnectAsync,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan, // each attempt has its own
        };
        _client.DefaultRequestHeaders.UserAgent.ParseAdd("LifecycleConsole-WebHook/1");
    }

    /// <summary>Never throws but for a cancelled token: what went wrong is in the answer.</summary>
    /// <param name="now">The system's time, which is signed.</param>
    public async Task<Attempt> SendAsync(
        WebHook hook, (string Secret, Delivery Delivery) what, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (WebHookRules.WhyNot(hook.Url, _reach) is { } refusal)
        {
            return Attempt.Failed(refusal.Sentence);
        }
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(_patience);
        try
        {
            using var request = Request(hook.Url, what.Secret, what.Delivery, now);
            using var answer = await _client.SendAsync(
                request, HttpCompletionOption.ResponseHeadersRead, patience.Token).ConfigureAwait(false);
            return Of((int)answer.StatusCode);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Attempt.Failed($"It did not answer within {_patience.TotalSeconds:0.#} s.");
        }
        catch (HttpRequestException broken)
        {
            return Attempt.Failed(Said(broken));
        }
        catch (Exception unusable) when (unusable is FormatException or ArgumentException)
        {
            return Attempt.Failed("Its address cannot be used.");
        }
    }

    public void Dispose() => _client.Dispose();

    private static HttpRequestMessage Request(string url, string secret, Delivery delivery, DateTimeOffset now)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, url)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(delivery.Body)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.Add(WebHookSignature.Header, WebHookSignature.Of(secret, now, delivery.Body));
        request.Headers.Add(DeliveryHeader, delivery.Id);
        return request;
    }

    private static Attempt Of(int status) => status switch
    {
        >= 200 and < 300 => Attempt.Sent with { StatusCode = status },
        >= 300 and < 400 => Attempt.Failed($"It answered {status} and leads elsewhere, which is not followed.") with
        {
            StatusCode = status,
        },
        _ => Attempt.Failed($"It answered {status} instead of 2xx.") with { StatusCode = status },
    };

    private async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var found = await Dns.GetHostAddressesAsync(host, cancellationToken).ConfigureAwait(false);
        var reachable = _reach.AllowPrivate ? found : [.. found.Where(PublicAddresses.Includes)];
        if (reachable.Length == 0)
        {
            throw new RefusedAddressException(host);
        }
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(reachable, port, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static string Said(HttpRequestException broken) => broken switch
    {
        { InnerException: RefusedAddressException refused } => refused.Message,
        { HttpRequestError: HttpRequestError.NameResolutionError } => "Its name leads nowhere.",
        { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData } } =>
            "Its name leads nowhere.",
        { HttpRequestError: HttpRequestError.SecureConnectionError } =>
            "No secure connection could be made: look at its certificate.",
        { HttpRequestError: HttpRequestError.ConnectionError } => "It could not be connected to.",
        _ => "The connection broke before it answered.",
    };

    private sealed class RefusedAddressException(string host) : Exception(
        $"{host} leads to this machine or a private network, which web hooks may not reach.");
}
