namespace LifecycleConsole.Api.Rest;

/// <summary>The status of HTTP for each refusal of the product.</summary>
internal static class RestStatus
{
    /// <summary>What the account does not have; another's is not there either.</summary>
    private static readonly HashSet<string> NotThere = new(StringComparer.Ordinal)
    {
        "groups.no-such-group", "keys.no-such-key", "people.no-such-policy", "people.no-such-user",
        "resource-plan.no-offer", "wallet.payment-unknown", "wallet.transfer-unknown",
        "wallet.voucher-unknown", "wallet.method-unknown", "hook.no-delivery",
    };

    private static readonly HashSet<string> Busy = new(StringComparer.Ordinal)
    {
        "plan.changed", "launch.done-already", "renewal.done-already", "resource-plan.done-already", "import.changed",
        "job.changed", "disk.exists", "address.exists", "snapshot.exists",
    };

    /// <summary>Those that stand here by their code.</summary>
    internal static IEnumerable<string> Named => NotThere.Concat(Busy);

    public static int Of(string code) => code switch
    {
        _ when code.StartsWith("access.", StringComparison.Ordinal) => 403,
        _ when code.EndsWith(".not-found", StringComparison.Ordinal) || NotThere.Contains(code) => 404,
        _ when Busy.Contains(code) => 409,
        _ => 422,
    };
}
