using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Operations.Refunds;
using LifecycleConsole.Web.Wallet;
using Microsoft.AspNetCore.Http;

namespace LifecycleConsole.Web.Refunds;

/// <summary>The Resource Unsubscription page as it stands in an address.</summary>
/// <param name="Tab"><c>renewals</c>, else resources.</param>
/// <param name="Type"><c>none</c>: what is nonrefundable.</param>
/// <param name="From">A day of the billing zone, inclusive.</param>
/// <param name="Until">A day of the billing zone, inclusive.</param>
public sealed record UnsubscribeAddress(string? Tab, string? Type, string? Instance, string? From, string? Until)
{
    public const string Path = "unsubscribe";
    public const string Renewals = "renewals";
    public const string None = "none";
    private const string Confirm = Path + "/confirm";

    public bool IsRenewals => string.Equals(Tab, Renewals, StringComparison.Ordinal);

    public bool IsNone => string.Equals(Type, None, StringComparison.Ordinal);

    public string? After { get; init; }

    /// <summary><c>ecs</c>, or a family of it such as <c>ecs.g7</c>; another word finds nothing.</summary>
    public string? Product { get; init; }

    public bool IsFiltered =>
        new[] { Instance, From, Until, Product }.Any(value => !string.IsNullOrEmpty(value));

    public string Href => Path + QueryString.Create(
        new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["tab"] = Tab, ["type"] = Type, ["product"] = Product, ["instance"] = Instance, ["from"] = From,
            ["until"] = Until, ["after"] = After,
        }.Where(pair => !string.IsNullOrEmpty(pair.Value)));

    /// <summary>The confirmation page of these instances.</summary>
    public static string ConfirmOf(IEnumerable<string> instanceIds) =>
        $"{Confirm}?ids={Uri.EscapeDataString(string.Join(',', instanceIds))}";

    /// <summary>The confirmation page of these renewals.</summary>
    public static string ConfirmOf(IEnumerable<RenewalChoice> choices) => $"{Confirm}?renewals=" + Uri.EscapeDataString(
        string.Join(',', choices.Select(choice => string.Join(':', [choice.InstanceId, .. choice.OrderIds]))));

    /// <summary>The confirmation page of these resource plans.</summary>
    public static string ConfirmOfPlans(IEnumerable<string> planIds) =>
        $"{Confirm}?plans={Uri.EscapeDataString(string.Join(',', planIds))}";

    /// <summary>What the confirmation page is asked about; null where that is nothing.</summary>
    public static Unsubscribe? Read(string? ids, string? renewals, string? plans)
    {
        if (Split(plans, ',') is { Length: > 0 } planIds)
        {
            return new UnsubscribeResourcePlans(planIds);
        }
        var choices = Split(renewals, ',').Select(text => Split(text, ':'))
            .Where(parts => parts.Length > 1)
            .Select(parts => new RenewalChoice(parts[0], parts[1..])).ToList();
        return Split(ids, ',') is { Length: > 0 } instances
            ? new UnsubscribeResources(instances)
            : choices.Count > 0 ? new UnsubscribeRenewals(choices) : null;
    }

    public UnsubscribeFilter Filter(string zone) => new()
    {
        IsRefundable = !IsNone,
        Product = string.IsNullOrWhiteSpace(Product) ? null : Product.Trim(),
        InstanceId = string.IsNullOrWhiteSpace(Instance) ? null : Instance.Trim(),
        OrderedFrom = TransactionAddress.StartOf(From, zone, days: 0),
        OrderedUntil = TransactionAddress.StartOf(Until, zone, days: 1),
        After = After,
    };

    private static string[] Split(string? text, char by) =>
        (text ?? "").Split(by, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
