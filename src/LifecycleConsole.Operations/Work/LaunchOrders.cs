using System.Globalization;
using LifecycleConsole.Compute.Work;
using LifecycleConsole.Data;
using LifecycleConsole.Domain.Work;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Work;

/// <summary>Creating machines: what the back-end is told, and what it must show before the answer counts.</summary>
internal static class LaunchOrders
{
    public static async Task<MachineSpec> SpecAsync(
        ConsoleDbContext db, WorkItem item, CancellationToken cancellationToken)
    {
        var instance = await db.Instances.SingleAsync(i => i.Id == item.InstanceId, cancellationToken)
            .ConfigureAwait(false);
        return new MachineSpec
        {
            AccountId = instance.AccountId.ToString(CultureInfo.InvariantCulture),
            InstanceType = instance.TypeName,
            ImageId = instance.ImageId ?? "",
            DiskIds = await db.Disks.Where(d => d.InstanceId == instance.Id)
                .OrderBy(d => d.Kind).ThenBy(d => d.Id).Select(d => d.Id).ToListAsync(cancellationToken)
                .ConfigureAwait(false),
            BandwidthMbps = instance.BandwidthMbps,
        };
    }

    /// <summary>A create that is called done while there is no machine is not done.</summary>
    /// <returns>The addresses of the new machine; null where none was created just now.</returns>
    public static async Task<GivenAddresses?> RequireThereAsync(
        IComputeBackend backend, WorkItem item, MachineOutcome outcome, CancellationToken cancellationToken)
    {
        if (item.Kind != WorkKind.Create || outcome.State != MachineProgress.Done)
        {
            return null;
        }
        var machine = await backend.InspectAsync(item.InstanceId, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException(
                $"The back-end says that {item.InstanceId} is created, but there is no such machine.");
        return new GivenAddresses(OrNull(machine.PublicAddress), OrNull(machine.PrivateAddress));
    }

    private static string? OrNull(string address) => address.Length == 0 ? null : address;
}
