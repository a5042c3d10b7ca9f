using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Plans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Access;

/// <summary>Everybody's own passkeys. What a device has signed was checked by whoever calls.</summary>
public sealed class PasskeyOperations
{
    private readonly ConsoleReader _reader;
    private readonly FactorParts _parts;

    internal PasskeyOperations(ConsoleReader reader, FactorParts parts) => (_reader, _parts) = (reader, parts);

    /// <summary>One's own, the oldest first.</summary>
    public async Task<Outcome<IReadOnlyList<Passkey>>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.SetOwnSecurity) is { } refusal)
        {
            return refusal;
        }
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await Of(db, actor).OrderBy(p => p.CreatedAt).ThenBy(p => p.Id).AsNoTracking()
                .ToListAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Why no passkey can be added now; null where one can. Asked before the device is.</summary>
    public async Task<Refusal?> WhyNotAddAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (await _parts.WhyNotAsync(actor, cancellationToken).ConfigureAwait(false) is { } refusal)
        {
            return refusal;
        }
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await WhyNoMoreAsync(db, actor, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>From now on it signs in, and the password alone does not.</summary>
    /// <returns>Recovery codes, shown once, where the user had none; else nothing.</returns>
    public Task<Outcome<IReadOnlyList<string>>> AddAsync(
        Actor actor, Passkey passkey, CancellationToken cancellationToken) =>
        _parts.WriteAsync<IReadOnlyList<string>>(
            actor,
            async (db, recorder) =>
            {
                var name = passkey.Name.Trim();
                if (!IsName(name))
                {
                    return FactorRefusals.PasskeyName.With(new RefusalArgument("max", Passkey.NameLengthMax));
                }
                if (await WhyNoMoreAsync(db, actor, cancellationToken).ConfigureAwait(false) is { } refusal)
                {
                    return refusal;
                }
                if (await db.Passkeys.AnyAsync(p => p.Id == passkey.Id, cancellationToken).ConfigureAwait(false))
                {
                    return FactorRefusals.PasskeyNotTaken.With();
                }
                var (userId, now) = (actor.UserId, _parts.Clock.Now);
                var hasCodes = await db.RecoveryCodes.AnyAsync(c => c.UserId == userId, cancellationToken)
                    .ConfigureAwait(false);
                List<string> codes = hasCodes ? [] : [.. RecoveryCodes.Draw()];
                var added = passkey with { UserId = userId, Name = name, CreatedAt = now };
                List<Change> changes = [new PasskeyAdded(added)];
                if (codes.Count > 0)
                {
                    changes.Add(new RecoveryCodesSet(userId, RecoveryCodes.HashesOf(userId, codes)));
                }
                if (actor.Session is { } own)
                {
                    changes.Add(new SessionProven(own.Id, now, HasFactor: true));
                }
                changes.Add(FactorNotices.Passkey(
                    FactorOperations.ReaderOf(actor), FactorNotices.Added, name, recorder.Now));
                await recorder.RecordAsync(
                    FactorDeeds.Of(actor, Effect.PasskeyAdded, recorder.Now, changes), cancellationToken)
                    .ConfigureAwait(false);
                return codes;
            },
            cancellationToken);

    public async Task<Outcome<bool>> RenameAsync(
        Actor actor, string passkeyId, string name, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.SetOwnSecurity) is { } refusal)
        {
            return refusal;
        }
        var called = name.Trim();
        if (!IsName(called))
        {
            return FactorRefusals.PasskeyName.With(new RefusalArgument("max", Passkey.NameLengthMax));
        }
        return await _parts.Book.WriteInAsync<Outcome<bool>>(
            FactorOperations.HomeOf(actor), FactorOperations.Feature,
            async (session, recorder) =>
            {
                if (!await Of(session.Db, actor).AnyAsync(p => p.Id == passkeyId, cancellationToken)
                    .ConfigureAwait(false))
                {
                    return FactorRefusals.NoSuchPasskey.With();
                }
                var deed = FactorDeeds.Of(
                    actor, Effect.PasskeyRenamed, recorder.Now, new PasskeyRenamed(passkeyId, called));
                await recorder.RecordAsync(deed, cancellationToken).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// It signs in no more. With the last factor its recovery codes go; refused where one is required.
    /// </summary>
    public Task<Outcome<bool>> RemoveAsync(
        Actor actor, string passkeyId, CancellationToken cancellationToken) => _parts.WriteAsync<bool>(
        actor,
        async (db, recorder) =>
        {
            var own = await Of(db, actor).AsNoTracking().ToListAsync(cancellationToken).ConfigureAwait(false);
            if (own.Find(p => p.Id == passkeyId) is not { } passkey)
            {
                return FactorRefusals.NoSuchPasskey.With();
            }
            var isLast = own.Count == 1
                && !await FactorBook.Confirmed(db, actor.UserId).AnyAsync(cancellationToken).ConfigureAwait(false);
            var rule = await FactorOperations.RuleOfAsync(db, FactorOperations.HomeOf(actor), cancellationToken)
                .ConfigureAwait(false);
            if (isLast && FactorRules.Requires(rule, actor.Kind))
            {
                return FactorRefusals.NeededHere.With();
            }
            List<Change> changes =
            [
                new PasskeyGone(passkeyId),
                FactorNotices.Passkey(
                    FactorOperations.ReaderOf(actor), FactorNotices.Removed, passkey.Name, recorder.Now),
            ];
            if (isLast)
            {
                changes.Add(new FactorGone(actor.UserId));
            }
            await recorder.RecordAsync(
                FactorDeeds.Of(actor, Effect.PasskeyRemoved, recorder.Now, changes), cancellationToken)
                .ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    private static IQueryable<Passkey> Of(ConsoleDbContext db, Actor actor) =>
        db.Passkeys.Where(p => p.UserId == actor.UserId);

    private static bool IsName(string name) =>
        name.Length is > 0 and <= Passkey.NameLengthMax && !name.Any(char.IsControl);

    private static async Task<Refusal?> WhyNoMoreAsync(
        ConsoleDbContext db, Actor actor, CancellationToken cancellationToken) =>
        await Of(db, actor).CountAsync(cancellationToken).ConfigureAwait(false) >= Passkey.PerUserMax
            ? FactorRefusals.TooManyPasskeys.With(new RefusalArgument("max", Passkey.PerUserMax))
            : null;
}
