using LifecycleConsole.Compute;
using LifecycleConsole.Compute.Fleet;
using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Operations;
using LifecycleConsole.Operations.Access;
using LifecycleConsole.Operations.Audit;
using LifecycleConsole.Operations.Accounts;
using LifecycleConsole.Operations.Channels;
using LifecycleConsole.Operations.Imports;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Jobs;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Operations.Wallet;
using LifecycleConsole.Operations.Work;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LifecycleConsole.Testing;

/// <summary>
/// The real services over a database and a fleet's journal of their own, on a clock that stands until moved. Deletes
/// both when disposed.
/// </summary>
internal sealed class Ground : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);

    private readonly GroundPlace _place;
    private readonly TimeSpan? _callTimeout;
    private ServiceProvider _services;

    private readonly bool _isGuest;
    private readonly Mortality? _mortality;

    private Ground(GroundPlace place, TimeSpan? callTimeout, ManualClock? clock = null, Mortality? mortality = null)
    {
        (_place, _callTimeout, _isGuest) = (place, callTimeout, clock is not null);
        _mortality = mortality;
        Clock = clock ?? new(Start);
        _services = Build();
    }

    public ManualClock Clock { get; }

    /// <summary>Of the next start: null puts e-mails into <see cref="GroundPlace.Spool"/>.</summary>
    public MailOptions? Mail { get; set; }

    public RecordingSignal Signal { get; } = new();

    /// <summary>What the console has logged as an error since the first start.</summary>
    public Complaints Complaints { get; } = new();

    public DatabaseKind Kind => _place.Kind;

    public GroundPlace Place => _place;

    public SimulatedFleet Fleet => Get<SimulatedFleet>();

    public WriteLane Lane => Get<WriteLane>();

    public ConsoleReader Reader => Get<ConsoleReader>();

    public InstanceOperations Instances => Get<InstanceOperations>();

    public CommandDesk Desk => Get<CommandDesk>();

    public InstanceQueries Queries => Get<InstanceQueries>();

    public AccountOperations Accounts => Get<AccountOperations>();

    public AuditQueries Audit => Get<AuditQueries>();

    public WorkQueries WorkQueries => Get<WorkQueries>();

    public WorkOperations WorkOperations => Get<WorkOperations>();

    public ImportIntake Intake => Get<ImportIntake>();

    public ImportOperations Imports => Get<ImportOperations>();

    public ImportQueries ImportQueries => Get<ImportQueries>();

    public JobOperations Jobs => Get<JobOperations>();

    public JobQueries JobQueries => Get<JobQueries>();

    public JobRunner JobRunner => Get<JobRunner>();

    public WorkRunner Runner => Get<WorkRunner>();

    public Reconciliation Reconciliation => Get<Reconciliation>();

    public ClockGuard Guard => Get<ClockGuard>();

    public Pulse Pulse => Get<Pulse>();

    public DueSweep Sweep => Get<DueSweep>();

    /// <param name="callTimeout">How long one call to the back-end may take; null: as in production.</param>
    /// <param name="mortality">Lets the process die at a commit; null: it does not.</param>
    public static async Task<Ground> OpenAsync(
        DatabaseKind kind, TimeSpan? callTimeout = null, Mortality? mortality = null)
    {
        var ground = new Ground(await GroundPlace.MakeAsync(kind), callTimeout, mortality: mortality);
        await ground.Pulse.StartAsync(CancellationToken.None);
        return ground;
    }

    /// <summary>Another console on the same database and clock: PostgreSQL only. Dispose it first.</summary>
    public async Task<Ground> SecondNodeAsync()
    {
        var other = new Ground(_place, _callTimeout, Clock);
        await other.Pulse.StartAsync(CancellationToken.None);
        return other;
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>The console stops; what lies in the database and the journal stays.</summary>
    public ValueTask StopAsync() => _services.DisposeAsync();

    /// <summary>The console starts again on the same database, journal and clock.</summary>
    public async Task StartAgainAsync()
    {
        _services = Build();
        await Pulse.StartAsync(CancellationToken.None);
    }

    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAgainAsync();
    }

    /// <summary>One pulse: the clock is checked, and what is due is carried out.</summary>
    public Task<DateTimeOffset?> SweepAsync() => Pulse.BeatAsync(CancellationToken.None);

    /// <summary>Lets the back-end work, second by second, until nothing is open; at most so many seconds.</summary>
    public async Task WorkAsync(int secondsMax = 60)
    {
        for (var second = 0; second < secondsMax; second++)
        {
            if (await Runner.RunAsync(CancellationToken.None) is null)
            {
                return;
            }
            Clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (!_isGuest)
        {
            await _place.DisposeAsync();
        }
    }

    private ServiceProvider Build()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(_place.Settings).Build();
        var services = new ServiceCollection().AddSingleton<IConfiguration>(settings)
            .AddLogging(log => log.AddProvider(Complaints));
        services.AddKeyedSingleton<TimeProvider>(SimulatedFleet.ClockKey, Clock);
        services.AddSingleton(new SignInClock(Clock))
            .AddSingleton(new AuditKeyFolder(Path.Combine(_place.Folder, "keys")));
        services.AddSingleton(new BusinessClock(Clock, canAdvance: true)).AddSingleton<IDueSignal>(Signal);
        services.AddData(settings).AddCompute(settings).AddOperations(settings);
        if (_mortality is { } mortality)
        {
            services.AddSingleton<WriteLane>(
                p => new MortalLane(p.GetRequiredService<Storage>().Lane, mortality));
        }
        services.AddWalletGateway(new PaymentOptions
        {
            Gateway = "Sandbox", SandboxJournal = Path.Combine(_place.Folder, "payments.jsonl"),
        });
        this.AddChannels(services);
        if (_callTimeout is { } timeout)
        {
            services.AddSingleton(p => new WorkParts(
                p.GetRequiredService<BusinessClock>(), p.GetRequiredService<ImportAdoption>(),
                p.GetRequiredService<ILogger<WorkRunner>>())
            {
                CallTimeout = timeout,
            });
        }
        return services.BuildServiceProvider();
    }
}
