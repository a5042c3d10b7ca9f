using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.RecycleBin;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Refunds;

/// <summary>Unsubscription (rules §7, seed 4). The boxes are asked for at the commit only: a plan is a look.</summary>
public static class UnsubscribeDecisions
{
    /// <summary>What comes due by the paid period, and no longer does.</summary>
    internal static readonly DueKind[] PeriodMoments =
        [DueKind.Expiry, DueKind.AutoRenewal, DueKind.ExpiryReminder];

    public static Outcome<Plan> Decide(UnsubscribeState state, Unsubscribe command, Moments moments)
    {
        var count = command.SubjectIds.Distinct(StringComparer.Ordinal).Count();
        if (count > state.Account.Profile.UnsubscribeMax)
        {
            return RefundRefusals.TooMany.With(
                new("max", state.Account.Profile.UnsubscribeMax), new("count", count));
        }
        var zone = ZonedTime.Find(state.Account.Account.BillingZone);
        return zone.Value is not { } found
            ? zone.Refusal!
            : command switch
            {
                UnsubscribeResources c => LinePlans.Of(
                    c, c.InstanceIds, moments, id => Resource(state, id, found, moments)),
                SwitchToPayAsYouGo c => ByUseDecisions.Decide(state, c, found, moments),
                UnsubscribeResourcePlans c => LinePlans.Of(
                    c, c.PlanIds, moments, id => PlanRefundDecisions.Line(state, id, (count, found), moments)),
                UnsubscribeRenewals c => LinePlans.Of(
                    c, c.SubjectIds, moments, id => Renewals(state, c.ChoiceOf(id), found, moments)),
                _ => throw new ArgumentOutOfRangeException(nameof(command), command, "A command without a decision."),
            };
    }

    /// <summary>Null where both boxes are ticked; a switch erases nothing and has the first only.</summary>
    public static Refusal? WhyNotAgreed(Unsubscribe command) => command switch
    {
        SwitchToPayAsYouGo => command.AcceptsAmount ? null : ByUseRefusals.NotAgreed.With(),
        _ => command is { AcceptsAmount: true, HasSavedData: true } ? null : RefundRefusals.Boxes.With(),
    };

    private static PlanLine Resource(UnsubscribeState state, string id, TimeZoneInfo zone, Moments moments)
    {
        if (HoldingOf(state, id) is not { } holding)
        {
            return Missing(id);
        }
        var refund = ResourceRefunds.Of(state, holding, (moments.AsOf, moments.Now));
        if (refund.Reason is { } reason)
        {
            return Skipped(holding, reason);
        }
        var paid = state.OrdersOf(id).ToDictionary(order => order.Order.Id, StringComparer.Ordinal);
        var draft = new RefundDraft(
            RefundKind.Resource, holding.Instance.AccountId, (id, holding.Instance.Name),
            [.. refund.Orders.Select(order => (paid[order.Input.OrderId], order))]);
        var ending = TerminationDecisions.Ending(holding);
        var aftermath = ReleaseAftermath.Of(state.Account, ending, []);
        return new PlanLine
        {
            SubjectId = id,
            SubjectName = holding.Instance.Name,
            Effect = Effect.Unsubscribed,
            Changes =
            [
                .. RefundPlacing.ChangesOf(draft, state.Account.Profile, zone, moments),
                .. TerminationDecisions.ChangesOf(holding, ReleaseCause.Unsubscribed),
                .. PeriodMoments.Select(kind => new DueMomentPassed(kind, id)),
            ],
            Money =
            [
                RefundLine(refund.AmountMinor, state),
                .. aftermath.Stays.Count == 0
                    ? []
                    : (MoneyLine[])[MoneyLine.GoesOn(aftermath.Stays, state.Account.Account.Currency)],
            ],
            Lost = aftermath.Lost,
            Stays = aftermath.Stays,
            Warnings = aftermath.Warnings,
        };
    }

    private static PlanLine Renewals(
        UnsubscribeState state, RenewalChoice choice, TimeZoneInfo zone, Moments moments)
    {
        if (HoldingOf(state, choice.InstanceId) is not { } holding)
        {
            return Missing(choice.InstanceId);
        }
        var chosen = Chosen(state, holding, choice, moments);
        if (chosen.Value is not { } renewals)
        {
            return Skipped(holding, chosen.Refusal!);
        }
        var draft = new RefundDraft(
            RefundKind.Renewals, holding.Instance.AccountId, (choice.InstanceId, holding.Instance.Name),
            [.. renewals.Select(paid => (paid, ResourceRefunds.Of(state, holding, paid, moments.AsOf)))]);
        var amount = draft.Orders.Sum(order => order.Refund.AmountMinor);
        if (amount == 0)
        {
            return Skipped(holding, RefundRefusals.OfNothing(draft.Orders.Select(order => order.Refund)));
        }
        var end = renewals[0].From!.Value;
        return new PlanLine
        {
            SubjectId = choice.InstanceId,
            SubjectName = holding.Instance.Name,
            Effect = Effect.RenewalsUnsubscribed,
            EffectAt = end,
            Changes =
            [
                .. RefundPlacing.ChangesOf(draft, state.Account.Profile, zone, moments),
                new PaidUntilSet(choice.InstanceId, end, AnchorBefore(state, holding, renewals[0]))
                {
                    AnchorMicros = holding.Instance.AnchorMicros,
                },
            ],
            Money = [RefundLine(amount, state)],
        };
    }

    /// <summary>The renewals chosen, the nearest first: without a gap up to the end that the instance has.</summary>
    private static Outcome<IReadOnlyList<PaidOrder>> Chosen(
        UnsubscribeState state, Holding holding, RenewalChoice choice, Moments moments)
    {
        if (ResourceRefunds.WhyNotRenewals(state, holding, moments.Now) is { } refusal)
        {
            return refusal;
        }
        var pending = ResourceRefunds.PendingOf(state, holding, moments.Now);
        var wanted = choice.OrderIds.Distinct(StringComparer.Ordinal).ToList();
        if (wanted.Find(id => pending.All(order => order.Order.Id != id)) is { } gone)
        {
            return RefundRefusals.NoRenewal.With(new RefusalArgument("order", gone));
        }
        if (wanted.Count == 0)
        {
            return PlanRefusals.Empty.With();
        }
        PaidOrder[] last = [.. pending.Skip(pending.Count - wanted.Count)];
        if (Array.Find(last, order => !wanted.Contains(order.Order.Id, StringComparer.Ordinal)) is not null)
        {
            var first = pending.First(order => wanted.Contains(order.Order.Id, StringComparer.Ordinal));
            return RefundRefusals.NotLast.With(new RefusalArgument("order", first.Order.Id));
        }
        if (!Meet(last, holding.Instance.PaidUntil))
        {
            return RefundRefusals.EndMoved.With(new RefusalArgument("paidUntil", holding.Instance.PaidUntil!));
        }
        return last.Select(order => ResourceRefunds.WhyNotAlone(state, holding, order))
            .FirstOrDefault(refused => refused is not null)
            is { } upgraded
            ? upgraded
            : last;
    }

    /// <summary>Each begins where the one before ends, and the last ends where the instance does.</summary>
    private static bool Meet(PaidOrder[] renewals, DateTimeOffset? end) =>
        renewals[^1].Until == end && renewals.Zip(renewals.Skip(1)).All(pair => pair.First.Until == pair.Second.From);

    /// <summary>What months were counted from before the first of them: a unified day goes with its renewal.</summary>
    private static int AnchorBefore(UnsubscribeState state, Holding holding, PaidOrder first)
    {
        var before = state.OrdersOf(holding.Instance.Id)
            .Where(order => order.Until <= first.From).MaxBy(order => order.Until);
        return before is null
            ? holding.Instance.AnchorDay ?? ResourceRefunds.AnchorOf(state, first)
            : ResourceRefunds.AnchorOf(state, before);
    }

    internal static MoneyLine RefundLine(long minor, UnsubscribeState state) =>
        new(MoneyLineKind.Refund, new Money(minor, state.Account.Account.Currency), IsFirm: true);

    private static Holding? HoldingOf(UnsubscribeState state, string id) => state.Account.Holdings.FirstOrDefault(
        holding => holding.Instance.Id == id && holding.Instance.AccountId == state.Account.Account.Id);

    private static PlanLine Missing(string id) => new()
    {
        SubjectId = id,
        SubjectName = id,
        Reason = InstanceRefusals.NotFound.With(new RefusalArgument("id", id)),
    };

    private static PlanLine Skipped(Holding holding, Refusal reason) => new()
    {
        SubjectId = holding.Instance.Id,
        SubjectName = holding.Instance.Name,
        Reason = reason,
    };
}
