using LifecycleConsole.Domain.Audit;

namespace LifecycleConsole.Operations.Audit;

public sealed record AuditFilter
{
    public const int PageSizeMax = 200;

    /// <summary>Part of a subject's ID or name, an actor's name or an action; null or blank: any.</summary>
    public string? Text { get; init; }

    /// <summary>Inclusive.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Exclusive.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Only records with a lower sequence: the page after (older).</summary>
    public long? Before { get; init; }

    /// <summary>Only records with a higher sequence: the page before (newer).</summary>
    public long? After { get; init; }

    public int PageSize { get; init; } = 50;
}

/// <summary>Newest first.</summary>
public sealed record AuditPage(IReadOnlyList<AuditRecord> Rows, long? Newer, long? Older);
