using System.Numerics;

namespace LifecycleConsole.Domain.Refunds;

/// <summary>A fraction of whole numbers, never rounded on the way. The denominator is above zero.</summary>
internal readonly record struct Exact(BigInteger Numerator, BigInteger Denominator)
{
    public static readonly Exact Zero = new(0, 1);

    public static Exact Of(long whole) => new(whole, 1);

    /// <summary>Exactly the decimal, whatever its places.</summary>
    public static Exact Of(decimal value)
    {
        var scale = BigInteger.Pow(10, value.Scale);
        return new(new BigInteger(value * (decimal)BigInteger.Pow(10, value.Scale)), scale);
    }

    public static Exact operator +(Exact a, Exact b) => new(
        (a.Numerator * b.Denominator) + (b.Numerator * a.Denominator), a.Denominator * b.Denominator);

    public static Exact operator -(Exact a, Exact b) => a + new Exact(-b.Numerator, b.Denominator);

    public static Exact operator *(Exact a, Exact b) => new(
        a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    public static Exact operator /(Exact a, long b) => a with { Denominator = a.Denominator * b };

    /// <summary>To the nearest whole; a half goes up.</summary>
    public long RoundHalfUp() => (long)Floor((2 * Numerator) + Denominator, 2 * Denominator);

    /// <summary>To the nearest at so many places, a half up: for pages, which say that it is about.</summary>
    public decimal About(int places)
    {
        var scale = BigInteger.Pow(10, places);
        return (decimal)Floor((2 * Numerator * scale) + Denominator, 2 * Denominator) / (decimal)scale;
    }

    private static BigInteger Floor(BigInteger numerator, BigInteger denominator)
    {
        var quotient = BigInteger.DivRem(numerator, denominator, out var rest);
        return rest.Sign < 0 ? quotient - 1 : quotient;
    }
}
