using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Api.Wire;

/// <summary>An answer, an error of the vendor's, or a refusal of the product that the vendor's table puts into
/// words.</summary>
internal readonly record struct WireResult
{
    public WireBody? Body { get; private init; }

    public WireError? Error { get; private init; }

    public Refusal? Refusal { get; private init; }

    public static implicit operator WireResult(WireBody body) => new() { Body = body };

    public static implicit operator WireResult(WireError error) => new() { Error = error };

    public static implicit operator WireResult(Refusal refusal) => new() { Refusal = refusal };
}
