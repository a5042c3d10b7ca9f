using System.Globalization;
using System.Net;

namespace LifecycleConsole.Domain.Access;

/// <summary>What conditions may ask about, by which operators, and how their values read.</summary>
public static class ConditionKeys
{
    public const string SourceIp = "acs:SourceIp";
    public const string CurrentTime = "acs:CurrentTime";
    public const string MfaPresent = "acs:MFAPresent";
    public const string TagPrefix = "ecs:tag/";

    /// <summary>What an order or a batch of orders comes to, in whole units of the account's currency.</summary>
    public const string OrderAmount = "lc:OrderAmount";
    public const string RefundAmount = "lc:RefundAmount";

    /// <summary>The same with all that the user has ordered, or got back, on this day of the billing zone.</summary>
    public const string OrderAmountPerDay = "lc:OrderAmountPerDay";
    public const string RefundAmountPerDay = "lc:RefundAmountPerDay";

    public static readonly IReadOnlyList<string> All =
    [
        SourceIp, CurrentTime, MfaPresent, TagPrefix + "…", OrderAmount, RefundAmount, OrderAmountPerDay,
        RefundAmountPerDay,
    ];

    /// <summary>Decided only where the subject is known.</summary>
    public static bool IsOfSubject(string key) => key.StartsWith(TagPrefix, StringComparison.Ordinal);

    /// <summary>Decided only where the plan is known.</summary>
    public static bool IsOfAmount(string key) => key is OrderAmount or RefundAmount || IsOfDay(key);

    /// <summary>Decided by what was done earlier on the day too.</summary>
    public static bool IsOfDay(string key) => key is OrderAmountPerDay or RefundAmountPerDay;

    public static bool Knows(string key) =>
        key is SourceIp or CurrentTime or MfaPresent || IsOfAmount(key)
        || (IsOfSubject(key) && key.Length > TagPrefix.Length);

    /// <summary>Whether a condition may ask about that key by that operator.</summary>
    public static bool Go(string key, ConditionOperator by) => key switch
    {
        SourceIp => by is ConditionOperator.IpAddress or ConditionOperator.NotIpAddress,
        CurrentTime => IsOfDates(by),
        MfaPresent => by == ConditionOperator.Bool,
        OrderAmount or RefundAmount or OrderAmountPerDay or RefundAmountPerDay => IsOfNumbers(by),
        _ => by <= ConditionOperator.StringNotLike,
    };

    /// <summary>Whether a value can be compared by that operator.</summary>
    public static bool Reads(ConditionOperator by, string value) => by switch
    {
        ConditionOperator.IpAddress or ConditionOperator.NotIpAddress =>
            IPNetwork.TryParse(value, out _) || IPAddress.TryParse(value, out _),
        ConditionOperator.Bool => value is "true" or "false",
        _ when IsOfDates(by) => DateTimeOffset.TryParse(
            value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _),
        _ when IsOfNumbers(by) => decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out _),
        _ => true,
    };

    internal static bool IsOfDates(ConditionOperator by) =>
        by is >= ConditionOperator.DateEquals and <= ConditionOperator.DateGreaterThanEquals;

    private static bool IsOfNumbers(ConditionOperator by) =>
        by is >= ConditionOperator.NumericEquals and <= ConditionOperator.NumericGreaterThanEquals;
}
