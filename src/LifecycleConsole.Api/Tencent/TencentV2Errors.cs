using System.Globalization;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Api.Tencent;

/// <summary>
/// Errors of the old interface: a number and a name, kept as <c>4100 AuthFailure</c>. What has no name of its own there
/// has the one of version 3.
/// </summary>
internal static class TencentV2Errors
{
    private const int BadParameter = 4000;

    public static WireError Of(DoorFault fault) => Error(
        fault.Kind switch
        {
            DoorFaultKind.TooLarge or DoorFaultKind.Unreadable or DoorFaultKind.Incomplete
                or DoorFaultKind.TimeUnreadable or DoorFaultKind.ActionUnknown => BadParameter,
            DoorFaultKind.NotSigned or DoorFaultKind.SchemeUnknown or DoorFaultKind.SignatureWrong
                or DoorFaultKind.BodyHashWrong => 4100,
            DoorFaultKind.KeyUnknown => 4104,
            DoorFaultKind.KeyDisabled => 4103,
            DoorFaultKind.TokenUnknown => 4100,
            DoorFaultKind.TimeExpired or DoorFaultKind.NonceUsed => 4500,
            DoorFaultKind.VersionUnknown => 6100,
            DoorFaultKind.MethodNotAllowed => 4600,
            DoorFaultKind.TooMany => 4400,
            DoorFaultKind.TokenOfAnother or DoorFaultKind.TokenAtWork => 4500,
            DoorFaultKind.Broken => 6000,
            _ => throw new ArgumentOutOfRangeException(nameof(fault), fault.Kind, null),
        },
        TencentErrors.Of(fault));

    public static WireError Of(ParameterFault fault) => Error(BadParameter, TencentErrors.Of(fault));

    public static WireError Of(Refusal refusal)
    {
        var today = TencentRefusals.Cvm.Of(refusal);
        var feature = refusal.Code[..(refusal.Code.IndexOf('.', StringComparison.Ordinal) + 1)];
        return refusal.Code switch
        {
            "wallet.too-little" or "wallet.arrears" or "arrears.nothing-new" => Named(
                5300, "OperationConstraints.AccountBalanceNotEnough", today),
            "instance.not-found" or "instance.released" => Named(5000, "InvalidInstanceId.NotFound", today),
            "renewal.duration" or "renewal.too-far" or "renewal.auto-period" => Error(BadParameter, today),
            _ when feature == "access." => Named(4102, "AuthFailure.UnauthorizedOperation", today),
            _ when feature is "renewal." or "instance." or "power." or "recycle." or "held." => Named(
                5100, "OperationConstraints.InvaildInstanceStatus", today), // sic
            _ => Error(5100, today),
        };
    }

    /// <summary>The number and the name of <c>4100 AuthFailure</c>.</summary>
    public static (int Number, string Name) Split(string code) => code.Split(' ', 2) is [var number, var name]
        ? (int.Parse(number, CultureInfo.InvariantCulture), name)
        : (5100, code);

    private static WireError Named(int number, string name, WireError today) =>
        today with { Code = string.Create(CultureInfo.InvariantCulture, $"{number} {name}") };

    private static WireError Error(int number, WireError today) => Named(number, today.Code, today);
}
