using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Approvals;

/// <summary>
/// Which deeds of an account need a second person. Each limit is of one operation, over all its lines.
/// </summary>
public sealed record ApprovalRule
{
    public const int HoursDefault = 72;

    /// <summary>30 days.</summary>
    public const int HoursMax = 720;

    public const int CountMax = 1_000_000;

    public required long AccountId { get; init; }

    /// <summary>Paying back more than this, in minor units, is asked; null: it is not.</summary>
    public long? RefundAboveMinor { get; init; }

    /// <summary>Ordering for more than this, in minor units, is asked; null: it is not.</summary>
    public long? OrderAboveMinor { get; init; }

    /// <summary>Erasing more things than this at once is asked, 0: each; null: it is not.</summary>
    public int? EraseAbove { get; init; }

    /// <summary>How long a request waits for somebody, 1 to <see cref="HoursMax"/>.</summary>
    public int Hours { get; init; } = HoursDefault;

    /// <summary>Owners need a second person too; else they do without.</summary>
    public bool BindsOwner { get; init; }

    public bool IsOn => RefundAboveMinor is not null || OrderAboveMinor is not null || EraseAbove is not null;

    /// <summary>That of an account which has set none.</summary>
    public static ApprovalRule None(long accountId) => new() { AccountId = accountId };
}

/// <summary>A rule as it is written on its page; empty: not asked.</summary>
public sealed record ApprovalRuleForm
{
    public string RefundAbove { get; init; } = "";

    public string OrderAbove { get; init; } = "";

    public string EraseAbove { get; init; } = "";

    public string Hours { get; init; } = "72";

    public bool BindsOwner { get; init; }

    public static ApprovalRuleForm Of(ApprovalRule rule, Currency currency) => new()
    {
        RefundAbove = Written(rule.RefundAboveMinor, currency),
        OrderAbove = Written(rule.OrderAboveMinor, currency),
        EraseAbove = rule.EraseAbove is { } count ? FormattableString.Invariant($"{count}") : "",
        Hours = FormattableString.Invariant($"{rule.Hours}"),
        BindsOwner = rule.BindsOwner,
    };

    private static string Written(long? minor, Currency currency) =>
        minor is { } sum ? FormattableString.Invariant($"{new Money(sum, currency).Units}") : "";
}

/// <summary>The rule of an account as it is from now on.</summary>
public sealed record ApprovalRuleSet(ApprovalRule Rule) : Change
{
    public override string Canonical => FormattableString.Invariant(
        $"approval.rule refund>{Said(Rule.RefundAboveMinor)} order>{Said(Rule.OrderAboveMinor)} ")
        + FormattableString.Invariant(
            $"erase>{Said(Rule.EraseAbove)} hours {Rule.Hours} {(Rule.BindsOwner ? "owner too" : "not the owner")}");

    private static string Said(long? limit) => limit is { } set ? FormattableString.Invariant($"{set}") : "-";
}
