using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Scheduling.Jobs;
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

    /// <summary>A trigger counts in whole milliseconds and would come up to one too soon, for nothing.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);
    private static readonly TriggerKey WorkWaits = new("work-waits");

    /// <summary>Work that is queued within this time is looked for once.</summary>
    private static readonly TimeSpan WorkGathers = TimeSpan.FromMilliseconds(100);
    private long _aimedAtTicks = long.MaxValue;
    private int _isWorkAskedFor;
    private static readonly TriggerKey JobWaits = new("job-waits");

    /// <summary>A job's first lines are done while its page opens.</summary>
    private static readonly TimeSpan JobGathers = TimeSpan.FromMilliseconds(10);
    private int _isJobAskedFor;

    public void ComesDue(DateTimeOffset dueAt)
    {
        if (dueAt.UtcTicks < Interlocked.Read(ref _aimedAtTicks))
        {
            Watch(MoveTriggerAsync(dueAt, CancellationToken.None));
        }
    }

    public void WorkIsWaiting()
    {
        if (Interlocked.Exchange(ref _isWorkAskedFor, 1) == 0 && Scheduler is { } factory)
        {
            Watch(TriggerAsync(factory, WorkJob.Key, WorkWaits, WorkGathers));
        }
    }

    public void JobIsWaiting()
    {
        if (Interlocked.Exchange(ref _isJobAskedFor, 1) == 0 && Scheduler is { } factory)
        {
            Watch(TriggerAsync(factory, BulkJob.Key, JobWaits, JobGathers));
        }
    }

    /// <summary>The runner looks now: what is started from here on asks for it anew.</summary>
    public void JobBegins() => Interlocked.Exchange(ref _isJobAskedFor, 0);

    /// <summary>The job looks now: what is queued from here on asks for it anew.</summary>
    public void WorkBegins() => Interlocked.Exchange(ref _isWorkAskedFor, 0);

    /// <summary>A pulse begins. The trigger that was aimed is spent; the same moment may be aimed at again.</summary>
    public void PulseBegins(TriggerKey by)
    {
        if (by.Equals(NextDue))
        {
            Interlocked.Exchange(ref _aimedAtTicks, long.MaxValue);
        }
    }

    /// <summary>
    /// Aims at an instant of the application's clock; null: at none. A scheduler that is being shut down aims at
    /// nothing.
    /// </summary>
    public ValueTask AimAsync(DateTimeOffset? dueAt, CancellationToken cancellationToken) =>
        new(WatchAsync(MoveTriggerAsync(dueAt, cancellationToken)));

    private async ValueTask MoveTriggerAsync(DateTimeOffset? dueAt, CancellationToken cancellationToken)
    {
        var ticks = dueAt?.UtcTicks ?? long.MaxValue;
        if (Interlocked.Exchange(ref _aimedAtTicks, ticks) == ticks || dueAt is null || Scheduler is not { } factory)
        {
            return;
        }
        var scheduler = await factory.GetScheduler(cancellationToken);
        var trigger = TriggerBuilder.Create().ForJob(PulseJob.Key).WithIdentity(NextDue)
            .StartAt(QuartzNow + Max(dueAt.Value - clock.Now, AimMin) + Tick).Build();
        if (await scheduler.RescheduleJob(NextDue, trigger, cancellationToken) is null)
        {
            await scheduler.ScheduleJob(trigger, new ScheduleJobOptions { Replace = true }, cancellationToken);
        }
    }

    /// <summary>
    /// By the clock that the triggers go by. Told by another clock that is behind (a test's), they would all be
    /// overdue, and the pulse would run without a pause.
    /// </summary>
    private static DateTimeOffset QuartzNow => SchedulingServices.QuartzTime.GetUtcNow();

    /// <summary>Null where this process runs no triggers.</summary>
    private ISchedulerFactory? Scheduler => services.GetService<ISchedulerFactory>();

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private async ValueTask TriggerAsync(ISchedulerFactory factory, JobKey job, TriggerKey key, TimeSpan after)
    {
        var scheduler = await factory.GetScheduler(CancellationToken.None);
        var trigger = TriggerBuilder.Create().ForJob(job).WithIdentity(key).StartAt(QuartzNow + after).Build();
        await scheduler.ScheduleJob(trigger, new ScheduleJobOptions { Replace = true }, CancellationToken.None);
    }

    /// <summary>
    /// The signal only makes things sooner: where it fails the pulse finds them, and the log says why.
    /// </summary>
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
