using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Snapshots;

namespace LifecycleConsole.Domain.Jobs;

public static class JobSubjects
{
    /// <summary>What the command is about.</summary>
    public static JobSubject Of(Command command) => command switch
    {
        DiskCommand => JobSubject.Disks,
        AddressCommand => JobSubject.Addresses,
        SnapshotCommand => JobSubject.Snapshots,
        _ => JobSubject.Instances,
    };
}
