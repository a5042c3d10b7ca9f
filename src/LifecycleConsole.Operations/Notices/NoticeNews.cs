using LifecycleConsole.Operations.Timeline;

namespace LifecycleConsole.Operations.Notices;

/// <summary>What pages hear when there is a new message, or one was read.</summary>
public static class NoticeNews
{
    public const string Feature = "Notices";

    internal static ChangeNotice Of(long accountId) => new(accountId, Feature, []);
}
