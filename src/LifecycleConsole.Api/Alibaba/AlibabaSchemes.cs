using LifecycleConsole.Api.Signatures;

namespace LifecycleConsole.Api.Alibaba;

internal static class AlibabaSchemes
{
    /// <summary>The last claims whatever nobody else does.</summary>
    public static IReadOnlyList<WireScheme> All { get; } = [new Acs3Scheme(), new RpcScheme()];
}
