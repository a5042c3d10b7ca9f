using LifecycleConsole.Compute.Work;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Timeline;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Operations.Access;
using LifecycleConsole.Operations.Accounts;
using LifecycleConsole.Operations.Addresses;
using LifecycleConsole.Operations.Approvals;
using LifecycleConsole.Operations.Audit;
using LifecycleConsole.Operations.Backups;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Operations.Demo;
using LifecycleConsole.Operations.Disks;
using LifecycleConsole.Operations.Imports;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Jobs;
using LifecycleConsole.Operations.Metering;
using LifecycleConsole.Operations.Notices;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.RecycleBin;
using LifecycleConsole.Operations.Reading;
using LifecycleConsole.Operations.Refunds;
using LifecycleConsole.Operations.Renewals;
using LifecycleConsole.Operations.Snapshots;
using LifecycleConsole.Operations.Support;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Operations.Wallet;
using LifecycleConsole.Operations.Views;
using LifecycleConsole.Operations.Work;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace LifecycleConsole.Operations;

public static class OperationsServices
{
    /// <summary>The use cases. They keep no state of a caller, so that one of each serves all circuits.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(p => PriceLists.From(configuration, p.GetRequiredService<BusinessClock>()));
        services.TryAddSingleton(_ => new BusinessClock(
            TimeProvider.System, configuration.GetValue("Clock:CanAdvance", defaultValue: false)));
        services.AddSingleton<ChangeFeed>();
        AddParts(services);
        AddUseCases(services);
        AddPartUseCases(services);
        AddImports(services, configuration);
        AddJobs(services, configuration);
        services.AddSingleton(KeptOptions.From(configuration));
        AddTime(services);
        services.AddWallet();
        services.AddRefunds(configuration);
        services.AddSupport();
        services.AddApprovals();
        services.AddMetering();
        services.AddSecondFactors(configuration);
        services.AddDigests(configuration);
        services.AddSingleton(p => new ReleasesAhead(
            Lane(p), p.GetRequiredService<RecorderParts>(), p.GetRequiredService<ClockGuard>()));
        services.AddSingleton(p => new NoticeQueries(Reader(p)));
        services.AddSingleton(p => new NoticeOperations(Lane(p), p.GetRequiredService<ChangeFeed>()));
        services.AddSingleton(p => new OverviewQueries(
            Reader(p), p.GetRequiredService<BusinessClock>(),
            new(
                p.GetRequiredService<RenewalQueries>(), p.GetRequiredService<ChargeQueries>(),
                p.GetRequiredService<WalletQueries>(), p.GetRequiredService<NoticeQueries>()),
            new(p.GetRequiredService<PriceLists>())));
        AddChecks(services);
        return services;
    }

    private static void AddParts(IServiceCollection services)
    {
        services.AddSingleton(_ => new IdSource(TimeProvider.System));
        services.AddSingleton(p => new RecorderParts(
            p.GetRequiredService<BusinessClock>(), p.GetRequiredService<IdSource>(),
            p.GetRequiredService<IDueSignal>(), p.GetRequiredService<ChangeFeed>(), p.GetRequiredService<NodeFeed>())
        {
            Prices = p.GetRequiredService<PriceLists>(),
        });
        services.AddSingleton(p => new HoldingLoader(p.GetRequiredService<PriceLists>()));
        services.AddSingleton(p => new FiveSteps(
            Reader(p), Lane(p), p.GetRequiredService<RecorderParts>(), p.GetRequiredService<ProofGate>()));
        services.AddSingleton(p => new DeedBook(Lane(p), p.GetRequiredService<RecorderParts>()));
        services.AddSingleton(p => new WorkBook(Lane(p), p.GetRequiredService<RecorderParts>()));
        services.AddSingleton(p => new WorkParts(
            p.GetRequiredService<BusinessClock>(), p.GetRequiredService<ImportAdoption>(),
            p.GetRequiredService<ILogger<WorkRunner>>())
        {
            HoldsDestruction = () => p.GetRequiredService<ClockGuard>().Hold is { IsRestore: true },
        });
    }

    private static void AddImports(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(p => new ImportBook(
            Lane(p), p.GetRequiredService<RecorderParts>(), ImportOptions.From(configuration)));
        services.AddSingleton(p => new ImportScenes(
            Reader(p), p.GetRequiredService<PriceLists>(), p.GetRequiredService<BusinessClock>()));
        services.AddSingleton(p => new ImportIntake(
            Reader(p), Lane(p), p.GetRequiredService<ImportScenes>(), p.GetRequiredService<ImportBook>(),
            p.GetRequiredService<BusinessClock>()));
        services.AddSingleton(p => new ImportReview(
            Reader(p), Lane(p), p.GetRequiredService<ImportScenes>(), p.GetRequiredService<ImportBook>()));
        services.AddSingleton(p => new ImportCommit(p.GetRequiredService<RecorderParts>()));
        services.AddSingleton(p => new ImportWriter(
            Lane(p), p.GetRequiredService<PriceLists>(), p.GetRequiredService<RecorderParts>(),
            p.GetRequiredService<ImportBook>()));
        services.AddSingleton(p => new ImportOperations(
            Reader(p), Lane(p), p.GetRequiredService<ImportCommit>(), p.GetRequiredService<ImportReview>(),
            p.GetRequiredService<ImportBook>(), p.GetRequiredService<ImportWriter>()));
        services.AddSingleton(p => new ImportQueries(Reader(p), p.GetRequiredService<BusinessClock>()));
        services.AddSingleton(p => new ImportAdoption(
            Reader(p), p.GetRequiredService<IComputeBackend>(), p.GetRequiredService<ImportBook>(),
            p.GetRequiredService<ImportWriter>()));
        services.AddSingleton(p => new ImportCleaning(
            Reader(p), p.GetRequiredService<ImportBook>(), p.GetRequiredService<BusinessClock>()));
    }

    private static void AddUseCases(IServiceCollection services)
    {
        services.AddSingleton(p => new InstanceOperations(
            p.GetRequiredService<FiveSteps>(), p.GetRequiredService<HoldingLoader>()));
        services.AddSingleton(p => new PriceListLoader(
            Reader(p), p.GetRequiredService<PriceLists>(), p.GetRequiredService<BusinessClock>(),
            p.GetRequiredService<ILogger<PriceListLoader>>()));
        services.AddHostedService<PriceListFeed>();
        services.AddSingleton(p => new PriceListOperations(
            Reader(p), p.GetRequiredService<PriceLists>(), p.GetRequiredService<PriceListLoader>(),
            (p.GetRequiredService<DeedBook>(), p.GetRequiredService<BusinessClock>())));
        services.AddSingleton(p => new CatalogQueries(
            Reader(p), p.GetRequiredService<PriceLists>(), p.GetRequiredService<BusinessClock>()));
        services.AddSingleton(p => new InstanceFinder(
            Reader(p), p.GetRequiredService<PreparedReads>(), p.GetRequiredService<HoldingLoader>()));
        services.AddSingleton(p => new CommandSight(Reader(p), p.GetRequiredService<HoldingLoader>()));
        services.AddSingleton(p => new LaunchOperations(
            Reader(p), p.GetRequiredService<FiveSteps>(), p.GetRequiredService<PriceLists>(),
            p.GetRequiredService<BusinessClock>()));
        services.AddSingleton(p => new CommandDesk(
            p.GetRequiredService<InstanceOperations>(), p.GetRequiredService<LaunchOperations>(),
            p.GetRequiredService<PartDesk>(), p.GetRequiredService<MoneyDesk>())
        {
            Asks = p.GetRequiredService<ApprovalAsks>(),
        });
        services.AddSingleton(p => new InstanceQueries(
            Reader(p), p.GetRequiredService<PreparedReads>(), p.GetRequiredService<HoldingLoader>(),
            p.GetRequiredService<BusinessClock>()));
        services.AddSingleton(p => new InstanceExport(
            Reader(p), p.GetRequiredService<HoldingLoader>(), p.GetRequiredService<BusinessClock>()));
        services.AddSingleton(p => new TagQueries(Reader(p)));
        services.AddSingleton(p => new ViewOperations(Reader(p), Lane(p), p.GetRequiredService<BusinessClock>()));
        services.AddSingleton(p => new InstanceCounting(
            Reader(p), p.GetRequiredService<BusinessClock>(), TimeProvider.System));
        services.AddSingleton(p => new AuditQueries(Reader(p), p.GetRequiredService<DigestKeys>()));
        services.AddSingleton(p => new AccountOperations(
            Reader(p), Lane(p), p.GetRequiredService<PriceLists>(), p.GetRequiredService<RecorderParts>()));
        services.AddAccess();
        services.AddSingleton(p => new DemoSeed(
            new(Reader(p), Lane(p), p.GetRequiredService<RecorderParts>(), p.GetService<SandboxGateway>())
            {
                Holdings = p.GetRequiredService<HoldingLoader>(), Parts = p.GetRequiredService<PartDesk>(),
                Gate = p.GetRequiredService<ProofGate>(),
            }));
        services.AddSingleton(p => new DemoMoney(
            Reader(p), p.GetRequiredService<WalletOperations>(), p.GetRequiredService<BusinessClock>()));
        services.AddSingleton(p => new WorkRunner(
            Reader(p), p.GetRequiredService<IComputeBackend>(), p.GetRequiredService<WorkBook>(),
            p.GetRequiredService<WorkParts>()));
        services.AddSingleton(p => new Reconciliation(
            Reader(p), p.GetRequiredService<IComputeBackend>(), p.GetRequiredService<BusinessClock>()));
        services.AddSingleton(p => new DriftTold(
            Reader(p), p.GetRequiredService<DeedBook>(), p.GetRequiredService<BusinessClock>()));
        services.AddSingleton(p => new WorkQueries(
            Reader(p), p.GetRequiredService<BusinessClock>(), p.GetRequiredService<Reconciliation>()));
        services.AddSingleton(p => new WorkOperations(
            Lane(p), p.GetRequiredService<RecorderParts>(), p.GetRequiredService<Reconciliation>()));
    }

    /// <summary>Whoever has something to prove adds a check of its own.</summary>
    private static void AddChecks(IServiceCollection services)
    {
        services.AddSingleton(p => HouseChecks.File(Reader(p)));
        services.AddSingleton(p => HouseChecks.Audit(Reader(p), p.GetRequiredService<DigestKeys>()));
        services.AddSingleton(p => HouseChecks.Orphans(Reader(p)));
        services.AddSingleton(p => HouseChecks.Ledger(p.GetRequiredService<LedgerVerification>()));
        services.AddSingleton<Verification>();
    }

    private static void AddPartUseCases(IServiceCollection services)
    {
        services.AddSingleton(p => new PartLoader(
            p.GetRequiredService<HoldingLoader>(), p.GetRequiredService<BusinessClock>()));
        services.AddSingleton(p => new PartReads(
            Reader(p), p.GetRequiredService<PriceLists>(), p.GetRequiredService<PartLoader>(),
            p.GetRequiredService<BusinessClock>()));
        services.AddSingleton(p => new DiskOperations(
            p.GetRequiredService<FiveSteps>(), p.GetRequiredService<PartLoader>()));
        services.AddSingleton(p => new AddressOperations(
            p.GetRequiredService<FiveSteps>(), p.GetRequiredService<PartLoader>()));
        services.AddSingleton(p => new SnapshotOperations(
            p.GetRequiredService<FiveSteps>(), p.GetRequiredService<PartLoader>()));
        services.AddSingleton(p => new PartDesk(
            p.GetRequiredService<DiskOperations>(), p.GetRequiredService<AddressOperations>(),
            p.GetRequiredService<SnapshotOperations>()));
        services.AddSingleton(p => new DiskQueries(p.GetRequiredService<PartReads>()));
        services.AddSingleton(p => new AddressQueries(p.GetRequiredService<PartReads>()));
        services.AddSingleton(p => new RecycleBinQueries(
            p.GetRequiredService<PartReads>(), p.GetRequiredService<ConsoleReader>(),
            p.GetRequiredService<BusinessClock>()));
        services.AddSingleton(p => new SnapshotQueries(p.GetRequiredService<PartReads>()));
        services.AddSingleton(p => new InstanceTargets(Reader(p)));
    }

    private static void AddJobs(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(JobOptions.From(configuration));
        services.AddSingleton(p => new JobOperations(
            Reader(p), Lane(p),
            (p.GetRequiredService<CommandDesk>(), p.GetRequiredService<ProofGate>(),
                p.GetRequiredService<ApprovalAsks>()),
            p.GetRequiredService<RecorderParts>()));
        services.AddSingleton(p => new JobQueries(Reader(p), p.GetRequiredService<BusinessClock>()));
        services.AddSingleton(p => new JobRunner(
            Reader(p),
            new JobChunk(Lane(p), p.GetRequiredService<CommandDesk>(), p.GetRequiredService<RecorderParts>()),
            new JobShelf(
                Reader(p), Lane(p), p.GetRequiredService<BusinessClock>(), p.GetRequiredService<JobOptions>()),
            new JobRunnerParts(
                p.GetRequiredService<BusinessClock>(), p.GetRequiredService<ILogger<JobRunner>>())));
    }

    private static void AddTime(IServiceCollection services)
    {
        services.AddSingleton(p => new RestoreHold(p.GetRequiredService<ClockGuard>(), p.GetRequiredService<Pulse>()));
        services.AddHealthChecks().AddCheck<StorageCheck>("storage").AddCheck<PulseCheck>("pulse")
            .AddCheck<LedgerCheck>("ledger");
        services.AddSingleton<NodeFeed>();
        services.AddHostedService(p => p.GetRequiredService<NodeFeed>());
        services.AddSingleton(p => new ClockStepper(p.GetRequiredService<BusinessClock>(), Lane(p)));
        services.AddSingleton(p => new ClockGuard(
            p.GetRequiredService<BusinessClock>(), Lane(p), Reader(p), p.GetRequiredService<DeedBook>()));
        services.AddSingleton(p => new DueSweep(
            Reader(p), Lane(p), new DueDecisions(new RenewalsDue(p.GetRequiredService<HoldingLoader>())),
            new SweepParts(
                p.GetRequiredService<RecorderParts>(), p.GetRequiredService<ClockGuard>(),
                p.GetRequiredService<NodeWire>(), p.GetRequiredService<ILogger<DueSweep>>())));
        services.AddSingleton(p => new OldRows(
            Reader(p), Lane(p), p.GetRequiredService<BusinessClock>(),
            p.GetRequiredService<KeptOptions>()));
        services.AddSingleton(p => new BrokenDueOperations(
            Reader(p), p.GetRequiredService<DeedBook>(), p.GetRequiredService<DueSweep>()));
        services.AddSingleton(p => new Pulse(
            p.GetRequiredService<ClockGuard>(), p.GetRequiredService<DueSweep>(), Reader(p),
            (p.GetRequiredService<IdSource>(),
                new RenewalsArming(Reader(p), Lane(p), p.GetRequiredService<BusinessClock>()))));
    }

    private static WriteLane Lane(IServiceProvider provider) => provider.GetRequiredService<WriteLane>();

    private static ConsoleReader Reader(IServiceProvider provider) => provider.GetRequiredService<ConsoleReader>();
}
