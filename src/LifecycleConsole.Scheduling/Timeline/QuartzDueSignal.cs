using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Scheduling.Work;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace LifecycleConsole.Scheduling.Timeline;

/// <summary>Keeps one extra trigger aimed at the next due moment, so that it need not wait for the pulse.</summary>
internal sealed class QuartzDueSignal(IServiceProvider services, BusinessClock clock, ILogger<QuartzDueSignal> log)
    : IDueSignal
{
    private static readonly TriggerKey NextDue = new("next-due");

    /// <summary>Nearer moments than this are the pulse's own.</summary>
    private static readonly TimeSpan AimMin = TimeSpan.FromMilliseconds(5);
    private long _aimedAtTicks = long.MaxValue;

    public void ComesDue(DateTimeOffset dueAt)
    {
        if (dueAt.UtcTicks < Interlocked.Read(ref _aimedAtTicks))
        {
            Watch(AimAsync(dueAt, CancellationToken.None));
        }
    }

    public void WorkIsWaiting()
    {
        if (Scheduler is { } factory)
        {
            Watch(TriggerWorkAsync(factory));
        }
    }

    /// <summary>Aims at an instant of the application's clock; null: at none.</summary>
    public async ValueTask AimAsync(DateTimeOffset? dueAt, CancellationToken cancellationToken)
    {
        var ticks = dueAt?.UtcTicks ?? long.MaxValue;
        if (Interlocked.Exchange(ref _aimedAtTicks, ticks) == ticks || dueAt is null || Scheduler is not { } factory)
        {
            return;
        }
        var scheduler = await factory.GetScheduler(cancellationToken);
        var trigger = TriggerBuilder.Create().ForJob(PulseJob.Key).WithIdentity(NextDue)
            .StartAt(clock.SystemNow + Max(dueAt.Value - clock.Now, AimMin)).Build();
        if (await scheduler.RescheduleJob(NextDue, trigger, cancellationToken) is null)
        {
            await scheduler.ScheduleJob(trigger, new ScheduleJobOptions { Replace = true }, cancellationToken);
        }
    }

    /// <summary>Null where this process runs no triggers.</summary>
    private ISchedulerFactory? Scheduler => services.GetService<ISchedulerFactory>();

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private static async ValueTask TriggerWorkAsync(ISchedulerFactory factory)
    {
        var scheduler = await factory.GetScheduler(CancellationToken.None);
        await scheduler.TriggerJob(WorkJob.Key, new JobDataMap(), CancellationToken.None);
    }

    /// <summary>The signal only makes things sooner: where it fails the pulse finds them, and the log says why.</summary>
    private void Watch(ValueTask aimed) => _ = WatchAsync(aimed);

    private async Task WatchAsync(ValueTask aimed)
    {
        try
        {
            await aimed;
        }
        catch (SchedulerException broken)
        {
            SignalLog.Missed(log, broken);
        }
    }
}

internal static partial class SignalLog
{
    [LoggerMessage(3, LogLevel.Debug, "A trigger could not be moved; the pulse finds what is due")]
    public static partial void Missed(ILogger log, Exception exception);
}
