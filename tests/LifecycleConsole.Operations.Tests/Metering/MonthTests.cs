using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Operations.Metering;
using LifecycleConsole.Operations.Wallet;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Metering;

/// <summary>
/// A month of accounts whose owners do anything, of a console that dies at any commit, is down for hours and hears
/// everything twice: money comes out right to the cent, by an oracle that knows nothing of how it is metered.
/// </summary>
public sealed class MonthTests
{
    private static readonly int Days = TestDepth.Pick(ci: 3, full: 30);
    private static readonly int Accounts = TestDepth.Pick(ci: 3, full: 25);
    private static readonly int InstancesMax = TestDepth.Pick(ci: 12, full: 40);
    private static readonly int MinutesBetween = TestDepth.Pick(ci: 100, full: 60);

    [EveryDatabase]
    public Task Whatever_happens_in_a_month_use_costs_what_it_costs(DatabaseKind kind) =>
        LiveAsync(kind, Random.Shared.Next());

    private static async Task LiveAsync(DatabaseKind kind, int seed)
    {
        var random = new Random(seed);
        await using var life = await HardLife.BeginAsync(kind, random);
        long[] accounts = [.. Enumerable.Range(0, Accounts).Select(n => Sample.AccountId + n)];
        await PlantAsync(life.Ground, accounts);
        var use = new UseOracle(life.Ground);
        use.Priced(DateTimeOffset.MinValue, life.Ground.Get<PriceLists>().For(Currency.Usd));
        life.ObserveAsync = use.ObserveAsync;
        var world = new MonthWorld(life, use, random, accounts, InstancesMax);
        try
        {
            await LiveAsync(life, world, random);
            await CheckAsync(life, world, use);
        }
        catch (Exception wrong)
        {
            throw new InvalidOperationException($"Seed {seed}, {life.Now:O}: {wrong.Message}", wrong);
        }
    }

    private static async Task LiveAsync(HardLife life, MonthWorld world, Random random)
    {
        foreach (var account in world.Given.Keys)
        {
            await world.TopUpAsync(account);
        }
        life.BecomeMortal();
        var end = Ground.Start.AddDays(Days);
        while (life.Now < end)
        {
            if (random.Next(40) == 0)
            {
                await life.BeDownAsync(TimeSpan.FromMinutes(random.Next(5, 900)));
            }
            await life.GoAsync(life.Now.AddSeconds(random.Next(1, MinutesBetween * 120)));
            for (var deeds = random.Next(1, 4); deeds > 0; deeds--)
            {
                await world.ActAsync();
            }
            await life.WorkAsync();
        }
        // Late answers of the bank have come by then, and the last hour is full.
        await life.GoAsync(life.Now.AddHours(2).AddTicks(-(life.Now.Ticks % TimeSpan.TicksPerHour)));
        await life.PassAsync();
    }

    private static async Task CheckAsync(HardLife life, MonthWorld world, UseOracle use)
    {
        var ground = life.Ground;
        ground.Complaints.Said.ShouldBeEmpty();
        (await ground.VerifyLedgerAsync()).IsWhole.ShouldBeTrue();
        foreach (var (account, given) in world.Given)
        {
            await UseIsExactAsync(ground, account, use);
            await MoneyAddsUpAsync(ground, account, given);
            (await ground.Audit.VerifyAsync(Sample.Of(UserKind.Owner, account), default)).Value!.IsWhole
                .ShouldBeTrue();
        }
    }

    /// <summary>By line, by kind and in all: the Charges page says what the rules come to, and the ledger too.</summary>
    private static async Task UseIsExactAsync(Ground ground, long account, UseOracle use)
    {
        var owner = Sample.Of(UserKind.Owner, account);
        var filter = new ChargeFilter
        {
            From = DateOnly.FromDateTime(Ground.Start.AddDays(-1).DateTime),
            Until = DateOnly.FromDateTime(ground.Clock.GetUtcNow().AddDays(1).DateTime),
        };
        var page = (await ground.Get<ChargeQueries>().GetAsync(owner, filter, default)).Value!;
        var expected = use.CentsUntil(account, page.SettledUntil ?? Ground.Start);
        var charged = new Dictionary<(string, UsageKind), long>();
        await foreach (var subject in ground.Get<ChargeQueries>().StreamAsync(owner, filter, default))
        {
            subject.Kinds.ToList().ForEach(k => charged.Add((subject.SubjectId, k.Kind), k.Amount.Minor));
        }
        var wrong = expected.Keys.Union(charged.Keys)
            .Where(line => expected.GetValueOrDefault(line) != charged.GetValueOrDefault(line))
            .Select(line => $"{line}: {charged.GetValueOrDefault(line)}, not {expected.GetValueOrDefault(line)}");
        wrong.ShouldBeEmpty();
        page.Total.Minor.ShouldBe(expected.Values.Sum());
        page.ByKind.ToDictionary(k => k.Kind, k => k.Amount.Minor).ShouldBe(
            expected.GroupBy(e => e.Key.Kind).ToDictionary(g => g.Key, g => g.Sum(e => e.Value))
                .Where(k => k.Value != 0).ToDictionary(), ignoreOrder: true);
        (await ground.BalancesAsync(account)).Of(Book.UsageRevenue).ShouldBe(page.Total.Minor);
    }

    /// <summary>What came in is what is there and what was spent; the pages say it as the ledger does.</summary>
    private static async Task MoneyAddsUpAsync(Ground ground, long account, long given)
    {
        var owner = Sample.Of(UserKind.Owner, account);
        var balances = await ground.BalancesAsync(account);
        var (promoted, expired) = (-balances.Of(Book.PromotionExpense), await ExpiredAsync(ground, account));
        var orders = await ground.ReadAsync(db => db.Orders.Where(o => o.AccountId == account
            && (o.State == OrderState.Fulfilled || o.State == OrderState.Paid)).ToListAsync());
        (-balances.Of(Book.GatewayClearing)).ShouldBe(given, "each payment is credited once");
        promoted.ShouldBe(await PromotedAsync(ground, account) - expired);
        var spent = orders.Sum(o => o.ListMinor - o.DiscountMinor) + balances.Of(Book.UsageRevenue);
        (balances.Spendable + balances.Of(Book.Voucher)).ShouldBe(given + promoted - spent);

        (await ground.Get<WalletQueries>().HeadAsync(owner, default)).Value!.Balance.Minor.ShouldBe(balances.Spendable);
        var sum = 0L;
        await foreach (var posting in ground.Get<TransactionQueries>().StreamAsync(owner, new(), default))
        {
            (sum == 0 ? balances.Spendable : posting.BalanceAfter).ShouldBe(posting.BalanceAfter);
            sum += posting.BalanceChange;
        }
        sum.ShouldBe(balances.Spendable);
    }

    private static Task<long> ExpiredAsync(Ground ground, long account) => ground.ReadAsync(db =>
        db.Vouchers.Where(v => v.AccountId == account).SumAsync(v => v.VoidMinor));

    private static Task<long> PromotedAsync(Ground ground, long account) => ground.ReadAsync(async db =>
        await db.Vouchers.Where(v => v.AccountId == account).SumAsync(v => v.AmountMinor)
        + await db.LedgerPostings.Where(p => p.AccountId == account && p.Kind == PostingKind.GiftGranted)
            .SumAsync(p => p.BalanceChange));

    private static Task<int> PlantAsync(Ground ground, long[] accounts) => ground.Lane.RunAsync(
        async session =>
        {
            foreach (var id in accounts)
            {
                await session.Rows.AddAsync(Shapes.AccountNew, NewRows.Of(Sample.Account(id)), default);
            }
            return 0;
        },
        CancellationToken.None);
}
