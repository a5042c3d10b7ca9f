using System.Globalization;

namespace LifecycleConsole.Domain.Wallet;

/// <summary>An ISO 4217 currency with the number of decimals of its minor unit.</summary>
public readonly record struct Currency(string Code, int Decimals)
{
    public static readonly Currency Usd = new("USD", 2);
    public static readonly Currency Cny = new("CNY", 2);

    /// <summary>True of the codes that <see cref="Of"/> takes.</summary>
    public static bool Knows(string code) => code is "USD" or "CNY" or "EUR" or "SGD" or "HKD" or "JPY";

    /// <exception cref="ArgumentOutOfRangeException">The code is not one the console knows: USD, CNY, EUR, SGD, HKD or
    /// JPY.</exception>
    public static Currency Of(string code) => code switch
    {
        "USD" or "CNY" or "EUR" or "SGD" or "HKD" => new(code, 2),
        "JPY" => new(code, 0),
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "Known: USD, CNY, EUR, SGD, HKD, JPY."),
    };

    /// <summary>How many minor units make one: 100 for USD.</summary>
    public decimal MinorPerUnit => Decimals == 0 ? 1m : 100m;
}

/// <summary>Whole minor units (cents) of one currency. Sums of two currencies are a bug and throw.</summary>
public readonly record struct Money(long Minor, Currency Currency)
{
    public decimal Units => Minor / Currency.MinorPerUnit;

    public static Money Zero(Currency currency) => new(0, currency);

    /// <summary>Rounds half away from zero to a whole minor unit, once.</summary>
    public static Money RoundHalfUp(decimal units, Currency currency) =>
        new(decimal.ToInt64(decimal.Round(units * currency.MinorPerUnit, 0, MidpointRounding.AwayFromZero)), currency);

    public static Money operator +(Money a, Money b) => new(checked(a.Minor + Same(a, b).Minor), a.Currency);

    public static Money operator -(Money a, Money b) => new(checked(a.Minor - Same(a, b).Minor), a.Currency);

    public override string ToString() =>
        Currency.Code + " " + Units.ToString(Currency.Decimals == 0 ? "F0" : "F2", CultureInfo.InvariantCulture);

    private static Money Same(Money a, Money b) => a.Currency == b.Currency
        ? b
        : throw new InvalidOperationException($"{a.Currency.Code} and {b.Currency.Code} cannot be added.");
}

/// <summary>A list price per hour. It becomes money only through a function named for its rounding.</summary>
public readonly record struct HourlyRate(decimal PerHour, Currency Currency)
{
    public static HourlyRate Zero(Currency currency) => new(0m, currency);

    /// <summary>What a day (24 hours) costs, rounded half up once.</summary>
    public Money PerDay => Money.RoundHalfUp(PerHour * 24m, Currency);

    /// <summary>What a time costs, to the second, rounded half up once.</summary>
    public Money For(TimeSpan time) =>
        Money.RoundHalfUp(PerHour * (time.Ticks / TimeSpan.TicksPerSecond) / 3600m, Currency);

    public static HourlyRate operator +(HourlyRate a, HourlyRate b) => a.Currency == b.Currency
        ? new(a.PerHour + b.PerHour, a.Currency)
        : throw new InvalidOperationException($"{a.Currency.Code} and {b.Currency.Code} cannot be added.");

    public override string ToString() =>
        $"{Currency.Code} {PerHour.ToString("0.00######", CultureInfo.InvariantCulture)}/h";
}
