namespace LifecycleConsole.Data.Writing;

/// <summary>Every way in which the console writes a row.</summary>
internal static class Shapes
{
    private const string Instances = "Instances";
    private static readonly Column[] ById = [Text("Id")];
    private static readonly Column[] ByDue = [Int("Kind"), Text("SubjectId")];


    /// <summary>What changes about an import on its way.</summary>
    private static Column[] ImportFacts =>
    [
        Int("Format"), Int("State"), Long("ProgressAt"), Long("EndedAt"), Long("ByteCount"), Int("RowCount"),
        Int("NewCount"), Int("ChangedCount"), Int("UnchangedCount"), Int("HeldCount"), Int("InvalidCount"),
        Int("GoneCount"), Text("Regions"), Text("Digest"), Text("ConfirmedBy"), Int("WrittenTo"), Bool("IsDropped"),
    ];

    public static readonly RowShape InstanceNew = new(RowVerb.Insert, Instances, ById, Long("AccountId"), Text("Name"),
        Text("Region"), Text("Zone"), Text("TypeName"), Int("ChargeType"), Int("PowerState"), Int("Phase"),
        Long("CreatedAt"), Long("ChangedAt"), Long("PaidUntil"), Long("ReleaseAt"), Bool("IsProtected"),
            Bool("IsInVpc"),
        Bool("HasLocalDisks"), Int("StoppedMode"), Text("StaticAddress"), Text("PrivateAddress"), Int("BandwidthMbps"),
        Long("HeldAt"), Int("Renewal"), Int("RenewalMonths"), Int("AnchorDay"), Text("ImageId"));

    public static readonly RowShape InstanceOverwritten = new(RowVerb.Update, Instances, ById, Text("Name"),
        Text("Region"), Text("Zone"), Text("TypeName"), Int("ChargeType"), Long("PaidUntil"), Long("ReleaseAt"),
        Long("HeldAt"), Int("Renewal"), Int("RenewalMonths"), Int("AnchorDay"), Long("AnchorMicros"),
        Bool("IsProtected"), Bool("IsInVpc"),
        Bool("HasLocalDisks"), Text("StaticAddress"), Text("PrivateAddress"), Int("BandwidthMbps"), Long("ChangedAt"));

    public static readonly RowShape InstanceHeld = new(RowVerb.Update, Instances, ById, Long("HeldAt"),
        Long("ChangedAt"));

    public static readonly RowShape InstanceArrears = new(RowVerb.Update, Instances, ById, Int("ArrearsHold"),
        Long("ChangedAt"));

    public static readonly RowShape AccountArrears = new(RowVerb.Update, "Accounts", [Long("Id")],
        Long("ArrearsSince"), Long("ArrearsStoppedAt"));

    public static readonly RowShape AccountUnifiedDay = new(RowVerb.Update, "Accounts", [Long("Id")],
        Int("UnifiedDay"));

    public static readonly RowShape AccountArrearsStopped = new(RowVerb.Update, "Accounts", [Long("Id")],
        Long("ArrearsStoppedAt"));

    public static readonly RowShape AccountAlert =
        new(RowVerb.Update, "Accounts", [Long("Id")], Long("AlertMinor"));

    public static readonly RowShape AccountAlertMoved =
        new(RowVerb.Update, "Accounts", [Long("Id")], Int("AlertDays"), Long("AlertToldAt"));

    public static readonly RowShape InstancePaidUntil = new(RowVerb.Update, Instances, ById, Long("PaidUntil"),
        Int("AnchorDay"), Long("AnchorMicros"), Long("ChangedAt"));

    public static readonly RowShape InstanceSubscription = new(RowVerb.Update, Instances, ById, Int("ChargeType"),
        Int("Renewal"), Int("RenewalMonths"), Bool("IsProtected"), Int("StoppedMode"), Long("ChangedAt"));

    public static readonly RowShape InstanceByUse = new(RowVerb.Update, Instances, ById, Int("ChargeType"),
        Long("PaidUntil"), Int("AnchorDay"), Long("AnchorMicros"), Int("Renewal"), Int("RenewalMonths"),
        Int("StoppedMode"),
        Long("ChangedAt"));

    public static readonly RowShape InstanceRenewal = new(RowVerb.Update, Instances, ById, Int("Renewal"),
        Int("RenewalMonths"), Long("ChangedAt"));

    public static readonly RowShape InstanceReleased = new(RowVerb.Update, Instances, ById, Int("Phase"),
        Long("ReleasedAt"), Int("ReleaseCause"), Int("ReleaseWaits"), Long("ReleaseAt"), Long("ChangedAt"));

    public static readonly RowShape InstanceReleaseAt =
        new(RowVerb.Update, Instances, ById, Long("ReleaseAt"), Long("HeldAt"), Long("ChangedAt"));

    public static readonly RowShape InstanceReleaseWaits =
        new(RowVerb.Update, Instances, ById, Int("ReleaseWaits"), Long("ChangedAt"));

    public static readonly RowShape InstanceProtected =
        new(RowVerb.Update, Instances, ById, Bool("IsProtected"), Long("ChangedAt"));

    public static readonly RowShape InstanceBandwidth =
        new(RowVerb.Update, Instances, ById, Int("BandwidthMbps"), Long("ChangedAt"));

    public static readonly RowShape InstanceName = new(RowVerb.Update, Instances, ById, Text("Name"),
        Long("ChangedAt"));

    public static readonly RowShape InstancePower =
        new(RowVerb.Update, Instances, ById, Int("PowerState"), Int("StoppedMode"), Long("ChangedAt"));

    public static readonly RowShape InstanceAddressed =
        new(RowVerb.Update, Instances, ById, Text("StaticAddress"), Text("PrivateAddress"), Long("ChangedAt"));

    public static readonly RowShape InstanceDestroyed =
        new(RowVerb.Update, Instances, ById, Long("DestroyedAt"), Long("ChangedAt"));

    public static readonly RowShape TagSet = new(RowVerb.Upsert, "InstanceTags",
        [Text("InstanceId"), Text("Key")], Text("Value"), Long("AccountId"));

    public static readonly RowShape TagRemoved =
        new(RowVerb.Delete, "InstanceTags", [Text("InstanceId"), Text("Key")]) { MustHit = false };

    public static readonly RowShape DiskNew = new(RowVerb.Insert, "Disks", ById, Long("AccountId"), Text("InstanceId"),
        Text("Name"), Text("Region"), Text("Zone"), Int("Kind"), Text("Category"), Int("SizeGib"),
        Bool("ReleaseWithInstance"), Bool("DeleteAutomaticSnapshots"), Int("ChargeType"), Int("Step"), Text("Problem"),
        Long("CreatedAt"));

    public static readonly RowShape DiskErased = new(RowVerb.Update, "Disks", ById, Text("InstanceId"), Int("Step"),
        Long("ReleasedAt"), Long("GoneAt"));

    public static readonly RowShape DiskCharge = new(RowVerb.Update, "Disks", ById, Int("ChargeType"));

    public static readonly RowShape DiskKept = new(RowVerb.Update, "Disks", ById, Text("InstanceId"),
        Int("ChargeType"), Int("Step"));

    public static readonly RowShape DiskPlace = new(RowVerb.Update, "Disks", ById, Text("InstanceId"), Int("Step"),
        Text("Problem"));

    public static readonly RowShape DiskStep = new(RowVerb.Update, "Disks", ById, Int("Step"), Text("Problem"));

    public static readonly RowShape DiskName = new(RowVerb.Update, "Disks", ById, Text("Name"));

    public static readonly RowShape DiskReleaseMark =
        new(RowVerb.Update, "Disks", ById, Bool("ReleaseWithInstance"));

    public static readonly RowShape DiskSnapshotMark =
        new(RowVerb.Update, "Disks", ById, Bool("DeleteAutomaticSnapshots"));

    public static readonly RowShape DiskDeleted =
        new(RowVerb.Update, "Disks", ById, Long("ReleasedAt"), Int("Step"), Text("Problem"));

    public static readonly RowShape DiskGone = new(RowVerb.Update, "Disks", ById, Long("GoneAt"), Text("Problem"));

    public static readonly RowShape AddressNew = new(RowVerb.Insert, "Addresses", ById, Long("AccountId"),
        Text("Region"),
        Text("Address"), Text("InstanceId"), Int("BandwidthMbps"), Int("Step"), Text("Problem"), Long("CreatedAt"),
        Long("UnboundAt"));

    public static readonly RowShape AddressUnbound =
        new(RowVerb.Update, "Addresses", ById, Text("InstanceId"), Long("UnboundAt"));

    public static readonly RowShape AddressGiven = new(RowVerb.Update, "Addresses", ById, Text("Address"), Int("Step"),
        Long("UnboundAt"));

    public static readonly RowShape AddressBound = new(RowVerb.Update, "Addresses", ById, Text("InstanceId"),
        Int("Step"), Text("Problem"), Long("UnboundAt"));

    public static readonly RowShape AddressStep =
        new(RowVerb.Update, "Addresses", ById, Int("Step"), Text("Problem"));

    public static readonly RowShape AddressBandwidthAsked =
        new(RowVerb.Update, "Addresses", ById, Int("NewBandwidthMbps"), Int("Step"), Text("Problem"));

    public static readonly RowShape AddressBandwidth =
        new(RowVerb.Update, "Addresses", ById, Int("BandwidthMbps"), Int("NewBandwidthMbps"));

    public static readonly RowShape AddressReleased =
        new(RowVerb.Update, "Addresses", ById, Long("ReleasedAt"), Int("Step"), Text("Problem"));

    public static readonly RowShape AddressGone =
        new(RowVerb.Update, "Addresses", ById, Long("GoneAt"), Text("Problem"));

    public static readonly RowShape SnapshotNew = new(RowVerb.Insert, "Snapshots", ById, Long("AccountId"),
        Text("DiskId"),
        Text("InstanceId"), Text("Name"), Int("SizeGib"), Bool("IsAutomatic"), Int("State"), Text("Problem"),
        Long("CreatedAt"));

    public static readonly RowShape SnapshotState =
        new(RowVerb.Update, "Snapshots", ById, Int("State"), Text("Problem"));

    public static readonly RowShape SnapshotName = new(RowVerb.Update, "Snapshots", ById, Text("Name"));

    public static readonly RowShape SnapshotProblem = new(RowVerb.Update, "Snapshots", ById, Text("Problem"));

    public static readonly RowShape SnapshotGone =
        new(RowVerb.Update, "Snapshots", ById, Long("GoneAt"), Text("Problem"));

    public static readonly RowShape SnapshotDeleted = new(RowVerb.Update, "Snapshots", ById, Long("DeletedAt"));

    public static readonly RowShape DueSet = new(RowVerb.Upsert, "DueMoments", ByDue, Long("AccountId"), Long("DueAt"));

    public static readonly RowShape DueGone = new(RowVerb.Delete, "DueMoments", ByDue) { MustHit = false };

    public static readonly RowShape DueBroken = new(RowVerb.Upsert, "BrokenDues", [Text("SubjectId"), Int("Kind")],
        Long("AccountId"), Long("DueAt"), Int("Attempts"), Text("Problem"), Text("ErrorId"), Long("RetryAt"));

    public static readonly RowShape DueMended = new(RowVerb.Delete, "BrokenDues", [Text("SubjectId"), Int("Kind")])
    {
        MustHit = false,
    };

    public static readonly RowShape WorkNew = new(RowVerb.Insert, "WorkItems", [Long("Id")], Long("AccountId"),
        Text("InstanceId"), Int("Kind"), Text("TargetId"), Int("State"), Long("CreatedAt"), Long("NextAttemptAt"),
        Int("Attempts"), Text("Problem"), Long("JobId"), Int("JobPosition"));

    public static readonly RowShape WorkEnded =
        new(RowVerb.Update, "WorkItems", [Long("Id")], Int("State"), Text("Problem"), Long("EndedAt"));

    public static readonly RowShape WorkTried =
        new(RowVerb.Update, "WorkItems", [Long("Id")], Int("Attempts"), Text("Problem"), Long("NextAttemptAt"));

    public static readonly RowShape AuditNew = new(RowVerb.Insert, "AuditRecords",
        [Long("AccountId"), Long("Sequence")],
        Long("EffectiveAt"), Long("RecordedAt"), Int("ActorKind"), Text("ActorId"), Text("ActorName"),
        Text("SourceAddress"), Text("Action"), Text("SubjectId"), Text("SubjectName"), Text("Effect"), Text("Detail"),
        Text("Hash"));

    public static readonly RowShape AuditHead = new(RowVerb.Update, "Accounts", [Long("Id")],
        Long(ConsoleModel.AuditSequence), Text(ConsoleModel.AuditHash));

    public static readonly RowShape AccountNew = new(RowVerb.Insert, "Accounts", [Long("Id")], Text("Name"),
        Text("CurrencyCode"), Text("BillingZone"), Bool("NoFeesWhenStopped"), Text("ProfileName"),
            Int("ProfileVersion"),
        Long("CreatedAt"));

    /// <summary>The row of the console itself, made when it is first needed.</summary>
    public static readonly RowShape ConsoleAccount = new(RowVerb.Upsert, "Accounts", [Long("Id")], Text("Name"),
        Text("CurrencyCode"), Text("BillingZone"), Bool("NoFeesWhenStopped"), Text("ProfileName"),
            Int("ProfileVersion"),
        Long("CreatedAt"));

    public static readonly RowShape AccountSettings = new(RowVerb.Update, "Accounts", [Long("Id")], Text("Name"),
        Text("BillingZone"), Bool("NoFeesWhenStopped"));

    public static readonly RowShape DiskOverwritten = new(RowVerb.Update, "Disks", ById, Text("Category"),
        Int("SizeGib"), Bool("ReleaseWithInstance"));

    public static readonly RowShape AddressOverwritten = new(RowVerb.Update, "Addresses", ById, Text("Address"),
        Int("BandwidthMbps"));

    public static readonly RowShape ImportNew = new(RowVerb.Insert, "Imports", [Long("Id")],
        [Long("AccountId"), Text("FileName"), Text("StartedBy"), Long("StartedAt"),
            Long("AccountSequence"), .. ImportFacts]);

    public static readonly RowShape ImportSet = new(RowVerb.Update, "Imports", [Long("Id")], ImportFacts);

    public static readonly RowShape ImportRowNew = new(RowVerb.Insert, "ImportRows", [Long("ImportId"), Int("Number")],
        Long("Line"), Text("SubjectId"), Text("Name"), Int("Verdict"), Text("Notes"), Text("Body"));

    public static readonly RowShape ImportRowJudged = new(RowVerb.Update, "ImportRows",
        [Long("ImportId"), Int("Number")], Int("Verdict"), Text("Notes"));

    public static readonly RowShape PriceListNew = new(RowVerb.Insert, "PriceListVersions",
        [Text("CurrencyCode"), Int("Version")], Text("Text"), Long("PublishedAt"), Text("PublishedBy"),
        Long("ActiveFrom"));

    public static readonly RowShape FactSet = new(RowVerb.Upsert, "ConsoleFacts", [Text("Key")], Text("Value"));

    public static readonly RowShape ViewSet = new(RowVerb.Upsert, "SavedViews", ById, Long("AccountId"),
        Text("UserId"), Text("List"), Text("Name"), Text("Query"), Bool("IsShared"), Long("CreatedAt"));

    public static readonly RowShape ViewGone = new(RowVerb.Delete, "SavedViews", ById);

    public static readonly RowShape ListSettingsSet = new(RowVerb.Upsert, "ListSettings",
        [Text("UserId"), Long("AccountId"), Text("List")], Text("Columns"), Bool("IsRoomy"), Int("PageSize"),
        Text("DefaultViewId"));

    public static readonly RowShape LedgerPostingNew = new(RowVerb.Insert, "LedgerPostings",
        [Long("AccountId"), Long("Sequence")], Text("Key"), Int("Kind"), Text("CurrencyCode"), Text("SubjectId"),
        Text("Memo"), Long("EffectiveAt"), Long("RecordedAt"), Long("BalanceChange"), Long("VoucherChange"),
        Long("BalanceAfter"));

    public static readonly RowShape LedgerEntryNew = new(RowVerb.Insert, "LedgerEntries",
        [Long("AccountId"), Long("Sequence"), Int("Line")], Int("Debit"), Int("Credit"), Long("Amount"),
        Long("DebitAfter"), Long("CreditAfter"));

    public static readonly RowShape LedgerBalanceNew = new(RowVerb.Insert, "LedgerBalances",
        [Long("AccountId"), Int("Book")], Long("Balance"), Long("Checked"));

    public static readonly RowShape LedgerBalance = RowShape.CompareAndSet(
        "LedgerBalances", [Long("AccountId"), Int("Book")], [Long("Balance")], [Long("Balance")]);

    public static readonly RowShape LedgerHead =
        new(RowVerb.Update, "Accounts", [Long("Id")], Long(ConsoleModel.LedgerSequence));

    public static readonly RowShape LedgerBookChecked =
        new(RowVerb.Update, "LedgerBalances", [Long("AccountId"), Int("Book")], Long("Checked"));

    public static readonly RowShape LedgerChecked =
        new(RowVerb.Update, "Accounts", [Long("Id")], Long(ConsoleModel.LedgerChecked));

    private static Column Text(string name) => new(name, ColumnType.Text);

    private static Column Long(string name) => new(name, ColumnType.Long);

    private static Column Int(string name) => new(name, ColumnType.Int);

    private static Column Bool(string name) => new(name, ColumnType.Bool);
}
