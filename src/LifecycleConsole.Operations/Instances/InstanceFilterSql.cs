using LifecycleConsole.Data;
using LifecycleConsole.Domain.Instances;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Instances;

/// <summary>A filter as a query over one account's instances that still have something to show.</summary>
internal sealed class InstanceFilterSql(ConsoleDbContext db, bool isPostgres)
{
    public IQueryable<Instance> Of(long accountId, InstanceFilter filter)
    {
        var query = db.Instances.Where(i =>
            i.AccountId == accountId && i.DestroyedAt == null && i.Phase != Phase.Recycled);
        query = InView(query, filter);
        query = WithFacts(query, filter);
        query = WithTag(query, filter);
        return string.IsNullOrWhiteSpace(filter.Text) ? query : WithText(query, filter.Text.Trim());
    }

    private static IQueryable<Instance> InView(IQueryable<Instance> query, InstanceFilter filter)
    {
        query = filter.View switch
        {
            InstanceView.All => query,
            InstanceView.Scheduled => query.Where(i => i.ReleaseAt != null),
            InstanceView.Protected => query.Where(i => i.IsProtected && i.Phase == Phase.Active),
            InstanceView.Releasing => query.Where(i => i.Phase == Phase.Released || i.ReleaseWaits != null),
            _ => throw new ArgumentOutOfRangeException(nameof(filter), filter.View, null),
        };
        return filter.Sort == InstanceSort.ReleaseAt ? query.Where(i => i.ReleaseAt != null) : query;
    }

    private static IQueryable<Instance> WithFacts(IQueryable<Instance> query, InstanceFilter filter)
    {
        if (!string.IsNullOrEmpty(filter.Region))
        {
            query = query.Where(i => i.Region == filter.Region);
        }
        if (filter.ChargeType is { } chargeType)
        {
            query = query.Where(i => i.ChargeType == chargeType);
        }
        if (filter.PowerState is { } power)
        {
            query = query.Where(i => i.PowerState == power && i.Phase == Phase.Active);
        }
        return query;
    }

    private IQueryable<Instance> WithTag(IQueryable<Instance> query, InstanceFilter filter)
    {
        var (key, value) = (filter.TagKey, filter.TagValue);
        if (string.IsNullOrEmpty(key))
        {
            return query;
        }
        return string.IsNullOrEmpty(value)
            ? query.Where(i => db.InstanceTags.Any(t => t.InstanceId == i.Id && t.Key == key))
            : query.Where(i => db.InstanceTags.Any(t => t.InstanceId == i.Id && t.Key == key && t.Value == value));
    }

    private IQueryable<Instance> WithText(IQueryable<Instance> query, string text)
    {
        var pattern = '%' + Escaped(text) + '%';
        return isPostgres
            ? query.Where(i => EF.Functions.ILike(i.Name, pattern, "\\") || EF.Functions.ILike(i.Id, pattern, "\\")
                || EF.Functions.ILike(i.PrivateAddress!, pattern, "\\")
                || EF.Functions.ILike(i.StaticAddress!, pattern, "\\")
                || db.Addresses.Any(a => a.InstanceId == i.Id && EF.Functions.ILike(a.Address, pattern, "\\")))
            : query.Where(i => EF.Functions.Like(i.Name, pattern, "\\") || EF.Functions.Like(i.Id, pattern, "\\")
                || EF.Functions.Like(i.PrivateAddress!, pattern, "\\")
                || EF.Functions.Like(i.StaticAddress!, pattern, "\\")
                || db.Addresses.Any(a => a.InstanceId == i.Id && EF.Functions.Like(a.Address, pattern, "\\")));
    }

    private static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}
