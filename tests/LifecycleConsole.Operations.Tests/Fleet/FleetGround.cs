using LifecycleConsole.Compute.Fleet;
using LifecycleConsole.Compute.Work;

namespace LifecycleConsole.Operations.Tests.Fleet;

/// <summary>A folder, a clock that only tests move, and one fleet in them that can be restarted or killed.</summary>
internal sealed class FleetGround : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("fleet-").FullName;
    private readonly List<SimulatedFleet> open = [];
    private int killCount;

    public StillClock Clock { get; } = new();

    public FleetOptions Options { get; set; } = new() { Journal = "fleet.jsonl" };

    public string JournalPath => Path.Combine(folder, Options.Journal);

    public SimulatedFleet Open()
    {
        var fleet = new SimulatedFleet(Options, folder, Clock);
        open.Add(fleet);
        return fleet;
    }

    public SimulatedFleet Open(params MachineSeed[] seeds)
    {
        var fleet = Open();
        fleet.Adopt(seeds);
        return fleet;
    }

    public SimulatedFleet Restart(SimulatedFleet fleet)
    {
        fleet.Dispose();
        return Open();
    }

    /// <summary>A fleet over the journal as it stands on disk, the old one never having closed it.</summary>
    public SimulatedFleet Kill()
    {
        var left = JournalPath;
        Options = Options with { Journal = $"after-kill-{++killCount}.jsonl" };
        File.Copy(left, JournalPath);
        return Open();
    }

    public void Dispose()
    {
        open.ForEach(fleet => fleet.Dispose());
        Directory.Delete(folder, recursive: true);
    }

    public static MachineSeed Running(string instanceId, params string[] diskIds) =>
        new() { InstanceId = instanceId, AccountId = "a-1", Power = MachinePower.Running, DiskIds = diskIds };

    public static MachineOperation Wish(MachineDeed deed, string instanceId = "i-1", string? operationId = null) =>
        new()
        {
            OperationId = operationId ?? $"op-{deed}-{instanceId}",
            InstanceId = instanceId,
            Deed = deed,
            DiskId = "d-1",
            SnapshotId = "s-1",
            AddressId = "e-1",
            BandwidthMbps = 7,
            Spec = new() { AccountId = "a-1", DiskIds = ["d-0"], BandwidthMbps = 5 },
        };
}

/// <summary>Stands still until it is moved. Starts at 2026-03-01 00:00:00 UTC.</summary>
internal sealed class StillClock : TimeProvider
{
    private DateTimeOffset now = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    public void Advance(TimeSpan time) => now += time;
}

internal static class FleetCalls
{
    public static Task<MachineOutcome> Run(this SimulatedFleet fleet, MachineOperation operation) =>
        fleet.RunAsync(operation, TestContext.Current.CancellationToken);

    public static Task<MachineSighting?> Inspect(this SimulatedFleet fleet, string instanceId) =>
        fleet.InspectAsync(instanceId, TestContext.Current.CancellationToken);

    /// <summary>Asks until the answer is final, moving the clock by what the fleet says.</summary>
    public static async Task<MachineOutcome> Finish(
        this SimulatedFleet fleet, MachineOperation operation, StillClock clock)
    {
        var outcome = await fleet.Run(operation);
        while (!outcome.IsFinal)
        {
            clock.Advance(outcome.RetryAfter);
            outcome = await fleet.Run(operation);
        }
        return outcome;
    }
}
