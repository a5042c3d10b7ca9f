using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Addresses;

/// <summary>What is asked to be done to Elastic IPs.</summary>
public abstract record AddressCommand(IReadOnlyList<string> AddressIds) : Command
{
    public override int SubjectCount => AddressIds.Count;

    /// <summary>The instance that it is about beside the addresses; null: none but the one they are bound to.</summary>
    public virtual string? TargetInstanceId => null;
}

/// <param name="AddressIds">Drawn by the door, one each, so that the same order given twice allocates once.</param>
public sealed record AllocateAddresses(IReadOnlyList<string> AddressIds, string Region, int BandwidthMbps)
    : AddressCommand(AddressIds)
{
    public override ActionName Action => Actions.AllocateEipAddress;
}

public sealed record BindAddress(string AddressId, string InstanceId) : AddressCommand([AddressId])
{
    public override ActionName Action => Actions.AssociateEipAddress;

    public override string? TargetInstanceId => InstanceId;
}

public sealed record UnbindAddresses(IReadOnlyList<string> AddressIds) : AddressCommand(AddressIds)
{
    public override ActionName Action => Actions.UnassociateEipAddress;
}

public sealed record ResizeAddresses(IReadOnlyList<string> AddressIds, int BandwidthMbps) : AddressCommand(AddressIds)
{
    public override ActionName Action => Actions.ModifyEipAddressAttribute;
}

/// <summary>Gives idle addresses back; a record whose creation failed goes the same way.</summary>
public sealed record ReleaseAddresses(IReadOnlyList<string> AddressIds) : AddressCommand(AddressIds)
{
    public override ActionName Action => Actions.ReleaseEipAddress;
}
