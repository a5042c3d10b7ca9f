using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Renewals;

namespace LifecycleConsole.Operations.Instances;

/// <summary>The command that takes a reversible deed back.</summary>
internal static class Undoing
{
    public static InstanceCommand? Of(InstanceCommand command, AccountState before, Plan plan)
    {
        var applied = plan.Applying.Select(line => line.SubjectId).ToHashSet(StringComparer.Ordinal);
        var instances = before.Holdings.Select(h => h.Instance).Where(i => applied.Contains(i.Id)).ToList();
        return command switch
        {
            // A release that waited for a snapshot and was called off does not come back by itself.
            ScheduleRelease or CancelScheduledRelease or RestoreReleaseSchedules
                when instances.FindAll(i => i.ReleaseWaits is null) is { Count: > 0 } scheduled =>
                new RestoreReleaseSchedules([.. scheduled.Select(i => new ReleaseSchedule(i.Id, i.ReleaseAt))]),
            SetReleaseProtection set => new SetReleaseProtection([.. applied], !set.IsOn),
            SetRenewal or RestoreRenewals when instances.Count > 0 =>
                new RestoreRenewals([.. instances.Select(RenewalModes.Of)]),
            RenameInstances when instances is [var only] => new RenameInstances([only.Id], only.Name),
            _ => null,
        };
    }
}
