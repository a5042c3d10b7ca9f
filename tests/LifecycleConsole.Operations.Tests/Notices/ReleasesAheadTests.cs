using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Operations.Notices;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Notices;

public sealed class ReleasesAheadTests
{
    private static readonly DateTimeOffset ReleaseAt = Ground.Start.AddHours(30);

    [EveryDatabase]
    public async Task Releases_are_told_of_24_hours_and_one_hour_before_and_not_a_second_earlier(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind, "i-1", "i-2");

        (await ToldAtAsync(ground, ReleaseAt.AddHours(-24).AddSeconds(-1))).ShouldBe(0);
        (await ToldAtAsync(ground, ReleaseAt.AddHours(-24))).ShouldBe(1);
        (await ToldAtAsync(ground, ReleaseAt.AddHours(-1).AddSeconds(-1))).ShouldBe(1);
        (await ToldAtAsync(ground, ReleaseAt.AddHours(-1))).ShouldBe(2);
        (await ToldAtAsync(ground, ReleaseAt.AddMinutes(-1))).ShouldBe(2);

        var told = await ground.ReadAsync(db => db.Notices.OrderBy(n => n.Number).FirstAsync());
        told.Kind.ShouldBe(NoticeKind.ReleaseComing);
        NoticeFact.Read(told.Arguments["count"]).ShouldBe(2L);
        NoticeFact.Read(told.Arguments["name"]).ShouldBe("name-i-1");
        NoticeFact.Read(told.Arguments["releaseAt"]).ShouldBe(ReleaseAt);
    }

    [EveryDatabase]
    public async Task What_lies_ahead_is_found_by_its_time_among_however_many(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind, "i-1");
        var round = new AheadRound(Ground.Start, Ground.Start.AddSeconds(5), 0);

        var plan = await QueryPlans.OfAsync(
            ground, db => ReleasesAhead.NearOf(db, round, (TimeSpan.FromHours(1), Ground.Start)));

        plan.ShouldContain("IX_DueMoments_DueAt", Case.Sensitive, plan);
    }

    [EveryDatabase]
    public async Task A_schedule_that_is_taken_back_is_not_told_of(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind, "i-1");
        (await ground.Instances.CommitAsync(Sample.Owner, new CancelScheduledRelease(["i-1"]), null, default))
            .IsDone.ShouldBeTrue();

        (await ToldAtAsync(ground, ReleaseAt.AddHours(-1))).ShouldBe(0);
    }

    [EveryDatabase]
    public async Task After_downtime_over_both_moments_it_is_told_once_and_after_the_release_not_at_all(
        DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind, "i-1");
        await ground.RestartAsync();

        (await ToldAtAsync(ground, ReleaseAt.AddMinutes(-20))).ShouldBe(1);
        (await ToldAtAsync(ground, ReleaseAt.AddMinutes(-10))).ShouldBe(1);
    }

    private static async Task<Ground> OpenAsync(DatabaseKind kind, params string[] ids)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        await ground.PlantAsync([.. ids.Select(id => Sample.Running(id))]);
        await ground.Get<ReleasesAhead>().RunAsync(default);
        (await ground.Instances.CommitAsync(Sample.Owner, new ScheduleRelease(ids, ReleaseAt), null, default))
            .IsDone.ShouldBeTrue();
        return ground;
    }

    private static async Task<int> ToldAtAsync(Ground ground, DateTimeOffset at)
    {
        ground.Clock.Advance(at - ground.Clock.GetUtcNow());
        await ground.Get<ReleasesAhead>().RunAsync(default);
        return await ground.ReadAsync(db => db.Notices.CountAsync(n => n.Kind == NoticeKind.ReleaseComing));
    }
}
