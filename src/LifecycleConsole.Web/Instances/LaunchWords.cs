using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Instances;

/// <summary>What a form to create instances chooses between, in words.</summary>
public static class LaunchWords
{
    public static string Of(NetworkKind kind) => kind switch
    {
        NetworkKind.None => LaunchTexts.NetworkNone,
        NetworkKind.Static => LaunchTexts.NetworkStatic,
        NetworkKind.Elastic => LaunchTexts.NetworkElastic,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string Hint(NetworkKind kind) => kind switch
    {
        NetworkKind.None => LaunchTexts.NetworkNoneHint,
        NetworkKind.Static => LaunchTexts.NetworkStaticHint,
        NetworkKind.Elastic => LaunchTexts.NetworkElasticHint,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
