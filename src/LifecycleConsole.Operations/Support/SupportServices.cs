using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Timeline;
using Microsoft.Extensions.DependencyInjection;

namespace LifecycleConsole.Operations.Support;

internal static class SupportServices
{
    public static void AddSupport(this IServiceCollection services)
    {
        services.AddSingleton(p => new CaseBook(
            p.GetRequiredService<ConsoleReader>(), p.GetRequiredService<BusinessClock>()));
        services.AddSingleton(p => new SupportOperations(
            p.GetRequiredService<WriteLane>(), p.GetRequiredService<RecorderParts>(),
            p.GetRequiredService<DeedBook>()));
        services.AddSingleton(p => new SupportQueries(
            p.GetRequiredService<ConsoleReader>(), p.GetRequiredService<BusinessClock>()));
        services.AddSingleton(p => new CaseDesk(
            p.GetRequiredService<ConsoleReader>(), p.GetRequiredService<CommandDesk>(),
            p.GetRequiredService<BusinessClock>()));
        services.AddSingleton(p => new SupportSearch(
            p.GetRequiredService<ConsoleReader>(), p.GetRequiredService<BusinessClock>()));
    }
}
