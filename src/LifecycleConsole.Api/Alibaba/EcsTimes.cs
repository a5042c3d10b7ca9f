using System.Globalization;

namespace LifecycleConsole.Api.Alibaba;

/// <summary>Instants as ECS writes them: UTC, most of them to the minute.</summary>
internal static class EcsTimes
{
    /// <summary>What an instance that does not expire answers as its end.</summary>
    public const string Never = "2099-12-31T15:59Z";

    public const string MinuteFormat = @"yyyy-MM-dd\THH:mm\Z";

    public static string Minute(DateTimeOffset at) =>
        at.UtcDateTime.ToString(MinuteFormat, CultureInfo.InvariantCulture);

    public static string Second(DateTimeOffset at) =>
        at.UtcDateTime.ToString(RpcScheme.TimeFormat, CultureInfo.InvariantCulture);
}
