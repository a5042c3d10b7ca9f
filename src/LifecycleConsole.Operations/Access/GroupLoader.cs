using LifecycleConsole.Data;
using LifecycleConsole.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Access;

/// <summary>The groups of an account, with who is in them and what they give.</summary>
internal static class GroupLoader
{
    public static async Task<IReadOnlyList<UserGroup>> LoadAsync(
        ConsoleDbContext db, long accountId, CancellationToken cancellationToken)
    {
        var groups = await db.UserGroups.Where(g => g.AccountId == accountId).OrderBy(g => g.Name)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        if (groups.Count == 0)
        {
            return [];
        }
        var members = await db.GroupMembers.Where(m => m.AccountId == accountId).OrderBy(m => m.UserId)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var policies = await db.GroupPolicies.Where(p => p.AccountId == accountId).OrderBy(p => p.PolicyName)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var membersOf = members.ToLookup(m => m.GroupId, m => m.UserId, StringComparer.Ordinal);
        var policiesOf = policies.ToLookup(p => p.GroupId, p => p.PolicyName, StringComparer.Ordinal);
        return groups.ConvertAll(group => group with
        {
            Members = [.. membersOf[group.Id]], Policies = [.. policiesOf[group.Id]],
        });
    }
}
