using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Api.Tencent;

/// <summary>Refusals as CVM and Billing word them.</summary>
internal static class TencentRefusals
{
    private static readonly WireError NotAuthorized = new(200, "UnauthorizedOperation",
        "You are not authorized to perform this operation.");

    private static readonly WireError NotNow = new(200, "UnsupportedOperation",
        "The operation is not supported in this state.");

    public static RefusalTable Table { get; } = new(new Dictionary<string, WireError>(StringComparer.Ordinal)
    {
        ["access."] = NotAuthorized,
        ["instance."] = NotNow,
        ["instance.not-found"] = new(200, "InvalidInstanceId.NotFound", "The instance does not exist."),
    });

    public static WireError ErrorOf(Refusal refusal) => Table.Of(refusal);
}
