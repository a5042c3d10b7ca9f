using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Renewals;

/// <summary>
/// What one part costs for a period. List price and discount are rounded once each, so that they add up.
/// </summary>
/// <param name="Name">As the price list and people call it.</param>
/// <param name="Factor">Of the list price that is paid: 1 without a discount.</param>
/// <param name="FactorMonths">From how many months the factor holds; 0 without one.</param>
public sealed record PeriodPart(string Name, Money List, Money Discount, decimal Factor, int FactorMonths)
{
    public Money Due => List - Discount;

    /// <summary>Its discount is a promotion that is not refunded.</summary>
    public bool IsNonRefundable { get; init; }
}

/// <summary>
/// Prices of prepaid periods (rules §3): the current list price per month × months; vCPU and memory less the discount
/// for long times, images, disks and bandwidth without.
/// </summary>
public static class PeriodPrices
{
    /// <summary>
    /// The instance, its image and bandwidth, and its disks that are prepaid with it. Refused with
    /// <c>price.missing</c> where the price list lacks one of them: nothing is sold without a price.
    /// </summary>
    public static Outcome<IReadOnlyList<PeriodPart>> Of(Holding holding, int months, PriceList prices) =>
        Of(holding, months, prices, compute: type => Compute(type, months, prices));

    /// <summary>
    /// As <see cref="Of(Holding,int,PriceList)"/> for months and days: the list price, without discounts for long
    /// times.
    /// </summary>
    public static Outcome<IReadOnlyList<PeriodPart>> Of(Holding holding, PeriodLength length, PriceList prices) =>
        Of(holding, length.Factor, prices, compute: type => new(
            type.Name, Money.RoundHalfUp(type.PerMonth * length.Factor, prices.Currency),
            Money.Zero(prices.Currency), 1m, 0));

    private static Outcome<IReadOnlyList<PeriodPart>> Of(
        Holding holding, decimal months, PriceList prices, Func<InstanceType, PeriodPart> compute)
    {
        var instance = holding.Instance;
        if (!prices.Types.TryGetValue(instance.TypeName, out var type))
        {
            return Missing(instance.TypeName);
        }
        List<PeriodPart> parts = [compute(type)];
        if (instance.ImageId is { } image)
        {
            if (!prices.Images.TryGetValue(image, out var found))
            {
                return Missing(image);
            }
            Add(parts, found.Name, found.PerMonth * months, prices);
        }
        if (instance is { StaticAddress: not null, BandwidthMbps: > 0 and var mbps })
        {
            Add(parts, $"{mbps} Mbit/s", prices.StaticBandwidth.MbpsMonth * mbps * months, prices);
        }
        foreach (var disk in holding.Disks.Where(IsPrepaid))
        {
            if (!prices.DiskCategories.TryGetValue(disk.Category, out var category))
            {
                return Missing(disk.Category);
            }
            Add(parts, $"{category.Name}, {disk.SizeGib} GiB", category.GibMonth * disk.SizeGib * months, prices);
        }
        return parts;
    }

    private static bool IsPrepaid(Disk disk) =>
        disk is { ChargeType: ChargeType.Subscription, ReleasedAt: null };

    private static PeriodPart Compute(InstanceType type, int months, PriceList prices)
    {
        var list = Money.RoundHalfUp(type.PerMonth * months, prices.Currency);
        var discount = prices.TimeDiscounts.LastOrDefault(d => d.FromMonths <= months);
        var factor = discount?.Factor ?? 1m;
        var due = Money.RoundHalfUp(type.PerMonth * months * factor, prices.Currency);
        return new(type.Name, list, list - due, factor, factor == 1m ? 0 : discount!.FromMonths)
        {
            IsNonRefundable = factor != 1m && discount!.IsNonRefundable,
        };
    }

    /// <summary>What costs nothing is no line.</summary>
    private static void Add(List<PeriodPart> parts, string name, decimal price, PriceList prices)
    {
        if (price > 0)
        {
            var list = Money.RoundHalfUp(price, prices.Currency);
            parts.Add(new(name, list, Money.Zero(prices.Currency), 1m, 0));
        }
    }

    private static Refusal Missing(string name) => PriceRefusals.Missing.With(new RefusalArgument("name", name));
}
