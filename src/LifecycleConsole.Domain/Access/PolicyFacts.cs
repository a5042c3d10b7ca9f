using System.Globalization;
using System.Net;

namespace LifecycleConsole.Domain.Access;

/// <summary>Does it hold? Unknown where a fact comes later: the subject, its tags, the amount.</summary>
public enum Holds
{
    No,
    Yes,
    Unknown,
}

/// <summary>Conditions against the facts of a request.</summary>
internal static class PolicyFacts
{
    /// <summary>All conditions together: one that does not hold decides, whatever the others are.</summary>
    public static Holds All(IEnumerable<PolicyCondition> conditions, PolicyRequest request)
    {
        var all = Holds.Yes;
        foreach (var condition in conditions)
        {
            switch (One(condition, request))
            {
                case Holds.No:
                    return Holds.No;
                case Holds.Unknown:
                    all = Holds.Unknown;
                    break;
            }
        }
        return all;
    }

    private static Holds One(PolicyCondition condition, PolicyRequest request) =>
        condition.Key switch
        {
            ConditionKeys.CurrentTime => Of(condition, request.Now.UtcDateTime.ToString("O")),
            ConditionKeys.SourceIp => Of(condition, request.SourceAddress.Length == 0 ? null : request.SourceAddress),
            ConditionKeys.MfaPresent => Of(condition, request.HasMfa ? "true" : "false"),
            ConditionKeys.OrderAmount => OfAmount(condition, request.Amounts?.Order),
            ConditionKeys.RefundAmount => OfAmount(condition, request.Amounts?.Refund),
            ConditionKeys.OrderAmountPerDay => OfAmount(condition, request.Amounts?.OrderPerDay),
            ConditionKeys.RefundAmountPerDay => OfAmount(condition, request.Amounts?.RefundPerDay),
            var key when request.Subject is { } subject =>
                Of(condition, subject.Tags.GetValueOrDefault(key[ConditionKeys.TagPrefix.Length..])),
            _ => Holds.Unknown,
        };

    private static Holds OfAmount(PolicyCondition condition, decimal? amount) => amount is { } known
        ? Of(condition, known.ToString(CultureInfo.InvariantCulture))
        : Holds.Unknown;

    /// <summary>A fact that is not there fits nothing, so that every negation of it holds.</summary>
    private static Holds Of(PolicyCondition condition, string? fact)
    {
        var negates = condition.Operator is ConditionOperator.StringNotEquals
            or ConditionOperator.StringNotEqualsIgnoreCase or ConditionOperator.StringNotLike
            or ConditionOperator.NumericNotEquals or ConditionOperator.DateNotEquals or ConditionOperator.NotIpAddress;
        var fits = fact is not null && condition.Values.Any(value => Fits(condition.Operator, value, fact));
        return fits != negates ? Holds.Yes : Holds.No;
    }

    private static bool Fits(ConditionOperator by, string value, string fact) => by switch
    {
        ConditionOperator.StringEquals or ConditionOperator.StringNotEquals => value == fact,
        ConditionOperator.StringEqualsIgnoreCase or ConditionOperator.StringNotEqualsIgnoreCase
            or ConditionOperator.Bool => string.Equals(value, fact, StringComparison.OrdinalIgnoreCase),
        ConditionOperator.StringLike or ConditionOperator.StringNotLike => Wildcards.Fit(value, fact),
        ConditionOperator.IpAddress or ConditionOperator.NotIpAddress => IsIn(value, fact),
        _ when ConditionKeys.IsOfDates(by) => Compare(by, At(fact).CompareTo(At(value))),
        _ => Compare(by, Number(fact).CompareTo(Number(value))),
    };

    private static bool Compare(ConditionOperator by, int sign) => by switch
    {
        ConditionOperator.NumericLessThan or ConditionOperator.DateLessThan => sign < 0,
        ConditionOperator.NumericLessThanEquals or ConditionOperator.DateLessThanEquals => sign <= 0,
        ConditionOperator.NumericGreaterThan or ConditionOperator.DateGreaterThan => sign > 0,
        ConditionOperator.NumericGreaterThanEquals or ConditionOperator.DateGreaterThanEquals => sign >= 0,
        _ => sign == 0,
    };

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private static DateTimeOffset At(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>An IPv4 address in IPv6 clothes is the IPv4 address.</summary>
    private static bool IsIn(string range, string address)
    {
        if (!IPAddress.TryParse(address, out var asked))
        {
            return false;
        }
        asked = asked.IsIPv4MappedToIPv6 ? asked.MapToIPv4() : asked;
        return IPNetwork.TryParse(range, out var network)
            ? network.Contains(asked)
            : IPAddress.TryParse(range, out var one) && one.Equals(asked);
    }
}
