using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace LifecycleConsole.Api.Wire;

/// <summary>Why a request could not even be read.</summary>
internal enum ReadFault
{
    None = 0,

    /// <summary>Its body is longer than <see cref="WireRequestReader.BodyBytesMax"/>, or it has too many
    /// pairs.</summary>
    TooLarge = 1,

    /// <summary>Broken off, badly chunked, compressed.</summary>
    Unreadable = 2,
}

/// <summary>Takes a request off the line, within bounds.</summary>
internal static class WireRequestReader
{
    /// <summary>The largest request that means something has 100 IDs and some texts: a few kilobytes.</summary>
    public const int BodyBytesMax = 1024 * 1024;

    public const string FormType = "application/x-www-form-urlencoded";

    public static async Task<(WireRequest Request, ReadFault Fault)> ReadAsync(
        HttpContext context, CancellationToken cancellationToken)
    {
        var http = context.Request;
        var target = context.Features.Get<IHttpRequestFeature>()?.RawTarget is { Length: > 0 } raw
            ? raw
            : http.Path + http.QueryString.Value;
        var mark = target.IndexOf('?', StringComparison.Ordinal);
        var query = mark < 0 ? "" : target[(mark + 1)..];
        var request = new WireRequest
        {
            Method = http.Method,
            Path = PathOf(mark < 0 ? target : target[..mark]),
            RawQuery = query,
            Host = http.Headers.Host.ToString(),
            Headers = HeadersOf(http),
            Query = FormText.Parse(query),
            MediaType = MediaTypeOf(http.ContentType),
            SourceAddress = context.Connection.RemoteIpAddress?.ToString() ?? "",
        };
        var (body, fault) = await BodyAsync(http, cancellationToken).ConfigureAwait(false);
        request = request with { Body = body, Form = FormOf(request.MediaType, body) };
        return request.Query.Count + request.Form.Count > FormText.PairsMax
            ? (request, ReadFault.TooLarge)
            : (request, fault);
    }

    /// <summary>Proxies may send the whole address as target.</summary>
    private static string PathOf(string target)
    {
        if (target.Length == 0 || target[0] == '/')
        {
            return target;
        }
        return Uri.TryCreate(target, UriKind.Absolute, out var whole) ? whole.AbsolutePath : target;
    }

    private static Dictionary<string, string> HeadersOf(HttpRequest http)
    {
        var headers = new Dictionary<string, string>(http.Headers.Count, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in http.Headers)
        {
            headers[name] = values.ToString();
        }
        return headers;
    }

    private static string MediaTypeOf(string? contentType)
    {
        var text = contentType ?? "";
        var semicolon = text.IndexOf(';', StringComparison.Ordinal);
        return (semicolon < 0 ? text : text[..semicolon]).Trim().ToLowerInvariant();
    }

    private static IReadOnlyList<KeyValuePair<string, string>> FormOf(string mediaType, ReadOnlyMemory<byte> body) =>
        mediaType == FormType ? FormText.Parse(Encoding.UTF8.GetString(body.Span)) : [];

    private static async Task<(ReadOnlyMemory<byte> Body, ReadFault Fault)> BodyAsync(
        HttpRequest http, CancellationToken cancellationToken)
    {
        if (http.ContentLength is > BodyBytesMax)
        {
            return (default, ReadFault.TooLarge);
        }
        if (http.Headers.ContentEncoding.Count > 0)
        {
            return (default, ReadFault.Unreadable);
        }
        if (http.ContentLength is 0)
        {
            return (default, ReadFault.None);
        }
        try
        {
            while (true)
            {
                var read = await http.BodyReader.ReadAsync(cancellationToken).ConfigureAwait(false);
                var isTooLong = read.Buffer.Length > BodyBytesMax;
                if (read.IsCompleted || isTooLong)
                {
                    var bytes = isTooLong ? [] : System.Buffers.BuffersExtensions.ToArray(read.Buffer);
                    http.BodyReader.AdvanceTo(read.Buffer.End);
                    return (bytes, isTooLong ? ReadFault.TooLarge : ReadFault.None);
                }
                http.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            }
        }
        catch (BadHttpRequestException)
        {
            return (default, ReadFault.Unreadable);
        }
    }
}
