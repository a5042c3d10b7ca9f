using System.Buffers.Text;
using LifecycleConsole.Domain.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Data.Access;

/// <summary>
/// Users as Identity has them. It reads passkeys here, to check what a device signed; they are written as everything
/// is, with a record.
/// </summary>
internal sealed class ConsoleUserStore(ConsoleDbContext context, IdentityErrorDescriber? describer = null)
    : UserOnlyStore<ConsoleUser, ConsoleDbContext>(context, describer), IUserPasskeyStore<ConsoleUser>
{
    private const string NotHere = "Passkeys are written through the console's operations, with a record.";

    async Task<IList<UserPasskeyInfo>> IUserPasskeyStore<ConsoleUser>.GetPasskeysAsync(
        ConsoleUser user, CancellationToken cancellationToken)
    {
        var passkeys = await Context.Passkeys.Where(p => p.UserId == user.Id).OrderBy(p => p.CreatedAt).AsNoTracking()
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return passkeys.ConvertAll(InfoOf);
    }

    Task<ConsoleUser?> IUserPasskeyStore<ConsoleUser>.FindByPasskeyIdAsync(
        byte[] credentialId, CancellationToken cancellationToken)
    {
        var id = Base64Url.EncodeToString(credentialId);
        return Context.Users.FirstOrDefaultAsync(
            u => Context.Passkeys.Any(p => p.Id == id && p.UserId == u.Id), cancellationToken);
    }

    async Task<UserPasskeyInfo?> IUserPasskeyStore<ConsoleUser>.FindPasskeyAsync(
        ConsoleUser user, byte[] credentialId, CancellationToken cancellationToken)
    {
        var id = Base64Url.EncodeToString(credentialId);
        var passkey = await Context.Passkeys.AsNoTracking()
            .SingleOrDefaultAsync(p => p.Id == id && p.UserId == user.Id, cancellationToken).ConfigureAwait(false);
        return passkey is null ? null : InfoOf(passkey);
    }

    Task IUserPasskeyStore<ConsoleUser>.AddOrUpdatePasskeyAsync(
        ConsoleUser user, UserPasskeyInfo passkey, CancellationToken cancellationToken) =>
        throw new NotSupportedException(NotHere);

    Task IUserPasskeyStore<ConsoleUser>.RemovePasskeyAsync(
        ConsoleUser user, byte[] credentialId, CancellationToken cancellationToken) =>
        throw new NotSupportedException(NotHere);

    private static UserPasskeyInfo InfoOf(Passkey p) => new(
        Base64Url.DecodeFromChars(p.Id), Base64Url.DecodeFromChars(p.PublicKey), p.CreatedAt, (uint)p.SignCount,
        p.Transports.Length == 0 ? [] : p.Transports.Split(','), isUserVerified: true, p.IsBackupEligible, p.IsBackedUp,
        attestationObject: [], clientDataJson: [])
    {
        Name = p.Name,
    };
}
