using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Instances;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Disks;

/// <summary>The one map from each enum of a disk to what the pages show.</summary>
public static class DiskLooks
{
    public static Look Of(DiskState state) => state switch
    {
        DiskState.Available => new(PartTexts.StateAvailable, Tone.Warn, "disk"),
        DiskState.InUse => new(PartTexts.StateInUse, Tone.Ok, "link"),
        DiskState.Creating => new(PartTexts.StateCreating, Tone.Info, "spin"),
        DiskState.Attaching => new(PartTexts.StateAttaching, Tone.Info, "spin"),
        DiskState.Detaching => new(PartTexts.StateDetaching, Tone.Info, "spin"),
        DiskState.Deleting => new(PartTexts.StateDeleting, Tone.Info, "spin"),
        DiskState.CreateFailed => new(PartTexts.StateCreateFailed, Tone.Bad, "warn"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static string Label(DiskKind kind) => kind switch
    {
        DiskKind.System => PartTexts.KindSystem,
        DiskKind.Data => PartTexts.KindData,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary><c>100 GiB, Ultra disk</c>; the ID of a category that the price list does not know.</summary>
    public static string Size(PriceList prices, Disk disk) => TimeWords.Fill(
        PartTexts.SizeOf, disk.SizeGib, prices.DiskCategories.GetValueOrDefault(disk.Category)?.Name ?? disk.Category);

    public static string Place(PriceList prices, Disk disk) => TimeWords.Fill(
        InstanceTexts.Configuration, Label(disk.Kind), Places.Short(prices, disk.Region, disk.Zone));

    /// <summary>What a release of its instance does with it.</summary>
    public static string Fate(Disk disk) =>
        disk.IsErasedWithInstance ? PartTexts.GoesWithInstance : PartTexts.StaysAlone;
}
