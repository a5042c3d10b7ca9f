using LifecycleConsole.Api.Wire;

namespace LifecycleConsole.Api.Signatures;

/// <summary>
/// One way in which clients sign, and where it puts action, version and parameters. Pure: no clock, no key store.
/// </summary>
internal abstract class WireScheme
{
    public abstract VendorManners Manners { get; }

    /// <summary>
    /// True where a request means this scheme, well made or not. The first that claims it has it, so the errors of what
    /// is badly made are that vendor's.
    /// </summary>
    public abstract bool Claims(WireRequest request);

    /// <summary>The answer, error or not, is XML.</summary>
    public virtual bool WantsXml(WireRequest request) => false;

    /// <summary>Takes it apart; nothing is verified yet.</summary>
    public abstract SchemeReading Read(WireRequest request);
}

/// <summary>A request taken apart, or what is wrong with its form.</summary>
internal readonly record struct SchemeReading
{
    public SignedCall? Call { get; private init; }

    public DoorFault? Fault { get; private init; }

    public static implicit operator SchemeReading(SignedCall call) => new() { Call = call };

    public static implicit operator SchemeReading(DoorFault fault) => new() { Fault = fault };
}

/// <summary>Who says to ask for what, and how to see whether it is true.</summary>
internal sealed record SignedCall
{
    public required string Version { get; init; }

    public required string Action { get; init; }

    /// <summary>Where the vendor has it outside the parameters; else empty.</summary>
    public string Region { get; init; } = "";

    /// <summary>The action's own parameters, flat: <c>Tag.1.Key</c>, <c>Filters.0.Values.0</c>.</summary>
    public required IReadOnlyDictionary<string, string> Values { get; init; }

    /// <summary>A parameter that stands there twice; null where none does.</summary>
    public string? Twice { get; init; }

    public required string KeyId { get; init; }

    /// <summary>Temporary keys are not served; empty where none was sent.</summary>
    public string Token { get; init; } = "";

    public required DateTimeOffset SignedAt { get; init; }

    /// <summary>
    /// What makes this call differ from every other of its key; empty where the scheme has nothing that does.
    /// </summary>
    public required string Nonce { get; init; }

    /// <summary>The signature: the same bytes sent again have the same.</summary>
    public string Seal { get; init; } = "";

    /// <summary>Null where the signature was made with this secret.</summary>
    public required Func<string, DoorFault?> WhyNotBy { get; init; }
}
