using LifecycleConsole.Domain.Approvals;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Approvals;

namespace LifecycleConsole.Operations.Plans;

/// <summary>What the caller was shown: the commit must still come to the same.</summary>
public sealed record Quote(string Fingerprint, DateTimeOffset AsOf)
{
    /// <summary>Under it this is done once, however often it is asked; null: the caller has no such key.</summary>
    public OnceKey? Once { get; init; }

    /// <summary>A second person has said yes to it; null: nobody was asked.</summary>
    internal ApprovalPass? Approval { get; init; }

    public static Quote Of(Plan plan) => new(plan.Fingerprint, plan.AsOf);

    /// <summary>What was approved may be paid otherwise by now; else everything firm is as it was.</summary>
    internal bool Fits(Plan plan) => Approval is { } approval
        ? approval.Print == ApprovalPrint.Of(plan)
        : Fingerprint == plan.Fingerprint;
}

/// <summary>
/// The answer to a commit. Either it was done as planned, or nothing was written and the refusal says why.
/// </summary>
public sealed record Commitment
{
    /// <summary>The plan as carried out; with <c>plan.changed</c> the plan as it would be now.</summary>
    public Plan? Plan { get; init; }

    public Refusal? Refusal { get; init; }

    public bool IsDone => Refusal is null;

    /// <summary>What was answered when it was done before under the same key; null where it was done now.</summary>
    public string? Answer { get; init; }

    /// <summary>What takes it back, for as long as that is possible; null where nothing does.</summary>
    public Command? Undo { get; init; }
}
