using System.Diagnostics;
using System.Globalization;
using LifecycleConsole.Data;
using LifecycleConsole.Data.Writing;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace LifecycleConsole.Benchmarks;

/// <summary>
/// The design that the product does not have: a one-off trigger per instance in Quartz's own store on the same
/// database, whose job releases the instance in a hand-prepared transaction.
/// </summary>
internal sealed class QuartzPeer(HandRelease hand, int expected)
{
    private const int Triggers = 500;
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _done;

    /// <summary>Releases per second, all triggers due at once.</summary>
    public static async Task<double> RunAsync(Workshop workshop, BenchOptions options)
    {
        var field = new Field(Triggers, 10, TimeProvider.System.GetUtcNow(), _ => TimeProvider.System.GetUtcNow());
        var database = await workshop.NewAsync();
        await using (var house = House.Build(database, workshop.Folder, withClock: false))
        {
            await field.PlantAsync(house.Get<WriteLane>());
        }
        await using HandRelease hand = options.Provider == DatabaseProvider.Sqlite
            ? new HandReleaseSqlite(database.SqliteFile)
            : new HandReleasePostgres(database.ConnectionString);
        await using var services = ServicesOn(database, new QuartzPeer(hand, field.Count));
        return await FireAsync(services, field);
    }

    public async Task ReleaseAsync(long accountId, string instanceId)
    {
        await _one.WaitAsync();
        try
        {
            await hand.ReleaseAsync(accountId, instanceId, TimeProvider.System.GetUtcNow());
        }
        finally
        {
            _one.Release();
        }
        if (Interlocked.Increment(ref _done) == expected)
        {
            _all.SetResult();
        }
    }

    private static ServiceProvider ServicesOn(DatabaseOptions database, QuartzPeer peer)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(peer);
        services.AddQuartz(quartz => quartz.UsePersistentStore(store =>
        {
            if (database.Provider == DatabaseProvider.Sqlite)
            {
                store.UseSqlite(database.ConnectionString + ";Default Timeout=60");
            }
            else
            {
                store.UsePostgres(database.ConnectionString);
            }
            store.UseSystemTextJsonSerializer();
            store.ProvisionSchema();
        }));
        return services.BuildServiceProvider();
    }

    private static async Task<double> FireAsync(ServiceProvider services, Field field)
    {
        var scheduler = await services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        var at = TimeProvider.System.GetUtcNow();
        for (var n = 0; n < field.Count; n++)
        {
            var job = JobBuilder.Create<QuartzPeerJob>().WithIdentity(field.InstanceId(n))
                .UsingJobData("account", field.AccountId(n).ToString(CultureInfo.InvariantCulture)).Build();
            var trigger = TriggerBuilder.Create().WithIdentity(field.InstanceId(n)).StartAt(at).WithSimpleSchedule(
                schedule => schedule.WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow)).Build();
            await scheduler.ScheduleJob(job, trigger);
        }
        var start = Stopwatch.GetTimestamp();
        await scheduler.Start();
        await services.GetRequiredService<QuartzPeer>()._all.Task.WaitAsync(TimeSpan.FromMinutes(5));
        var took = Stopwatch.GetElapsedTime(start);
        await scheduler.Shutdown(waitForJobsToComplete: true);
        return field.Count / took.TotalSeconds;
    }
}

/// <summary>One instance's job.</summary>
internal sealed class QuartzPeerJob(QuartzPeer peer) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await peer.ReleaseAsync(
            long.Parse(context.MergedJobDataMap.GetString("account")!, CultureInfo.InvariantCulture),
            context.JobDetail.Key.Name);
}
