using System.Globalization;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.ResourcePlans;
using LifecycleConsole.Domain.Snapshots;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Approvals;

/// <summary>
/// What needs a second person. An order is asked about when it is placed, paid at once or not, and no more when it is
/// paid; a release that is scheduled, when it is set, and no more when it comes due.
/// </summary>
public static class ApprovalRules
{
    /// <summary>One action of each kind that a rule asks about.</summary>
    private static readonly ActionName[] ErasingActions =
        [Actions.DeleteInstance, Actions.DeleteDisk, Actions.DeleteSnapshot];

    private static readonly ActionName[] OrderingActions =
    [
        Actions.RunInstances, Actions.RenewInstance, Actions.ModifyInstanceChargeType,
        Actions.ModifyInstanceNetworkSpec,
    ];

    /// <summary>Erases for good, now or at an instant that it sets.</summary>
    public static bool Erases(Command command) => command is ReleaseNow or ScheduleRelease or RestoreReleaseSchedules
        or ConfirmHeld or TerminateInstances or UnsubscribeResources or DeleteDisks or DeleteSnapshots
        or LaunchInstances { ReleaseAt: not null };

    /// <summary>Places orders.</summary>
    public static bool Orders(Command command) =>
        command is RenewInstances or SwitchToSubscription or UpgradeBandwidth or BuyInstances or BuyResourcePlans;

    /// <summary>Pays back.</summary>
    public static bool Refunds(Command command) => command is Unsubscribe;

    /// <summary>Asked about under no rule.</summary>
    public static bool IsFree(Command command) => !Erases(command) && !Orders(command) && !Refunds(command);

    /// <summary>Null where it may go on without a second person; else what of it is too much.</summary>
    /// <param name="comes">Its sums over all lines, and <see cref="ErasedBy(Command, Plan)"/>.</param>
    public static Refusal? WhyNot(
        ApprovalRule? rule, Actor actor, Command command, (IReadOnlyList<MoneyLine> Sums, int Erased) comes)
    {
        if (rule is null || !Binds(rule, actor))
        {
            return null;
        }
        if (Refunds(command) && rule.RefundAboveMinor is { } refund
            && Sum(comes.Sums, MoneyLineKind.Refund) is { } back && Math.Abs(back.Minor) > refund)
        {
            return ApprovalRefusals.RefundAbove.With(
                new("amount", back with { Minor = Math.Abs(back.Minor) }), new("limit", back with { Minor = refund }));
        }
        if (Orders(command) && rule.OrderAboveMinor is { } order
            && Sum(comes.Sums, MoneyLineKind.AmountDue) is { } due && due.Minor > order)
        {
            return ApprovalRefusals.OrderAbove.With(new("amount", due), new("limit", due with { Minor = order }));
        }
        return Erases(command) && rule.EraseAbove is { } erase && comes.Erased > erase
            ? ApprovalRefusals.EraseAbove.With(new("count", comes.Erased), new("limit", erase))
            : null;
    }

    /// <summary>
    /// How much it erases: what it is about, and every disk and snapshot that goes along. An instance and its system
    /// disk are one.
    /// </summary>
    public static int ErasedBy(Command command, Plan plan) => ErasedBy(
        command, plan.Applying.Count(), plan.Applying.SelectMany(line => line.Lost).Select(lost => (lost.Kind, 1)));

    /// <inheritdoc cref="ErasedBy(Command, Plan)"/>
    /// <param name="lines">How many it applies to.</param>
    /// <param name="lost">What is lost with them, a disk or a snapshot that is deleted itself among it.</param>
    public static int ErasedBy(Command command, int lines, IEnumerable<(ConsequenceKind Kind, int Count)> lost)
    {
        var isOfParts = command is DeleteDisks or DeleteSnapshots;
        var things = lost.Where(thing => thing.Kind is ConsequenceKind.DataDisk or ConsequenceKind.AutomaticSnapshot
            or ConsequenceKind.ManualSnapshot || (isOfParts && thing.Kind == ConsequenceKind.SystemDisk))
            .Sum(thing => thing.Count);
        return isOfParts ? Math.Max(lines, things) : lines + things;
    }

    /// <summary>The rule as written, or why not.</summary>
    public static Outcome<ApprovalRule> Read(ApprovalRuleForm form, long accountId, Currency currency)
    {
        var refund = Amount(form.RefundAbove, currency);
        var order = Amount(form.OrderAbove, currency);
        if ((refund.Refusal ?? order.Refusal) is { } wrong)
        {
            return wrong;
        }
        if (!Whole(form.EraseAbove, (0, ApprovalRule.CountMax), out var erase))
        {
            return ApprovalRefusals.Limit.With(new RefusalArgument("max", ApprovalRule.CountMax));
        }
        if (!Whole(form.Hours, (1, ApprovalRule.HoursMax), out var hours) || hours is null)
        {
            return ApprovalRefusals.Hours.With(new RefusalArgument("max", ApprovalRule.HoursMax));
        }
        return new ApprovalRule
        {
            AccountId = accountId,
            RefundAboveMinor = refund.Minor,
            OrderAboveMinor = order.Minor,
            EraseAbove = erase,
            Hours = hours.Value,
            BindsOwner = form.BindsOwner,
        };
    }

    /// <summary>The deeds that the rule asks about, by their rights: somebody must be able to approve each.</summary>
    public static IEnumerable<ActionName> ActionsOf(ApprovalRule rule) =>
    [
        .. rule.RefundAboveMinor is null ? [] : (ActionName[])[Actions.Unsubscribe],
        .. rule.OrderAboveMinor is null ? [] : OrderingActions,
        .. rule.EraseAbove is null ? [] : ErasingActions,
    ];

    private static bool Binds(ApprovalRule rule, Actor actor) => actor.Kind switch
    {
        UserKind.SubUser => true,
        UserKind.Owner => rule.BindsOwner,
        _ => false,
    };

    private static Money? Sum(IReadOnlyList<MoneyLine> sums, MoneyLineKind kind) => sums
        .Where(line => line.Kind == kind).Select(line => (Money?)line.Amount)
        .Aggregate((Money?)null, (sum, amount) => sum is { } so ? so + amount!.Value : amount);

    private static (long? Minor, Refusal? Refusal) Amount(string text, Currency currency)
    {
        if (text.Trim().Length == 0)
        {
            return (null, null);
        }
        var read = BalanceAlert.Read(text, currency);
        return read.IsAllowed ? (read.Value.Minor, null) : (null, read.Refusal);
    }

    private static bool Whole(string text, (int Min, int Max) bounds, out int? value)
    {
        value = null;
        if (text.Trim().Length == 0)
        {
            return true;
        }
        if (!int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number < bounds.Min || number > bounds.Max)
        {
            return false;
        }
        value = number;
        return true;
    }
}
