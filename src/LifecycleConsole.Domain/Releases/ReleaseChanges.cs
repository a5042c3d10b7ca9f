using System.Globalization;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Releases;

/// <summary>The phase becomes Released; charging ends with the commit. The machine is destroyed afterwards.</summary>
public sealed record InstanceReleased(string InstanceId, ReleaseCause Cause) : Change
{
    public override string Canonical => $"instance.released {InstanceId} {Cause}";
}

/// <summary>The release is asked for and waits for a snapshot; the instance lives and is charged until then.</summary>
public sealed record ReleaseDelayedBySnapshot(string InstanceId, ReleaseCause Cause) : Change
{
    public override string Canonical => $"instance.release-waits {InstanceId} {Cause}";
}

/// <summary>A waiting release is called off: its snapshot failed or a person took it back.</summary>
public sealed record WaitingReleaseStopped(string InstanceId) : Change
{
    public override string Canonical => $"instance.release-stopped {InstanceId}";
}

public sealed record ReleaseScheduled(string InstanceId, DateTimeOffset ReleaseAt) : Change
{
    public override string Canonical =>
        $"instance.release-scheduled {InstanceId} {ReleaseAt.UtcDateTime.ToString("s", CultureInfo.InvariantCulture)}Z";
}

public sealed record ReleaseScheduleCleared(string InstanceId) : Change
{
    public override string Canonical => $"instance.release-unscheduled {InstanceId}";
}

/// <summary>A due moment is dealt with and goes.</summary>
public sealed record DueMomentPassed(Timeline.DueKind Kind, string SubjectId) : Change
{
    public override string Canonical => $"due.passed {Kind} {SubjectId}";
}
