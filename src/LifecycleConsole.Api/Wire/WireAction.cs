using LifecycleConsole.Domain.Access;

namespace LifecycleConsole.Api.Wire;

/// <summary>One interface of a vendor's, by its version.</summary>
/// <param name="Vendor">Whose manners hold.</param>
/// <param name="Id">As errors and troubleshooting links call it: <c>Ecs</c>, <c>BssOpenApi</c>, <c>cvm</c>.</param>
/// <param name="Version">As clients send it; dispatch goes by vendor, version and action.</param>
internal sealed record WireProduct(WireVendor Vendor, string Id, string Version)
{
    public static readonly WireProduct Ecs = new(WireVendor.Alibaba, "Ecs", "2014-05-26");
    public static readonly WireProduct Bss = new(WireVendor.Alibaba, "BssOpenApi", "2017-12-14");
    public static readonly WireProduct Cvm = new(WireVendor.Tencent, "cvm", "2017-03-12");
    public static readonly WireProduct Billing = new(WireVendor.Tencent, "billing", "2018-07-09");

    /// <summary>Of <c>/v2/index.php</c>, which has no version.</summary>
    public static readonly WireProduct CvmV2 = new(WireVendor.TencentV2, "cvm", "");

    /// <summary>As policies begin an action's name.</summary>
    public string Service => this == Bss ? "bss" : Id.ToLowerInvariant();
}

/// <summary>Whose errors and envelopes an answer has.</summary>
internal enum WireVendor
{
    Alibaba = 1,
    Tencent = 2,
    TencentV2 = 3,
}

/// <summary>
/// One action of a vendor's interface: reads its parameters, asks Operations, words the answer. It holds no rule of the
/// product. Every class that derives is found by <see cref="ActionRegistry"/>; its constructor takes use cases.
/// </summary>
internal abstract class WireAction(WireProduct product, string name)
{
    public WireProduct Product => product;

    /// <summary>As clients send it: <c>DescribeInstances</c>.</summary>
    public string Name => name;

    /// <summary>It looks and changes nothing.</summary>
    public bool IsRead => Reads(name);

    public abstract Task<WireResult> RunAsync(WireCall call, CancellationToken cancellationToken);

    /// <summary>True of the name of an action that looks and changes nothing.</summary>
    public static bool Reads(string name) => name.StartsWith("Describe", StringComparison.Ordinal)
        || name.StartsWith("Query", StringComparison.Ordinal) || name.StartsWith("Get", StringComparison.Ordinal)
        || name.StartsWith("List", StringComparison.Ordinal) || name.StartsWith("Inquir", StringComparison.Ordinal);
}

/// <summary>One call of an action, by somebody whose signature fitted.</summary>
internal sealed record WireCall
{
    public required Actor Actor { get; init; }

    public required Parameters Parameters { get; init; }

    public required string RequestId { get; init; }

    /// <summary>Where the vendor has it outside the parameters; else empty.</summary>
    public string Region { get; init; } = "";

    /// <summary>What was signed, in short: the same request sent again has the same. Empty where nobody says.</summary>
    public string Seal { get; init; } = "";
}
