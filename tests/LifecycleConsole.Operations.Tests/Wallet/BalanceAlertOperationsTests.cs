using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Wallet;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Wallet;

public sealed class BalanceAlertOperationsTests
{
    private const long Id = Sample.AccountId;

    [EveryDatabase]
    public async Task The_commit_that_takes_the_balance_below_tells_it_and_then_once_a_day_five_times(
        DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind, cash: 10_000);
        var start = ground.Clock.GetUtcNow();
        (await SetAsync(ground, "80")).IsDone.ShouldBeTrue();
        await UseAsync(ground, 2_000, "use-1");
        (await ToldAsync(ground)).ShouldBe(0, "exactly at the threshold");

        await UseAsync(ground, 1, "use-2");
        (await ToldAsync(ground)).ShouldBe(1);
        await UseAsync(ground, 1, "use-3");
        await PassToAsync(ground, start.AddDays(1).AddMicroseconds(-1));
        (await ToldAsync(ground)).ShouldBe(1);
        for (var day = 1; day <= 8; day++)
        {
            await PassToAsync(ground, start.AddDays(day));
            await UseAsync(ground, 1, $"use-day-{day}");
            (await ToldAsync(ground)).ShouldBe(Math.Min(BalanceAlert.DaysMax, day + 1));
        }
        (await MomentsAsync(ground)).ShouldBe(0);

        await ground.PlantCashAsync(Id, 5_000, "top-up");
        await UseAsync(ground, 5_000, "use-4");
        (await ToldAsync(ground)).ShouldBe(6);
    }

    [EveryDatabase]
    public async Task A_top_up_ends_it_at_once(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind, cash: 100);
        await SetAsync(ground, "5");
        (await ToldAsync(ground)).ShouldBe(1, "it is below when the threshold is set");
        (await ViewAsync(ground)).NextAt.ShouldBe(ground.Clock.GetUtcNow().AddDays(1));

        await ground.PlantCashAsync(Id, 400, "top-up");

        var view = await ViewAsync(ground);
        (view.NextAt, view.Account.AlertDays, view.Balance.Minor).ShouldBe((null, 0, 500));
        await PassToAsync(ground, ground.Clock.GetUtcNow().AddDays(3));
        (await ToldAsync(ground)).ShouldBe(1);
        (await WordsAsync(ground)).ShouldBe(["BalanceAlertSet", "BalanceEnough"]);
    }

    [EveryDatabase]
    public async Task Off_or_lower_nothing_comes_any_more(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind, cash: 100);
        await SetAsync(ground, "5");

        await SetAsync(ground, "1");
        (await MomentsAsync(ground)).ShouldBe(0);
        await SetAsync(ground, "7");
        (await ToldAsync(ground)).ShouldBe(1, "one message a day");
        (await MomentsAsync(ground)).ShouldBe(1);
        await SetAsync(ground, "0");

        (await MomentsAsync(ground)).ShouldBe(0);
        await UseAsync(ground, 50, "use");
        await PassToAsync(ground, ground.Clock.GetUtcNow().AddDays(3));
        (await ToldAsync(ground)).ShouldBe(1);
    }

    [EveryDatabase]
    public async Task Only_the_owner_sets_it_and_only_for_his_own_account(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind, cash: 100);

        foreach (var other in (UserKind[])[UserKind.SubUser, UserKind.Support, UserKind.Operator])
        {
            var refused = await ground.Get<WalletOperations>().CommitAsync(
                Sample.Of(other, Id), new SetBalanceAlert("5"), null, default);
            refused.Refusal!.Code.ShouldBe(
                other == UserKind.SubUser ? "access.missing-right" : "access.staff-looks");
        }
        await SetAsync(ground, "5");

        (await ground.ReadAsync(db => db.Accounts.SingleAsync(a => a.Id == Sample.OtherAccountId))).AlertMinor
            .ShouldBe(0);
        (await ground.Get<WalletQueries>().AlertAsync(Sample.Of(UserKind.SubUser, Id), default)).Value!
            .Account.AlertMinor.ShouldBe(500);
    }

    private static async Task<Ground> OpenAsync(DatabaseKind kind, long cash)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        await ground.PlantCashAsync(Id, cash);
        return ground;
    }

    private static Task<Commitment> SetAsync(Ground ground, string threshold) =>
        ground.Get<WalletOperations>().CommitAsync(Sample.Owner, new SetBalanceAlert(threshold), null, default);

    private static Task<int> UseAsync(Ground ground, long minor, string key) => ground.PostAsync(Id, new Posting(
        PostingKind.UsageCharged, key, "", new Transfer(Book.Cash, Book.UsageRevenue, new(minor, Currency.Usd))));

    private static async Task PassToAsync(Ground ground, DateTimeOffset at)
    {
        ground.Clock.AdvanceTo(at);
        await ground.SweepAsync();
    }

    private static Task<int> ToldAsync(Ground ground) =>
        ground.ReadAsync(db => db.Notices.CountAsync(n => n.Kind == NoticeKind.BalanceLow));

    private static Task<int> MomentsAsync(Ground ground) =>
        ground.ReadAsync(db => db.DueMoments.CountAsync(d => d.Kind == DueKind.BalanceAlert));

    private static async Task<AlertView> ViewAsync(Ground ground) =>
        (await ground.Get<WalletQueries>().AlertAsync(Sample.Owner, default)).Value.ShouldNotBeNull();

    private static Task<List<string>> WordsAsync(Ground ground) => ground.ReadAsync(db => db.AuditRecords
        .Where(r => r.AccountId == Id && r.Effect.StartsWith("Balance")).OrderBy(r => r.Sequence)
        .Select(r => r.Effect).ToListAsync());
}
