using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Instances;

/// <summary>Refusals and warnings of start, stop and reboot.</summary>
public static class PowerRefusals
{
    public static readonly RefusalKind RunsAlready = new("power.runs-already",
        "It runs already, so there is nothing to start.");

    public static readonly RefusalKind StoppedAlready = new("power.stopped-already",
        "It is stopped already, so there is nothing to stop.");

    public static readonly RefusalKind RebootNeedsRunning = new("power.not-running",
        "It is stopped. Start it instead.");

    public static readonly RefusalKind Starting = new("power.starting",
        "It is starting. Try again when it runs.");

    public static readonly RefusalKind Stopping = new("power.stopping",
        "It is stopping. Start is possible when it has stopped.");

    public static readonly RefusalKind Rebooting = new("power.rebooting",
        "It is rebooting. Try again when it runs.");

    public static readonly RefusalKind Pending = new("power.pending",
        "It is being created. Try again when it runs.");

    public static readonly RefusalKind LaunchFailed = new("power.launch-failed",
        "Its creation failed, so there is no machine. Release it and create another.");

    /// <summary>Warning: stopping without fees gives the static public address back.</summary>
    public static readonly RefusalKind StaticAddressMayChange = new("stop.static-address",
        "The public address {address} may be another one after the next start. Bind an Elastic IP to keep an address.");

    /// <summary>Warning: vCPU and memory are given back.</summary>
    public static readonly RefusalKind StartMayFail = new("stop.stock",
        "A later start can fail when its type is sold out in the zone. Keep charging to hold the capacity.");

    /// <summary>
    /// Warning: "no fees" was asked for, and its conditions are not met (facts/alibaba §1.3: no error).
    /// </summary>
    public static readonly RefusalKind ChargesGoOn = new("stop.charges-go-on",
        "Charges go on: only VPC instances without local disks stop without fees. Release it to end them.");
}
