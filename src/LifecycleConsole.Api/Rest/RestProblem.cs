using System.Globalization;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;
using Microsoft.AspNetCore.WebUtilities;

namespace LifecycleConsole.Api.Rest;

/// <summary>What went wrong, as RFC 9457 has it.</summary>
internal sealed record RestProblem
{
    public const string MediaType = "application/problem+json";

    /// <summary>Stable: a name of the kind of problem, and no address.</summary>
    public required string Type { get; init; }

    public required string Title { get; init; }

    public required int Status { get; init; }

    /// <summary>What is wrong, and what to do.</summary>
    public required string Detail { get; init; }

    /// <summary>Stable: what programs decide by.</summary>
    public required string Code { get; init; }

    public required string RequestId { get; init; }

    /// <summary>What the sentence names.</summary>
    public IReadOnlyDictionary<string, object?>? Facts { get; init; }

    /// <summary>Each field that cannot be used.</summary>
    public IReadOnlyList<RestError>? Errors { get; init; }

    /// <summary>With <c>plan.changed</c>: what would happen now.</summary>
    public RestPlan? Plan { get; init; }

    public static RestProblem Of(RestFault fault, string requestId) => new()
    {
        Type = TypeOf(fault.Code), Title = TitleOf(fault.Status), Status = fault.Status, Detail = fault.Detail,
        Code = fault.Code, RequestId = requestId, Errors = fault.Errors.Count == 0 ? null : fault.Errors,
    };

    public static RestProblem Of(Refusal refusal, RestPlan? plan, string requestId) => new()
    {
        Type = TypeOf(refusal.Code),
        Title = TitleOf(RestStatus.Of(refusal.Code)),
        Status = RestStatus.Of(refusal.Code),
        Detail = refusal.Sentence,
        Code = refusal.Code,
        RequestId = requestId,
        Facts = refusal.Arguments.Count == 0
            ? null
            : refusal.Arguments.ToDictionary(fact => fact.Name, fact => Written(fact.Value), StringComparer.Ordinal),
        Plan = plan,
    };

    private static string TypeOf(string code) => "urn:lifecycle-console:" + code;

    private static string TitleOf(int status) => ReasonPhrases.GetReasonPhrase(status);

    private static object? Written(object value) => value switch
    {
        string or bool or int or long or decimal or double => value,
        Money money => RestMoney.Of(money),
        DateTimeOffset at => at.ToUniversalTime(),
        Refusal inner => inner.Sentence,
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
