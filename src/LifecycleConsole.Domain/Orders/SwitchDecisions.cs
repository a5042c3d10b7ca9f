using System.Globalization;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Timeline;

namespace LifecycleConsole.Domain.Orders;

/// <summary>
/// Pay-As-You-Go to Subscription (rules §3): a period at the price of a new one, from the instant of the payment; use
/// is charged until there.
/// </summary>
public static class SwitchDecisions
{
    /// <summary>A line and an order for each instance; one payment over all of them.</summary>
    public static Outcome<Plan> Decide(RenewalState state, SwitchToSubscription command, Moments moments)
    {
        var zone = ZonedTime.Find(state.Account.Account.BillingZone);
        if ((WhyNot(state, command) ?? zone.Refusal) is { } refusal)
        {
            return refusal;
        }
        var period = FirstPeriod.Of(moments.Now, command.Months, zone.Value!);
        var placed = new List<PlacedSwitch>();
        var vouchers = command.VoucherIds;
        var lines = LinePlans.Of(command, command.InstanceIds, moments, id =>
        {
            var holding = state.Account.Holdings.FirstOrDefault(
                h => h.Instance.Id == id && h.Instance.AccountId == state.Account.Account.Id);
            var outcome = Place(state, command with { VoucherIds = vouchers }, (id, holding), period);
            if (outcome.Value is not { } one)
            {
                return new()
                {
                    SubjectId = id, SubjectName = holding?.Instance.Name ?? id, Reason = outcome.Refusal,
                };
            }
            placed.Add(one);
            vouchers = []; // the first order holds them, and the one payment spends them over all
            return Line(state, one);
        });
        return lines.Value is { } plan && command.PaysNow && placed.Count > 0
            ? Paid(state, plan, placed, moments.Now)
            : lines;
    }

    /// <summary>Null where the instance can become Subscription now; else why not. Money is not asked about.</summary>
    public static Refusal? WhyNot(Instance instance) => instance switch
    {
        { Phase: Phase.Released } => InstanceRefusals.Released.With(),
        { Phase: Phase.Recycled } => InstanceRefusals.Recycled.With(),
        { ChargeType: ChargeType.Subscription } => SwitchRefusals.Already.With(),
        { PowerState: PowerState.Pending or PowerState.LaunchFailed } => SwitchRefusals.NotThere.With(),
        { ReleaseWaits: not null } => SwitchRefusals.Waits.With(),
        { ReleaseAt: { } at } => SwitchRefusals.Scheduled.With(new RefusalArgument("releaseAt", at)),
        { StoppedMode: StoppedMode.StopCharging } => SwitchRefusals.StoppedNoFees.With(),
        _ => null,
    };

    /// <summary>What a paid switch does, decided when it is paid: refused where the instance no longer allows it.
    /// </summary>
    /// <param name="lineCount">Of the order's lines that get their period now; 0 where they have it.</param>
    public static Outcome<IReadOnlyList<Change>> Fulfil(
        Order order, SwitchTerms terms, (Holding? Holding, FirstPeriod Period) what, int lineCount)
    {
        var refusal = what.Holding is null ? InstanceRefusals.Released.With() : WhyNot(what.Holding.Instance);
        if (refusal is not null)
        {
            return SwitchRefusals.NoLongerFits.With(
                new("order", order.Id), new("name", order.SubjectName), new("reason", refusal));
        }
        var (id, period) = (order.SubjectId, what.Period);
        return (Change[])
        [
            .. OrderDecisions.Fulfil(order with { State = OrderState.Paid }).Value!,
            .. lineCount == 0
                ? []
                : (Change[])[new OrderPeriodBegun(order.Id, lineCount, period.From, period.Until)],
            new SwitchedToSubscription(
                id, terms.RenewalMonths is null ? RenewalMode.Manual : RenewalMode.Auto, terms.RenewalMonths),
            period.Begun(id),
            .. what.Holding!.Disks.Where(GoesAlong).Select(disk => new DiskPrepaid(disk.Id)),
        ];
    }

    private static Refusal? WhyNot(RenewalState state, SwitchToSubscription command)
    {
        var durations = state.Account.Prices.Durations;
        return !durations.Contains(command.Months)
            ? RenewalRefusals.Duration.With(
                new("months", command.Months), new("durations", string.Join(", ", durations)))
            : command.RenewalMonths is { } months && !BuyInstances.RenewalPeriods.Contains(months)
                ? PurchaseRefusals.RenewalMonths.With(
                    new("months", months), new("durations", string.Join(", ", BuyInstances.RenewalPeriods)))
                : null;
    }

    /// <summary>What is erased with it is prepaid with it; what outlives it goes on by use.</summary>
    private static bool GoesAlong(Disk disk) =>
        disk is { ChargeType: ChargeType.PayAsYouGo, ReleasedAt: null, IsErasedWithInstance: true };

    private static Outcome<PlacedSwitch> Place(
        RenewalState state, SwitchToSubscription command, (string Id, Holding? Holding) subject, FirstPeriod period)
    {
        if (subject is not { Id: var id, Holding: { } holding })
        {
            return InstanceRefusals.NotFound.With(new RefusalArgument("id", subject.Id));
        }
        var orderId = OrderIds.OfSwitch(state.Account.Account.Id, command.ClientToken, id);
        if (state.TakenOrders.Contains(orderId))
        {
            return RenewalRefusals.DoneAlready.With(new RefusalArgument("order", orderId));
        }
        if (WhyNot(holding.Instance) is { } refusal)
        {
            return refusal;
        }
        var parts = PeriodPrices.Of(Prepaid(holding), command.Months, state.Account.Prices);
        if (parts.Value is not { } priced)
        {
            return parts.Refusal!;
        }
        var terms = new SwitchTerms(command.Months, command.RenewalMonths);
        var order = OrderOf(state.Account, holding.Instance, (orderId, terms), (priced, period.From));
        var lines = PeriodLines.Of(orderId, priced, command.PaysNow ? (period.From, period.Until) : null);
        var placing = OrderDecisions.Place(state.Desk, order, lines, command.VoucherIds);
        return placing.Value is { } changes
            ? new PlacedSwitch(holding, order, (terms, period), changes)
            : placing.Refusal!;
    }

    private static Holding Prepaid(Holding holding) => holding with
    {
        Disks =
        [
            .. holding.Disks.Select(disk => GoesAlong(disk)
                ? disk with { ChargeType = ChargeType.Subscription }
                : disk),
        ],
    };

    private static Order OrderOf(
        AccountState state, Instance instance, (string Id, SwitchTerms Terms) what,
        (IReadOnlyList<PeriodPart> Parts, DateTimeOffset At) price) => new()
    {
        Id = what.Id,
        AccountId = state.Account.Id,
        Kind = OrderKind.Switch,
        State = OrderState.Unpaid,
        SubjectId = instance.Id,
        SubjectName = instance.Name,
        CurrencyCode = state.Account.CurrencyCode,
        ListMinor = price.Parts.Sum(part => part.List.Minor),
        DiscountMinor = price.Parts.Sum(part => part.Discount.Minor),
        PriceListVersion = state.Prices.Version.ToString(CultureInfo.InvariantCulture),
        ProfileName = state.Profile.Name,
        ProfileVersion = state.Profile.Version,
        Fulfilment = what.Terms.Written,
        CreatedAt = price.At,
        UnpaidUntil = price.At + Order.UnpaidTime,
    };

    /// <summary>Every order of the plan is paid at once, and carried out.</summary>
    private static Outcome<Plan> Paid(
        RenewalState state, Plan plan, IReadOnlyList<PlacedSwitch> placed, DateTimeOffset now)
    {
        var desk = state.Desk.Holding(placed.SelectMany(p => p.Changes));
        var paying = OrderDecisions.PayEach(desk, [.. placed.Select(p => p.Order)], now);
        if (paying.Value is not { } payments)
        {
            return paying.Refusal!;
        }
        var changes = new Dictionary<string, IReadOnlyList<Change>>(StringComparer.Ordinal);
        foreach (var (one, payment) in placed.Zip(payments))
        {
            var fulfilled = Fulfil(one.Order, one.How.Terms, (one.Holding, one.How.Period), lineCount: 0);
            if (fulfilled.Value is not { } last)
            {
                return fulfilled.Refusal!;
            }
            changes[one.Order.SubjectId] = [.. one.Changes, .. payment, .. last];
        }
        return plan with
        {
            Lines = [.. plan.Lines.Select(line => line.Applies
                ? line with
                {
                    Effect = Effect.Switched,
                    EffectAt = placed[0].How.Period.Until,
                    Changes = changes[line.SubjectId],
                }
                : line)],
        };
    }

    private static PlanLine Line(RenewalState state, PlacedSwitch one) => new()
    {
        SubjectId = one.Order.SubjectId,
        SubjectName = one.Order.SubjectName,
        Effect = Effect.SwitchOrdered,
        Changes = one.Changes,
        Money = [.. Ends(one.Holding, state.Account), .. OrderMoney.Of(one.Order)],
    };

    /// <summary>What is no longer charged by the hour, as a sum per day.</summary>
    private static IReadOnlyList<MoneyLine> Ends(Holding holding, AccountState account)
    {
        var along = holding with { Disks = [.. holding.Disks.Where(GoesAlong)] };
        return RunningRates.PerHour(along, account.Prices).Total is { } rate
            ? [MoneyLine.PerDay(MoneyLineKind.EndsPerDay, rate)]
            : [];
    }

    private sealed record PlacedSwitch(
        Holding Holding, Order Order, (SwitchTerms Terms, FirstPeriod Period) How, IReadOnlyList<Change> Changes);
}
