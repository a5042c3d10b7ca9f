namespace LifecycleConsole.Data.Writing;

/// <summary>Every way in which rows of jobs and their lines are written.</summary>
internal static class JobShapes
{
    private const string Jobs = "Jobs";
    private const string JobLines = "JobLines";
    private static readonly Column[] ById = [Long("Id")];
    private static readonly Column[] ByLine = [Long("JobId"), Int("Position")];

    public static readonly RowShape JobNew = new(RowVerb.Insert, Jobs, ById, Long("AccountId"), Int("State"),
        Int("UserKind"), Text("UserId"), Text("UserName"), Text("SourceAddress"), Text("Command"), Int("Total"),
        Int("Reviewed"), Int("ReviewNumber"), Int("Done"), Int("Skipped"), Int("Failed"), Text("Summary"),
        Text("Problem"), Long("CreatedAt"), Long("RetryOf"), Int("Subject"),
        Int("FailedLate"));

    public static readonly RowShape JobChosen = new(RowVerb.Update, Jobs, ById, Int("Total"));

    public static readonly RowShape JobReviewed = new(RowVerb.Update, Jobs, ById, Text("Command"), Int("ReviewNumber"),
        Long("ReviewedAt"), Int("Reviewed"), Int("Skipped"), Text("Summary"));

    public static readonly RowShape JobStarted = new(RowVerb.Update, Jobs, ById, Int("State"), Int("UserKind"),
        Text("UserId"), Text("UserName"), Text("SourceAddress"), Long("StartedAt"), Bool("HasFactor"));

    public static readonly RowShape JobMoved = new(RowVerb.Update, Jobs, ById, Int("State"), Int("Done"),
        Int("Skipped"), Int("Failed"), Text("Problem"), Long("EndedAt"));

    public static readonly RowShape JobRetried = new(RowVerb.Update, Jobs, ById, Long("RetriedAs"),
        Int("FailedLate"));

    public static readonly RowShape JobFailedLate = new(RowVerb.Update, Jobs, ById, Int("FailedLate"));

    public static readonly RowShape LineNew = new(RowVerb.Insert, JobLines, ByLine, Text("SubjectId"), Text("Name"),
        Int("State"), Int("Effect"), Text("Reason"), Text("Fingerprint"));

    public static readonly RowShape LineReviewed = new(RowVerb.Update, JobLines, ByLine, Int("State"), Int("Effect"),
        Long("EffectAt"), Text("Reason"), Text("Fingerprint"));

    public static readonly RowShape LineHandled = new(RowVerb.Update, JobLines, ByLine, Int("State"), Int("Effect"),
        Long("EffectAt"), Text("Reason"), Long("HandledAt"));

    private static Column Text(string name) => new(name, ColumnType.Text);

    private static Column Long(string name) => new(name, ColumnType.Long);

    private static Column Int(string name) => new(name, ColumnType.Int);

    private static Column Bool(string name) => new(name, ColumnType.Bool);
}
