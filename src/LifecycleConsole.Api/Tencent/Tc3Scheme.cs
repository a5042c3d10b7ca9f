using System.Globalization;
using System.Text;
using LifecycleConsole.Api.Signatures;
using LifecycleConsole.Api.Wire;

namespace LifecycleConsole.Api.Tencent;

/// <summary>
/// TC3-HMAC-SHA256 (facts/tencent §5.1, facts/wire §2): action, version, time and region in headers, parameters as JSON
/// in the body or flat in the query. What today's Node, Python, Go and .NET clients send.
/// </summary>
internal sealed class Tc3Scheme : WireScheme
{
    public const string Algorithm = "TC3-HMAC-SHA256";

    private const string Unsigned = "UNSIGNED-PAYLOAD";
    private const string ScopeEnd = "tc3_request";

    private static readonly string[] MustBeSigned = ["content-type", "host"];

    private static readonly HashSet<string> NoEnvelope = new(StringComparer.Ordinal);

    public override VendorManners Manners => TencentManners.One;

    public override bool Claims(WireRequest request) =>
        request.Header("Authorization").StartsWith("TC3-", StringComparison.Ordinal)
        || (request.Header("X-TC-Action").Length > 0 && request.Value("Signature") is null);

    public override SchemeReading Read(WireRequest request)
    {
        if (request.Method is not ("GET" or "POST"))
        {
            return new DoorFault(DoorFaultKind.MethodNotAllowed);
        }
        if (request.Path != "/")
        {
            return new DoorFault(DoorFaultKind.ActionUnknown);
        }
        foreach (var name in (string[])["Action", "Version", "Timestamp"])
        {
            if (request.Header("X-TC-" + name).Length == 0)
            {
                return new DoorFault(DoorFaultKind.Incomplete, name);
            }
        }
        if (Tc3Authorization.Of(request) is not { } authorization)
        {
            return new DoorFault(DoorFaultKind.NotSigned);
        }
        if (TencentTimes.Unix(request.Header("X-TC-Timestamp")) is not { } signedAt)
        {
            return new DoorFault(DoorFaultKind.TimeUnreadable);
        }
        return PairsOf(request) is { } pairs
            ? CallOf(request, authorization, (signedAt, pairs))
            : new DoorFault(DoorFaultKind.Unreadable);
    }

    /// <summary>
    /// Every request that the client may have signed: Node leaves the port out of the host, and the documentation has
    /// values in lower case.
    /// </summary>
    internal static IEnumerable<string> Canonicals(WireRequest request, Tc3Authorization authorization)
    {
        var colon = request.Host.LastIndexOf(':');
        string[] hosts = colon > 0 && !request.Host.EndsWith(']')
            ? [request.Host, request.Host[..colon]]
            : [request.Host];
        var hash = string.Equals(request.Header("X-TC-Content-SHA256"), Unsigned, StringComparison.Ordinal)
            ? Hmacs.Sha256Hex(Unsigned)
            : Hmacs.Sha256Hex(request.Body.Span);
        foreach (var host in hosts)
        {
            yield return Canonical(request, authorization, (host, hash), value => value);
            yield return Canonical(request, authorization, (host, hash), value => value.ToLowerInvariant());
        }
    }

    internal static string StringToSign(WireRequest request, Tc3Authorization authorization, string canonical) =>
        $"{Algorithm}\n{request.Header("X-TC-Timestamp")}\n{authorization.Scope}\n{Hmacs.Sha256Hex(canonical)}";

    /// <summary>The query of a POST is neither signed nor read.</summary>
    private static string Canonical(
        WireRequest request, Tc3Authorization authorization, (string Host, string Hash) known,
        Func<string, string> written)
    {
        var query = request.Method == "GET" ? request.RawQuery : "";
        var text = new StringBuilder().Append(request.Method).Append("\n/\n").Append(query).Append('\n');
        foreach (var name in authorization.SignedHeaders)
        {
            var value = name == "host" ? known.Host : request.Header(name).Trim();
            text.Append(name).Append(':').Append(written(value)).Append('\n');
        }
        return text.Append('\n').AppendJoin(';', authorization.SignedHeaders).Append('\n').Append(known.Hash)
            .ToString();
    }

    private static IEnumerable<KeyValuePair<string, string>>? PairsOf(WireRequest request)
    {
        if (request.Method == "GET")
        {
            return request.Body.IsEmpty ? request.Query : null;
        }
        if (request.Body.IsEmpty)
        {
            return [];
        }
        return request.MediaType == "application/json"
            ? FlatJson.Parse(request.Body, TencentManners.One.FirstIndex)
            : null;
    }

    private static SignedCall CallOf(
        WireRequest request, Tc3Authorization authorization,
        (DateTimeOffset SignedAt, IEnumerable<KeyValuePair<string, string>> Pairs) read)
    {
        var (values, twice) = FlatValues.Of(read.Pairs, NoEnvelope);
        return new SignedCall
        {
            Version = request.Header("X-TC-Version"),
            Action = request.Header("X-TC-Action"),
            Region = request.Header("X-TC-Region"),
            Values = values,
            Twice = twice,
            KeyId = authorization.KeyId,
            Token = request.Header("X-TC-Token"),
            SignedAt = read.SignedAt,
            Nonce = "", // the scheme has none: two calls of one second can be alike and both meant
            Seal = authorization.Signature,
            WhyNotBy = secret => WhyNot(request, authorization, (secret, read.SignedAt)),
        };
    }

    private static DoorFault? WhyNot(
        WireRequest request, Tc3Authorization authorization, (string Secret, DateTimeOffset SignedAt) by)
    {
        var date = by.SignedAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (authorization.Date != date
            || MustBeSigned.Any(name => !authorization.SignedHeaders.Contains(name, StringComparer.Ordinal)))
        {
            return new DoorFault(DoorFaultKind.SignatureWrong);
        }
        var key = Hmacs.Sha256(Encoding.UTF8.GetBytes("TC3" + by.Secret), authorization.Date);
        key = Hmacs.Sha256(Hmacs.Sha256(key, authorization.Service), ScopeEnd);
        var isOurs = false;
        foreach (var canonical in Canonicals(request, authorization))
        {
            var text = StringToSign(request, authorization, canonical);
            isOurs |= Hmacs.AreSame(Convert.ToHexStringLower(Hmacs.Sha256(key, text)), authorization.Signature);
        }
        return isOurs ? null : new DoorFault(DoorFaultKind.SignatureWrong);
    }
}

/// <summary>
/// <c>Credential=ID/DATE/SERVICE/tc3_request</c>. The service is what the client made of its endpoint, and takes part
/// in the key only.
/// </summary>
internal sealed record Tc3Authorization(string KeyId, string Date, string Service, string Signature)
{
    /// <summary>Lower case, in the order signed.</summary>
    public required IReadOnlyList<string> SignedHeaders { get; init; }

    public string Scope => $"{Date}/{Service}/tc3_request";

    /// <summary>Null where the header is none of this scheme.</summary>
    public static Tc3Authorization? Of(WireRequest request) =>
        AuthorizationHeader.Parse(request.Header("Authorization"), Tc3Scheme.Algorithm) is { } header
        && header.Credential.Split('/') is [{ Length: > 0 } id, var date, var service, "tc3_request"]
            ? new(id, date, service, header.Signature) { SignedHeaders = header.SignedHeaders }
            : null;
}
