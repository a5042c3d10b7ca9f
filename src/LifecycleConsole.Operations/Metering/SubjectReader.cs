using LifecycleConsole.Data;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Instances;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Metering;

/// <summary>
/// Charges of single subjects, computed from their usage lines for the page that is shown. Instances that the actor may
/// not see are not there; what hangs on them names them not.
/// </summary>
internal static class SubjectReader
{
    /// <param name="what">Hours: settled ones only.</param>
    public static async Task<SubjectPage> PageAsync(
        ConsoleDbContext db, (Account Account, (DateTimeOffset From, DateTimeOffset Until) Hours) what,
        (ChargeFilter Filter, Actor Actor) asked, CancellationToken cancellationToken)
    {
        var (filter, actor) = asked;
        var size = Math.Clamp(filter.PageSize, 1, ChargeFilter.PageSizeMax);
        var used = Used(db, actor, what.Hours);
        used = filter.Kind is { } kind ? used.Where(l => l.Kind == kind) : used;
        var ids = used.Select(l => l.SubjectId);
        ids = filter.SubjectId is { } one ? ids.Where(id => id == one) : ids;
        var (before, after) = (filter.Before, filter.After);
        var found = before is not null
            ? await ids.Where(id => string.Compare(id, before) < 0).Distinct().OrderByDescending(id => id)
                .Take(size + 1).ToListAsync(cancellationToken).ConfigureAwait(false)
            : await ids.Where(id => after == null || string.Compare(id, after) > 0).Distinct().OrderBy(id => id)
                .Take(size + 1).ToListAsync(cancellationToken).ConfigureAwait(false);
        List<string> shown = before is not null ? [.. found.Take(size).Reverse()] : [.. found.Take(size)];
        var isMore = found.Count > size;
        var hasBefore = before is not null ? isMore : after is not null;
        var hasAfter = before is not null || isMore;
        var rows = await ChargesAsync(db, what, (shown, actor), cancellationToken).ConfigureAwait(false);
        return new(
            [.. rows.Select(row => Only(row, filter.Kind))],
            hasBefore && shown.Count > 0 ? shown[0] : null, hasAfter && shown.Count > 0 ? shown[^1] : null);
    }

    public static async Task<IReadOnlyList<SubjectCharge>> ChargesAsync(
        ConsoleDbContext db, (Account Account, (DateTimeOffset From, DateTimeOffset Until) Hours) what,
        (IReadOnlyList<string> SubjectIds, Actor Actor) asked, CancellationToken cancellationToken)
    {
        var (account, (from, until)) = what;
        var (subjectIds, actor) = asked;
        var lines = await Used(db, actor, what.Hours).Where(l => subjectIds.Contains(l.SubjectId))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var names = await NamesAsync(db, actor, subjectIds, cancellationToken).ConfigureAwait(false);
        return
        [
            .. lines.GroupBy(l => l.SubjectId, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(subject =>
                {
                    var (name, instanceId) = names.GetValueOrDefault(subject.Key, (subject.Key, null));
                    return new SubjectCharge(subject.Key, name, instanceId,
                    [
                        .. subject.GroupBy(l => l.Kind).OrderBy(g => g.Key).Select(kind => (kind.Key, new Money(
                            kind.Sum(l => l.Span.ChargeIn(from, until, account.Currency)), account.Currency))),
                    ]);
                }),
        ];
    }

    private static SubjectCharge Only(SubjectCharge row, UsageKind? kind) => kind is null
        ? row
        : row with { Kinds = [.. row.Kinds.Where(k => k.Kind == kind)] };

    private static IQueryable<UsageLine> Used(
        ConsoleDbContext db, Actor actor, (DateTimeOffset From, DateTimeOffset Until) hours)
    {
        var (accountId, (from, until)) = (actor.AccountId, hours);
        var used = db.UsageLines.Where(l =>
            l.AccountId == accountId && l.Until > from && l.From < until && l.Until > l.From);
        return SeenInstances.HiddenFrom(db, actor) is { } hidden
            ? used.Where(l => !hidden.Any(i => i.Id == l.SubjectId))
            : used;
    }

    /// <summary>Of what has gone the record is still there.</summary>
    private static async Task<Dictionary<string, (string Name, string? InstanceId)>> NamesAsync(
        ConsoleDbContext db, Actor actor, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var accountId = actor.AccountId;
        var instances = SeenInstances.OfDeeds(db, actor).Where(i => ids.Contains(i.Id))
            .Select(i => new { i.Id, i.Name, InstanceId = (string?)i.Id });
        var disks = db.Disks.Where(d => d.AccountId == accountId && ids.Contains(d.Id))
            .Select(d => new { d.Id, d.Name, d.InstanceId });
        var addresses = db.Addresses.Where(a => a.AccountId == accountId && ids.Contains(a.Id))
            .Select(a => new { a.Id, Name = a.Address, a.InstanceId });
        var snapshots = db.Snapshots.Where(s => s.AccountId == accountId && ids.Contains(s.Id))
            .Select(s => new { s.Id, s.Name, InstanceId = (string?)null });
        var all = await instances.Concat(disks).Concat(addresses).Concat(snapshots).ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var hosts = all.Select(thing => thing.InstanceId).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var unnamed = SeenInstances.HiddenFrom(db, actor) is { } hidden && hosts.Count > 0
            ? await hidden.Where(i => hosts.Contains(i.Id)).Select(i => i.Id).ToListAsync(cancellationToken)
                .ConfigureAwait(false)
            : [];
        return all.ToDictionary(
            thing => thing.Id,
            thing => (thing.Name.Length == 0 ? thing.Id : thing.Name,
                unnamed.Contains(thing.InstanceId!) ? null : thing.InstanceId),
            StringComparer.Ordinal);
    }
}
