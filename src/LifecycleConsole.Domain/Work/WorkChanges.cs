using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Work;

/// <summary>The back-end is asked to do something. The item's ID is given when it is written.</summary>
public sealed record WorkQueued(string InstanceId, WorkKind Kind, string TargetId) : Change
{
    /// <summary>Targets drawn with the plan (new snapshots) are not part of the fingerprint.</summary>
    public override string Canonical => Kind == WorkKind.CreateSnapshot
        ? $"work.queued {InstanceId} {Kind}"
        : $"work.queued {InstanceId} {Kind} {TargetId}";
}

/// <summary>The back-end is done with an item, or has refused it for good.</summary>
public sealed record WorkEnded(long WorkId, WorkState State, string Problem) : Change
{
    public override string Canonical => $"work.ended {WorkId} {State}";
}
