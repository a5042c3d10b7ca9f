using LifecycleConsole.Api.Signatures;

namespace LifecycleConsole.Api.Tencent;

internal static class TencentSchemes
{
    /// <summary>Asked before Alibaba's, the first of which to claim a request has it.</summary>
    public static IReadOnlyList<WireScheme> All { get; } =
        [new Tc3Scheme(), TencentV1Scheme.Old, TencentV1Scheme.One];
}
