using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Metering;

/// <summary>What an instance costs per hour as it stands, part by part.</summary>
public sealed record RunningRate(IReadOnlyList<RatePart> Parts, Currency Currency)
{
    /// <summary>
    /// All parts together; null where the price list lacks one, because a sum without it would be wrong.
    /// </summary>
    public HourlyRate? Total => Sum(_ => true);

    /// <summary>What the price list has no price for: names of types and disk categories, each once.</summary>
    public IEnumerable<string> MissingNames =>
        Parts.Where(part => part.Rate is null).Select(part => part.PriceName).Distinct(StringComparer.Ordinal);

    /// <summary>The chosen parts together; null where one of them has no price.</summary>
    public HourlyRate? Sum(Func<RatePart, bool> isChosen)
    {
        var sum = HourlyRate.Zero(Currency);
        foreach (var part in Parts.Where(isChosen))
        {
            if (part.Rate is not { } rate)
            {
                return null;
            }
            sum += rate;
        }
        return sum;
    }
}

/// <param name="SubjectId">The instance for compute, image and bandwidth, else the disk.</param>
/// <param name="PriceName">What the price list calls it: the type, the image, the disk category,
/// <c>bandwidth</c>.</param>
/// <param name="Rate">Null where the price list has no such price.</param>
public sealed record RatePart(RatePartKind Kind, string SubjectId, string PriceName, HourlyRate? Rate);

public enum RatePartKind
{
    /// <summary>vCPU and memory.</summary>
    Compute = 1,
    SystemDisk = 2,
    DataDisk = 3,

    /// <summary>Of the static public address. An Elastic IP is charged by itself.</summary>
    Bandwidth = 4,

    /// <summary>The licence of the system that runs on it, where there is one.</summary>
    Image = 5,
}
