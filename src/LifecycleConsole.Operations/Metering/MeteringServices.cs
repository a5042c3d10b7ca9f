using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Timeline;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Operations.UsageReports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LifecycleConsole.Operations.Metering;

internal static class MeteringServices
{
    public static void AddMetering(this IServiceCollection services)
    {
        services.AddSingleton(p => new SettlementParts(
            p.GetRequiredService<RecorderParts>(), p.GetRequiredService<ClockGuard>(),
            p.GetRequiredService<NodeWire>(), p.GetRequiredService<ILogger<Settlement>>()));
        services.AddSingleton(p => new SettlementBook(
            p.GetRequiredService<WriteLane>(), p.GetRequiredService<SettlementParts>()));
        services.AddSingleton(p => new Settlement(
            p.GetRequiredService<ConsoleReader>(), p.GetRequiredService<SettlementBook>(),
            p.GetRequiredService<SettlementParts>()));
        services.AddSingleton(p => new UsageReportOperations(
            p.GetRequiredService<ConsoleReader>(), p.GetRequiredService<PriceLists>(),
            (p.GetRequiredService<DeedBook>(), p.GetRequiredService<BusinessClock>())));
        services.AddSingleton(p => new ChargeQueries(
            p.GetRequiredService<ConsoleReader>(), p.GetRequiredService<PriceLists>(),
            p.GetRequiredService<BusinessClock>()));
    }
}
