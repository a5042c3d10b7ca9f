using LifecycleConsole.Data;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Renewals;

/// <summary>
/// Arms anew what comes due before a paid period ends, for every instance that a commit has written. It reads the rows
/// as they now stand, so that it knows of no feature and none can forget it.
/// </summary>
internal sealed class PrepaidWatch(WriteSession session, long accountId)
{
    private const int InstancesAtOnce = 500;
    private readonly HashSet<(string, DateTimeOffset)> _looks = [];
    private TimeZoneInfo? _zone;

    /// <returns>The earliest moment that was armed; null where none was.</returns>
    public async ValueTask<DateTimeOffset?> LookAsync(CancellationToken cancellationToken)
    {
        var seen = session.Rows.Prepaid.Take();
        if (seen.Count == 0)
        {
            return null;
        }
        if (seen.FirstOrDefault(one => one.Value == DateTimeOffset.MinValue) is { Key: { } id })
        {
            throw new InvalidOperationException($"{id} was written before anybody said as of when.");
        }
        await session.Rows.FlushAsync(cancellationToken).ConfigureAwait(false);
        DateTimeOffset? earliest = null;
        foreach (var chunk in seen.Chunk(InstancesAtOnce))
        {
            foreach (var at in await ArmAsync(chunk, cancellationToken).ConfigureAwait(false))
            {
                earliest = earliest is null || at < earliest ? at : earliest;
            }
        }
        return earliest;
    }

    private async Task<List<DateTimeOffset>> ArmAsync(
        KeyValuePair<string, DateTimeOffset>[] seen, CancellationToken cancellationToken)
    {
        var zone = _zone ??= await ZoneAsync(cancellationToken).ConfigureAwait(false);
        var ids = seen.Select(one => one.Key).ToList();
        var instances = await session.Db.Instances.Where(i => ids.Contains(i.Id)).OrderBy(i => i.Id)
            .ToDictionaryAsync(i => i.Id, StringComparer.Ordinal, cancellationToken).ConfigureAwait(false);
        var standing = (await session.Db.DueMoments
            .Where(d => ids.Contains(d.SubjectId)
                && (d.Kind == DueKind.AutoRenewal || d.Kind == DueKind.ExpiryReminder))
            .ToListAsync(cancellationToken).ConfigureAwait(false))
            .ToDictionary(d => (d.Kind, d.SubjectId), d => d.DueAt);
        var armed = new List<DateTimeOffset>();
        foreach (var (id, at) in seen)
        {
            if (instances.TryGetValue(id, out var instance)
                && RenewalMoments.Of(instance, Profile.Default, zone, at) is { } moments)
            {
                await ArmAsync(moments, instance, standing, armed, cancellationToken).ConfigureAwait(false);
            }
        }
        return armed;
    }

    private async ValueTask ArmAsync(
        RenewalMoments moments, Instance instance, Dictionary<(DueKind, string), DateTimeOffset> standing,
        List<DateTimeOffset> armed, CancellationToken cancellationToken)
    {
        await SetAsync((DueKind.AutoRenewal, instance.Id), moments.RenewsAt, standing, armed, cancellationToken)
            .ConfigureAwait(false);
        await SetAsync((DueKind.ExpiryReminder, instance.Id), moments.RemindsAt, standing, armed, cancellationToken)
            .ConfigureAwait(false);
        if (moments.Forecast is var (day, at) && ForecastSubject.Of(accountId, day) is var look
            && _looks.Add((look, at)))
        {
            await SetAsync((DueKind.RenewalForecast, look), at, standing, armed, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    /// <summary>Writes only what differs.</summary>
    private async ValueTask SetAsync(
        (DueKind Kind, string SubjectId) what, DateTimeOffset? at,
        Dictionary<(DueKind, string), DateTimeOffset> standing, List<DateTimeOffset> armed,
        CancellationToken cancellationToken)
    {
        var isThere = standing.TryGetValue(what, out var before);
        if (at is { } due && (!isThere || before != due))
        {
            object?[] row = [(int)what.Kind, what.SubjectId, accountId, Instants.ToMicros(due)];
            await session.Rows.AddAsync(Shapes.DueSet, row, cancellationToken).ConfigureAwait(false);
            armed.Add(due);
        }
        else if (at is null && isThere)
        {
            await session.Rows.AddAsync(Shapes.DueGone, [(int)what.Kind, what.SubjectId], cancellationToken)
                .ConfigureAwait(false);
        }
    }

    private async Task<TimeZoneInfo> ZoneAsync(CancellationToken cancellationToken) =>
        TimeZoneInfo.FindSystemTimeZoneById(await session.Db.Accounts.Where(a => a.Id == accountId)
            .Select(a => a.BillingZone).SingleAsync(cancellationToken).ConfigureAwait(false));
}
