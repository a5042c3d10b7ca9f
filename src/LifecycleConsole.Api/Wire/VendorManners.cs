using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Api.Wire;

/// <summary>What an answer must know of its call.</summary>
internal sealed record WireReply
{
    public required string RequestId { get; init; }

    /// <summary>Empty where the request did not say.</summary>
    public string Action { get; init; } = "";

    public string Host { get; init; } = "";

    /// <summary>Null where no product was found.</summary>
    public WireProduct? Product { get; init; }

    public bool IsXml { get; init; }
}

/// <summary>How one vendor answers and refuses.</summary>
internal abstract class VendorManners(WireVendor vendor)
{
    public WireVendor Vendor => vendor;

    /// <summary>How far a request's time may be from the system's, in either direction.</summary>
    public abstract TimeSpan FreshFor { get; }

    /// <summary>Of lists in parameters: Alibaba counts from 1, Tencent from 0.</summary>
    public abstract int FirstIndex { get; }

    /// <summary>Parameters that the action does not know are refused, not passed over.</summary>
    public abstract bool RefusesUnknown { get; }

    public abstract string NewRequestId();

    public abstract WireAnswer Success(WireBody body, WireReply reply);

    public abstract WireAnswer Failure(WireError error, WireReply reply);

    /// <summary>A refusal of the product in the words of that interface.</summary>
    public abstract WireError ErrorOf(Refusal refusal, WireProduct product);

    public abstract WireError ErrorOf(DoorFault fault);

    public abstract WireError ErrorOf(ParameterFault fault);
}

/// <summary>What can be wrong before an action is asked.</summary>
/// <param name="Text">The parameter, action, version or string to sign that it is about; else empty.</param>
internal sealed record DoorFault(DoorFaultKind Kind, string Text = "");

internal enum DoorFaultKind
{
    TooLarge = 1,
    Unreadable = 2,
    NotSigned = 3,

    /// <summary>A part of the signature is missing: <see cref="DoorFault.Text"/> names it.</summary>
    Incomplete = 4,
    SchemeUnknown = 5,
    TimeUnreadable = 6,
    TimeExpired = 7,
    NonceUsed = 8,
    KeyUnknown = 9,
    KeyDisabled = 10,
    TokenUnknown = 11,
    SignatureWrong = 12,
    BodyHashWrong = 13,
    VersionUnknown = 14,
    ActionUnknown = 15,
    MethodNotAllowed = 16,
    TooMany = 17,
    Broken = 18,

    /// <summary>A client token that another call has used.</summary>
    TokenOfAnother = 19,

    /// <summary>The call that a client token belongs to is being done right now.</summary>
    TokenAtWork = 20,
}

/// <summary>What can be wrong with one parameter.</summary>
/// <param name="Bound">The greatest or least value, or the most items; else 0.</param>
internal sealed record ParameterFault(ParameterFaultKind Kind, string Name, long Bound = 0);

internal enum ParameterFaultKind
{
    Missing = 1,
    WrongType = 2,
    NotAllowed = 3,
    TooSmall = 4,
    TooLarge = 5,
    TooManyItems = 6,
    Twice = 7,
    Unknown = 8,
}
