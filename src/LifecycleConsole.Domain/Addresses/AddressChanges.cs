using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Addresses;

/// <summary>An Elastic IP is bound to nothing any more; the idle fee begins.</summary>
public sealed record AddressUnbound(string AddressId) : Change
{
    public override string Canonical => $"address.unbound {AddressId}";
}

/// <summary>A new address is being allocated from now on.</summary>
public sealed record AddressBegun(ElasticAddress Address) : Change
{
    public override string Canonical => $"address.begun {Address.Id} {Address.Region} {Address.BandwidthMbps}";
}

/// <summary>The back-end has given the address; it is idle, and the idle fee begins.</summary>
public sealed record AddressAllocated(string AddressId, string Address) : Change
{
    public override string Canonical => $"address.allocated {AddressId} {Address}";
}

/// <summary>It belongs to the instance from now on, and the back-end binds it; the idle fee ends.</summary>
public sealed record AddressBound(string AddressId, string InstanceId) : Change
{
    public override string Canonical => $"address.bound {AddressId} {InstanceId}";
}

/// <summary>What the back-end does with it, and what it last complained of.</summary>
public sealed record AddressStepSet(string AddressId, AddressStep Step, string Problem) : Change
{
    public override string Canonical => $"address.step {AddressId} {Step}{Problems.After(Problem)}";
}

/// <summary>Another bandwidth is asked for; the old one holds until the back-end is done.</summary>
public sealed record BandwidthAsked(string AddressId, int Mbps) : Change
{
    public override string Canonical => $"address.bandwidth-asked {AddressId} {Mbps}";
}

/// <summary>This bandwidth holds, and none is asked for any more.</summary>
public sealed record BandwidthSet(string AddressId, int Mbps) : Change
{
    public override string Canonical => $"address.bandwidth {AddressId} {Mbps}";
}

/// <summary>Given up by hand; the back-end takes it back.</summary>
public sealed record AddressReleased(string AddressId) : Change
{
    public override string Canonical => $"address.released {AddressId}";
}

/// <summary>The back-end has taken it back.</summary>
public sealed record AddressGone(string AddressId) : Change
{
    public override string Canonical => $"address.gone {AddressId}";
}
