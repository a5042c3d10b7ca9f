using System.Globalization;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Web.Plans;

/// <summary>Money in sentences; markup uses <c>Money</c> and <c>Rate</c>.</summary>
public static class Amounts
{
    /// <summary><c>USD 841.92</c></summary>
    public static string Of(Money money) => $"{money.Currency.Code} {Figures(money)}";

    /// <summary>A rate with two to four decimals: <c>USD 0.0750</c>.</summary>
    public static string Of(HourlyRate rate) => $"{rate.Currency.Code} {Figures(rate)}";

    public static string Figures(Money money) => money.Units.ToString(
        "N" + money.Currency.Decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.CurrentCulture);

    public static string Figures(HourlyRate rate) =>
        decimal.Round(rate.PerHour, 2) == rate.PerHour && rate.PerHour >= 0.1m
        ? rate.PerHour.ToString("N2", CultureInfo.CurrentCulture)
        : rate.PerHour.ToString("N4", CultureInfo.CurrentCulture);
}
