using LifecycleConsole.Operations.Access;

namespace LifecycleConsole.Api.Signatures;

/// <summary>Where the keys are that clients sign with, whichever vendor's clients they are.</summary>
/// <param name="Find">By ID, with the address that the call came from; null where there is no such key.</param>
/// <param name="Used">Takes note of a call that a key has signed: the service and the action.</param>
internal sealed record KeyRing(
    Func<string, string, CancellationToken, Task<SigningKey?>> Find, Action<SigningKey, string, string> Used)
{
    public static KeyRing Of(AccessKeyBook book) => new(book.FindAsync, book.Used);
}
