using LifecycleConsole.Operations.Timeline;

namespace LifecycleConsole.Operations.Channels;

/// <summary>What pages hear when a delivery of a web hook has moved.</summary>
public static class ChannelNews
{
    public const string Feature = "Channels";

    internal static ChangeNotice Of(long accountId, string hookId) => new(accountId, Feature, [hookId]);
}
