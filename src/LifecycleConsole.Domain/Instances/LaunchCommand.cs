using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Instances;

/// <summary>Create Pay-As-You-Go instances that are alike. All of them or none.</summary>
public sealed record LaunchInstances : Command
{
    public const int CountMax = 100;
    public const int DataDisksMax = 16;

    /// <summary>
    /// Drawn once for each form: the IDs are made of it, so that the same form sent twice creates once (Alibaba's
    /// ClientToken: 1 to 64 ASCII characters).
    /// </summary>
    public required string ClientToken { get; init; }

    public required string Region { get; init; }

    public required string Zone { get; init; }

    public required string TypeName { get; init; }

    public required string ImageId { get; init; }

    public required DiskWanted SystemDisk { get; init; }

    /// <summary>At most 16, for each instance.</summary>
    public IReadOnlyList<DiskWanted> DataDisks { get; init; } = [];

    public NetworkWanted Network { get; init; } = NetworkWanted.None;

    /// <summary>A name, or a <see cref="Instances.NamePattern"/>.</summary>
    public required string NamePattern { get; init; }

    /// <summary>1 to 100.</summary>
    public int Count { get; init; } = 1;

    /// <summary>As they were typed; a key that stands there twice is refused.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];

    public bool IsProtected { get; init; }

    /// <summary>Automatic release time; null: none.</summary>
    public DateTimeOffset? ReleaseAt { get; init; }

    public override ActionName Action => Actions.RunInstances;

    public override int SubjectCount => Count;
}

/// <param name="ReleaseWithInstance">Erased with the instance; of a system disk always true.</param>
public sealed record DiskWanted(string Category, int SizeGib, bool ReleaseWithInstance = true);

/// <summary>How the instances are reached from outside.</summary>
/// <param name="Mbps">From 1; 0 with no address.</param>
public sealed record NetworkWanted(NetworkKind Kind, int Mbps)
{
    public static readonly NetworkWanted None = new(NetworkKind.None, 0);
}

public enum NetworkKind
{
    /// <summary>A private address only.</summary>
    None = 0,

    /// <summary>A public address that belongs to the instance and goes with it.</summary>
    Static = 1,

    /// <summary>A new Elastic IP for each instance: bound when both are made, there still when it is gone.</summary>
    Elastic = 2,
}
