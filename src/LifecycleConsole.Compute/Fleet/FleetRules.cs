using LifecycleConsole.Compute.Work;

namespace LifecycleConsole.Compute.Fleet;

/// <summary>What becomes of an operation that is asked for the first time: an answer at once, or an effect.</summary>
/// <param name="Answer">Done where the wish holds already, Failed where it is refused; null has an effect.</param>
internal readonly record struct Verdict(MachineOutcome? Answer)
{
    public static readonly Verdict TakesEffect = new(Answer: null);

    public static readonly Verdict HoldsAlready = new(MachineOutcome.Done);

    public static Verdict Refused(MachineFault fault, string reason) => new(MachineOutcome.Failed(fault, reason));

    public static Verdict EffectUnless(bool holdsAlready) => holdsAlready ? HoldsAlready : TakesEffect;
}

/// <summary>What the simulated fleet does with each deed. Pure.</summary>
internal static class FleetRules
{
    public static Verdict Decide(MachineOperation operation, Machine? machine, FleetState state) => machine switch
    {
        { IsOurs: false } => Verdict.Refused(
            MachineFault.NotOurs, $"Machine {operation.InstanceId} is not marked as ours and is not touched."),
        { } ours => DecideOurs(operation, ours, state),
        null => DecideGone(operation, state),
    };

    private static Verdict DecideGone(MachineOperation operation, FleetState state) => operation.Deed switch
    {
        MachineDeed.Create => Verdict.TakesEffect,
        MachineDeed.Destroy => Verdict.HoldsAlready,
        MachineDeed.Start or MachineDeed.Stop or MachineDeed.Reboot or MachineDeed.Isolate or MachineDeed.Rejoin
            or MachineDeed.Attach or MachineDeed.Detach or MachineDeed.ResizeBandwidth
            or MachineDeed.AttachThing or MachineDeed.BindAddress => Verdict.Refused(
                MachineFault.MachineGone, $"There is no machine {operation.InstanceId} to {Verb(operation.Deed)}."),
        // What hung on a machine that is gone does so no more.
        MachineDeed.UnbindAddress or MachineDeed.DetachThing => Verdict.HoldsAlready,
        _ => DecideThing(operation, machine: null, state),
    };

    private static Verdict DecideOurs(MachineOperation operation, Machine machine, FleetState state) =>
        operation.Deed switch
        {
            MachineDeed.Create => Verdict.HoldsAlready,
            MachineDeed.Destroy => Verdict.TakesEffect,
            MachineDeed.Start => machine.Power == MachinePower.Isolated
                ? WrongPower(operation, machine)
                : Verdict.EffectUnless(machine.Power == MachinePower.Running),
            MachineDeed.Stop => Verdict.EffectUnless(machine.Power is MachinePower.Stopped or MachinePower.Isolated),
            MachineDeed.Reboot => machine.Power == MachinePower.Running
                ? Verdict.TakesEffect
                : WrongPower(operation, machine),
            MachineDeed.Isolate => Verdict.EffectUnless(machine.Power == MachinePower.Isolated),
            MachineDeed.Rejoin => Verdict.EffectUnless(machine.Power != MachinePower.Isolated),
            MachineDeed.Attach => DecideAttach(operation, machine, state),
            MachineDeed.Detach => Verdict.EffectUnless(!machine.HasDisk(operation.DiskId)),
            MachineDeed.BindAddress or MachineDeed.UnbindAddress => DecideBinding(operation, state),
            MachineDeed.AttachThing => DecideAttachThing(operation, machine, state),
            MachineDeed.DetachThing => Verdict.EffectUnless(!machine.Has(operation.Attachment!)),
            MachineDeed.ResizeBandwidth => Verdict.EffectUnless(machine.BandwidthMbps == operation.BandwidthMbps),
            _ => DecideThing(operation, machine, state),
        };

    private static Verdict DecideThing(MachineOperation operation, Machine? machine, FleetState state)
    {
        var isThere = state.Has(FleetThings.Named(operation));
        var isAttached = machine?.HasDisk(operation.DiskId) ?? false;
        return operation.Deed switch
        {
            MachineDeed.CreateDisk => Verdict.EffectUnless(isThere || isAttached),
            MachineDeed.DeleteDisk when isAttached => DiskInUse(operation),
            MachineDeed.CreateSnapshot when !isThere && !isAttached && !IsFree(operation, state) =>
                DiskMissing(operation),
            MachineDeed.DeleteAddress when state.Address(operation.AddressId!) is { InstanceId: not null } =>
                Verdict.Refused(MachineFault.AddressInUse, $"Address {operation.AddressId} is bound; unbind it first."),
            MachineDeed.ResizeAddress => isThere
                ? Verdict.EffectUnless(state.Address(operation.AddressId!)?.BandwidthMbps == operation.BandwidthMbps)
                : AddressMissing(operation),
            MachineDeed.CreateAddress or MachineDeed.CreateSnapshot => Verdict.EffectUnless(isThere),
            MachineDeed.DeleteDisk or MachineDeed.DeleteAddress or MachineDeed.DeleteSnapshot =>
                Verdict.EffectUnless(!isThere),
            _ => throw new InvalidOperationException($"Unknown deed {operation.Deed}."),
        };
    }

    private static Verdict DecideAttach(MachineOperation operation, Machine machine, FleetState state) =>
        machine.HasDisk(operation.DiskId) ? Verdict.HoldsAlready
        : IsFree(operation, state) ? Verdict.TakesEffect
        : DiskMissing(operation);

    private static Verdict DecideAttachThing(MachineOperation operation, Machine machine, FleetState state) =>
        machine.Attachments.Contains(operation.Attachment!) ? Verdict.HoldsAlready
        : state.HolderOf(operation.Attachment!) is { } other && other != operation.InstanceId ? Verdict.Refused(
            MachineFault.InterfaceInUse, $"Interface {operation.Attachment!.Id} is on {other}; detach it there first.")
        : Verdict.TakesEffect;

    private static Verdict DecideBinding(MachineOperation operation, FleetState state)
    {
        var isBound = state.Has(FleetThings.Named(operation))
            && string.Equals(
                state.Address(operation.AddressId!)?.InstanceId, operation.InstanceId, StringComparison.Ordinal);
        return operation.Deed == MachineDeed.UnbindAddress ? Verdict.EffectUnless(!isBound)
            : isBound ? Verdict.HoldsAlready
            : state.Has(FleetThings.Named(operation)) ? Verdict.TakesEffect
            : AddressMissing(operation);
    }

    private static bool IsFree(MachineOperation operation, FleetState state) =>
        state.Has(new(FleetThingKind.Disk, operation.DiskId!));

    private static Verdict DiskInUse(MachineOperation operation) => Verdict.Refused(
        MachineFault.DiskInUse, $"Disk {operation.DiskId} is attached to {operation.InstanceId}; detach it first.");

    private static Verdict AddressMissing(MachineOperation operation) => Verdict.Refused(
        MachineFault.AddressMissing, $"There is no address {operation.AddressId}.");

    private static Verdict DiskMissing(MachineOperation operation) => Verdict.Refused(
        MachineFault.DiskMissing, $"There is no disk {operation.DiskId}, or it is attached to another machine.");

    private static Verdict WrongPower(MachineOperation operation, Machine machine) => Verdict.Refused(
        MachineFault.WrongPower,
        $"Machine {operation.InstanceId} is {machine.Power.ToString().ToLowerInvariant()}; " +
        $"it cannot {Verb(operation.Deed)}.");

    private static string Verb(MachineDeed deed) => deed switch
    {
        MachineDeed.ResizeBandwidth => "resize",
        MachineDeed.BindAddress => "bind an address to",
        MachineDeed.AttachThing => "attach something to",
        _ => deed.ToString().ToLowerInvariant(),
    };
}
