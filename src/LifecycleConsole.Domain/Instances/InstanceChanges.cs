using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Instances;

/// <summary>A new instance is being made from now on.</summary>
public sealed record InstanceBegun(Instance Instance) : Change
{
    public override string Canonical =>
        $"instance.begun {Instance.Id} {Instance.Zone} {Instance.TypeName} {Instance.ImageId} "
        + $"{Instance.BandwidthMbps} {(Instance.IsProtected ? "protected" : "open")} {Instance.Name}"
        + (Instance.ChargeType == ChargeType.Subscription ? $" subscription {Instance.Renewal}" : "");
}

/// <summary>The back-end has given it its addresses.</summary>
public sealed record InstanceAddressed(string InstanceId, string? StaticAddress, string? PrivateAddress) : Change
{
    public override string Canonical => $"instance.addressed {InstanceId} {StaticAddress} {PrivateAddress}";
}

public sealed record ProtectionSet(string InstanceId, bool IsOn) : Change
{
    public override string Canonical => $"instance.protection {InstanceId} {(IsOn ? "on" : "off")}";
}

public sealed record Renamed(string InstanceId, string Name) : Change
{
    public override string Canonical => $"instance.renamed {InstanceId} {Name}";
}

/// <summary>The power state as recorded; a transitional one is followed by the back-end's answer.</summary>
public sealed record PowerStateSet(string InstanceId, PowerState State, StoppedMode StoppedMode) : Change
{
    public override string Canonical => $"instance.power {InstanceId} {State} {StoppedMode}";
}

/// <summary>The back-end confirmed that the machine of a released instance is gone.</summary>
public sealed record MachineDestroyed(string InstanceId) : Change
{
    public override string Canonical => $"instance.destroyed {InstanceId}";
}

public sealed record TagSet(string InstanceId, string Key, string Value) : Change
{
    public override string Canonical => $"instance.tag {InstanceId} {Key.Length}:{Key}={Value}";
}

public sealed record TagRemoved(string InstanceId, string Key) : Change
{
    public override string Canonical => $"instance.untag {InstanceId} {Key}";
}

/// <summary>An end that was held runs.</summary>
public sealed record HoldEnded(string InstanceId) : Change
{
    public override string Canonical => $"instance.hold-ended {InstanceId}";
}
