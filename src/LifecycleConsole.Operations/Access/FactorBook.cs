using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Plans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Access;

/// <summary>Whose code is looked at, and from where it came.</summary>
public sealed record FactorOwner(string UserId, string UserName, UserKind Kind, long AccountId, string SourceAddress)
{
    internal Actor Actor => new()
    {
        Kind = Kind, AccountId = AccountId, UserId = UserId, UserName = UserName, SourceAddress = SourceAddress,
    };
}

/// <summary>
/// Takes codes. Each counts once: the step of an app's code and a recovery code are used up in the transaction that
/// takes the account, so that of two requests with one code only one gets in.
/// </summary>
public sealed class FactorBook
{
    private readonly ConsoleReader _reader;
    private readonly DeedBook _book;
    private readonly FactorSecrets _secrets;
    private readonly SignInClock _clock;

    internal FactorBook(ConsoleReader reader, DeedBook book, FactorSecrets secrets, SignInClock clock) =>
        (_reader, _book, _secrets, _clock) = (reader, book, secrets, clock);

    /// <summary>The password alone does not let the user in: there is an app or a passkey.</summary>
    public async Task<bool> HasAsync(string userId, CancellationToken cancellationToken)
    {
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await HasAsync(db, userId, cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task<bool> HasPasskeyAsync(string userId, CancellationToken cancellationToken)
    {
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await db.Passkeys.AnyAsync(p => p.UserId == userId, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// True where the answer is newer than all that this passkey has given: the same one counts no second time.
    /// </summary>
    public Task<bool> UsePasskeyAsync(FactorOwner owner, PasskeyUse use, CancellationToken cancellationToken) =>
        _book.WriteInAsync(
            owner.AccountId, FactorOperations.Feature,
            async (session, recorder) =>
            {
                var passkey = await session.Db.Passkeys.AsNoTracking().SingleOrDefaultAsync(
                    p => p.Id == use.PasskeyId && p.UserId == owner.UserId, cancellationToken).ConfigureAwait(false);
                var now = _clock.Now;
                if (passkey is null || !passkey.Takes(use, now))
                {
                    return false;
                }
                await recorder.PassAsync(new PasskeyUsed(use, now), cancellationToken).ConfigureAwait(false);
                return true;
            },
            cancellationToken);

    /// <summary>True where the code of the app, or a recovery code, fits; it fits no second time.</summary>
    public Task<bool> UseAsync(FactorOwner owner, string code, CancellationToken cancellationToken) =>
        code.Length > 64
            ? Task.FromResult(false)
            : _book.WriteInAsync(
                owner.AccountId, "Access",
                async (session, recorder) => RecoveryCodes.IsShaped(code)
                    ? await UseRecoveryAsync(session.Db, recorder, (owner, code), cancellationToken)
                        .ConfigureAwait(false)
                    : await UseAppAsync(session.Db, recorder, (owner, code), cancellationToken).ConfigureAwait(false),
                cancellationToken);

    internal static Task<bool> HasAsync(ConsoleDbContext db, string userId, CancellationToken cancellationToken) =>
        Holders(db).AnyAsync(id => id == userId, cancellationToken);

    /// <summary>The IDs of users with an app or a passkey; some twice.</summary>
    internal static IQueryable<string> Holders(ConsoleDbContext db) =>
        db.SecondFactors.Where(f => f.ConfirmedAt != null).Select(f => f.UserId)
            .Concat(db.Passkeys.Select(p => p.UserId));

    internal static IQueryable<SecondFactor> Confirmed(ConsoleDbContext db, string userId) =>
        db.SecondFactors.Where(f => f.UserId == userId && f.ConfirmedAt != null);

    /// <summary>The step whose code it is; null where it is none that still counts.</summary>
    internal long? StepOf(SecondFactor factor, string code) => _secrets.Open(factor.Secret) is { } secret
        ? Totp.StepOf(secret, code, _clock.Now, factor.LastStep)
        : null;

    private async Task<bool> UseAppAsync(
        ConsoleDbContext db, Recorder recorder, (FactorOwner Owner, string Code) asked,
        CancellationToken cancellationToken)
    {
        var factor = await Confirmed(db, asked.Owner.UserId).SingleOrDefaultAsync(cancellationToken)
            .ConfigureAwait(false);
        if (factor is null || StepOf(factor, asked.Code) is not { } step)
        {
            return false;
        }
        await recorder.PassAsync(new FactorStepUsed(factor.UserId, step), cancellationToken).ConfigureAwait(false);
        return true;
    }

    private static async Task<bool> UseRecoveryAsync(
        ConsoleDbContext db, Recorder recorder, (FactorOwner Owner, string Code) asked,
        CancellationToken cancellationToken)
    {
        var userId = asked.Owner.UserId;
        var hash = RecoveryCodes.HashOf(userId, asked.Code);
        if (!await db.RecoveryCodes.AnyAsync(c => c.UserId == userId && c.Hash == hash, cancellationToken)
            .ConfigureAwait(false))
        {
            return false;
        }
        var deed = FactorDeeds.Of(
            asked.Owner.Actor, Effect.RecoveryCodeUsed, recorder.Now, new RecoveryCodeUsed(userId, hash));
        await recorder.RecordAsync(deed, cancellationToken).ConfigureAwait(false);
        return true;
    }
}

/// <summary>What people do about their own security, as it is recorded.</summary>
internal static class FactorDeeds
{
    public static Deed Of(Actor actor, Effect effect, DateTimeOffset now, params IReadOnlyList<Change> changes) => new()
    {
        Actor = actor,
        Action = effect == Effect.SignedIn ? Actions.SignIn : Actions.SetOwnSecurity,
        SubjectId = actor.UserId,
        SubjectName = actor.UserName,
        Effect = effect.ToString(),
        EffectiveAt = now,
        Changes = changes,
    };
}
