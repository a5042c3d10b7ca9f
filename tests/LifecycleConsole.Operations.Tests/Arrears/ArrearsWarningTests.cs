using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Arrears;

/// <summary>People are warned three days and one day before what arrears have stopped is released.</summary>
public sealed class ArrearsWarningTests
{
    private const long Id = Sample.AccountId;

    [EveryDatabase]
    public async Task Three_days_and_one_day_before_with_the_instant_and_what_is_missing(DatabaseKind kind)
    {
        await using var ground = await StoppedAsync(kind);
        var release = ground.Clock.GetUtcNow().AddDays(15);

        await PassToAsync(ground, release.AddDays(-3).AddMicroseconds(-1));
        (await WarningsAsync(ground)).ShouldBeEmpty();
        await PassToAsync(ground, release.AddDays(-3));
        var first = (await WarningsAsync(ground)).ShouldHaveSingleItem();
        NoticeFact.Read(first.Arguments["releaseAt"]).ShouldBe(release);
        NoticeFact.Read(first.Arguments["missing"]).ShouldBe(new Money(500, Currency.Usd));
        NoticeFact.Read(first.Arguments["count"]).ShouldBe(1L);

        await PassToAsync(ground, release.AddDays(-1).AddMicroseconds(-1));
        (await WarningsAsync(ground)).Count.ShouldBe(1);
        await PassToAsync(ground, release.AddDays(-1));
        (await WarningsAsync(ground)).Count.ShouldBe(2);
        (await MomentsAsync(ground)).ShouldBe(0);
    }

    [EveryDatabase]
    public async Task Who_tops_up_is_not_warned(DatabaseKind kind)
    {
        await using var ground = await StoppedAsync(kind);
        await ground.PlantCashAsync(Id, 500, "paid");

        (await MomentsAsync(ground)).ShouldBe(0);
        await PassToAsync(ground, ground.Clock.GetUtcNow().AddDays(14));

        (await WarningsAsync(ground)).ShouldBeEmpty();
    }

    [EveryDatabase]
    public async Task After_an_outage_over_the_first_warning_there_is_one_and_the_second_comes_in_time(
        DatabaseKind kind)
    {
        await using var ground = await StoppedAsync(kind);
        var release = ground.Clock.GetUtcNow().AddDays(15);

        await PassToAsync(ground, release.AddDays(-2));
        (await WarningsAsync(ground)).Count.ShouldBe(1);
        await PassToAsync(ground, release.AddHours(-20));
        (await WarningsAsync(ground)).Count.ShouldBe(2);
    }

    [EveryDatabase]
    public async Task A_release_that_was_missed_and_put_off_is_told_with_its_new_instant(DatabaseKind kind)
    {
        await using var ground = await StoppedAsync(kind);
        var release = ground.Clock.GetUtcNow().AddDays(15);

        await PassToAsync(ground, release.AddHours(3));

        var told = (await WarningsAsync(ground)).ShouldHaveSingleItem();
        NoticeFact.Read(told.Arguments["releaseAt"]).ShouldBe(release.AddHours(6));
    }

    private static async Task<Ground> StoppedAsync(DatabaseKind kind)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Running("i-runs"));
        await ground.PostAsync(Id, new Posting(
            PostingKind.UsageCharged, "use", "", new Transfer(Book.Cash, Book.UsageRevenue, new(500, Currency.Usd))));
        await PassToAsync(ground, ground.Clock.GetUtcNow().AddHours(2));
        return ground;
    }

    private static async Task PassToAsync(Ground ground, DateTimeOffset at)
    {
        ground.Clock.AdvanceTo(at);
        await ground.SweepAsync();
        await ground.SweepAsync();
    }

    private static Task<List<Notice>> WarningsAsync(Ground ground) => ground.ReadAsync(db => db.Notices
        .Where(n => n.Kind == NoticeKind.ArrearsReleaseComing).OrderBy(n => n.Number).ToListAsync());

    private static Task<int> MomentsAsync(Ground ground) =>
        ground.ReadAsync(db => db.DueMoments.CountAsync(d => d.Kind == DueKind.ArrearsWarning));
}
