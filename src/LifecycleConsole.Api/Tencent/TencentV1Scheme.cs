using System.Globalization;
using System.Text;
using LifecycleConsole.Api.Signatures;
using LifecycleConsole.Api.Wire;

namespace LifecycleConsole.Api.Tencent;

/// <summary>
/// Signature version 1 (facts/tencent §5.2): everything in query or form, values signed as they are, by HMAC-SHA1 or
/// HMAC-SHA256. At <c>/</c> for interfaces of version 3, at <c>/v2/index.php</c> for both.
/// </summary>
internal sealed class TencentV1Scheme : WireScheme
{
    public const string OldPath = "/v2/index.php";

    private static readonly HashSet<string> Envelope = new(StringComparer.Ordinal)
    {
        "Action", "Version", "Region", "Timestamp", "Nonce", "SecretId", "Signature", "SignatureMethod", "Token",
        "Language", "RequestClient",
    };

    private readonly bool _isOld;

    private TencentV1Scheme(bool isOld) => _isOld = isOld;

    /// <summary>Answers as version 3 does.</summary>
    public static TencentV1Scheme One { get; } = new(isOld: false);

    /// <summary>What says no version at the old path, and gets the old envelope.</summary>
    public static TencentV1Scheme Old { get; } = new(isOld: true);

    public override VendorManners Manners => _isOld ? TencentV2Manners.One : TencentManners.One;

    public override bool Claims(WireRequest request) => _isOld
        ? request.Path == OldPath && string.IsNullOrEmpty(request.Value("Version"))
        : request.Path == OldPath || request.Value("SecretId") is not null;

    public override SchemeReading Read(WireRequest request)
    {
        if (request.Method is not ("GET" or "POST"))
        {
            return new DoorFault(DoorFaultKind.MethodNotAllowed);
        }
        if (request.Path is not ("/" or OldPath))
        {
            return new DoorFault(DoorFaultKind.ActionUnknown);
        }
        string[] needed = _isOld
            ? ["Action", "Timestamp", "Nonce", "SecretId", "Signature"]
            : ["Action", "Version", "Timestamp", "Nonce", "SecretId", "Signature"];
        if (Array.Find(needed, name => string.IsNullOrEmpty(request.Value(name))) is { } missing)
        {
            return new DoorFault(DoorFaultKind.Incomplete, missing);
        }
        if (!ulong.TryParse(request.Value("Nonce"), NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            return new DoorFault(DoorFaultKind.Incomplete, "Nonce");
        }
        return TencentTimes.Unix(request.Value("Timestamp")!) is { } signedAt
            ? CallOf(request, signedAt)
            : new DoorFault(DoorFaultKind.TimeUnreadable);
    }

    /// <param name="dotted">The old documentation has underscores in names as dots.</param>
    internal static string StringToSign(WireRequest request, bool dotted) =>
        $"{request.Method}{request.Host}{request.Path}?" + string.Join('&', request.QueryAndForm
            .Where(pair => pair.Key != "Signature")
            .Select(pair => (Name: dotted ? pair.Key.Replace('_', '.') : pair.Key, pair.Value))
            .OrderBy(pair => pair.Name, StringComparer.Ordinal)
            .Select(pair => $"{pair.Name}={pair.Value}"));

    private static SignedCall CallOf(WireRequest request, DateTimeOffset signedAt)
    {
        var (values, twice) = FlatValues.Of(request.QueryAndForm, Envelope);
        return new SignedCall
        {
            Version = request.Value("Version") ?? "",
            Action = request.Value("Action")!,
            Region = request.Value("Region") ?? "",
            Values = values,
            Twice = twice,
            KeyId = request.Value("SecretId")!,
            Token = request.Value("Token") ?? "",
            SignedAt = signedAt,
            Nonce = $"{request.Value("Timestamp")}/{request.Value("Nonce")}",
            Seal = request.Value("Signature")!,
            WhyNotBy = secret => WhyNot(request, secret),
        };
    }

    private static DoorFault? WhyNot(WireRequest request, string secret)
    {
        var key = Encoding.UTF8.GetBytes(secret);
        Func<byte[], string, byte[]> hash = request.Value("SignatureMethod") == "HmacSHA256"
            ? Hmacs.Sha256
            : Hmacs.Sha1;
        var isOurs = false;
        foreach (var dotted in (bool[])[false, true])
        {
            var ours = Convert.ToBase64String(hash(key, StringToSign(request, dotted)));
            isOurs |= Hmacs.AreSame(ours, request.Value("Signature")!);
        }
        return isOurs ? null : new DoorFault(DoorFaultKind.SignatureWrong);
    }
}
