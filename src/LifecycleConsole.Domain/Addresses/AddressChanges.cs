using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Addresses;

/// <summary>An Elastic IP is bound to nothing any more; the idle fee begins.</summary>
public sealed record AddressUnbound(string AddressId) : Change
{
    public override string Canonical => $"address.unbound {AddressId}";
}
