using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Operations.Jobs;

/// <summary>A line of money as JSON keeps it, in rows of jobs and of requests.</summary>
internal sealed record StoredMoneyLine(
    MoneyLineKind Kind, StoredSum Amount, bool IsFirm, decimal? PerHour, DateTimeOffset? At)
{
    public static StoredMoneyLine Of(MoneyLine line) =>
        new(line.Kind, StoredSum.Of(line.Amount)!, line.IsFirm, line.Rate?.PerHour, line.At);

    public MoneyLine Read() => new(Kind, Amount.Read(), IsFirm)
    {
        Rate = PerHour is { } perHour ? new HourlyRate(perHour, Amount.Read().Currency) : null,
        At = At,
    };
}

internal sealed record StoredSum(long Minor, string Currency)
{
    public static StoredSum? Of(Money? money) => money is { } sum ? new(sum.Minor, sum.Currency.Code) : null;

    public Money Read() => new(Minor, Domain.Wallet.Currency.Of(Currency));
}
