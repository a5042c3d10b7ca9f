using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Operations.Wallet;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LifecycleConsole.Operations.Refunds;

internal static class RefundServices
{
    public static void AddRefunds(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(HolidayCalendar.From(configuration));
        services.AddSingleton(p => new UnsubscribeLoader(
            p.GetRequiredService<HoldingLoader>(), p.GetRequiredService<PriceLists>(),
            p.GetRequiredService<HolidayCalendar>()));
        services.AddSingleton(p => new UnsubscribeOperations(
            p.GetRequiredService<FiveSteps>(), p.GetRequiredService<UnsubscribeLoader>(),
            p.GetRequiredService<BusinessClock>()));
        services.AddSingleton(p => new RefundOperations(p.GetRequiredService<FiveSteps>()));
        services.AddSingleton(p => new RefundQueries(p.GetRequiredService<ConsoleReader>()));
        services.AddSingleton(p => new UnsubscribeQueries(
            p.GetRequiredService<ConsoleReader>(), p.GetRequiredService<UnsubscribeLoader>(),
            p.GetRequiredService<BusinessClock>()));
        services.AddSingleton(p => new PlanRefundQueries(
            p.GetRequiredService<ConsoleReader>(), p.GetRequiredService<UnsubscribeLoader>(),
            p.GetRequiredService<BusinessClock>()));
        services.AddSingleton(p => new RefundDesk(
            p.GetRequiredService<ConsoleReader>(), p.GetRequiredService<WriteLane>(),
            p.GetRequiredService<RecorderParts>(),
            (p.GetService<IPaymentGateway>(), p.GetRequiredService<ILogger<RefundDesk>>())));
    }
}
