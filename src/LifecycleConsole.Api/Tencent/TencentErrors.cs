using System.Globalization;
using LifecycleConsole.Api.Wire;

namespace LifecycleConsole.Api.Tencent;

/// <summary>Errors of the gateway and of parameters (facts/tencent §5.3). Only codes are stable; texts may
/// change.</summary>
internal static class TencentErrors
{
    public static WireError Of(DoorFault fault) => fault.Kind switch
    {
        DoorFaultKind.TooLarge => Error("RequestSizeLimitExceeded", "The request is larger than what is taken here."),
        DoorFaultKind.Unreadable => Error("InvalidRequest", "The request body cannot be read."),
        DoorFaultKind.NotSigned or DoorFaultKind.SchemeUnknown => Error("AuthFailure.InvalidAuthorization",
            "The request header `Authorization` is not valid."),
        DoorFaultKind.Incomplete => Missing(fault.Text),
        DoorFaultKind.TimeUnreadable => Error("InvalidParameter", "The request `Timestamp` is not valid."),
        DoorFaultKind.TimeExpired => Error("AuthFailure.SignatureExpire",
            "The signature is expired, please request again."),
        DoorFaultKind.NonceUsed => Error("AuthFailure.SignatureFailure",
            "This signed request was sent before. Sign each request anew."),
        DoorFaultKind.KeyUnknown => Error("AuthFailure.SecretIdNotFound",
            "The SecretId is not found, please ensure that your SecretId is correct."),
        DoorFaultKind.KeyDisabled => Error("AuthFailure.InvalidSecretId", "The SecretId is disabled."),
        DoorFaultKind.TokenUnknown => Error("AuthFailure.TokenFailure", "Temporary keys are not served."),
        DoorFaultKind.SignatureWrong or DoorFaultKind.BodyHashWrong => Error("AuthFailure.SignatureFailure",
            "The provided credentials could not be validated. Please check your signature is correct."),
        DoorFaultKind.VersionUnknown => Error("NoSuchVersion", "The request `Version` is invalid or not found."),
        DoorFaultKind.ActionUnknown => Error("InvalidAction", "The request `Action` is invalid or not found."),
        DoorFaultKind.MethodNotAllowed => Error("UnsupportedProtocol", "Only GET and POST are supported."),
        DoorFaultKind.TooMany => Error("RequestLimitExceeded", "Your current request times exceed the limit."),
        DoorFaultKind.TokenOfAnother => Error("InvalidParameterValue",
            "The `ClientToken` was used by another request."),
        DoorFaultKind.TokenAtWork => Error("ResourceInUse", "The request with this `ClientToken` is being processed."),
        DoorFaultKind.Broken => Error("InternalError", "An internal error has occurred."),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault.Kind, null),
    };

    public static WireError Of(ParameterFault fault) => fault.Kind switch
    {
        ParameterFaultKind.Missing => Missing(fault.Name),
        ParameterFaultKind.WrongType => Error("InvalidParameter", $"The value type of `{fault.Name}` is not valid."),
        ParameterFaultKind.NotAllowed => Error("InvalidParameterValue", $"The value of `{fault.Name}` is not valid."),
        ParameterFaultKind.TooSmall => Error("InvalidParameterValue", string.Create(
            CultureInfo.InvariantCulture, $"The value of `{fault.Name}` is at least {fault.Bound}.")),
        ParameterFaultKind.TooLarge => Error("InvalidParameterValue.LimitExceeded", string.Create(
            CultureInfo.InvariantCulture, $"The value of `{fault.Name}` is at most {fault.Bound}.")),
        ParameterFaultKind.TooManyItems => Error("InvalidParameterValue.LimitExceeded", string.Create(
            CultureInfo.InvariantCulture, $"`{fault.Name}` takes at most {fault.Bound} items.")),
        ParameterFaultKind.Twice => Error("InvalidParameter", $"The parameter `{fault.Name}` is given twice."),
        ParameterFaultKind.Unknown => Error("UnknownParameter", $"The parameter `{fault.Name}` is not recognized."),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault.Kind, null),
    };

    private static WireError Missing(string name) =>
        Error("MissingParameter", $"The request is missing a required parameter `{name}`.");

    private static WireError Error(string code, string message) => new(200, code, message);
}
