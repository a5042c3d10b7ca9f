using System.Globalization;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Wallet;

/// <summary>
/// People are told when the balance (cash and gifts, as booked) falls below a threshold: once a calendar day at most,
/// on 5 days running at most, and again only after it has been at the threshold or above (rules §6, facts/tencent
/// §1.6).
/// </summary>
/// <param name="ThresholdMinor">0: off.</param>
/// <param name="DaysTold">On how many days of this time below people were told; 0: it is not below.</param>
/// <param name="ToldAt">The last time ever; null: never.</param>
public sealed record BalanceAlert(long ThresholdMinor, int DaysTold, DateTimeOffset? ToldAt)
{
    public const int DaysMax = 5;

    /// <summary>The highest threshold: nine digits and two decimals.</summary>
    public const decimal Max = 999_999_999.99m;

    public bool IsOn => ThresholdMinor > 0;

    public bool IsLow(long balanceMinor) => IsOn && balanceMinor < ThresholdMinor;

    /// <summary>The threshold as written: 0 to <see cref="Max"/>, in the currency's decimals; else why not.</summary>
    public static Outcome<Money> Read(string text, Currency currency)
    {
        const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign
            | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;
        if (text.Length > AmountText.LengthMax
            || !decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out var units))
        {
            return WalletRefusals.NoAmount.With();
        }
        if (units is < 0 or > Max)
        {
            return WalletRefusals.AlertBounds.With(new RefusalArgument("max", MaxOf(currency)));
        }
        var money = Money.RoundHalfUp(units, currency);
        return money.Units == units
            ? money
            : WalletRefusals.Decimals.With(new("currency", currency.Code), new("decimals", currency.Decimals));
    }

    private static Money MaxOf(Currency currency) =>
        new(decimal.ToInt64(decimal.Floor(Max * currency.MinorPerUnit)), currency);
}

/// <summary>The threshold of an account; zero: no alert.</summary>
public sealed record AlertSet(long AccountId, Money Threshold) : MoneyChange
{
    public override string Canonical => $"alert.set {Threshold}";
}

/// <summary>How far people have been told; next at <paramref name="NextAt"/>, or not again.</summary>
public sealed record AlertMoved(long AccountId, BalanceAlert Alert, DateTimeOffset? NextAt) : MoneyChange
{
    public override string Canonical => $"alert.moved {Alert.DaysTold} {NextAt:O}";

    public override DateTimeOffset? ComesDue => NextAt;
}
