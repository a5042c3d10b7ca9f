using LifecycleConsole.Data;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Operations.Tests.Metering;

/// <summary>Usage lines come with the commit that causes them.</summary>
public sealed class MeterWritesTests
{
    private static readonly DateTimeOffset Start = Ground.Start;

    [EveryDatabase]
    public async Task A_release_ends_what_it_erases_and_lets_the_rest_go_on(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Rich("i-a"));
        await ground.MeterAsync(Sample.AccountId);
        ground.Clock.Advance(TimeSpan.FromMinutes(10));

        await ground.Instances.CommitAsync(
            Sample.Owner, new ReleaseNow(["i-a"], SnapshotFirst: false, Force: true), null, default);

        var end = Start.AddMinutes(10);
        (await ground.LinesAsync()).Select(l => (l.SubjectId, l.Kind, l.From, l.Until)).ShouldBe(
        [
            ("d-i-a", UsageKind.SystemDisk, Start, end),
            ("d-kept-i-a", UsageKind.DataDisk, Start, UsageLine.Open),
            ("eip-i-a", UsageKind.AddressBound, Start, end),
            ("eip-i-a", UsageKind.AddressIdle, end, UsageLine.Open),
            ("i-a", UsageKind.Compute, Start, end),
            ("i-a", UsageKind.Bandwidth, Start, end),
            ("s-manual-i-a", UsageKind.Snapshot, Start, UsageLine.Open),
            ("s-auto-i-a", UsageKind.Snapshot, Start, end),
        ], ignoreOrder: true);
    }

    [EveryDatabase]
    public async Task While_it_is_still_stopping_charges_go_on(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Running("i-a"));
        await ground.MeterAsync(Sample.AccountId);
        ground.Clock.Advance(TimeSpan.FromMinutes(10));

        await ground.Instances.CommitAsync(
            Sample.Owner, new StopInstances(["i-a"], StoppedMode.StopCharging), null, default);
        (await ComputeAsync(ground)).ShouldBe([(Start, UsageLine.Open)]);

        await ground.WorkAsync();
        var (_, stopped) = (await ComputeAsync(ground)).ShouldHaveSingleItem();
        stopped.ShouldBeGreaterThan(Start.AddMinutes(10));
        stopped.ShouldBe((await ground.InstanceAsync("i-a")).ChangedAt);

        await ground.Instances.CommitAsync(Sample.Owner, new StartInstances(["i-a"]), null, default);
        (await ComputeAsync(ground)).Count.ShouldBe(2);
    }

    [EveryDatabase]
    public async Task A_name_writes_no_line(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Running("i-a"));

        await ground.Instances.CommitAsync(Sample.Owner, new RenameInstances(["i-a"], "new"), null, default);

        (await ground.LinesAsync()).ShouldBeEmpty();
    }

    [EveryDatabase]
    public async Task A_feature_that_writes_past_the_recorder_cannot_commit(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Running("i-a"));

        var write = () => ground.Lane.RunAsync(
            async session =>
            {
                await session.Rows.AddAsync(
                    Shapes.InstancePower, ["i-a", (int)PowerState.Stopped, 2, Instants.ToMicros(Start)], default);
                return 0;
            },
            default);

        (await write.ShouldThrowAsync<InvalidOperationException>()).Message.ShouldContain("past the meter");
        (await ground.InstanceAsync("i-a")).PowerState.ShouldBe(PowerState.Running);
    }

    private static async Task<List<(DateTimeOffset From, DateTimeOffset Until)>> ComputeAsync(Ground ground) =>
        (await ground.LinesAsync()).Where(l => l.Kind == UsageKind.Compute).Select(l => (l.From, l.Until)).ToList();
}
