using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Accounts;
using LifecycleConsole.Operations.Tests.Metering;
using LifecycleConsole.Operations.Tests.Renewals;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Operations.Tests.Accounts;

/// <summary>The cards of the Overview: what they show, how much of it, and to whom.</summary>
public sealed class OverviewQueriesTests
{
    /// <summary>Friday 20 November 2026, 16:00 in Shanghai.</summary>
    private static readonly DateTimeOffset Start = Ground.Start;

    [EveryDatabase]
    public async Task Paid_periods_are_counted_by_days_and_the_next_five_are_shown(DatabaseKind kind)
    {
        await using var ground = await RenewalGround.OpenAsync(kind, cash: 0, [
            .. new[] { 1, 7, 8, 15, 16, 30, 31 }.Select(days => ($"i-{days:00}", Start.AddDays(days))),
        ]);
        await ground.SetAsync(RenewalMode.Auto, "i-07");
        await ground.SetAsync(RenewalMode.None, "i-08");

        var soon = (await Overview(ground).ExpiringAsync(Sample.Owner, default)).Value.ShouldNotBeNull();

        soon.Counts.Select(c => (c.Days, c.Count)).ShouldBe([(7, 2), (15, 4), (30, 6)]);
        soon.Counts[0].ShouldSatisfyAllConditions(
            c => c.From.ShouldBe(new(2026, 11, 20)), c => c.Until.ShouldBe(new(2026, 11, 27)));
        soon.First.Select(row => row.Instance.Id).ShouldBe(["i-01", "i-07", "i-08", "i-15", "i-16"]);
        soon.First.Select(row => row.Next is not null).ShouldBe([false, true, false, false, false]);
        soon.First[1].Next!.Missing.ShouldNotBeNull().Minor.ShouldBeGreaterThan(0);
    }

    [EveryDatabase]
    public async Task The_bin_shows_what_is_terminated_first_and_no_more_than_five(DatabaseKind kind)
    {
        Holding[] expiring =
        [
            .. Enumerable.Range(1, 7).Select(n => RenewalGround.Prepaid($"i-{n}", Start.AddDays(8 - n))),
        ];
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(expiring);
        await ground.ArmPeriodsAsync(expiring);
        await ground.GoAsync(Start.AddDays(7));

        var bin = (await Overview(ground).RecycleBinAsync(Sample.Owner, default)).Value.ShouldNotBeNull();

        bin.Count.ShouldBe(7);
        bin.First.Select(i => i.Id).ShouldBe(["i-7", "i-6", "i-5", "i-4", "i-3"]);
    }

    [EveryDatabase]
    public async Task Scheduled_releases_come_in_their_order(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Running("i-a"), Sample.Running("i-b"), Sample.Running("i-c"));
        await ground.Instances.CommitAsync(Sample.Owner, new ScheduleRelease(["i-a"], Start.AddDays(2)), null, default);
        await ground.Instances.CommitAsync(Sample.Owner, new ScheduleRelease(["i-c"], Start.AddDays(1)), null, default);

        var next = (await Overview(ground).ReleasesAsync(Sample.Owner, default)).Value.ShouldNotBeNull();

        next.Count.ShouldBe(2);
        next.First.Select(i => i.Id).ShouldBe(["i-c", "i-a"]);
    }

    [EveryDatabase]
    public async Task Jobs_that_wait_and_those_that_failed_lately_are_shown(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantFleetAsync(3);
        var job = await ground.StartedAsync(new StopInstances([], StoppedMode.KeepCharging));
        (await WorkAsync()).ShouldBe((1, 0, 1));

        await ground.RunJobsAsync();
        (await WorkAsync()).ShouldBe((0, 0, 0));

        await ground.ExecuteAsync($"""UPDATE "Jobs" SET "Failed" = 1 WHERE "Id" = {job.Id}""");
        (await WorkAsync()).ShouldBe((0, 1, 1));

        ground.Clock.Advance(OverviewQueries.FailedTime + TimeSpan.FromMinutes(1));
        (await WorkAsync()).ShouldBe((0, 0, 0));

        async Task<(int Waiting, int Failed, int Shown)> WorkAsync() =>
            (await Overview(ground).WorkAsync(Sample.Owner, default)).Value is { } work
                ? (work.Waiting, work.Failed, work.First.Count)
                : default;
    }

    [EveryDatabase]
    public async Task Another_account_sees_nothing_of_it(DatabaseKind kind)
    {
        await using var ground = await FullAsync(kind);

        (await Overview(ground).ExpiringAsync(Sample.OtherOwner, default)).Value!.ShouldSatisfyAllConditions(
            soon => soon.First.ShouldBeEmpty(), soon => soon.Counts.ShouldAllBe(c => c.Count == 0));
        (await Overview(ground).RecycleBinAsync(Sample.OtherOwner, default)).Value!.Count.ShouldBe(0);
        (await Overview(ground).ReleasesAsync(Sample.OtherOwner, default)).Value!.Count.ShouldBe(0);
        (await Overview(ground).BalanceAsync(Sample.OtherOwner, default)).Value!.Head.Balance.Minor.ShouldBe(0);
        (await Overview(ground).SpendAsync(Sample.OtherOwner, default)).Value!.Months
            .ShouldAllBe(month => month.Total.Minor == 0);
        (await Overview(ground).WorkAsync(Sample.OtherOwner, default)).Value!.First.ShouldBeEmpty();
        (await Overview(ground).MessagesAsync(Sample.OtherOwner, default)).Value!.Notices.ShouldBeEmpty();
    }

    /// <summary>Until there are policies, a user who lacks a right is one of the staff without an account.</summary>
    [EveryDatabase]
    public async Task Who_lacks_the_right_is_refused_and_who_may_read_sees_all(DatabaseKind kind)
    {
        await using var ground = await FullAsync(kind);

        (await RefusalsAsync(ground, Sample.Operator)).ShouldAllBe(r => r!.Kind == AccessRules.NoAccount);
        (await RefusalsAsync(ground, Sample.Of(UserKind.SubUser, Sample.AccountId))).ShouldAllBe(r => r == null);
        (await RefusalsAsync(ground, Sample.Of(UserKind.Support, Sample.AccountId))).ShouldAllBe(r => r == null);
    }

    [EveryDatabase]
    public async Task The_newest_five_messages_are_shown(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        await ground.GiveAsync([.. Enumerable.Range(1, 7).Select(n => GroundNotices.Arrived($"n-{n}"))]);

        (await Overview(ground).MessagesAsync(Sample.Owner, default)).Value!.Notices
            .Select(view => view.Notice.Key).ShouldBe(["n-7", "n-6", "n-5", "n-4", "n-3"]);
    }

    private static OverviewQueries Overview(Ground ground) => ground.Get<OverviewQueries>();

    private static async Task<Ground> FullAsync(DatabaseKind kind)
    {
        var ground = await RenewalGround.OpenAsync(kind, cash: 1_000_000, ("i-1", Start.AddDays(3)));
        await ground.SetAsync(RenewalMode.Auto, "i-1");
        await ground.PlantAsync(Sample.Running("i-2"));
        await ground.MeterAsync(Sample.AccountId);
        await ground.Instances.CommitAsync(Sample.Owner, new ScheduleRelease(["i-2"], Start.AddDays(2)), null, default);
        ground.Clock.Advance(TimeSpan.FromHours(2));
        await ground.PassAsync();
        await ground.GiveAsync(GroundNotices.Arrived("n-1"));
        return ground;
    }

    private static async Task<IReadOnlyList<Refusal?>> RefusalsAsync(Ground ground, Actor actor)
    {
        var overview = Overview(ground);
        return
        [
            (await overview.ExpiringAsync(actor, default)).Refusal,
            (await overview.RecycleBinAsync(actor, default)).Refusal,
            (await overview.BalanceAsync(actor, default)).Refusal,
            (await overview.SpendAsync(actor, default)).Refusal,
        ];
    }
}
