using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Approvals;

/// <summary>
/// Somebody asks for a second person's yes to a plan that he was shown. Only that plan is carried out.
/// </summary>
public sealed record ApprovalRequest
{
    public const int ReasonLengthMax = 500;

    /// <summary>So many of one user wait at once.</summary>
    public const int WaitingMax = 50;

    /// <summary><c>apr-…</c></summary>
    public required string Id { get; init; }

    public required long AccountId { get; init; }

    public required ApprovalState State { get; init; }

    /// <summary>Who asks, and from where. What he may do is asked again when it is approved.</summary>
    public required UserKind UserKind { get; init; }

    public required string UserId { get; init; }

    public required string UserName { get; init; }

    public required string SourceAddress { get; init; }

    public bool HasFactor { get; init; }

    /// <summary>The action of the command.</summary>
    public required string Action { get; init; }

    /// <summary>In its stored form; of a job empty.</summary>
    public required string Command { get; init; }

    /// <summary>The draft that is to be started; null where it is no job.</summary>
    public long? JobId { get; init; }

    public int ReviewNumber { get; init; }

    /// <summary>Of the plan (<see cref="ApprovalPrint"/>); of a job empty: its lines have theirs.</summary>
    public required string Print { get; init; }

    /// <summary>The plan as it was shown, in its stored form; of a job its sums.</summary>
    public required string Plan { get; init; }

    /// <summary>The name of the first that it is about.</summary>
    public required string SubjectName { get; init; }

    /// <summary>How many it is about.</summary>
    public required int Count { get; init; }

    public long OrderMinor { get; init; }

    public long RefundMinor { get; init; }

    /// <summary>Why a second person is needed, in its stored form.</summary>
    public required string Needed { get; init; }

    /// <summary>Why he asks.</summary>
    public required string Reason { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Exclusive.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Who decided; empty where the clock did, or nobody yet.</summary>
    public string EndedById { get; init; } = "";

    public string EndedByName { get; init; } = "";

    /// <summary>Why it was rejected.</summary>
    public string Answer { get; init; } = "";

    public bool IsWaiting => State == ApprovalState.Waiting;

    public Actor AskedBy => new()
    {
        Kind = UserKind,
        AccountId = AccountId,
        UserId = UserId,
        UserName = UserName,
        SourceAddress = SourceAddress,
        HasFactor = HasFactor,
    };
}

/// <summary>Stored: append only.</summary>
public enum ApprovalState
{
    Waiting = 1,

    /// <summary>And carried out in the same commit.</summary>
    Approved = 2,
    Rejected = 3,

    /// <summary>By whoever asked.</summary>
    Withdrawn = 4,
    Expired = 5,

    /// <summary>The plan was another when it was to be carried out; nothing was done.</summary>
    Changed = 6,
}

public abstract record ApprovalChange : Change;

/// <summary>It waits for a second person.</summary>
public sealed record ApprovalAsked(ApprovalRequest Request) : ApprovalChange
{
    public override string Canonical =>
        $"approval.asked {Request.Action} {Request.SubjectName} {Request.Count} {Request.Print}";
}

/// <summary>It waits no more.</summary>
/// <param name="Request">As it is from now on.</param>
public sealed record ApprovalEnded(ApprovalRequest Request) : ApprovalChange
{
    public override string Canonical => $"approval.ended {Request.State} {Request.Action} asked by {Request.UserName}";
}
