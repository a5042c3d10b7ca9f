using LifecycleConsole.Api.Wire;
using LifecycleConsole.Operations.Access;

namespace LifecycleConsole.Api.Signatures;

/// <summary>
/// Lets a call in where its signature fits, its time is near the system's, and it was not here before. Business time
/// may
/// be moved for a demo or a test; signatures go by the system's clock.
/// </summary>
internal sealed class CallGate(
    KeyRing keys, NonceBook nonces, CallRate rate, TimeProvider clock, NonceStore? store = null)
{
    /// <summary>Signatures name whole seconds.</summary>
    private readonly DateTimeOffset _openedAt = clock.GetUtcNow() is var now
        ? new(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero)
        : default;

    /// <summary>The key, where there is one, and what is wrong, if anything is.</summary>
    /// <param name="sourceAddress">Where the call came from.</param>
    public async Task<(SigningKey? Key, DoorFault? Fault)> EnterAsync(
        SignedCall call, string sourceAddress, VendorManners manners, CancellationToken cancellationToken)
    {
        if (call.Token.Length > 0)
        {
            return (null, new(DoorFaultKind.TokenUnknown));
        }
        if (await keys.Find(call.KeyId, sourceAddress, cancellationToken).ConfigureAwait(false) is not { } key)
        {
            return (null, new(DoorFaultKind.KeyUnknown));
        }
        // With a secret that cannot be opened nothing fits, and what was to be signed is told.
        if (call.WhyNotBy(key.Secret ?? Guid.NewGuid().ToString()) is { } differs)
        {
            return (key, differs);
        }
        if (key.State != AccessKeyState.Active)
        {
            return (key, new(DoorFaultKind.KeyDisabled)); // told only to whoever holds the secret
        }
        return (key, WhyNotNow(call, manners)
            ?? await WhyNotAnywhereAsync(call, manners, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Takes note of a call that was let in.</summary>
    public void Note(SigningKey key, string service, string action) => keys.Used(key, service, action);

    private DoorFault? WhyNotNow(SignedCall call, VendorManners manners)
    {
        var now = clock.GetUtcNow();
        if ((now - call.SignedAt).Duration() > manners.FreshFor
            || (call.Nonce.Length > 0 && nonces.IsForgotten(call.SignedAt)))
        {
            return new(DoorFaultKind.TimeExpired);
        }
        // What was signed before this process began may have been carried out by the one before: looking again is
        // harmless, doing it again is not.
        if (call.SignedAt < _openedAt && !WireAction.Reads(call.Action))
        {
            return new(DoorFaultKind.TimeExpired);
        }
        if (!rate.Take(call.KeyId, now))
        {
            return new(DoorFaultKind.TooMany);
        }
        return call.Nonce.Length == 0 || nonces.Add(call.KeyId, call.Nonce, (call.SignedAt, now, manners.FreshFor))
            ? null
            : new(DoorFaultKind.NonceUsed);
    }

    /// <summary>The same call may have come to another node, or to this one before it was started again.</summary>
    private async Task<DoorFault?> WhyNotAnywhereAsync(
        SignedCall call, VendorManners manners, CancellationToken cancellationToken)
    {
        if (store is null || call.Nonce.Length == 0)
        {
            return null;
        }
        var now = clock.GetUtcNow();
        var isFirst = await store.TakeAsync(
            (call.KeyId, call.Nonce), changes: !WireAction.Reads(call.Action),
            (now, now + manners.FreshFor + manners.FreshFor), cancellationToken).ConfigureAwait(false);
        return isFirst ? null : new(DoorFaultKind.NonceUsed);
    }
}
