using System.Text.Json.Serialization;

namespace LifecycleConsole.Domain.Access;

/// <summary>Who acts, on which account, from where. Every operation takes one.</summary>
public sealed record Actor
{
    public required UserKind Kind { get; init; }

    /// <summary>The account acted upon. 0: none (staff who have opened no account).</summary>
    public required long AccountId { get; init; }

    /// <summary>The user's own ID; empty for the system.</summary>
    public required string UserId { get; init; }

    /// <summary>What records and pages call the user.</summary>
    public required string UserName { get; init; }

    /// <summary>The address the request came from; empty where there is none.</summary>
    public string SourceAddress { get; init; } = "";

    /// <summary>The AccessKey that the request was signed with; empty: he came through the console.</summary>
    public string AccessKeyId { get; init; } = "";

    /// <summary>Of staff who act from an open case: which one and why; null: they act without one.</summary>
    [JsonIgnore]
    public CaseReason? ActsFor { get; init; }

    /// <summary>Of staff in a customer's account: when their case ends; null: they act without one.</summary>
    [JsonIgnore]
    public DateTimeOffset? LooksUntil { get; init; }

    /// <summary>What the user's policies allow, as of now; null: nothing (of those who need policies).</summary>
    [JsonIgnore]
    public Grants? Grants { get; init; }

    /// <summary>A second factor was given for what is asked: at sign-in, or when the job was started.</summary>
    public bool HasFactor { get; init; }

    /// <summary>The sign-in that he acts by; null where there is none: jobs, command line, keys.</summary>
    [JsonIgnore]
    public LiveSession? Session { get; init; }

    /// <summary>
    /// Asks whoever is at the page to prove again who he is; true where he has. Null where nobody can be asked.
    /// </summary>
    [JsonIgnore]
    public Func<CancellationToken, Task<bool>>? AskAgain { get; init; }

    /// <summary>What he has ordered and got back today, for policies that ask; null: not known.</summary>
    [JsonIgnore]
    public DaySpend? Today { get; init; }

    /// <summary>The clock acting for an account.</summary>
    public static Actor System(long accountId) =>
        new() { Kind = UserKind.System, AccountId = accountId, UserId = "", UserName = "System" };
}

/// <summary>Why one of the staff acts in an account, as given when the case was opened.</summary>
public sealed record CaseReason(long AccountId, string CaseId, string Reason);

/// <summary>Stored with users and in audit records: append only.</summary>
public enum UserKind
{
    /// <summary>The clock and the back-end. Never a sign-in.</summary>
    System = 0,
    Owner = 1,
    SubUser = 2,
    Support = 3,
    Operator = 4,
}
