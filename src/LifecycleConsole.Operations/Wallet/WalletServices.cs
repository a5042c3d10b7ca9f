using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Orders;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Reading;
using LifecycleConsole.Operations.Refunds;
using LifecycleConsole.Operations.Renewals;
using LifecycleConsole.Operations.ResourcePlans;
using LifecycleConsole.Operations.Timeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace LifecycleConsole.Operations.Wallet;

public static class WalletServices
{
    /// <summary>The settings, and the sandbox gateway where they name it. A real one is registered instead.</summary>
    public static IServiceCollection AddWalletGateway(this IServiceCollection services, PaymentOptions options)
    {
        services.AddSingleton(options);
        if (options.HasSandbox)
        {
            services.AddSingleton(p => new SandboxGateway(
                new SandboxJournal(options.SandboxJournal.Length == 0 ? null : options.SandboxJournal),
                p.GetRequiredService<BusinessClock>(), p.GetRequiredService<ILogger<SandboxGateway>>())
            {
                Refunds = options.SandboxRefunds,
            });
            services.AddSingleton<IPaymentGateway>(p => p.GetRequiredService<SandboxGateway>());
        }
        return services;
    }

    internal static void AddWallet(this IServiceCollection services)
    {
        services.TryAddSingleton(new PaymentOptions());
        services.AddSingleton(p => new LedgerVerification(p.GetRequiredService<ConsoleReader>()));
        services.AddSingleton(p => new WalletOperations(
            p.GetRequiredService<FiveSteps>(), p.GetRequiredService<ConsoleReader>(),
            (p.GetService<IPaymentGateway>(), p.GetRequiredService<ILogger<WalletOperations>>())));
        services.AddSingleton(p => new WalletQueries(
            p.GetRequiredService<ConsoleReader>(), p.GetService<IPaymentGateway>(),
            p.GetRequiredService<PaymentOptions>()));
        services.AddSingleton(p => new TransactionQueries(p.GetRequiredService<ConsoleReader>()));
        services.AddSingleton(p => new TransactionSearch(p.GetRequiredService<ConsoleReader>()));
        services.AddSingleton(p => new PaymentDesk(
            p.GetRequiredService<ConsoleReader>(), p.GetRequiredService<WriteLane>(),
            p.GetRequiredService<RecorderParts>(),
            (p.GetService<IPaymentGateway>(), p.GetRequiredService<OrderSight>(),
                p.GetRequiredService<ILogger<PaymentDesk>>())));
        services.AddSingleton(p => new OrderBook(
            p.GetRequiredService<WriteLane>(), p.GetRequiredService<RecorderParts>()));
        services.AddOrders();
    }

    private static void AddOrders(this IServiceCollection services)
    {
        services.AddSingleton(p => new OrderSight(
            p.GetRequiredService<PriceLists>(), p.GetRequiredService<BusinessClock>()));
        services.AddSingleton(p => new OrderQueries(
            p.GetRequiredService<ConsoleReader>(), p.GetRequiredService<OrderSight>()));
        services.AddSingleton(p => new OrderOperations(
            p.GetRequiredService<FiveSteps>(), p.GetRequiredService<OrderSight>()));
        services.AddSingleton(p => new RenewalQueries(
            p.GetRequiredService<PartReads>(), p.GetRequiredService<HoldingLoader>(),
            p.GetRequiredService<BusinessClock>()));
        services.AddSingleton(p => new RenewalOperations(
            p.GetRequiredService<FiveSteps>(), p.GetRequiredService<ConsoleReader>(),
            p.GetRequiredService<HoldingLoader>()));
        services.AddSingleton(p => new OrderSearch(p.GetRequiredService<ConsoleReader>()));
        services.AddSingleton(p => new RenewalSearch(p.GetRequiredService<ConsoleReader>()));
        services.AddSingleton(p => new RenewalPayment(
            p.GetRequiredService<RenewalOperations>(), p.GetRequiredService<BusinessClock>()));
        services.AddSingleton(p => new PurchaseOperations(
            p.GetRequiredService<FiveSteps>(), p.GetRequiredService<ConsoleReader>(),
            p.GetRequiredService<LaunchOperations>()));
        services.AddSingleton(p => new ResourcePlanOperations(
            p.GetRequiredService<FiveSteps>(), p.GetRequiredService<ConsoleReader>(),
            p.GetRequiredService<PriceLists>()));
        services.AddSingleton(p => new ResourcePlanQueries(
            p.GetRequiredService<ConsoleReader>(), p.GetRequiredService<BusinessClock>()));
        services.AddSingleton(p => new MoneyDesk(
            p.GetRequiredService<WalletOperations>(), p.GetRequiredService<OrderOperations>(),
            p.GetRequiredService<RenewalOperations>())
        {
            Purchases = p.GetRequiredService<PurchaseOperations>(),
            ResourcePlans = p.GetRequiredService<ResourcePlanOperations>(),
            Unsubscriptions = p.GetRequiredService<UnsubscribeOperations>(),
            Refunds = p.GetRequiredService<RefundOperations>(),
        });
    }
}
