using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Snapshots;
using LifecycleConsole.Operations.Instances;

namespace LifecycleConsole.Operations.Metering;

/// <summary>What the meter asks in every commit that writes something metered: things by their own IDs.</summary>
internal static class MeterQueries
{
    public static HotQuery<IdValues, Instance> Instances { get; } = new((db, of) =>
        db.Instances.Where(i => of.Ids.Contains(i.Id)));

    public static HotQuery<IdValues, Disk> Disks { get; } = new((db, of) =>
        db.Disks.Where(d => of.Ids.Contains(d.Id)));

    public static HotQuery<IdValues, ElasticAddress> Addresses { get; } = new((db, of) =>
        db.Addresses.Where(a => of.Ids.Contains(a.Id)));

    public static HotQuery<IdValues, Snapshot> Snapshots { get; } = new((db, of) =>
        db.Snapshots.Where(s => of.Ids.Contains(s.Id)));

    public static HotQuery<AccountOf, MeterCursor> Cursor { get; } = new((db, of) =>
        db.MeterCursors.Where(c => c.AccountId == of.AccountId));

    public static HotQuery<AccountOf, string> Currency { get; } = new((db, of) =>
        db.Accounts.Where(a => a.Id == of.AccountId).Select(a => a.CurrencyCode));

    /// <summary>
    /// Of each resource line of the subjects, the last. What is counted has a line for each hour, and does not concern
    /// the meter.
    /// </summary>
    public static HotQuery<IdsOf, UsageLine> LastLines { get; } = new((db, of) =>
        db.UsageLines.Where(l => l.AccountId == of.AccountId && of.Ids.Contains(l.SubjectId)
            && l.Kind < UsageKind.InternetTraffic
            && !db.UsageLines.Any(later =>
                later.AccountId == l.AccountId && later.SubjectId == l.SubjectId && later.Kind == l.Kind
                && later.From > l.From)));

    /// <summary>Of one resource line.</summary>
    public static HotQuery<LineOf, UsageLine> LastLine { get; } = new((db, of) =>
        db.UsageLines
            .Where(l => l.AccountId == of.AccountId && l.SubjectId == of.SubjectId && l.Kind == of.Kind)
            .OrderByDescending(l => l.From).TakeOf(of, nameof(of.Take)));
}

/// <summary>One resource line.</summary>
internal sealed record LineOf(long AccountId, string SubjectId, UsageKind Kind)
{
    public int Take => 1;
}
