using System.Globalization;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Approvals;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Instances;
using LifecycleConsole.Web.People;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Approvals;

/// <summary>The one map from requests, and what became of them, to what the pages show.</summary>
public static class ApprovalLooks
{
    public const string Path = "approvals";
    public const string RulePath = "approvals/rule";

    public static Look Of(ApprovalState state) => state switch
    {
        ApprovalState.Waiting => new(ApprovalTexts.StateWaiting, Tone.Info, "hour"),
        ApprovalState.Approved => new(ApprovalTexts.StateApproved, Tone.Ok, "ok"),
        ApprovalState.Rejected => new(ApprovalTexts.StateRejected, Tone.Bad, "xc"),
        ApprovalState.Withdrawn => new(ApprovalTexts.StateWithdrawn, Tone.Still, "skip"),
        ApprovalState.Expired => new(ApprovalTexts.StateExpired, Tone.Still, "clock"),
        ApprovalState.Changed => new(ApprovalTexts.StateChanged, Tone.Warn, "warn"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static string Href(string id) => $"{Path}/{Uri.EscapeDataString(id)}";

    /// <summary>What is asked for: the deed, in the words of its right.</summary>
    public static string Title(ApprovalRequest request) => PeopleLooks.Label(new ActionName(request.Action));

    /// <summary>What it is about: the first, and how many more.</summary>
    public static string Subject(ApprovalRequest request) => request.Count > 1
        ? TimeWords.Fill(ApprovalTexts.AndMore, request.SubjectName, request.Count - 1)
        : request.SubjectName;

    /// <summary>What it costs or pays back; null where it does neither.</summary>
    public static string? Sum(ApprovalRequest request, Currency currency) => request switch
    {
        { OrderMinor: > 0 } => TimeWords.Fill(
            ApprovalTexts.Ordered, Amounts.Of(new Money(request.OrderMinor, currency))),
        { RefundMinor: > 0 } => TimeWords.Fill(
            ApprovalTexts.Refunded, Amounts.Of(new Money(request.RefundMinor, currency))),
        _ => null,
    };

    internal static bool Knows(Effect effect) => effect is >= Effect.ApprovalRuleSet and <= Effect.RequestChanged;

    internal static Look Result(Effect effect) => new(
        Word("Result" + effect),
        effect switch
        {
            Effect.RequestApproved or Effect.ApprovalRuleSet => Tone.Ok,
            Effect.RequestRejected => Tone.Bad,
            Effect.RequestChanged => Tone.Warn,
            Effect.ApprovalAsked => Tone.Info,
            _ => Tone.Still,
        },
        effect == Effect.ApprovalRuleSet ? "shield" : "users");

    internal static string Sentence(Effect effect) => Word("Effect" + effect);

    internal static string Audit(Effect effect) => Word("Audit" + effect);

    private static string Word(string key) =>
        ApprovalTexts.ResourceManager.GetString(key, CultureInfo.CurrentUICulture)
        ?? throw new ArgumentOutOfRangeException(nameof(key), key, "An effect without a word.");
}
