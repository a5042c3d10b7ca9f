using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Imports;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Timeline;

namespace LifecycleConsole.Domain.Approvals;

/// <summary>What becomes of a request, and who is told.</summary>
public static class ApprovalDecisions
{
    /// <summary>Null where the text says something.</summary>
    public static Refusal? WhyNoReason(string? reason) =>
        (reason ?? "").Trim().Length is > 0 and <= ApprovalRequest.ReasonLengthMax
            ? null
            : ApprovalRefusals.NoReason.With(new RefusalArgument("max", ApprovalRequest.ReasonLengthMax));

    /// <summary>Why this user cannot decide it at all; null where he can.</summary>
    public static Refusal? WhyNoDecision(ApprovalRequest request, Actor by, DateTimeOffset now) =>
        WhyOver(request, now) ?? (request.UserId == by.UserId ? ApprovalRefusals.Own.With() : null);

    public static Refusal? WhyNoWithdrawal(ApprovalRequest request, Actor by, DateTimeOffset now) =>
        WhyOver(request, now)
        ?? (request.UserId == by.UserId
            ? null
            : ApprovalRefusals.NotOwn.With(new RefusalArgument("user", request.UserName)));

    /// <summary>It waits, everybody who may say yes is told, and the clock ends it.</summary>
    /// <param name="approvers">The IDs of their users, and by what name each knows what it is about.</param>
    public static IReadOnlyList<Change> Ask(
        ApprovalRequest request, IEnumerable<(string UserId, string Name)> approvers) =>
    [
        new ApprovalAsked(request),
        new DueArmed(DueKind.ApprovalEnd, request.Id, request.ExpiresAt),
        .. approvers.Select(by => Told(
            request with { SubjectName = by.Name }, NoticeKind.ApprovalAsked, by.UserId, request.CreatedAt)),
    ];

    /// <param name="by">Null: the clock.</param>
    public static IReadOnlyList<Change> End(
        ApprovalRequest request, (ApprovalState State, string Answer) how, Actor? by, DateTimeOffset now)
    {
        var ended = request with
        {
            State = how.State,
            EndedAt = now,
            EndedById = by?.UserId ?? "",
            EndedByName = by?.UserName ?? "",
            Answer = how.Answer,
        };
        return
        [
            new ApprovalEnded(ended),
            new DueMomentPassed(DueKind.ApprovalEnd, request.Id),
            .. KindOf(how.State) is { } kind ? (Change[])[Told(ended, kind, request.UserId, now)] : [],
        ];
    }

    /// <summary>The rule holds from now on, and owners hear of it where somebody else has set it.</summary>
    /// <param name="owners">The IDs of their users.</param>
    public static IReadOnlyList<Change> Set(
        ApprovalRule rule, Actor by, IEnumerable<string> owners, DateTimeOffset now) =>
    [
        new ApprovalRuleSet(rule),
        .. owners.Where(owner => owner != by.UserId).Select(owner => new NoticeGiven(new Notice
        {
            Key = $"approval-rule:{rule.AccountId}:{owner}:{now.UtcTicks}",
            AccountId = rule.AccountId,
            UserId = owner,
            Kind = NoticeKind.ApprovalRuleChanged,
            SubjectId = "",
            Arguments = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["user"] = NoticeFact.Of(by.UserName), ["at"] = NoticeFact.Of(now),
            },
            At = now,
        })),
    ];

    public static Effect EffectOf(ApprovalState state) => state switch
    {
        ApprovalState.Waiting => Effect.ApprovalAsked,
        ApprovalState.Approved => Effect.RequestApproved,
        ApprovalState.Rejected => Effect.RequestRejected,
        ApprovalState.Withdrawn => Effect.RequestWithdrawn,
        ApprovalState.Expired => Effect.RequestExpired,
        ApprovalState.Changed => Effect.RequestChanged,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    private static Refusal? WhyOver(ApprovalRequest request, DateTimeOffset now) => request switch
    {
        { IsWaiting: false, State: ApprovalState.Expired } => Expired(request),
        { IsWaiting: false } => ApprovalRefusals.Over.With(),
        _ when now >= request.ExpiresAt => Expired(request),
        _ => null,
    };

    private static Refusal Expired(ApprovalRequest request) =>
        ApprovalRefusals.Expired.With(new("at", request.ExpiresAt), new("user", request.UserName));

    /// <summary>Whoever withdraws it knows.</summary>
    private static NoticeKind? KindOf(ApprovalState state) => state switch
    {
        ApprovalState.Approved => NoticeKind.ApprovalGiven,
        ApprovalState.Rejected => NoticeKind.ApprovalRejected,
        ApprovalState.Expired => NoticeKind.ApprovalExpired,
        ApprovalState.Changed => NoticeKind.ApprovalChanged,
        _ => null,
    };

    private static NoticeGiven Told(ApprovalRequest request, NoticeKind kind, string userId, DateTimeOffset now) =>
        new(new Notice
        {
            Key = $"approval:{request.Id}:{kind}:{userId}",
            AccountId = request.AccountId,
            UserId = userId,
            Kind = kind,
            SubjectId = request.Id,
            Arguments = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["name"] = NoticeFact.Of(request.SubjectName),
                ["user"] = NoticeFact.Of(kind == NoticeKind.ApprovalAsked ? request.UserName : request.EndedByName),
                ["reason"] = NoticeFact.Of(kind == NoticeKind.ApprovalAsked ? request.Reason : request.Answer),
                ["until"] = NoticeFact.Of(request.ExpiresAt),
            },
            At = now,
        });
}
