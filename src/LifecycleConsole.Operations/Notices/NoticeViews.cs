using LifecycleConsole.Domain.Notices;

namespace LifecycleConsole.Operations.Notices;

/// <summary>Which messages are asked for.</summary>
/// <param name="Kind">Null: every kind.</param>
/// <param name="Before">Older than this number; null: from the newest.</param>
/// <param name="After">Newer than this number.</param>
public sealed record NoticeFilter(NoticeKind? Kind, bool IsUnread, long? Before = null, long? After = null);

/// <summary>A message as one user has it.</summary>
public sealed record NoticeView
{
    public required Notice Notice { get; init; }

    public required bool IsRead { get; init; }
}

/// <param name="Newer">Number that newer ones come after; null: these are the newest.</param>
/// <param name="Older">Number that older ones come before; null: there are none.</param>
public sealed record NoticePage(IReadOnlyList<NoticeView> Notices, long? Newer, long? Older);

/// <param name="Count">At most one more than <see cref="CountMax"/>.</param>
public sealed record Unread(int Count)
{
    public const int CountMax = 99;
}
