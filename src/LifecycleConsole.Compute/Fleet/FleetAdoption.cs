using LifecycleConsole.Compute.Work;

namespace LifecycleConsole.Compute.Fleet;

/// <summary>What must go into the journal so that a machine is ours. Pure.</summary>
internal static class FleetAdoption
{
    /// <summary>Nothing where it is ours and whole, or in the middle of an operation of ours.</summary>
    public static IEnumerable<JournalEntry> EntriesOf(AdoptedMachine adopted, Machine? found, FleetState state)
    {
        if (found is null or { IsOurs: false } || (found is { Running: null } && Lacks(found.Value, adopted)))
        {
            yield return new JournalEntry { Machine = SeedOf(adopted, found) };
        }
        foreach (var id in adopted.AddressIds)
        {
            if (!state.Has(new FleetThing(FleetThingKind.Address, id)))
            {
                yield return new JournalEntry { Address = new FleetAddress(id, adopted.InstanceId, 0) };
            }
        }
    }

    private static bool Lacks(Machine found, AdoptedMachine adopted) =>
        adopted.DiskIds.Any(id => !found.HasDisk(id)) || adopted.Attachments.Any(a => !found.Has(a));

    private static MachineSeed SeedOf(AdoptedMachine adopted, Machine? found) => new()
    {
        InstanceId = adopted.InstanceId,
        AccountId = adopted.AccountId,
        Power = found?.Power ?? adopted.Power,
        DiskIds = found is { } there ? [.. there.DiskIds.Union(adopted.DiskIds, StringComparer.Ordinal)]
            : adopted.DiskIds,
        Attachments = found is { } held
            ? [.. held.Attachments, .. adopted.Attachments.Where(a => !held.Has(a))]
            : adopted.Attachments,
        BandwidthMbps = found?.BandwidthMbps ?? adopted.BandwidthMbps,
    };
}
