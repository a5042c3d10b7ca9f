using System.Globalization;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Api.Alibaba;

/// <summary>Pages of BssOpenApi, by number.</summary>
internal sealed record BssPaging(int Number, int Size)
{
    private const int SizeMax = 300;

    public static BssPaging Read(Parameters p) =>
        new(p.Number("PageNum", 1, 1_000_000) ?? 1, p.Number("PageSize", 1, SizeMax) ?? 20);

    public IReadOnlyList<T> Of<T>(IReadOnlyList<T> all) => [.. all.Skip((Number - 1) * Size).Take(Size)];
}

/// <summary>Sums and instants as BssOpenApi writes them: sums as texts with two decimals.</summary>
internal static class BssText
{
    public const string TimeFormat = RpcScheme.TimeFormat;

    public static string Of(Money money) => money.Units.ToString(
        money.Currency.Decimals == 0 ? "0" : "0.00", CultureInfo.InvariantCulture);

    public static string Of(DateTimeOffset? at) =>
        at?.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture) ?? "";
}
