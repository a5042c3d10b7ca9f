using Microsoft.Extensions.Configuration;

namespace LifecycleConsole.Operations.Wallet;

/// <summary>Settings under <c>Payments</c>.</summary>
public sealed record PaymentOptions
{
    /// <summary><c>Sandbox</c>, or empty: offline transfers only.</summary>
    public string Gateway { get; init; } = "";

    /// <summary>The sandbox takes no money, so that it must be allowed by name outside Development.</summary>
    public bool AllowSandbox { get; init; }

    /// <summary>Where the sandbox remembers; empty: it forgets with the process.</summary>
    public string SandboxJournal { get; init; } = "";

    /// <summary>How the sandbox behaves when it is asked to pay back.</summary>
    public SandboxRefundChoice SandboxRefunds { get; init; } = SandboxRefundChoice.Succeed;

    /// <summary>Where customers transfer to: lines between semicolons.</summary>
    public IReadOnlyList<string> Bank { get; init; } = [];

    public bool HasSandbox => string.Equals(Gateway, "Sandbox", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="InvalidOperationException">A setting that cannot be used; the message names it.</exception>
    public static PaymentOptions From(IConfiguration configuration)
    {
        var section = configuration.GetSection("Payments");
        var options = new PaymentOptions
        {
            Gateway = section["Gateway"] ?? "",
            AllowSandbox = section.GetValue("AllowSandbox", defaultValue: false),
            SandboxJournal = section["Sandbox:Journal"] ?? "data/sandbox-payments.jsonl",
            SandboxRefunds = section.GetValue("Sandbox:Refunds", SandboxRefundChoice.Succeed),
            Bank = (section["Bank"] ?? "").Split(
                ';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        };
        return options.Gateway.Length == 0 || options.HasSandbox
            ? options
            : throw new InvalidOperationException(
                $"Payments:Gateway is '{options.Gateway}'. Known: Sandbox, or nothing for offline transfers only.");
    }

    /// <summary>To be called at start.</summary>
    /// <exception cref="InvalidOperationException">The sandbox where money is real.</exception>
    public PaymentOptions Checked(bool isDevelopment) => !HasSandbox || isDevelopment || AllowSandbox
        ? this
        : throw new InvalidOperationException(
            "Payments:Gateway is Sandbox, which takes no money. Outside Development it needs "
            + "Payments:AllowSandbox=true; without a gateway customers pay by offline transfer.");
}
