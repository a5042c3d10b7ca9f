using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Operations.Timeline;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LifecycleConsole.Operations.Audit;

internal static class AuditServices
{
    /// <summary>Signed days and evidence. Whoever knows where the keys lie says so before this.</summary>
    public static void AddDigests(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(_ => new AuditKeyFolder(
            configuration["Keys:Directory"] is { Length: > 0 } said ? said : "data/keys"));
        services.AddSingleton(p => new DigestKeys(p.GetRequiredService<AuditKeyFolder>()));
        services.AddSingleton(p => new DigestRound(
            Reader(p), p.GetRequiredService<WriteLane>(), p.GetRequiredService<DigestKeys>(),
            p.GetRequiredService<BusinessClock>()));
        services.AddSingleton(p => new EvidenceOperations(
            Reader(p), p.GetRequiredService<DigestKeys>(), p.GetRequiredService<BusinessClock>()));
    }

    private static ConsoleReader Reader(IServiceProvider provider) => provider.GetRequiredService<ConsoleReader>();
}
