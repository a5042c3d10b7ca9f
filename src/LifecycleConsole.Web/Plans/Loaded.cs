using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Web.Plans;

/// <summary>
/// What a page got when it loaded: nothing yet, a value, a refusal, or a failure whose id is in the log.
/// </summary>
public sealed record Loaded<T>
    where T : class
{
    public static readonly Loaded<T> NotYet = new();

    public T? Value { get; private init; }

    public Refusal? Refusal { get; private init; }

    public string? ErrorId { get; private init; }

    public static Loaded<T> Of(Outcome<T> outcome) => new() { Value = outcome.Value, Refusal = outcome.Refusal };

    public static Loaded<T> Failed(string errorId) => new() { ErrorId = errorId };
}
