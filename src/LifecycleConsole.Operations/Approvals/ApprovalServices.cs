using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Operations.Access;
using LifecycleConsole.Operations.Jobs;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Timeline;
using Microsoft.Extensions.DependencyInjection;

namespace LifecycleConsole.Operations.Approvals;

internal static class ApprovalServices
{
    /// <summary>What needs a second person.</summary>
    public static void AddApprovals(this IServiceCollection services)
    {
        services.AddSingleton(p => new ApprovalAsks(
            p.GetRequiredService<WriteLane>(), p.GetRequiredService<RecorderParts>()));
        services.AddSingleton(p => new ApprovalOperations(
            p.GetRequiredService<ConsoleReader>(), p.GetRequiredService<DeedBook>(),
            (p.GetRequiredService<CommandDesk>(), p.GetRequiredService<JobOperations>(),
                p.GetRequiredService<ProofGate>()),
            p.GetRequiredService<RecorderParts>()));
        services.AddSingleton(p => new ApprovalQueries(
            p.GetRequiredService<ConsoleReader>(), p.GetRequiredService<CommandDesk>(),
            p.GetRequiredService<BusinessClock>()));
    }
}
