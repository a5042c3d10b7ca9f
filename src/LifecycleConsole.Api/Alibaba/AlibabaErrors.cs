using System.Globalization;
using LifecycleConsole.Api.Wire;

namespace LifecycleConsole.Api.Alibaba;

/// <summary>
/// Errors of the gateway and of parameters, with the texts of facts/alibaba §5.5. Python, .NET and Go compare what
/// stands after the colon of SignatureDoesNotMatch with what they signed, so the text is theirs letter by letter.
/// </summary>
internal static class AlibabaErrors
{
    public static WireError Of(DoorFault fault) => fault.Kind switch
    {
        DoorFaultKind.TooLarge => new(400, "InvalidParameter", "The request is too large."),
        DoorFaultKind.Unreadable => new(400, "InvalidParameter", "The request body cannot be read."),
        DoorFaultKind.NotSigned => Missing("AccessKeyId"),
        DoorFaultKind.Incomplete => Missing(fault.Text),
        DoorFaultKind.SchemeUnknown => Invalid(fault.Text),
        DoorFaultKind.TimeUnreadable => new(400, "IllegalTimestamp",
            "The specified time stamp is not well formed. Write it as yyyy-MM-ddTHH:mm:ssZ."),
        DoorFaultKind.TimeExpired => new(400, "InvalidTimeStamp.Expired",
            "Specified time stamp or date value is expired."),
        DoorFaultKind.NonceUsed => new(400, "SignatureNonceUsed", "Specified signature nonce was used already."),
        DoorFaultKind.KeyUnknown => new(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found."),
        DoorFaultKind.KeyDisabled => new(400, "InvalidAccessKeyId.Inactive", "Specified access key is disabled."),
        DoorFaultKind.TokenUnknown => new(400, "InvalidSecurityToken.Malformed",
            "Specified SecurityToken is malformed."),
        DoorFaultKind.SignatureWrong => new(400, "SignatureDoesNotMatch", Mismatch(fault.Text)),
        DoorFaultKind.BodyHashWrong => new(400, "SignatureDoesNotMatch",
            "Specified signature is not matched with our calculation. The hash of the body is not: "
            + "x-acs-content-sha256"),
        DoorFaultKind.VersionUnknown => new(400, "InvalidVersion", "Specified parameter Version is not valid."),
        DoorFaultKind.ActionUnknown => new(404, "InvalidAction.NotFound",
            "Specified api is not found, please check your url and method."),
        DoorFaultKind.MethodNotAllowed => new(403, "UnsupportedHTTPMethod", "This http method is not supported."),
        DoorFaultKind.TooMany => new(400, "Throttling.User", "Request was denied due to user flow control."),
        DoorFaultKind.TokenOfAnother => new(400, "IdempotentParameterMismatch",
            "The request uses the same client token as a previous, but non-identical request."),
        DoorFaultKind.TokenAtWork => new(403, "IdempotentProcessing",
            "The previous idempotent request(s) is still processing."),
        DoorFaultKind.Broken => new(500, "InternalError",
            "The request processing has failed due to some unknown error, exception or failure."),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault.Kind, null),
    };

    public static WireError Of(ParameterFault fault) => fault.Kind switch
    {
        ParameterFaultKind.Missing => Missing(fault.Name),
        ParameterFaultKind.WrongType or ParameterFaultKind.NotAllowed or ParameterFaultKind.Unknown =>
            Invalid(fault.Name),
        ParameterFaultKind.TooSmall => new(400, "InvalidParameter", string.Create(
            CultureInfo.InvariantCulture,
            $"The specified parameter {fault.Name} is not valid. It is at least {fault.Bound}.")),
        ParameterFaultKind.TooLarge => new(400, "InvalidParameter", string.Create(
            CultureInfo.InvariantCulture,
            $"The specified parameter {fault.Name} is not valid. It is at most {fault.Bound}.")),
        ParameterFaultKind.TooManyItems => new(400, "InvalidParameter", string.Create(
            CultureInfo.InvariantCulture,
            $"The specified parameter {fault.Name} is not valid. At most {fault.Bound} can be given.")),
        ParameterFaultKind.Twice => new(400, "InvalidParameter",
            $"The specified parameter {fault.Name} is not valid. It is given twice."),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault.Kind, null),
    };

    public static WireError Missing(string name) => new(400, "MissingParameter",
        $"The input parameter {name} that is mandatory for processing this request is not supplied.");

    public static WireError Invalid(string name) =>
        new(400, "InvalidParameter", $"The specified parameter {name} is not valid.");

    private static string Mismatch(string toSign) => toSign.StartsWith('[')
        ? $"Specified signature is not matched with our calculation. server StringToSign is {toSign}"
        : $"Specified signature is not matched with our calculation. server string to sign is:{toSign}";
}
