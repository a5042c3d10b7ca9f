using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Approvals;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Data.Approvals;

/// <summary>The rows of changes to rules and requests.</summary>
internal static class ApprovalRows
{
    private const string Requests = "ApprovalRequests";

    private static readonly RowShape RuleSet = new(
        RowVerb.Upsert, "ApprovalRules", [Long("AccountId")], Long("RefundAboveMinor"), Long("OrderAboveMinor"),
        Int("EraseAbove"), Int("Hours"), Bool("BindsOwner"));

    private static readonly RowShape New = new(
        RowVerb.Insert, Requests, [Text("Id")], Long("AccountId"), Int("State"), Int("UserKind"), Text("UserId"),
        Text("UserName"), Text("SourceAddress"), Bool("HasFactor"), Text("Action"), Text("Command"), Long("JobId"),
        Int("ReviewNumber"), Text("Print"), Text("Plan"), Text("SubjectName"), Int("Count"), Long("OrderMinor"),
        Long("RefundMinor"), Text("Needed"), Text("Reason"), Long("CreatedAt"), Long("ExpiresAt"), Long("EndedAt"),
        Text("EndedById"), Text("EndedByName"), Text("Answer"));

    /// <summary>Hits only what still waits: a second decision fails its commit.</summary>
    private static readonly RowShape Ended = RowShape.CompareAndSet(
        Requests, [Text("Id")],
        [Int("State"), Long("EndedAt"), Text("EndedById"), Text("EndedByName"), Text("Answer")], [Int("State")]);

    /// <summary>Null where the change is of something else.</summary>
    public static (RowShape Shape, object?[] Row)? Of(Change change) => change switch
    {
        ApprovalRuleSet { Rule: var r } => (RuleSet,
            [r.AccountId, r.RefundAboveMinor, r.OrderAboveMinor, r.EraseAbove, r.Hours, r.BindsOwner]),
        ApprovalAsked { Request: var r } => (New,
        [
            r.Id, r.AccountId, (int)r.State, (int)r.UserKind, r.UserId, r.UserName, r.SourceAddress, r.HasFactor,
            r.Action, r.Command, r.JobId, r.ReviewNumber, r.Print, r.Plan, r.SubjectName, r.Count, r.OrderMinor,
            r.RefundMinor, r.Needed, r.Reason, Instants.ToMicros(r.CreatedAt), Instants.ToMicros(r.ExpiresAt),
            Instants.ToMicros(r.EndedAt), r.EndedById, r.EndedByName, r.Answer,
        ]),
        ApprovalEnded { Request: var r } => (Ended,
        [
            r.Id, (int)r.State, Instants.ToMicros(r.EndedAt), r.EndedById, r.EndedByName, r.Answer,
            (int)ApprovalState.Waiting,
        ]),
        _ => null,
    };

    private static Column Text(string name) => new(name, ColumnType.Text);

    private static Column Long(string name) => new(name, ColumnType.Long);

    private static Column Int(string name) => new(name, ColumnType.Int);

    private static Column Bool(string name) => new(name, ColumnType.Bool);
}
