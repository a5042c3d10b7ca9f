using LifecycleConsole.Api.Wire;

namespace LifecycleConsole.Api.Alibaba;

/// <summary><c>Period</c> and <c>PeriodUnit</c> as months; the product sells no weeks.</summary>
internal static class EcsPeriod
{
    private static readonly WireError BadUnit = new(400, "InvalidPeriodUnit.ValueNotSupported",
        "The specified parameter PeriodUnit is not valid.");

    private static readonly WireError BadPeriod =
        new(400, "InvalidPeriod", "The specified period is not valid.");

    /// <summary>Null where no period is given.</summary>
    public static int? Read(Parameters p, string period = "Period", string unit = "PeriodUnit")
    {
        var factor = FactorOf(p, unit);
        if (p.Filled(period) is not { } text)
        {
            return null;
        }
        if (int.TryParse(
            text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var n)
            && n is >= 1 and <= 120)
        {
            return n * factor;
        }
        p.Fail(BadPeriod);
        return null;
    }

    private static int FactorOf(Parameters p, string unit)
    {
        switch (p.Filled(unit)?.ToUpperInvariant())
        {
            case null or "MONTH" or "M":
                return 1;
            case "YEAR" or "Y":
                return 12;
            default:
                p.Fail(BadUnit);
                return 1;
        }
    }
}
