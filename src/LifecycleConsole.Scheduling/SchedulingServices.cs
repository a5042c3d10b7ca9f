using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Scheduling.Audit;
using LifecycleConsole.Scheduling.Channels;
using LifecycleConsole.Scheduling.Jobs;
using LifecycleConsole.Scheduling.Metering;
using LifecycleConsole.Scheduling.Notices;
using LifecycleConsole.Scheduling.Timeline;
using LifecycleConsole.Scheduling.Wallet;
using LifecycleConsole.Scheduling.Work;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace LifecycleConsole.Scheduling;

public static class SchedulingServices
{
    /// <summary>Triggers run by the system's clock, also where the application's is moved or stands.</summary>
    internal static TimeProvider QuartzTime => TimeProvider.System;

    /// <summary>
    /// A few triggers for the whole house, none per instance: a row in the database is the timer. Quartz keeps to the
    /// system's clock; only "what is due" uses the application's.
    /// </summary>
    public static IServiceCollection AddScheduling(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<QuartzDueSignal>();
        services.AddSingleton<IDueSignal>(provider => provider.GetRequiredService<QuartzDueSignal>());
        if (!configuration.GetValue("Scheduling:Enabled", defaultValue: true))
        {
            return services;
        }
        services.AddHostedService<BeforeFirstPulse>();
        services.AddQuartz(quartz =>
        {
            quartz.UseTimeProvider(QuartzTime);
            quartz.ScheduleJob<PulseJob>(
                trigger => Every(trigger, PulseJob.Interval), job => job.WithIdentity(PulseJob.Key));
            quartz.ScheduleJob<WorkJob>(
                trigger => Every(trigger, WorkJob.Interval), job => job.WithIdentity(WorkJob.Key));
            quartz.ScheduleJob<BulkJob>(
                trigger => Every(trigger, BulkJob.Interval), job => job.WithIdentity(BulkJob.Key));
            quartz.ScheduleJob<ReconcileJob>(
                trigger => Every(trigger, ReconcileJob.Interval), job => job.WithIdentity(ReconcileJob.Key));
            quartz.ScheduleJob<SettleJob>(
                trigger => Every(trigger, SettleJob.Interval), job => job.WithIdentity(SettleJob.Key));
            quartz.ScheduleJob<PaymentJob>(
                trigger => Every(trigger, PaymentJob.Interval), job => job.WithIdentity(PaymentJob.Key));
            quartz.ScheduleJob<NoticeJob>(
                trigger => Every(trigger, NoticeJob.Interval), job => job.WithIdentity(NoticeJob.Key));
            quartz.ScheduleJob<DigestJob>(
                trigger => Every(trigger, DigestJob.Interval), job => job.WithIdentity(DigestJob.Key));
            quartz.ScheduleJob<ChannelJob>(
                trigger => Every(trigger, ChannelJob.Interval), job => job.WithIdentity(ChannelJob.Key));
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        return services;
    }

    /// <summary>A pulse that was missed is not made up for: the next one does its work.</summary>
    private static void Every<TJob>(ITriggerConfigurator<TJob> trigger, TimeSpan interval)
        where TJob : IJob => trigger.StartNow().WithSimpleSchedule(schedule => schedule
            .WithInterval(interval)
            .RepeatForever()
            .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount));
}
