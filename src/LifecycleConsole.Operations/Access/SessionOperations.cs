using System.Security.Cryptography;
using LifecycleConsole.Data.Access;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Plans;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LifecycleConsole.Operations.Access;

/// <summary>Signing in and out, one's own sessions, and proving once more who one is.</summary>
public sealed class SessionOperations
{
    private const string Feature = "Access";

    private readonly ConsoleReader _reader;
    private readonly DeedBook _book;
    private readonly FactorParts _parts;
    private readonly IServiceScopeFactory _scopes;

    internal SessionOperations(
        ConsoleReader reader, DeedBook book, FactorParts parts, IServiceScopeFactory scopes) =>
        (_reader, _book, _parts, _scopes) = (reader, book, parts, scopes);

    /// <summary>Somebody has signed in: recorded, and what is over of his sessions put away.</summary>
    /// <param name="agent">What the browser calls itself.</param>
    public Task<UserSession> BeginAsync(
        FactorOwner owner, string agent, bool hasFactor, CancellationToken cancellationToken) => _book.WriteInAsync(
        owner.AccountId, Feature,
        async (session, recorder) =>
        {
            var userId = owner.UserId;
            var now = _parts.Clock.Now;
            var rule = await FactorOperations.RuleOfAsync(session.Db, owner.AccountId, cancellationToken)
                .ConfigureAwait(false);
            var mustSetUp = FactorRules.Requires(rule, owner.Kind)
                && !await FactorBook.HasAsync(session.Db, userId, cancellationToken).ConfigureAwait(false);
            var others = await session.Db.UserSessions.Where(s => s.UserId == userId)
                .OrderByDescending(s => s.SeenAt).ToListAsync(cancellationToken).ConfigureAwait(false);
            var over = others.Where((s, n) => n >= UserSession.PerUserMax - 1 || now - s.SeenAt > UserSession.IdleMax);
            var begun = new UserSession
            {
                Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
                UserId = userId,
                AccountId = owner.AccountId,
                BegunAt = now,
                SeenAt = now,
                SourceAddress = owner.SourceAddress,
                Agent = agent.Length > UserSession.AgentLengthMax ? agent[..UserSession.AgentLengthMax] : agent,
                HasFactor = hasFactor,
                MustSetUp = mustSetUp,
                ProvenAt = now,
            };
            List<Change> changes = [new SessionBegun(begun), .. over.Select(s => new SessionEnded(s.Id))];
            await recorder.RecordAsync(
                FactorDeeds.Of(owner.Actor, Effect.SignedIn, recorder.Now, changes), cancellationToken)
                .ConfigureAwait(false);
            return begun;
        },
        cancellationToken);

    /// <summary>Whoever signs out does so whatever he may.</summary>
    public Task SignOutAsync(FactorOwner owner, string sessionId, CancellationToken cancellationToken) =>
        _book.WriteInAsync(
            owner.AccountId, Feature,
            async (_, recorder) =>
            {
                await recorder.RecordAsync(
                    FactorDeeds.Of(owner.Actor, Effect.SessionEnded, recorder.Now, new SessionEnded(sessionId)),
                    cancellationToken).ConfigureAwait(false);
                return true;
            },
            cancellationToken);

    /// <summary>A new password was chosen by a link: whoever is signed in with the old one is signed out.</summary>
    public Task EndAllAsync(FactorOwner owner, CancellationToken cancellationToken) => _book.WriteInAsync(
        owner.AccountId, Feature,
        async (_, recorder) =>
        {
            var told = FactorNotices.Password(new(owner.UserId, owner.AccountId), recorder.Now);
            await recorder.RecordAsync(
                FactorDeeds.Of(owner.Actor, Effect.PasswordChanged, recorder.Now, told), cancellationToken)
                .ConfigureAwait(false);
            await recorder.RecordAsync(
                FactorDeeds.Of(owner.Actor, Effect.SessionsEnded, recorder.Now, new SessionsEnded(owner.UserId)),
                cancellationToken).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    /// <summary>One's own, the one seen last first.</summary>
    public async Task<Outcome<IReadOnlyList<UserSession>>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.SetOwnSecurity) is { } refusal)
        {
            return refusal;
        }
        return await OfUserAsync(actor.UserId, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Of a user of the account, for whoever may see its users.</summary>
    public async Task<Outcome<IReadOnlyList<UserSession>>> ListOfAsync(
        Actor actor, string userId, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.ListUsers) is { } refusal)
        {
            return refusal;
        }
        var sessions = await OfUserAsync(userId, cancellationToken).ConfigureAwait(false);
        return sessions.FindAll(s => s.AccountId == actor.AccountId);
    }

    /// <summary>Signs oneself out where one is signed in elsewhere.</summary>
    /// <param name="sessionId">Empty: everywhere but here.</param>
    public async Task<Outcome<int>> EndAsync(Actor actor, string sessionId, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.SetOwnSecurity) is { } refusal)
        {
            return refusal;
        }
        var userId = actor.UserId;
        return await _book.WriteInAsync<Outcome<int>>(
            FactorOperations.HomeOf(actor), Feature,
            async (session, recorder) =>
            {
                var ids = await session.Db.UserSessions.Where(s => s.UserId == userId).Select(s => s.Id)
                    .ToListAsync(cancellationToken).ConfigureAwait(false);
                var ends = ids.FindAll(id => sessionId.Length == 0 ? id != actor.Session?.Id : id == sessionId);
                if (ends.Count == 0 && sessionId.Length > 0)
                {
                    return FactorRefusals.NoSuchSession.With();
                }
                if (ends.Count == 0)
                {
                    return 0;
                }
                var effect = sessionId.Length == 0 ? Effect.SessionsEnded : Effect.SessionEnded;
                await recorder.RecordAsync(
                    FactorDeeds.Of(actor, effect, recorder.Now, [.. ends.Select(id => new SessionEnded(id))]),
                    cancellationToken).ConfigureAwait(false);
                return ends.Count;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The signed-in user has chosen a new password: he is told, and signed out everywhere but here.</summary>
    public async Task<Outcome<int>> PasswordChangedAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.SetOwnSecurity) is { } refusal)
        {
            return refusal;
        }
        await _book.RecordAsync(
            FactorOperations.HomeOf(actor),
            now => FactorDeeds.Of(
                actor, Effect.PasswordChanged, now, FactorNotices.Password(FactorOperations.ReaderOf(actor), now)),
            cancellationToken).ConfigureAwait(false);
        return await EndAsync(actor, sessionId: "", cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// The same as <see cref="ProveAsync"/> by an answer of a passkey, whose signature was found right.
    /// </summary>
    public async Task<Outcome<bool>> ProveByPasskeyAsync(
        Actor actor, PasskeyUse use, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.SetOwnSecurity) is { } refusal)
        {
            return refusal;
        }
        await using var scope = _scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<ConsoleUser>>();
        if (actor.Session is not { } own
            || await users.FindByIdAsync(actor.UserId).ConfigureAwait(false) is not { } user)
        {
            return FactorRefusals.NoSuchSession.With();
        }
        if (await users.IsLockedOutAsync(user).ConfigureAwait(false)
            || !await _parts.Factors.UsePasskeyAsync(OwnerOf(user, actor), use, cancellationToken)
                .ConfigureAwait(false))
        {
            return FactorRefusals.WrongProof.With();
        }
        await RecordProofAsync(actor, own, hasFactor: true, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Allowed where the actor has proved within the time that a proof lasts, also a moment ago.</summary>
    public async Task<Outcome<bool>> IsProvenAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.SetOwnSecurity) is { } refusal)
        {
            return refusal;
        }
        await _parts.Sessions.RefreshAsync(actor.Session, cancellationToken).ConfigureAwait(false);
        return _parts.Gate.IsStale(actor.Session) ? FactorRefusals.WrongProof.With() : true;
    }

    private static FactorOwner OwnerOf(ConsoleUser user, Actor actor) =>
        new(user.Id, user.UserName!, user.Kind, FactorOperations.HomeOf(actor), actor.SourceAddress);

    /// <summary>
    /// Proves again who sits here: by the app's code or a recovery code where there is a second factor, else by the
    /// password. Wrong ones count as at sign-in.
    /// </summary>
    public async Task<Outcome<bool>> ProveAsync(Actor actor, string proof, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.SetOwnSecurity) is { } refusal)
        {
            return refusal;
        }
        await using var scope = _scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<ConsoleUser>>();
        if (actor.Session is not { } own
            || await users.FindByIdAsync(actor.UserId).ConfigureAwait(false) is not { } user)
        {
            return FactorRefusals.NoSuchSession.With();
        }
        if (await users.IsLockedOutAsync(user).ConfigureAwait(false))
        {
            return FactorRefusals.WrongProof.With();
        }
        var owner = OwnerOf(user, actor);
        var hasFactor = await _parts.Factors.HasAsync(user.Id, cancellationToken).ConfigureAwait(false);
        var isRight = hasFactor
            ? await _parts.Factors.UseAsync(owner, proof, cancellationToken).ConfigureAwait(false)
            : await users.CheckPasswordAsync(user, proof).ConfigureAwait(false);
        if (!isRight)
        {
            await users.AccessFailedAsync(user).ConfigureAwait(false);
            return FactorRefusals.WrongProof.With();
        }
        await users.ResetAccessFailedCountAsync(user).ConfigureAwait(false);
        await RecordProofAsync(actor, own, hasFactor, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task RecordProofAsync(
        Actor actor, LiveSession own, bool hasFactor, CancellationToken cancellationToken)
    {
        await _book.WriteInAsync(
            FactorOperations.HomeOf(actor), Feature,
            async (session, recorder) =>
            {
                if (!await session.Db.UserSessions.AnyAsync(s => s.Id == own.Id, cancellationToken)
                    .ConfigureAwait(false))
                {
                    return false; // ended a moment ago
                }
                var proven = new SessionProven(own.Id, _parts.Clock.Now, hasFactor || own.HasFactor)
                {
                    MustSetUp = own.MustSetUp,
                };
                await recorder.RecordAsync(
                    FactorDeeds.Of(actor, Effect.Proven, recorder.Now, proven), cancellationToken)
                    .ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
        await _parts.Sessions.RefreshAsync(own, cancellationToken).ConfigureAwait(false);
    }

    private async Task<List<UserSession>> OfUserAsync(string userId, CancellationToken cancellationToken)
    {
        var since = _parts.Clock.Now - UserSession.IdleMax;
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await db.UserSessions.Where(s => s.UserId == userId && s.SeenAt >= since)
                .OrderByDescending(s => s.SeenAt).ThenBy(s => s.Id).AsNoTracking().ToListAsync(cancellationToken)
                .ConfigureAwait(false);
        }
    }
}
