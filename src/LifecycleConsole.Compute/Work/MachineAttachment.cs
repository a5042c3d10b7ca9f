namespace LifecycleConsole.Compute.Work;

/// <summary>
/// Something beside disks and addresses that hangs on a machine: which of its kind, and what makes it the same again.
/// </summary>
/// <param name="Id">The back end's ID of the load balancer, the interface or the network that is linked to.</param>
/// <param name="Settings">Pairs <c>NAME=VALUE</c>, joined by <c>&amp;</c>; empty: none.</param>
public sealed record MachineAttachment(MachineAttachmentKind Kind, string Id, string Settings);

/// <summary>A contract: numbers stand in journals; append only.</summary>
public enum MachineAttachmentKind
{
    /// <summary>The machine is among the servers behind a load balancer.</summary>
    LoadBalancer = 1,

    /// <summary>An auxiliary network interface, on one machine at a time.</summary>
    NetworkInterface = 2,

    /// <summary>A machine of the classic network that reaches into a private one.</summary>
    ClassicLink = 3,
}
