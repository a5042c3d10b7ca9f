using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Approvals;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Snapshots;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Tests.Approvals;

public sealed class ApprovalRuleTests
{
    private static readonly Actor SubUser = new()
    {
        Kind = UserKind.SubUser, AccountId = 1, UserId = "zhao", UserName = "zhao",
    };

    private static readonly ApprovalRule Rule = new()
    {
        AccountId = 1, RefundAboveMinor = 100_00, OrderAboveMinor = 200_00, EraseAbove = 2,
    };

    /// <summary>What is under no rule. Whoever writes a new command says here, or in the rules, that he thought of
    /// it.</summary>
    private static readonly string[] Free =
    [
        "ActivateResourcePlans", "AllocateAddresses", "AnnounceTransfer", "AttachDisk", "AttachToInstance",
        "BeginTopUp", "BindAddress", "CancelOrders", "CancelScheduledRelease", "CancelTopUp", "ChangePolicy",
        "ConfirmRefund", "ConfirmTransfer", "CreateAccessKey", "CreateDisk", "CreateGroup",
        "CreatePolicy", "CreateSnapshot", "CreateSnapshots", "DeleteAccessKey", "DeleteGroup", "DeleteMethod",
        "DeletePolicy", "DeleteUser", "DetachDisks", "DetachFromInstance", "EndUserSessions", "FailRefund",
        "ForgetTakenOff", "GrantGift", "GrantVoucher", "LaunchInstances", "MakeMethodDefault", "MarkDiskRelease",
        "MarkDiskSnapshots", "MarkNotRefundable", "PayOrders", "RebootInstances", "RejectTransfer",
        "ReleaseAddresses", "RenameDisk", "RenameGroup", "RenameInstances", "RenameSnapshot", "ResetSecondFactor",
        "ResizeAddresses", "RestoreRenewals", "SetAccessKeyState", "SetBalanceAlert", "SetGroupMembers",
        "SetGroupPolicies", "SetReleaseProtection", "SetRenewal", "SetUserAccess", "SetUserPolicies", "SetUserState",
        "StartInstances", "StopInstances", "TagInstances", "UnbindAddresses", "WithdrawTransfer",
    ];

    [Fact]
    public void Every_command_is_asked_about_or_free_on_purpose()
    {
        var commands = typeof(Command).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Command)) && !type.IsAbstract);

        commands.Where(type => ApprovalRules.IsFree(
                (Command)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type)))
            .Select(type => type.Name).Order(StringComparer.Ordinal).ShouldBe(Free);
    }

    [Theory]
    [InlineData(100_00, false)]
    [InlineData(100_01, true)]
    public void A_refund_is_asked_about_above_the_limit_and_not_at_it(long minor, bool isAsked) =>
        Why(new UnsubscribeRenewals([]), MoneyLineKind.Refund, -minor, count: 9)
            .ShouldBe(isAsked ? "approval.refund-above" : null);

    [Theory]
    [InlineData(200_00, false)]
    [InlineData(200_01, true)]
    public void An_order_is_asked_about_above_the_limit_paid_at_once_or_not(long minor, bool isAsked)
    {
        var expected = isAsked ? "approval.order-above" : null;
        Why(new RenewInstances(["i-1"], 1, "t"), MoneyLineKind.AmountDue, minor, 1).ShouldBe(expected);
        Why(new RenewInstances(["i-1"], 1, "t") { PaysNow = false }, MoneyLineKind.AmountDue, minor, 1)
            .ShouldBe(expected);
        Why(new PayOrders(["o-1"]), MoneyLineKind.AmountDue, minor, 1).ShouldBeNull();
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void Erasing_is_asked_about_above_so_many(int count, bool isAsked)
    {
        var expected = isAsked ? "approval.erase-above" : null;
        Why(new ReleaseNow([], false, true), MoneyLineKind.Refund, 0, count).ShouldBe(expected);
        Why(new ScheduleRelease([], DateTimeOffset.UnixEpoch), MoneyLineKind.Refund, 0, count).ShouldBe(expected);
        Why(new UnsubscribeResources([]), MoneyLineKind.Refund, 0, count).ShouldBe(expected);
        Why(new RebootInstances([]), MoneyLineKind.Refund, 0, count).ShouldBeNull();
    }

    [Fact]
    public void What_is_erased_along_counts_and_an_instance_is_one_with_its_system_disk()
    {
        (ConsequenceKind, int)[] lost =
        [
            (ConsequenceKind.SystemDisk, 2), (ConsequenceKind.DataDisk, 3), (ConsequenceKind.AutomaticSnapshot, 4),
            (ConsequenceKind.StaticAddress, 1), (ConsequenceKind.LoadBalancer, 1),
        ];

        ApprovalRules.ErasedBy(new ReleaseNow([], false, true), 2, lost).ShouldBe(9);
        ApprovalRules.ErasedBy(new DeleteDisks([]), 5, lost).ShouldBe(9);
        ApprovalRules.ErasedBy(new DeleteDisks([]), 5, []).ShouldBe(5);
        ApprovalRules.ErasedBy(new DeleteSnapshots([]), 2, [(ConsequenceKind.ManualSnapshot, 2)]).ShouldBe(2);
    }

    [Fact]
    public void The_clock_and_staff_are_never_asked_and_owners_where_the_rule_binds_them()
    {
        WhyFor(UserKind.System, Rule with { BindsOwner = true }).ShouldBeNull();
        WhyFor(UserKind.Operator, Rule with { BindsOwner = true }).ShouldBeNull();
        WhyFor(UserKind.Owner, Rule).ShouldBeNull();
        WhyFor(UserKind.Owner, Rule with { BindsOwner = true }).ShouldBe("approval.erase-above");
    }

    [Theory]
    [InlineData("1.005", "", "72", "wallet.decimals")]
    [InlineData("-1", "", "72", "wallet.alert-bounds")]
    [InlineData("much", "", "72", "wallet.no-amount")]
    [InlineData("", "-1", "72", "approval.count")]
    [InlineData("", "1.5", "72", "approval.count")]
    [InlineData("", "", "0", "approval.hours")]
    [InlineData("", "", "721", "approval.hours")]
    [InlineData("", "", "", "approval.hours")]
    [InlineData("0", "0", "720", null)]
    public void A_rule_is_read_as_it_is_written(string refund, string erase, string hours, string? expected)
    {
        var read = ApprovalRules.Read(
            new() { RefundAbove = refund, EraseAbove = erase, Hours = hours }, 1, Currency.Usd);

        read.Refusal?.Code.ShouldBe(expected);
        if (expected is null)
        {
            var rule = read.Value!;
            (rule.RefundAboveMinor, rule.OrderAboveMinor, rule.EraseAbove, rule.Hours).ShouldBe((0, null, 0, 720));
            ApprovalRuleForm.Of(rule, Currency.Usd).EraseAbove.ShouldBe("0");
        }
    }

    private static string? WhyFor(UserKind kind, ApprovalRule rule) => ApprovalRules.WhyNot(
        rule, SubUser with { Kind = kind }, new ReleaseNow([], false, true), ([], 3))?.Code;

    private static string? Why(Command command, MoneyLineKind kind, long minor, int count) => ApprovalRules.WhyNot(
        Rule, SubUser, command, ([new MoneyLine(kind, new Money(minor, Currency.Usd), IsFirm: true)], count))?.Code;
}
