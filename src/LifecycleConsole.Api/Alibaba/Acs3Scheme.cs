using System.Text;
using LifecycleConsole.Api.Signatures;
using LifecycleConsole.Api.Wire;

namespace LifecycleConsole.Api.Alibaba;

/// <summary>
/// ACS3-HMAC-SHA256 (facts/alibaba §5.2, facts/wire §2): action and version in headers, parameters in the query, a form
/// or a JSON body whose hash is signed. What today's Node, Go, Java and Python clients send.
/// </summary>
internal sealed class Acs3Scheme : WireScheme
{
    public const string Algorithm = "ACS3-HMAC-SHA256";

    private const string HashHeader = "x-acs-content-sha256";

    private static readonly string[] MustBeSigned =
    [
        "host", "x-acs-action", "x-acs-version", "x-acs-date", "x-acs-signature-nonce", HashHeader,
    ];

    private static readonly HashSet<string> Envelope = new(StringComparer.Ordinal) { "Format" };

    public override VendorManners Manners => AlibabaManners.One;

    public override bool Claims(WireRequest request) =>
        request.Header("Authorization").StartsWith("ACS3-", StringComparison.Ordinal)
        || (request.Header("x-acs-action").Length > 0 && request.Value("Signature") is null);

    public override bool WantsXml(WireRequest request) =>
        string.Equals(request.Value("Format"), "XML", StringComparison.OrdinalIgnoreCase);

    public override SchemeReading Read(WireRequest request)
    {
        if (request.Method is not ("GET" or "POST"))
        {
            return new DoorFault(DoorFaultKind.MethodNotAllowed);
        }
        var authorization = AuthorizationHeader.Parse(request.Header("Authorization"), Algorithm);
        if (authorization is null)
        {
            return new DoorFault(DoorFaultKind.Incomplete, "Authorization");
        }
        foreach (var name in MustBeSigned)
        {
            if (request.Header(name).Length == 0
                || !authorization.SignedHeaders.Contains(name, StringComparer.Ordinal))
            {
                return new DoorFault(DoorFaultKind.Incomplete, name);
            }
        }
        if (RpcScheme.TimeOf(request.Header("x-acs-date")) is not { } signedAt)
        {
            return new DoorFault(DoorFaultKind.TimeUnreadable);
        }
        if (!Hmacs.AreSame(Hmacs.Sha256Hex(request.Body.Span), request.Header(HashHeader)))
        {
            return new DoorFault(DoorFaultKind.BodyHashWrong);
        }
        return PairsOf(request) is { } pairs
            ? CallOf(request, authorization, (signedAt, pairs))
            : new DoorFault(DoorFaultKind.Unreadable);
    }

    /// <summary>The request as it was signed, whose hash is in <see cref="StringToSign"/>.</summary>
    internal static string Canonical(WireRequest request, AuthorizationHeader authorization)
    {
        var text = new StringBuilder()
            .Append(request.Method).Append('\n').Append(request.Path).Append('\n')
            .Append(FormText.Canonical(request.Query)).Append('\n');
        foreach (var name in authorization.SignedHeaders)
        {
            text.Append(name).Append(':').Append(request.Header(name).Trim()).Append('\n');
        }
        return text.Append('\n').AppendJoin(';', authorization.SignedHeaders).Append('\n')
            .Append(request.Header(HashHeader)).ToString();
    }

    internal static string StringToSign(WireRequest request, AuthorizationHeader authorization) =>
        $"{Algorithm}\n{Hmacs.Sha256Hex(Canonical(request, authorization))}";

    private static IEnumerable<KeyValuePair<string, string>>? PairsOf(WireRequest request)
    {
        if (request.MediaType != "application/json" || request.Body.IsEmpty)
        {
            return request.QueryAndForm;
        }
        return FlatJson.Parse(request.Body, AlibabaManners.One.FirstIndex) is { } inBody
            ? request.Query.Concat(inBody)
            : null;
    }

    private static SignedCall CallOf(
        WireRequest request, AuthorizationHeader authorization,
        (DateTimeOffset SignedAt, IEnumerable<KeyValuePair<string, string>> Pairs) read)
    {
        var (values, twice) = FlatValues.Of(read.Pairs, Envelope);
        return new SignedCall
        {
            Version = request.Header("x-acs-version"),
            Action = request.Header("x-acs-action"),
            Values = values,
            Twice = twice,
            KeyId = authorization.Credential,
            Token = request.Header("x-acs-security-token"),
            SignedAt = read.SignedAt,
            Nonce = request.Header("x-acs-signature-nonce"),
            WhyNotBy = secret => WhyNot(request, authorization, secret),
        };
    }

    private static DoorFault? WhyNot(WireRequest request, AuthorizationHeader authorization, string secret)
    {
        var text = StringToSign(request, authorization);
        var ours = Convert.ToHexStringLower(Hmacs.Sha256(Encoding.UTF8.GetBytes(secret), text));
        return Hmacs.AreSame(ours, authorization.Signature)
            ? null
            : new DoorFault(DoorFaultKind.SignatureWrong, $"[{text}]");
    }
}
