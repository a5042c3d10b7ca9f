using System.Globalization;
using System.Text;
using LifecycleConsole.Api.Signatures;
using LifecycleConsole.Api.Wire;

namespace LifecycleConsole.Api.Alibaba;

/// <summary>
/// RPC, signature version 1.0 (facts/alibaba §5.1): everything in query and form, the union of both signed by
/// HMAC-SHA1. What pop-core, Python, .NET, the classic Go client, aliyun-cli and libcloud send.
/// </summary>
internal sealed class RpcScheme : WireScheme
{
    public const string TimeFormat = @"yyyy-MM-dd\THH:mm:ss\Z";

    private static readonly HashSet<string> Envelope = new(StringComparer.Ordinal)
    {
        "Action", "Version", "Format", "Timestamp", "AccessKeyId", "Signature", "SignatureMethod", "SignatureVersion",
        "SignatureNonce", "SignatureType", "SecurityToken",
    };

    private static readonly string[] Needed =
    [
        "AccessKeyId", "Action", "Version", "Signature", "SignatureMethod", "SignatureVersion", "SignatureNonce",
        "Timestamp",
    ];

    public override VendorManners Manners => AlibabaManners.One;

    public override bool Claims(WireRequest request) => true;

    /// <summary>XML is what a request gets that does not ask for JSON.</summary>
    public override bool WantsXml(WireRequest request) =>
        !string.Equals(request.Value("Format"), "JSON", StringComparison.OrdinalIgnoreCase);

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
        foreach (var name in Needed)
        {
            if (string.IsNullOrEmpty(request.Value(name)))
            {
                return new DoorFault(DoorFaultKind.Incomplete, name);
            }
        }
        if (request.Value("SignatureMethod") != "HMAC-SHA1")
        {
            return new DoorFault(DoorFaultKind.SchemeUnknown, "SignatureMethod");
        }
        if (request.Value("SignatureVersion") != "1.0")
        {
            return new DoorFault(DoorFaultKind.SchemeUnknown, "SignatureVersion");
        }
        return TimeOf(request.Value("Timestamp")!) is { } signedAt
            ? CallOf(request, signedAt)
            : new DoorFault(DoorFaultKind.TimeUnreadable);
    }

    /// <summary>Values are encoded anew: clients write a blank as <c>+</c> and digits in lower case.</summary>
    internal static string StringToSign(WireRequest request) =>
        $"{request.Method}&%2F&" + FormText.Encode(FormText.Canonical(
            request.QueryAndForm.Where(pair => pair.Key != "Signature")));

    internal static DateTimeOffset? TimeOf(string text) => DateTimeOffset.TryParseExact(
        text, TimeFormat, CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;

    private static SignedCall CallOf(WireRequest request, DateTimeOffset signedAt)
    {
        var (values, twice) = FlatValues.Of(request.QueryAndForm, Envelope);
        return new SignedCall
        {
            Version = request.Value("Version")!,
            Action = request.Value("Action")!,
            Values = values,
            Twice = twice,
            KeyId = request.Value("AccessKeyId")!,
            Token = request.Value("SecurityToken") ?? "",
            SignedAt = signedAt,
            Nonce = request.Value("SignatureNonce")!,
            WhyNotBy = secret => WhyNot(request, secret),
        };
    }

    private static DoorFault? WhyNot(WireRequest request, string secret)
    {
        var text = StringToSign(request);
        var ours = Convert.ToBase64String(Hmacs.Sha1(Encoding.UTF8.GetBytes(secret + "&"), text));
        return Hmacs.AreSame(ours, request.Value("Signature")!)
            ? null
            : new DoorFault(DoorFaultKind.SignatureWrong, text);
    }
}
