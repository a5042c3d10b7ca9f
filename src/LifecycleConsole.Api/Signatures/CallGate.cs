using LifecycleConsole.Api.Wire;

namespace LifecycleConsole.Api.Signatures;

/// <summary>
/// Lets a call in where its signature fits, its time is near the system's, and it was not here before. Business time may
/// be moved for a demo or a test; signatures go by the system's clock.
/// </summary>
internal sealed class CallGate(FindAccessKey find, NonceBook nonces, CallRate rate, TimeProvider clock)
{
    /// <summary>The key, or what is wrong.</summary>
    public async Task<(AccessKey? Key, DoorFault? Fault)> EnterAsync(
        SignedCall call, VendorManners manners, CancellationToken cancellationToken)
    {
        if (call.Token.Length > 0)
        {
            return (null, new(DoorFaultKind.TokenUnknown));
        }
        if (await find(call.KeyId, cancellationToken).ConfigureAwait(false) is not { } key)
        {
            return (null, new(DoorFaultKind.KeyUnknown));
        }
        if (call.WhyNotBy(key.Secret) is { } differs)
        {
            return (null, differs);
        }
        if (!key.IsActive)
        {
            return (null, new(DoorFaultKind.KeyDisabled)); // told only to whoever holds the secret
        }
        return WhyNotNow(call, manners) is { } late ? (null, late) : (key, null);
    }

    private DoorFault? WhyNotNow(SignedCall call, VendorManners manners)
    {
        var now = clock.GetUtcNow();
        if ((now - call.SignedAt).Duration() > manners.FreshFor
            || (call.Nonce.Length > 0 && nonces.IsForgotten(call.SignedAt)))
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
}
