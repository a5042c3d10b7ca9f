using System.Globalization;
using LifecycleConsole.Compute;
using LifecycleConsole.Compute.Fleet;
using LifecycleConsole.Data;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Operations;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Operations.Work;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LifecycleConsole.Storm;

/// <summary>A storm over one database. Writes a line for each commit that was acknowledged.</summary>
internal sealed class Weather(int index, long accountId, TimeProvider clock, string[] place)
{
    private const int AtOnce = 4;
    private static readonly TimeSpan Notice = TimeSpan.FromMinutes(32);

    private readonly Actor _owner = new()
    {
        Kind = UserKind.Owner,
        AccountId = accountId,
        UserId = "u-storm",
        UserName = "Storm",
    };

    public async Task RageAsync()
    {
        var services = Build();
        await services.GetRequiredService<Pulse>().StartAsync(CancellationToken.None);
        await Task.WhenAny(
            OverAndOverAsync(() => services.GetRequiredService<Pulse>().BeatAsync(CancellationToken.None)),
            OverAndOverAsync(() => services.GetRequiredService<WorkRunner>().RunAsync(CancellationToken.None)),
            CommitAsync(services)).Unwrap();
    }

    private static async Task OverAndOverAsync(Func<Task> deed)
    {
        while (true)
        {
            await deed();
            await Task.Yield();
        }
    }

    private async Task CommitAsync(ServiceProvider services)
    {
        var instances = services.GetRequiredService<InstanceOperations>();
        string? cursor = null;
        do
        {
            var filter = new InstanceFilter
            {
                Sort = InstanceSort.Name,
                Descending = false,
                PageSize = InstanceFilter.PageSizeMax,
                Cursor = cursor,
            };
            var page = (await services.GetRequiredService<InstanceQueries>()
                .ListAsync(_owner, filter, CancellationToken.None)).Value!;
            var fresh = page.Rows.Select(r => r.Instance).Where(i => i is { Phase: Phase.Active, ReleaseAt: null });
            await Parallel.ForEachAsync(
                fresh, new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
                (instance, _) => new ValueTask(CommitAsync(instances, instance.Id)));
            cursor = page.Next;
        }
        while (cursor is not null);
        Say("E");
    }

    /// <summary>Every third one is scheduled, the others go at once.</summary>
    private async Task CommitAsync(InstanceOperations instances, string id)
    {
        var dueAt = clock.GetUtcNow() + Notice;
        InstanceCommand command = int.Parse(id.AsSpan(2), CultureInfo.InvariantCulture) % 3 == 0
            ? new ScheduleRelease([id], dueAt)
            : new ReleaseNow([id], SnapshotFirst: false, Force: true);
        var answer = await instances.CommitAsync(_owner, command, null, CancellationToken.None);
        if (answer.IsDone)
        {
            Say($"{(command is ScheduleRelease ? 'S' : 'R')} {id}");
        }
    }

    private void Say(string what) => Console.WriteLine(
        string.Create(CultureInfo.InvariantCulture, $"{clock.GetUtcNow().UtcTicks} {index} {what}"));

    private ServiceProvider Build()
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Database:Provider"] = place[0],
            ["Database:ConnectionString"] = place[1],
            ["Compute:Simulated:Journal"] = place[2],
        }).Build();
        var services = new ServiceCollection().AddLogging();
        services.AddKeyedSingleton(SimulatedFleet.ClockKey, clock);
        services.AddSingleton(new BusinessClock(clock)).AddSingleton<IDueSignal, NoSignal>();
        services.AddData(settings).AddCompute(settings).AddOperations(settings);
        return services.BuildServiceProvider();
    }
}
