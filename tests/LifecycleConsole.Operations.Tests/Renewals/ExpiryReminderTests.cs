using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Operations.Tests.Renewals;

/// <summary>The clock stands at 20 November 2026, 16:00 in Shanghai.</summary>
public sealed class ExpiryReminderTests
{
    /// <summary>2 January 2027, 08:22:48 in Shanghai.</summary>
    private static readonly DateTimeOffset End = new(2027, 1, 2, 0, 22, 48, TimeSpan.Zero);

    [EveryDatabase]
    public async Task Manual_renewal_is_reminded_7_5_3_1_days_before_and_on_the_day(DatabaseKind kind)
    {
        await using var ground = await RenewalGround.OpenAsync(kind, cash: 0, ("i-1", End));
        await ground.ArmAsync();

        await ground.GoAsync(End.AddDays(1));

        var told = await ground.ToldAsync(NoticeKind.ExpiryComing);
        told.Select(n => n.At).ShouldBe(
            [Day(2026, 12, 26), Day(2026, 12, 28), Day(2026, 12, 30), Day(2027, 1, 1), Day(2027, 1, 2)]);
        told.Select(n => NoticeFact.Read(n.Arguments["days"])).ShouldBe([7L, 5L, 3L, 1L, 0L]);
        told[0].SubjectId.ShouldBe("i-1");
        (await ground.DueAsync("i-1")).ShouldBeEmpty();
    }

    [EveryDatabase]
    public async Task No_renewal_is_told_once_3_days_before(DatabaseKind kind)
    {
        await using var ground = await RenewalGround.OpenAsync(kind, cash: 0, ("i-1", End));
        await ground.SetAsync(RenewalMode.None, "i-1");

        await ground.GoAsync(End.AddDays(1));

        (await ground.ToldAsync(NoticeKind.NoRenewalComing)).ShouldHaveSingleItem().At.ShouldBe(Day(2026, 12, 30));
        (await ground.ToldAsync(NoticeKind.ExpiryComing)).ShouldBeEmpty();
    }

    [EveryDatabase]
    public async Task Many_that_end_on_one_day_are_one_message(DatabaseKind kind)
    {
        await using var ground = await RenewalGround.OpenAsync(
            kind, cash: 0, [.. Enumerable.Range(0, 1_200).Select(n => ($"i-{n:0000}", End.AddSeconds(n)))]);
        await ground.ArmAsync();

        await ground.GoAsync(Day(2026, 12, 26));

        var told = (await ground.ToldAsync(NoticeKind.ExpiryComing)).ShouldHaveSingleItem();
        NoticeFact.Read(told.Arguments["count"]).ShouldBe(1_200L);
        (NoticeFact.Read(told.Arguments["name"]), NoticeFact.Read(told.Arguments["at"])).ShouldBe(("name-i-0000", End));
    }

    [EveryDatabase]
    public async Task A_renewal_takes_the_reminders_along(DatabaseKind kind)
    {
        await using var ground = await RenewalGround.OpenAsync(kind, cash: 1_000_000, ("i-1", End));
        await ground.ArmAsync();
        (await ground.DueAsync("i-1")).ShouldBe([(DueKind.ExpiryReminder, Day(2026, 12, 26))]);

        await ground.Desk.CommitAsync(Sample.Owner, new RenewInstances(["i-1"], 1, "form"), null, default);

        (await ground.DueAsync("i-1")).ShouldBe([(DueKind.ExpiryReminder, Day(2027, 1, 26))]);
    }

    [EveryDatabase]
    public async Task After_downtime_only_the_last_of_several_is_told_and_it_says_the_days_that_are_left(
        DatabaseKind kind)
    {
        await using var ground = await RenewalGround.OpenAsync(kind, cash: 0, ("i-1", End));
        await ground.ArmAsync();

        await ground.StopAsync();
        ground.Clock.AdvanceTo(Day(2026, 12, 31));
        await ground.StartAgainAsync();
        await ground.SweepAsync();

        var told = (await ground.ToldAsync(NoticeKind.ExpiryComing)).ShouldHaveSingleItem();
        NoticeFact.Read(told.Arguments["days"]).ShouldBe(2L);
        (await ground.DueAsync("i-1")).ShouldBe([(DueKind.ExpiryReminder, Day(2027, 1, 1))]);
    }

    [EveryDatabase]
    public async Task What_will_be_missing_is_told_ahead_for_all_of_a_day_together(DatabaseKind kind)
    {
        await using var ground = await RenewalGround.OpenAsync(
            kind, cash: 0, ("i-a", End), ("i-b", End.AddHours(1)), ("i-early", End.AddDays(-2)));
        var price = await ground.PriceAsync("i-a");
        await ground.PlantCashAsync(Sample.AccountId, 2 * price, "for two of three");
        await ground.SetAsync(RenewalMode.Auto, "i-a", "i-b", "i-early");

        await ground.GoAsync(Day(2026, 12, 28));

        // i-early takes its share first, and one of the two of the 2nd comes short
        var told = (await ground.ToldAsync(NoticeKind.AutoRenewalForecast)).ToList();
        told.Select(n => n.At).ShouldBe([Day(2026, 12, 26), Day(2026, 12, 28)]);
        told.ForEach(n => NoticeFact.Read(n.Arguments["missing"]).ShouldBe(new Money(price, Currency.Usd)));
        NoticeFact.Read(told[0].Arguments["count"]).ShouldBe(2L);
        await ground.PlantCashAsync(Sample.AccountId, price, "what was missing");
        await ground.GoAsync(Day(2027, 1, 2));
        (await ground.ToldAsync(NoticeKind.AutoRenewalForecast)).Count.ShouldBe(2);
        (await ground.EndAsync("i-b")).ShouldBe(End.AddHours(1).AddMonths(1));
    }

    /// <summary>00:00 in Shanghai.</summary>
    private static DateTimeOffset Day(int year, int month, int day) =>
        new DateTimeOffset(year, month, day, 0, 0, 0, TimeSpan.FromHours(8)).ToUniversalTime();
}
