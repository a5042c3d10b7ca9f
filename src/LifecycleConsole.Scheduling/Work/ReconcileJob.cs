using LifecycleConsole.Operations.Imports;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Operations.Work;
using Quartz;

namespace LifecycleConsole.Scheduling.Work;

/// <summary>Compares the records with the machines, and drops previews and old rows that nobody needs.</summary>
[DisallowConcurrentExecution]
internal sealed class ReconcileJob(
    Reconciliation reconciliation, DriftTold told, ImportCleaning imports, OldRows old) : IJob
{
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);
    public static readonly JobKey Key = new("reconcile");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await reconciliation.RunAsync(cancellationToken);
        await told.TellAsync(reconciliation.Findings, cancellationToken);
        await imports.RunAsync(cancellationToken);
        await old.DropAsync(cancellationToken);
    }
}
