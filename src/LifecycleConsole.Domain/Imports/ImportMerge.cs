using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Attachments;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;

namespace LifecycleConsole.Domain.Imports;

/// <summary>A line of a file as rows of the console.</summary>
internal static class ImportMerge
{
    public static Instance New(ImportedInstance file, ImportScene scene)
    {
        var power = file.PowerState ?? PowerState.Running;
        var createdAt = file.CreatedAt ?? scene.Now;
        return new()
        {
            Id = file.Id,
            AccountId = scene.Account.Id,
            Name = file.Name ?? file.Id,
            Region = file.Region,
            Zone = file.Zone,
            TypeName = file.TypeName,
            ChargeType = file.ChargeType,
            PowerState = power,
            Phase = Phase.Active,
            CreatedAt = createdAt,
            ChangedAt = scene.Now,
            PaidUntil = file.PaidUntil,
            ReleaseAt = file.ReleaseAt,
            HeldAt = IsHeld(file, scene) ? scene.Now : null,
            Renewal = RenewalOf(file, before: null),
            RenewalMonths = file.RenewalMonths,
            AnchorDay = AnchorDay(file, createdAt, scene),
            IsProtected = file.IsProtected ?? false,
            IsInVpc = file.IsInVpc ?? true,
            HasLocalDisks = file.HasLocalDisks ?? false,
            StoppedMode = ModeOf(file, power),
            StaticAddress = AddressOf(file.StaticAddress, before: null),
            PrivateAddress = AddressOf(file.PrivateAddress, before: null),
            BandwidthMbps = Math.Max(file.BandwidthMbps ?? 0, 0),
        };
    }

    public static Instance Over(ImportedInstance file, Instance before, ImportScene scene)
    {
        var isSubscription = file.ChargeType == ChargeType.Subscription;
        var releaseAt = isSubscription ? null : file.ReleaseAt ?? before.ReleaseAt;
        var after = before with
        {
            Name = file.Name ?? before.Name,
            Region = file.Region,
            Zone = file.Zone,
            TypeName = file.TypeName,
            ChargeType = file.ChargeType,
            PaidUntil = file.PaidUntil,
            ReleaseAt = releaseAt,
            Renewal = RenewalOf(file, before.Renewal),
            RenewalMonths = isSubscription ? file.RenewalMonths ?? before.RenewalMonths : null,
            AnchorDay = before.PaidUntil == file.PaidUntil && before.AnchorDay is { } kept
                ? kept
                : AnchorDay(file, file.CreatedAt ?? before.CreatedAt, scene),
            AnchorMicros = before.PaidUntil == file.PaidUntil ? before.AnchorMicros : null,
            IsProtected = file.IsProtected ?? before.IsProtected,
            IsInVpc = file.IsInVpc ?? before.IsInVpc,
            HasLocalDisks = file.HasLocalDisks ?? before.HasLocalDisks,
            StaticAddress = AddressOf(file.StaticAddress, before.StaticAddress),
            PrivateAddress = AddressOf(file.PrivateAddress, before.PrivateAddress),
            BandwidthMbps = Math.Max(file.BandwidthMbps ?? before.BandwidthMbps, 0),
        };
        var isSameEnd = after.ReleaseAt == before.ReleaseAt && after.PaidUntil == before.PaidUntil;
        return after with { HeldAt = isSameEnd ? before.HeldAt : IsHeld(file, scene) ? scene.Now : null };
    }

    public static Disk New(ImportedDisk file, Instance instance) => new()
    {
        Id = file.Id,
        AccountId = instance.AccountId,
        InstanceId = instance.Id,
        Name = file.Id,
        Region = instance.Region,
        Zone = instance.Zone,
        Kind = file.Kind,
        Category = file.Category,
        SizeGib = file.SizeGib,
        ReleaseWithInstance = file.ReleaseWithInstance,
        ChargeType = instance.ChargeType,
        CreatedAt = instance.CreatedAt,
    };

    public static ElasticAddress New(ImportedAddress file, Instance instance) => new()
    {
        Id = file.Id,
        AccountId = instance.AccountId,
        Region = instance.Region,
        Address = file.Address,
        InstanceId = instance.Id,
        BandwidthMbps = file.BandwidthMbps,
        CreatedAt = instance.CreatedAt,
    };

    public static Attachment New(ImportedAttachment file, Instance instance) => new()
    {
        InstanceId = instance.Id,
        Id = file.Id,
        AccountId = instance.AccountId,
        Kind = file.Kind,
        Settings = file.Settings,
        AttachedAt = instance.CreatedAt,
    };

    /// <summary>The file may say that there is none, and may say nothing.</summary>
    private static string? AddressOf(string? file, string? before) => file switch
    {
        null => before,
        "" => null,
        _ => file,
    };

    private static bool IsHeld(ImportedInstance file, ImportScene scene) =>
        (file.EndsAt is { } endsAt && HeldDecisions.IsNear(endsAt, scene.Now))
        || (scene.HoldsReleases && file is { ChargeType: ChargeType.PayAsYouGo, ReleaseAt: not null });

    private static RenewalMode? RenewalOf(ImportedInstance file, RenewalMode? before) =>
        file.ChargeType == ChargeType.Subscription ? file.Renewal ?? before ?? RenewalMode.Manual : null;

    private static StoppedMode ModeOf(ImportedInstance file, PowerState power) => (power, file.ChargeType) switch
    {
        (PowerState.Stopped, ChargeType.PayAsYouGo) =>
            file.StoppedMode == StoppedMode.StopCharging ? StoppedMode.StopCharging : StoppedMode.KeepCharging,
        _ => StoppedMode.NotApplicable,
    };

    /// <summary>
    /// The day of the expiry, unless that is the last of a shorter month and the first purchase was on a later day: 31
    /// January → 28 February still counts from the 31st (rules §3).
    /// </summary>
    private static int? AnchorDay(ImportedInstance file, DateTimeOffset createdAt, ImportScene scene)
    {
        if (file.PaidUntil is not { } until)
        {
            return null;
        }
        var zone = TimeZoneInfo.FindSystemTimeZoneById(scene.Account.BillingZone);
        var end = TimeZoneInfo.ConvertTime(until, zone);
        var first = TimeZoneInfo.ConvertTime(createdAt, zone).Day;
        var isLast = end.Day == DateTime.DaysInMonth(end.Year, end.Month);
        return isLast && first > end.Day ? first : end.Day;
    }
}
