using System.Data.Common;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LifecycleConsole.Operations.Tests.Wallet;

public sealed class LedgerTests
{
    private const long Id = Sample.AccountId;

    [EveryDatabase]
    public async Task Postings_are_numbered_and_balances_are_their_sums(DatabaseKind kind)
    {
        await using var ground = await GroundWithMoneyAsync(kind);

        await ground.PostAsync(Id, Spend("a", 300), Spend("b", 200));
        await ground.PostAsync(Id, Spend("c", 100));

        (await ground.BalancesAsync(Id)).Of(Book.Cash).ShouldBe(400);
        var postings = await ground.ReadAsync(db => db.LedgerPostings.OrderBy(p => p.Sequence).ToListAsync());
        postings.Select(p => (p.Sequence, p.BalanceChange, p.BalanceAfter))
            .ShouldBe([(1, 1000, 1000), (2, -300, 700), (3, -200, 500), (4, -100, 400)]);
        (await ground.VerifyLedgerAsync()).ShouldBe(new(1, 4, 4, null));
    }

    [EveryDatabase]
    public async Task More_than_there_is_stops_the_whole_commit(DatabaseKind kind)
    {
        await using var ground = await GroundWithMoneyAsync(kind);

        await Should.ThrowAsync<InvalidOperationException>(ground.PostAsync(Id, Spend("a", 900), Spend("b", 101)));

        (await ground.BalancesAsync(Id)).Of(Book.Cash).ShouldBe(1000);
        (await ground.ReadAsync(db => db.LedgerPostings.CountAsync())).ShouldBe(1);
    }

    [EveryDatabase]
    public async Task Use_may_go_below_zero_and_a_top_up_that_leaves_a_debt_is_taken(DatabaseKind kind)
    {
        await using var ground = await GroundWithMoneyAsync(kind);

        await ground.PostAsync(Id, new Posting(PostingKind.UsageCharged, "u", "", Cash(Book.UsageRevenue, 5000)));
        await ground.PlantCashAsync(Id, 1000, "again");

        (await ground.BalancesAsync(Id)).Of(Book.Cash).ShouldBe(-3000);
    }

    [EveryDatabase]
    public async Task A_key_is_booked_once(DatabaseKind kind)
    {
        await using var ground = await GroundWithMoneyAsync(kind);
        await ground.PostAsync(Id, Spend("a", 300));

        await Should.ThrowAsync<DbException>(ground.PostAsync(Id, Spend("a", 300)));

        (await ground.BalancesAsync(Id)).Of(Book.Cash).ShouldBe(700);
    }

    [EveryDatabase]
    public async Task Another_currency_than_the_accounts_is_no_money_of_it(DatabaseKind kind)
    {
        await using var ground = await GroundWithMoneyAsync(kind);
        var yuan = new Transfer(Book.GatewayClearing, Book.Cash, new(1, Currency.Cny));

        await Should.ThrowAsync<InvalidOperationException>(
            ground.PostAsync(Id, new Posting(PostingKind.TopUpCard, "y", "", yuan)));
    }

    [EveryDatabase]
    public async Task Many_at_once_from_one_account_never_spend_more_than_there_is(DatabaseKind kind)
    {
        await using var ground = await GroundWithMoneyAsync(kind);

        var tries = await Task.WhenAll(Enumerable.Range(0, 40).Select(async n =>
        {
            try
            {
                return await ground.PostAsync(Id, Spend($"s{n}", 70));
            }
            catch (InvalidOperationException)
            {
                return 0;
            }
        }));

        tries.Sum().ShouldBe(14); // 14 × 0.70 of 10.00
        (await ground.BalancesAsync(Id)).Of(Book.Cash).ShouldBe(20);
        (await ground.VerifyLedgerAsync()).IsWhole.ShouldBeTrue();
    }

    [EveryDatabase]
    public async Task The_database_refuses_to_change_or_delete_what_is_booked(DatabaseKind kind)
    {
        await using var ground = await GroundWithMoneyAsync(kind);

        foreach (var sql in (string[])["UPDATE \"LedgerEntries\" SET \"Amount\" = 1", "DELETE FROM \"LedgerEntries\"",
            "UPDATE \"LedgerPostings\" SET \"Key\" = 'x'", "DELETE FROM \"LedgerPostings\""])
        {
            (await Should.ThrowAsync<DbException>(ground.ExecuteAsync(sql))).Message.ShouldContain("never changed");
        }
    }

    [EveryDatabase]
    public async Task A_wrong_sum_is_found_by_the_walk_and_by_the_standing_check(DatabaseKind kind)
    {
        await using var ground = await GroundWithMoneyAsync(kind);
        await ground.PostAsync(Id, Spend("a", 300));
        (await HealthAsync(ground)).ShouldBe(HealthStatus.Healthy);
        await ground.PostAsync(Id, Spend("b", 100));
        await ground.ExecuteAsync("UPDATE \"LedgerBalances\" SET \"Balance\" = 601 WHERE \"Book\" = 1");

        (await ground.VerifyLedgerAsync()).Break!.Why.ShouldBe("Cash is kept as 601, its entries sum to 600.");
        (await HealthAsync(ground)).ShouldBe(HealthStatus.Unhealthy);
        (await HealthAsync(ground)).ShouldBe(HealthStatus.Unhealthy);
    }

    [EveryDatabase]
    public async Task The_standing_check_goes_on_where_it_was(DatabaseKind kind)
    {
        await using var ground = await GroundWithMoneyAsync(kind);

        (await HealthAsync(ground)).ShouldBe(HealthStatus.Healthy);
        (await HealthAsync(ground)).ShouldBe(HealthStatus.Healthy);
        await ground.PostAsync(Id, Spend("b", 100));
        (await HealthAsync(ground)).ShouldBe(HealthStatus.Healthy);

        var cash = await ground.ReadAsync(db => db.LedgerBalances.SingleAsync(b => b.Book == Book.Cash));
        cash.Checked.ShouldBe(900);
    }

    private static async Task<Ground> GroundWithMoneyAsync(DatabaseKind kind)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        await ground.PlantCashAsync(Id, 1000);
        return ground;
    }

    private static async Task<HealthStatus> HealthAsync(Ground ground) =>
        (await ground.Get<HealthCheckService>().CheckHealthAsync(r => r.Name == "ledger")).Status;

    private static Posting Spend(string key, long minor) =>
        new(PostingKind.OrderPaid, key, "o-1", Cash(Book.OrdersPaid, minor));

    private static Transfer Cash(Book to, long minor) => new(Book.Cash, to, new(minor, Currency.Usd));
}
