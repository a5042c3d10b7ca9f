using LifecycleConsole.Data;
using LifecycleConsole.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Access;

/// <summary>What a user may do, as the database has it.</summary>
internal static class GrantLoader
{
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
        var rows = await db.PolicyAttachments.Where(a => a.UserId == userId && a.AccountId == user.AccountId)
            .OrderBy(a => a.PolicyName)
            .Select(a => new
            {
                a.PolicyName,
                Text = db.CustomPolicies.Where(p => p.AccountId == a.AccountId && p.Name == a.PolicyName)
                    .Select(p => p.Text).SingleOrDefault(),
            })
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return new PolicySet(
        [
            .. rows.Select(row => SystemPolicies.Find(row.PolicyName)
                ?? (row.Text is { } text ? GrantedPolicies.Of(row.PolicyName, text) : null))
                .OfType<GrantedPolicy>(),
        ]);
    }

    /// <summary>
    /// The actor with the rights that hold inside this transaction: whatever was shown, a right that has gone does
    /// nothing any more. Owners and the operator keep theirs.
    /// </summary>
    public static async Task<Actor> WithinAsync(
        ConsoleDbContext db, Actor actor, CancellationToken cancellationToken) =>
        actor is { Kind: UserKind.SubUser or UserKind.Support, Grants: { } known }
            ? actor with
            {
                Grants = Grants.Of(
                    await LoadAsync(db, actor.UserId, cancellationToken).ConfigureAwait(false), known.Now),
            }
            : actor;
}
