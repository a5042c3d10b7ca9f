using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Metering;
using LifecycleConsole.Operations.Tests.Metering;
using LifecycleConsole.Operations.Wallet;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Wallet;

/// <summary>What must be true of everybody's money after a hard life.</summary>
internal static class MoneyChecks
{
    public static async Task AllIsRightAsync(RandomOwners owners, UseOracle use)
    {
        var ground = owners.Life.Ground;
        ground.Complaints.Said.ShouldBeEmpty();
        (await ground.VerifyLedgerAsync()).IsWhole.ShouldBeTrue();
        foreach (var account in owners.Accounts)
        {
            await UseIsExactAsync(ground, account, use);
            await MoneyAddsUpAsync(ground, account, owners.Taken[account]);
            (await ground.Audit.VerifyAsync(RandomOwners.Owner(account), default)).Value!.IsWhole.ShouldBeTrue();
        }
    }

    /// <summary>By line, by kind and in all: Charges says what the rules come to, and the ledger too.</summary>
    private static async Task UseIsExactAsync(Ground ground, long account, UseOracle use)
    {
        var charges = ground.Get<ChargeQueries>();
        var charged = new Dictionary<(string, UsageKind), long>();
        var (byDay, total) = (new Dictionary<UsageKind, long>(), 0L);
        DateTimeOffset? settled = null;
        var last = DateOnly.FromDateTime(ground.Clock.GetUtcNow().AddDays(1).DateTime);
        var day = DateOnly.FromDateTime(Ground.Start.DateTime);
        for (; day <= last; day = day.AddDays(ChargeFilter.DaysMax))
        {
            var filter = new ChargeFilter { From = day, Until = day.AddDays(ChargeFilter.DaysMax - 1) };
            var page = (await charges.GetAsync(RandomOwners.Owner(account), filter, default)).Value!;
            (total, settled) = (total + page.Total.Minor, page.SettledUntil);
            page.ByKind.ToList().ForEach(k => Add(byDay, k.Kind, k.Amount.Minor));
            await foreach (var subject in charges.StreamAsync(RandomOwners.Owner(account), filter, default))
            {
                subject.Kinds.ToList().ForEach(k => Add(charged, (subject.SubjectId, k.Kind), k.Amount.Minor));
            }
        }
        var expected = use.CentsUntil(account, settled ?? Ground.Start);
        expected.Keys.Union(charged.Keys)
            .Where(line => expected.GetValueOrDefault(line) != charged.GetValueOrDefault(line))
            .Select(line => $"{line}: {charged.GetValueOrDefault(line)}, not {expected.GetValueOrDefault(line)}")
            .ShouldBeEmpty();
        byDay.Where(kind => kind.Value != expected.Where(e => e.Key.Kind == kind.Key).Sum(e => e.Value))
            .ShouldBeEmpty();
        total.ShouldBe(expected.Values.Sum());
        (await ground.BalancesAsync(account)).Of(Book.UsageRevenue).ShouldBe(total);
    }

    /// <summary>What came in is what is there and what was spent; the pages say it as the ledger does.</summary>
    private static async Task MoneyAddsUpAsync(Ground ground, long account, long taken)
    {
        var balances = await ground.BalancesAsync(account);
        var orders = await ground.ReadAsync(db => db.Orders.Where(o => o.AccountId == account
            && (o.State == OrderState.Fulfilled || o.State == OrderState.Paid)).ToListAsync());
        var granted = await GrantedAsync(ground, account);
        (-balances.Of(Book.GatewayClearing)).ShouldBe(taken, "what the bank took is credited once");
        (-balances.Of(Book.PromotionExpense)).ShouldBe(granted);
        var spent = orders.Sum(o => o.ListMinor - o.DiscountMinor) + balances.Of(Book.UsageRevenue);
        (balances.Spendable + balances.Of(Book.Voucher)).ShouldBe(taken + granted - spent);

        var head = await ground.Get<WalletQueries>().HeadAsync(RandomOwners.Owner(account), default);
        head.Value!.Balance.Minor.ShouldBe(balances.Spendable);
        long? after = null;
        var sum = 0L;
        var owner = RandomOwners.Owner(account);
        await foreach (var one in ground.Get<TransactionQueries>().StreamAsync(owner, new(), default))
        {
            one.BalanceAfter.ShouldBe(after ?? balances.Spendable);
            after = one.BalanceAfter - one.BalanceChange;
            sum += one.BalanceChange;
        }
        sum.ShouldBe(balances.Spendable);
    }

    /// <summary>Gifts and vouchers, less what of vouchers has ended unused.</summary>
    private static Task<long> GrantedAsync(Ground ground, long account) => ground.ReadAsync(async db =>
        await db.Vouchers.Where(v => v.AccountId == account).SumAsync(v => v.AmountMinor - v.VoidMinor)
        + await db.LedgerPostings.Where(p => p.AccountId == account && p.Kind == PostingKind.GiftGranted)
            .SumAsync(p => p.BalanceChange));

    private static void Add<T>(Dictionary<T, long> sums, T key, long minor)
        where T : notnull => sums[key] = sums.GetValueOrDefault(key) + minor;
}
