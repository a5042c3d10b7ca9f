using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Metering;

/// <summary>Creating Pay-As-You-Go needs an available balance of its first hour (rules §6).</summary>
public static class FirstHour
{
    public static readonly RefusalKind TooLittle = new("launch.first-hour",
        "The first hour costs {needed}, and the balance is {available}. Top up at least {missing}, then create it.");

    /// <summary>Null too where nothing is known of the money, or the thing has no price.</summary>
    public static Refusal? WhyNot(Money? available, HourlyRate? perHour) =>
        available is { } there && perHour is { } rate ? WhyNot(there, rate) : null;

    /// <param name="available">Cash and gifts, less what is used and not yet settled.</param>
    /// <param name="perHour">Of all that is created together.</param>
    public static Refusal? WhyNot(Money available, HourlyRate perHour)
    {
        var needed = perHour.For(TimeSpan.FromHours(1));
        return available.Minor >= needed.Minor
            ? null
            : TooLittle.With(new("needed", needed), new("available", available), new("missing", needed - available));
    }
}
