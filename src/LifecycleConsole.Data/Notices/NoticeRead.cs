namespace LifecycleConsole.Data.Notices;

/// <summary>
/// A user has read the notice of that number. One that counts on gets a new number, and is unread again.
/// </summary>
internal sealed record NoticeRead
{
    public required string UserId { get; init; }

    public required long Number { get; init; }
}
