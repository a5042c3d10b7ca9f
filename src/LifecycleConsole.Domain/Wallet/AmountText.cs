using System.Globalization;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Wallet;

/// <summary>Amounts that people write: digits and a point, never a thousands separator that could be one.</summary>
public static class AmountText
{
    /// <summary>Longer than any amount; keeps a pasted novel from being parsed.</summary>
    public const int LengthMax = 20;

    /// <summary>The amount in whole minor units, between the bounds (both inclusive); else why not.</summary>
    public static Outcome<Money> Read(string text, Currency currency, AmountBounds bounds)
    {
        const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign
            | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;
        return text.Length <= LengthMax && decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out var units)
            ? Of(units, currency, bounds)
            : WalletRefusals.NoAmount.With();
    }

    /// <summary>As <see cref="Read"/>, of a number.</summary>
    public static Outcome<Money> Of(decimal units, Currency currency, AmountBounds bounds)
    {
        if (units <= 0)
        {
            return WalletRefusals.NotAboveZero.With();
        }
        if (units < bounds.Min || units > bounds.Max)
        {
            return WalletRefusals.OutOfBounds.With(
                new("min", Money.RoundHalfUp(bounds.Min, currency)),
                new("max", Money.RoundHalfUp(bounds.Max, currency)));
        }
        var money = Money.RoundHalfUp(units, currency);
        return money.Units == units
            ? money
            : WalletRefusals.Decimals.With(new("currency", currency.Code), new("decimals", currency.Decimals));
    }
}

/// <summary>Least and most of an amount in whole units of the currency, both inclusive.</summary>
public readonly record struct AmountBounds(decimal Min, decimal Max);
