using System.Globalization;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.RecycleBin;

/// <summary>Why an instance is in the Recycle Bin. Stored: append only.</summary>
public enum RecycleCause
{
    Expired = 1,
}

/// <summary>
/// It is in the Recycle Bin: off, cut from the network, its data kept until the instant, exclusive.
/// </summary>
public sealed record InstanceRecycled(
    string InstanceId, RecycleCause Cause, DateTimeOffset RecycledAt, DateTimeOffset RecoverableUntil) : Change
{
    public override string Canonical => string.Create(
        CultureInfo.InvariantCulture,
        $"instance.recycled {InstanceId} {Cause} {RecycledAt.UtcDateTime:O} {RecoverableUntil.UtcDateTime:O}");
}

/// <summary>It is out of the Recycle Bin.</summary>
public sealed record InstanceRecovered(string InstanceId) : Change
{
    public override string Canonical => $"instance.recovered {InstanceId}";
}

/// <summary>The Recycle Bin keeps it longer than it was to.</summary>
public sealed record RetentionExtended(string InstanceId, DateTimeOffset RecoverableUntil) : Change
{
    public override string Canonical => string.Create(
        CultureInfo.InvariantCulture, $"instance.retention {InstanceId} {RecoverableUntil.UtcDateTime:O}");
}

/// <summary>Remembered, so that somebody can put it back after a recovery.</summary>
public sealed record PartTakenOff(TakenOff Part) : Change
{
    public override string Canonical => $"instance.taken-off {Part.InstanceId} {Part.Kind} {Part.PartId}";
}

/// <summary>What was remembered of an instance is forgotten.</summary>
public sealed record TakenOffForgotten(string InstanceId) : Change
{
    public override string Canonical => $"instance.taken-off-forgotten {InstanceId}";
}
