using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Audit;
using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Imports;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Snapshots;

namespace LifecycleConsole.Data.Writing;

/// <summary>The values of whole new rows, in the order of their shapes.</summary>
internal static class NewRows
{
    public static object?[] Of(Instance i) =>
    [
        i.Id, i.AccountId, i.Name, i.Region, i.Zone, i.TypeName, (int)i.ChargeType, (int)i.PowerState, (int)i.Phase,
        Instants.ToMicros(i.CreatedAt), Instants.ToMicros(i.ChangedAt), Instants.ToMicros(i.PaidUntil),
        Instants.ToMicros(i.ReleaseAt), i.IsProtected, i.IsInVpc, i.HasLocalDisks, (int)i.StoppedMode, i.StaticAddress,
        i.PrivateAddress, i.BandwidthMbps, Instants.ToMicros(i.HeldAt), (int?)i.Renewal, i.RenewalMonths, i.AnchorDay,
        i.ImageId,
    ];

    /// <summary>What an import may write of an instance that is there.</summary>
    public static object?[] Overwriting(Instance i, object recordedAt) =>
    [
        i.Id, i.Name, i.Region, i.Zone, i.TypeName, (int)i.ChargeType, Instants.ToMicros(i.PaidUntil),
        Instants.ToMicros(i.ReleaseAt), Instants.ToMicros(i.HeldAt), (int?)i.Renewal, i.RenewalMonths, i.AnchorDay,
        i.AnchorMicros, i.IsProtected, i.IsInVpc, i.HasLocalDisks, i.StaticAddress, i.PrivateAddress, i.BandwidthMbps,
        recordedAt,
    ];

    public static object?[] Of(Disk d) =>
    [
        d.Id, d.AccountId, d.InstanceId, d.Name, d.Region, d.Zone, (int)d.Kind, d.Category, d.SizeGib,
        d.ReleaseWithInstance, d.DeleteAutomaticSnapshots, (int)d.ChargeType, (int)d.Step, d.Problem,
        Instants.ToMicros(d.CreatedAt),
    ];

    public static object?[] Of(ElasticAddress a) =>
    [
        a.Id, a.AccountId, a.Region, a.Address, a.InstanceId, a.BandwidthMbps, (int)a.Step, a.Problem,
        Instants.ToMicros(a.CreatedAt), Instants.ToMicros(a.UnboundAt),
    ];

    public static object?[] Of(Snapshot s) =>
    [
        s.Id, s.AccountId, s.DiskId, s.InstanceId, s.Name, s.SizeGib, s.IsAutomatic, (int)s.State, s.Problem,
        Instants.ToMicros(s.CreatedAt),
    ];

    public static object?[] Of(AuditRecord a) =>
    [
        a.AccountId, a.Sequence, Instants.ToMicros(a.EffectiveAt), Instants.ToMicros(a.RecordedAt), (int)a.ActorKind,
        a.ActorId, a.ActorName, a.SourceAddress, a.Action, a.SubjectId, a.SubjectName, a.Effect, a.Detail, a.Hash,
    ];

    public static object?[] Of(PriceListVersion p) =>
    [
        p.CurrencyCode, p.Version, p.Text, Instants.ToMicros(p.PublishedAt), p.PublishedBy,
        Instants.ToMicros(p.ActiveFrom),
    ];

    public static object?[] Of(Account a) =>
    [
        a.Id, a.Name, a.CurrencyCode, a.BillingZone, a.NoFeesWhenStopped, a.ProfileName, a.ProfileVersion,
        Instants.ToMicros(a.CreatedAt),
    ];

    public static object?[] Of(Import i) =>
    [
        i.Id, i.AccountId, i.FileName, i.StartedBy, Instants.ToMicros(i.StartedAt), i.AccountSequence, .. Facts(i),
    ];

    public static object?[] Changed(Import i) => [i.Id, .. Facts(i)];

    public static object?[] Of(ImportRow r) =>
        [r.ImportId, r.Number, r.Line, r.SubjectId, r.Name, (int)r.Verdict, r.Notes, r.Body];

    private static object?[] Facts(Import i) =>
    [
        (int?)i.Format, (int)i.State, Instants.ToMicros(i.ProgressAt), Instants.ToMicros(i.EndedAt), i.ByteCount,
        i.RowCount, i.NewCount, i.ChangedCount, i.UnchangedCount, i.HeldCount, i.InvalidCount, i.GoneCount, i.Regions,
        i.Digest, i.ConfirmedBy, i.WrittenTo, i.IsDropped,
    ];
}
