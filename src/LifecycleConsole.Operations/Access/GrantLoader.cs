using LifecycleConsole.Data;
using LifecycleConsole.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Access;

/// <summary>What a user may do, as the database has it.</summary>
internal static class GrantLoader
{
    /// <summary>The same of somebody who comes by that door; null where it is closed to him as well.</summary>
    public static async Task<PolicySet?> LoadAsync(
        ConsoleDbContext db, Bearer bearer, CancellationToken cancellationToken)
    {
        var (id, keyId) = bearer;
        var users = db.Users.Where(u => u.Id == id);
        users = keyId.Length == 0
            ? users.Where(u => u.Kind != UserKind.SubUser || u.HasConsoleAccess)
            : users.Where(u => (u.Kind == UserKind.Owner || u.HasApiAccess)
                && db.AccessKeys.Any(k => k.Id == keyId && k.UserId == id && k.DisabledAt == null));
        return await users.AnyAsync(cancellationToken).ConfigureAwait(false)
            ? await LoadAsync(db, id, cancellationToken).ConfigureAwait(false)
            : null;
    }

    /// <summary>Null where the user is gone or disabled; nothing for those who need no policies.</summary>
    public static async Task<PolicySet?> LoadAsync(
        ConsoleDbContext db, string userId, CancellationToken cancellationToken)
    {
        var user = await db.Users.Where(u => u.Id == userId && u.DisabledAt == null)
            .Select(u => new { u.Kind, u.AccountId }).SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        if (user is { Kind: UserKind.Support })
        {
            var rights = await db.StaffGrants.Where(g => g.UserId == userId).Select(g => (StaffRights?)g.Rights)
                .SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
            return new PolicySet([]) { Staff = rights ?? StaffRights.None };
        }
        if (user is not { Kind: UserKind.SubUser })
        {
            return user is null ? null : PolicySet.Nothing;
        }
        var own = await db.PolicyAttachments.Where(a => a.UserId == userId && a.AccountId == user.AccountId)
            .OrderBy(a => a.PolicyName)
            .Select(a => new Had(a.PolicyName, "", db.CustomPolicies
                .Where(p => p.AccountId == a.AccountId && p.Name == a.PolicyName).Select(p => p.Text)
                .SingleOrDefault()))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var ofGroups = await db.GroupMembers.Where(m => m.UserId == userId && m.AccountId == user.AccountId)
            .Join(db.UserGroups, m => m.GroupId, g => g.Id, (m, g) => g)
            .Join(db.GroupPolicies, g => g.Id, p => p.GroupId, (g, p) => new { g.Name, p.PolicyName, g.AccountId })
            .OrderBy(had => had.Name).ThenBy(had => had.PolicyName)
            .Select(had => new Had(had.PolicyName, had.Name, db.CustomPolicies
                .Where(p => p.AccountId == had.AccountId && p.Name == had.PolicyName).Select(p => p.Text)
                .SingleOrDefault()))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return new PolicySet(
        [
            .. own.Concat(ofGroups).DistinctBy(had => had.Policy, StringComparer.Ordinal).Select(Read)
                .OfType<GrantedPolicy>(),
        ]);
    }

    /// <summary>Null where the policy is gone.</summary>
    private static GrantedPolicy? Read(Had had)
    {
        var policy = SystemPolicies.Find(had.Policy)
            ?? (had.Text is { } text ? GrantedPolicies.Of(had.Policy, text) : null);
        return policy is null ? null : policy with { Through = had.Through };
    }

    /// <summary>
    /// Somebody who has asked for something before, with the rights of now; null where disabled, gone or moved to
    /// another account.
    /// </summary>
    public static async Task<Actor?> PresentAsync(
        ConsoleDbContext db, Actor asked, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (userId, accountId) = (asked.UserId, asked.AccountId);
        var kind = await db.Users
            .Where(u => u.Id == userId && u.DisabledAt == null && u.AccountId == accountId)
            .Select(u => (UserKind?)u.Kind).SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return kind is not { } present ? null : asked with
        {
            Kind = present,
            Grants = Grants.Of(await LoadAsync(db, userId, cancellationToken).ConfigureAwait(false), now),
        };
    }

    /// <param name="Through">The name of the group that gives it; empty: it is the user's own.</param>
    /// <param name="Text">Of the account's own policies.</param>
    private sealed record Had(string Policy, string Through, string? Text);

    /// <summary>
    /// The actor with the rights that hold inside this transaction: whatever was shown, a right or a session that has
    /// gone does nothing any more. The operator and owners keep their rights, as long as the session or the AccessKey
    /// holds that they came by.
    /// </summary>
    public static async Task<Actor> WithinAsync(
        ConsoleDbContext db, Actor actor, CancellationToken cancellationToken)
    {
        if (actor.Session is { } own && !await db.UserSessions
            .AnyAsync(s => s.Id == own.Id && s.UserId == actor.UserId, cancellationToken).ConfigureAwait(false))
        {
            return actor with { Session = new LiveSession(own.Id) }; // ended a moment ago
        }
        return actor is { Grants: { } known }
            && (actor.Kind is UserKind.SubUser or UserKind.Support || actor.AccessKeyId.Length > 0)
            ? actor with
            {
                Grants = Grants.Of(
                    await LoadAsync(db, new Bearer(actor.UserId, actor.AccessKeyId), cancellationToken)
                        .ConfigureAwait(false),
                    known.Now),
            }
            : actor;
    }
}

/// <summary>A user and the door he comes by.</summary>
/// <param name="AccessKeyId">Empty: the console.</param>
internal readonly record struct Bearer(string UserId, string AccessKeyId);
