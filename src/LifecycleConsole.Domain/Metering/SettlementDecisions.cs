using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.ResourcePlans;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Metering;

/// <summary>What an hour of use is paid with.</summary>
public sealed record HourPurse
{
    public required Currency Currency { get; init; }

    /// <summary>What the account has in gifts, in minor units.</summary>
    public required long Gift { get; init; }

    /// <summary>The account's vouchers; those that cannot pay the hour are passed over.</summary>
    public IReadOnlyList<Voucher> Vouchers { get; init; } = [];

    /// <summary>The account's resource plans; those that cannot pay the hour are passed over.</summary>
    public IReadOnlyList<ResourcePlan> ResourcePlans { get; init; } = [];
}

/// <summary>A full hour of an account, as it was metered.</summary>
public sealed record MeteredHour
{
    public required long AccountId { get; init; }

    /// <summary>The start of the hour.</summary>
    public required DateTimeOffset Hour { get; init; }

    /// <summary>Before anything has paid for it; kinds that come to nothing are left out.</summary>
    public required IReadOnlyList<HourCharge> Charges { get; init; }

    /// <summary>What resource plans may pay for; empty where the account has none.</summary>
    public IReadOnlyList<UseAtRate> Uses { get; init; } = [];
}

/// <summary>The posting of a settled hour.</summary>
public static class SettlementDecisions
{
    /// <summary>How many vouchers a posting names; the record names them all.</summary>
    private const int NamedMax = 5;

    /// <summary>
    /// Resource plans first, then vouchers, the one that ends first before the others, then gifts, then cash, which use
    /// may take below zero (rules §6). Empty where nothing is to pay and nothing was drawn.
    /// </summary>
    public static IReadOnlyList<Change> Decide(MeteredHour hour, HourPurse purse)
    {
        var draws = QuotaDecisions.Of(hour.Uses, purse.ResourcePlans, hour.Hour);
        var total = hour.Charges.Sum(charge => charge.Minor) - draws.Sum(draw => draw.Minor);
        return
        [
            .. hour.Charges.Count == 0 ? Array.Empty<Change>() : [new HourSettled(hour.Charges)],
            .. draws.GroupBy(draw => draw.PlanId, StringComparer.Ordinal).SelectMany(group => Drawn(
                purse.ResourcePlans.First(plan => plan.Id == group.Key), [.. group], hour.Hour.AddHours(1))),
            .. total == 0 ? [] : Paid(hour, purse, total),
        ];
    }

    private static IEnumerable<Change> Drawn(ResourcePlan plan, IReadOnlyList<QuotaDraw> draws, DateTimeOffset end)
    {
        var used = plan.UsedSeconds + draws.Sum(draw => draw.Seconds);
        return
        [
            new QuotaDrawn(plan.Id, plan.UsedSeconds, used >= plan.CapacitySeconds, draws),
            .. ResourcePlanClock.OnDrawn(plan, used, end),
        ];
    }

    private static IEnumerable<Change> Paid(MeteredHour hour, HourPurse purse, long total)
    {
        var spent = FromVouchers(purse.Vouchers, total, hour.Hour.AddHours(1));
        var fromVouchers = spent.Sum(s => s.Minor);
        var fromGift = Math.Clamp(purse.Gift, 0, total - fromVouchers);
        (Book Book, long Minor)[] sources =
            [(Book.Voucher, fromVouchers), (Book.Gift, fromGift), (Book.Cash, total - fromVouchers - fromGift)];
        return
        [
            .. spent.Select(s => new VoucherLeft(s.Voucher.Id, s.Voucher.LeftMinor - s.Minor, VoidMinor: 0)),
            new LedgerPosted(new Posting(
                PostingKind.UsageCharged, UsageHours.PostingKey(hour.AccountId, hour.Hour), UsageHours.Name(hour.Hour),
                [
                    .. sources.Where(source => source.Minor > 0).Select(source => new Transfer(
                        source.Book, Book.UsageRevenue, new Money(source.Minor, purse.Currency))),
                ])
            {
                Memo = string.Join(", ", spent.Take(NamedMax).Select(s => s.Voucher.Id)),
            }),
        ];
    }

    private static IReadOnlyList<(Voucher Voucher, long Minor)> FromVouchers(
        IReadOnlyList<Voucher> vouchers, long total, DateTimeOffset end)
    {
        var spent = new List<(Voucher, long)>();
        foreach (var voucher in vouchers.Where(v => v.PaysUseAt(end))
            .OrderBy(v => v.ValidUntil).ThenBy(v => v.Id, StringComparer.Ordinal))
        {
            var minor = Math.Min(voucher.LeftMinor, total);
            if (minor > 0)
            {
                spent.Add((voucher, minor));
                total -= minor;
            }
        }
        return spent;
    }
}
