using LifecycleConsole.Domain.Plans;
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
}

/// <summary>The posting of a settled hour.</summary>
public static class SettlementDecisions
{
    /// <summary>How many vouchers a posting names; the record names them all.</summary>
    private const int NamedMax = 5;

    /// <summary>
    /// Vouchers first, the one that ends first before the others, then gifts, then cash, which use may take below zero
    /// (rules §6). Empty where nothing is to pay.
    /// </summary>
    public static IReadOnlyList<Change> Decide(IReadOnlyList<HourCharge> charges, HourPurse purse)
    {
        var total = charges.Sum(charge => charge.Minor);
        if (total == 0)
        {
            return [];
        }
        var (accountId, hour) = (charges[0].AccountId, charges[0].Hour);
        var spent = FromVouchers(purse.Vouchers, total, hour.AddHours(1));
        var fromVouchers = spent.Sum(s => s.Minor);
        var fromGift = Math.Clamp(purse.Gift, 0, total - fromVouchers);
        (Book Book, long Minor)[] sources =
            [(Book.Voucher, fromVouchers), (Book.Gift, fromGift), (Book.Cash, total - fromVouchers - fromGift)];
        return
        [
            new HourSettled(charges),
            .. spent.Select(s => new VoucherLeft(s.Voucher.Id, s.Voucher.LeftMinor - s.Minor, VoidMinor: 0)),
            new LedgerPosted(new Posting(
                PostingKind.UsageCharged, UsageHours.PostingKey(accountId, hour), UsageHours.Name(hour),
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
