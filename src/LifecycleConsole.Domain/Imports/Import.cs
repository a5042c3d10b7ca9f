namespace LifecycleConsole.Domain.Imports;

/// <summary>One file that somebody brought, from its first byte to what became of it.</summary>
public sealed record Import
{
    /// <summary>How long the lines of a preview are kept.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);

    /// <summary>An upload that shows no progress for so long has broken off.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public required long Id { get; init; }

    public required long AccountId { get; init; }

    /// <summary>As the sender calls it; text of theirs.</summary>
    public required string FileName { get; init; }

    /// <summary>Null until the first bytes have told.</summary>
    public ImportFormat? Format { get; init; }

    public required ImportState State { get; init; }

    public required string StartedBy { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>By the system's clock: when the last piece of the file was staged.</summary>
    public required DateTimeOffset ProgressAt { get; init; }

    /// <summary>When it was confirmed, discarded or found broken off.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    public long ByteCount { get; init; }

    public int RowCount { get; init; }

    public int NewCount { get; init; }

    public int ChangedCount { get; init; }

    public int UnchangedCount { get; init; }

    public int HeldCount { get; init; }

    public int InvalidCount { get; init; }

    /// <summary>Active instances of the account in the file's regions that the file does not name.</summary>
    public int GoneCount { get; init; }

    /// <summary>The regions that the file names, comma-separated.</summary>
    public string Regions { get; init; } = "";

    /// <summary>SHA-256 over the lines that could be read, in lower-case hex.</summary>
    public string Digest { get; init; } = "";

    /// <summary>The account's last record before the preview was begun: as long as it stands, so does the
    /// preview.</summary>
    public long AccountSequence { get; init; }

    /// <summary>Who confirmed it, as JSON; empty until then.</summary>
    public string ConfirmedBy { get; init; } = "";

    /// <summary>The number of the last line that is written.</summary>
    public int WrittenTo { get; init; }

    /// <summary>The lines are dropped.</summary>
    public bool IsDropped { get; init; }

    /// <summary>What a confirmation would write.</summary>
    public int WrittenCount => NewCount + ChangedCount + HeldCount;

    public bool MayConfirm => State == ImportState.Ready && InvalidCount == 0 && WrittenCount > 0;

    /// <summary>The state as it is seen: a stopped process cannot write that its upload broke off.</summary>
    public ImportState StateAt(DateTimeOffset systemNow) =>
        State == ImportState.Reading && systemNow - ProgressAt > Patience ? ImportState.BrokenOff : State;

    public int CountOf(ImportVerdict verdict) => verdict switch
    {
        ImportVerdict.New => NewCount,
        ImportVerdict.Changed => ChangedCount,
        ImportVerdict.Unchanged => UnchangedCount,
        ImportVerdict.Held => HeldCount,
        ImportVerdict.Invalid => InvalidCount,
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, null),
    };
}
