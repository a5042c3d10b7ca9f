namespace LifecycleConsole.Domain.Releases;

/// <summary>When an instance is to be released; null: never by itself.</summary>
public sealed record ReleaseSchedule(string InstanceId, DateTimeOffset? ReleaseAt);
