using System.Text;
using LifecycleConsole.Api.Signatures;
using LifecycleConsole.Operations.Access;

namespace LifecycleConsole.Api.Rest;

/// <summary>
/// Whose key it is: HTTP Basic with an AccessKey's ID and secret, over https, or http within the machine. Nothing is
/// signed, so that any client can call; whoever must sign uses a vendor's interface.
/// </summary>
internal sealed class RestGate(KeyRing keys, CallRate rate, TimeProvider clock)
{
    private const string Scheme = "Basic ";

    /// <summary>The key, where its secret was right, and what is wrong, if anything is.</summary>
    /// <param name="isPrivate">Nobody on the way can read what was sent.</param>
    public async Task<(SigningKey? Key, RestFault? Fault)> EnterAsync(
        string authorization, bool isPrivate, string sourceAddress, CancellationToken cancellationToken)
    {
        if (Read(authorization) is not var (id, secret))
        {
            return (null, RestFault.NotSignedIn);
        }
        if (!isPrivate)
        {
            return (null, RestFault.PlainHttp);
        }
        var key = await keys.Find(id, sourceAddress, cancellationToken).ConfigureAwait(false);
        // A key that is not there takes as long, and is answered the same.
        if (!Hmacs.AreSame(key?.Secret ?? Guid.NewGuid().ToString(), secret) || key is null)
        {
            return (null, RestFault.WrongKey);
        }
        return key.State != AccessKeyState.Active ? (key, RestFault.KeyOff)
            : rate.Take(key.Id, clock.GetUtcNow()) ? (key, null)
            : (key, RestFault.TooMany);
    }

    /// <summary>Takes note of a call that was let in.</summary>
    public void Note(SigningKey key, string operation) => keys.Used(key, "rest", operation);

    private static (string Id, string Secret)? Read(string authorization)
    {
        if (!authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }
        var bytes = new byte[authorization.Length];
        if (!Convert.TryFromBase64String(authorization[Scheme.Length..].Trim(), bytes, out var length))
        {
            return null;
        }
        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 ? (text[..colon], text[(colon + 1)..]) : null;
    }
}
