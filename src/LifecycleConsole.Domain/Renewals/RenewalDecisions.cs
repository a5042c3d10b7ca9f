using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.RecycleBin;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Renewals;

/// <summary>What a renewal begins with: the instances, and the money.</summary>
public sealed record RenewalState
{
    public required AccountState Account { get; init; }

    public required OrderDesk Desk { get; init; }

    /// <summary>By instance: the bandwidth that a renewal to come has brought, the last of them.</summary>
    public IReadOnlyDictionary<string, int> ComingBandwidths { get; init; } =
        new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>Orders that this very form has placed already.</summary>
    public IReadOnlySet<string> TakenOrders { get; init; } = new HashSet<string>(StringComparer.Ordinal);
}

/// <summary>Renewal by hand (rules §3 and §4, seeds 3 and 5).</summary>
public static class RenewalDecisions
{
    /// <summary>How far ahead an instance can be paid for.</summary>
    public const int YearsMax = 10;

    /// <summary>
    /// A line and an order for each instance; one payment over all of them. Refused as a whole where the duration is
    /// none, or where it is to be paid now and the money does not suffice.
    /// </summary>
    public static Outcome<Plan> Decide(RenewalState state, RenewInstances command, Moments moments)
    {
        var account = state.Account;
        if (WhyNoPeriod(command, account) is { } wrong)
        {
            return wrong;
        }
        var placed = new List<PlacedRenewal>();
        var vouchers = command.VoucherIds;
        var lines = LinePlans.Of(command, command.InstanceIds, moments, id =>
        {
            var holding = account.Holdings.FirstOrDefault(
                h => h.Instance.Id == id && h.Instance.AccountId == account.Account.Id);
            var outcome = Place(state, command with { VoucherIds = vouchers }, (id, holding), moments);
            if (outcome.Value is not { } renewal)
            {
                return Skipped(holding, id, outcome.Refusal!);
            }
            if (command.PaysNow && placed.Count == 0 && command.UnifyTo is { } day && day != account.Account.UnifiedDay)
            {
                renewal = renewal with { Changes = [new UnifiedDaySet(account.Account.Id, day), .. renewal.Changes] };
            }
            placed.Add(renewal);
            vouchers = []; // the first order holds them, and the one payment spends them over all
            return Line(renewal);
        });
        return lines.Value is { } plan && command.PaysNow ? Paid(state, plan, placed, moments) : lines;
    }

    /// <summary>Which of them can be renewed, or recovered, without a word about money: for bars and menus.</summary>
    public static Outcome<Plan> Ask(AccountState account, RenewInstances command, Moments moments) =>
        LinePlans.Of(command, command.InstanceIds, moments, id =>
        {
            var holding = account.Holdings.FirstOrDefault(
                h => h.Instance.Id == id && h.Instance.AccountId == account.Account.Id);
            return Skipped(holding, id, holding is null
                ? InstanceRefusals.NotFound.With(new RefusalArgument("id", id))
                : WhyNot(command, holding.Instance, moments.Now));
        });

    /// <summary>Null where the instance can be renewed, or recovered; else why not. Money is not asked about.</summary>
    public static Refusal? WhyNot(RenewInstances command, Instance instance, DateTimeOffset now) =>
        command.Recovers ? RecoveryDecisions.WhyNot(instance, now) : WhyNot(instance, now);

    /// <summary>Null where the instance can be renewed now; else why not. Money is not asked about.</summary>
    public static Refusal? WhyNot(Instance instance, DateTimeOffset now) => instance switch
    {
        { Phase: Phase.Released } => InstanceRefusals.Released.With(),
        { ChargeType: ChargeType.PayAsYouGo } => RenewalRefusals.NotPrepaid.With(),
        // What fails to come up is paid back, and a renewal with it would not be.
        { PowerState: PowerState.Pending } => RenewalRefusals.Pending.With(),
        { PowerState: PowerState.LaunchFailed } => RenewalRefusals.NotLaunched.With(),
        { PaidUntil: null } => RenewalRefusals.NotPrepaid.With(),
        { PaidUntil: { } end } when instance.Phase == Phase.Recycled || end <= now =>
            RenewalRefusals.Expired.With(new RefusalArgument("paidUntil", end)),
        { HeldAt: not null } => RenewalRefusals.Held.With(),
        _ => null,
    };

    /// <summary>
    /// What a paid renewal does, decided when it is paid: until the end it is a renewal, in the Recycle Bin a recovery
    /// (rules §9). Refused where the end has changed since, or it is gone.
    /// </summary>
    public static Outcome<IReadOnlyList<Change>> Fulfil(
        Order order, RenewalTerms terms, Holding? holding, DateTimeOffset now)
    {
        if (holding is not { Instance: { PaidUntil: { } end } instance } || end != terms.From
            || instance.Phase == Phase.Released)
        {
            return RenewalRefusals.NoLongerFits.With(new("order", order.Id), new("name", order.SubjectName));
        }
        if (instance.Phase == Phase.Recycled)
        {
            return terms.BandwidthMbps is null
                ? RecoveryDecisions.Begin(order, terms, now)
                : RenewalRefusals.BandwidthRecovering.With();
        }
        if (end <= now && order.State != OrderState.Paying) // while it is being paid, the expiry waits
        {
            return RecycleRefusals.Entering.With(new RefusalArgument("paidUntil", end));
        }
        return OrderDecisions.Fulfil(order with { State = OrderState.Paid }) is { Value: { } changes }
            ? (Change[])
            [
                .. changes, terms.EndOf(order.SubjectId),
                .. BandwidthDecisions.ArmedBy(order, terms),
            ]
            : OrderTransitions.WrongState.With(new("id", order.Id), new("state", "paid"));
    }

    private static Refusal? WhyNoPeriod(RenewInstances command, AccountState account) => command switch
    {
        { UnifyTo: { } day } => UnifiedExpiry.WhyNot(day),
        { Until: not null } => null,
        _ when account.Prices.Durations.Contains(command.Months) => null,
        _ => RenewalRefusals.Duration.With(
            new("months", command.Months), new("durations", string.Join(", ", account.Prices.Durations))),
    };

    private static Outcome<PlacedRenewal> Place(
        RenewalState state, RenewInstances command, (string Id, Holding? Holding) subject, Moments moments)
    {
        if (subject is not { Id: var id, Holding: { } holding })
        {
            return InstanceRefusals.NotFound.With(new RefusalArgument("id", subject.Id));
        }
        var taken = RenewalOrder.IdOf(state.Account.Account.Id, command.ClientToken, id);
        if (state.TakenOrders.Contains(taken))
        {
            return RenewalRefusals.DoneAlready.With(new RefusalArgument("order", taken));
        }
        if ((WhyNot(command, holding.Instance, moments.Now)
            ?? BandwidthDecisions.WhyNot(state, command, holding.Instance)) is { } refusal)
        {
            return refusal;
        }
        var drafted = Draft(state, command, BandwidthDecisions.Priced(state, command, holding), moments);
        if (drafted.Value is not { } draft)
        {
            return drafted.Refusal!;
        }
        draft = draft with { Terms = draft.Terms with { BandwidthMbps = command.Bandwidth?.Mbps } };
        var (order, lines) = RenewalOrder.Of(state.Account, holding, draft, moments.Now);
        var changes = OrderDecisions.Place(state.Desk, order, lines, command.VoucherIds);
        return changes.Value is { } all
            ? WithUpgrade(state, command, new PlacedRenewal(holding, order, draft, all), moments.AsOf)
            : changes.Refusal!;
    }

    private static Outcome<PlacedRenewal> WithUpgrade(
        RenewalState state, RenewInstances command, PlacedRenewal renewal, DateTimeOffset asOf)
    {
        if (command.Bandwidth is not { StartsAtOnce: true, Mbps: var mbps })
        {
            return renewal;
        }
        var upgrade = PlacedUpgrade.Of(state.Account, renewal.Holding, (command.ClientToken, mbps), asOf);
        return upgrade.Value is { } placed ? renewal with { Upgrade = placed } : upgrade.Refusal!;
    }

    private static Outcome<RenewalDraft> Draft(
        RenewalState state, RenewInstances command, Holding holding, Moments moments)
    {
        var zone = ZonedTime.Find(state.Account.Account.BillingZone);
        if (zone.Value is not { } found)
        {
            return zone.Refusal!;
        }
        var from = holding.Instance.PaidUntil!.Value;
        var anchor = Anchor.Of(holding.Instance, from, found);
        if (RenewalDates.TargetOf(command, (from, anchor.Day), found) is { } target)
        {
            return RenewalDates.Draft(state.Account, command, holding, (target, moments.Now));
        }
        var until = Periods.EndOf(from, command.Months, anchor, found);
        if (until > moments.Now.AddYears(YearsMax))
        {
            return RenewalRefusals.TooFar.With(new("until", until), new("years", YearsMax));
        }
        if (until <= moments.Now)
        {
            return RecycleRefusals.TooShort.With(new RefusalArgument("until", until));
        }
        var parts = PeriodPrices.Of(holding, command.Months, state.Account.Prices);
        return parts.Value is { } priced
            ? new RenewalDraft(
                command.ClientToken,
                new(from, until, anchor.Day) { AnchorMicros = anchor.MicrosAt(from, until, found) }, priced)
            : parts.Refusal!;
    }

    /// <summary>Every order of the plan is paid at once, and carried out.</summary>
    private static Outcome<Plan> Paid(RenewalState state, Plan plan, List<PlacedRenewal> placed, Moments moments)
    {
        if (placed.Count == 0)
        {
            return plan;
        }
        var orders = placed.SelectMany(p => p.Orders).ToList();
        var paying = OrderDecisions.PayEach(
            state.Desk.Holding(placed.SelectMany(p => p.Changes)), orders, moments.Now);
        if (paying.Value is not { } payments)
        {
            return paying.Refusal!;
        }
        var changes = new Dictionary<string, IReadOnlyList<Change>>(StringComparer.Ordinal);
        var paid = orders.Zip(payments).ToDictionary(one => one.First.Id, one => one.Second, StringComparer.Ordinal);
        foreach (var renewal in placed)
        {
            var fulfilled = Fulfil(renewal.Order, renewal.Draft.Terms, renewal.Holding, moments.Now);
            if (fulfilled.Value is not { } last)
            {
                return fulfilled.Refusal!;
            }
            IReadOnlyList<Change> upgraded = renewal.Upgrade is { } upgrade
                ? upgrade.PaidBy(paid[upgrade.Order.Id])
                : [];
            changes[renewal.Order.SubjectId] =
                [.. renewal.Changes, .. paid[renewal.Order.Id], .. last, .. upgraded];
        }
        return plan with
        {
            Lines = [.. plan.Lines.Select(line => line.Applies
                ? line with { Effect = EffectOf(line.Effect), Changes = changes[line.SubjectId] }
                : line)],
        };
    }

    private static Effect EffectOf(Effect ordered) =>
        ordered == Effect.RecoveryOrdered ? Effect.Recovered : Effect.Renewed;

    private static PlanLine Line(PlacedRenewal renewal) => new()
    {
        SubjectId = renewal.Order.SubjectId,
        SubjectName = renewal.Order.SubjectName,
        Effect = renewal.Holding.Instance.Phase == Phase.Recycled ? Effect.RecoveryOrdered : Effect.RenewalOrdered,
        EffectAt = renewal.Draft.Terms.Until,
        Changes = renewal.Changes,
        Money = OrderMoney.Of(renewal.Orders),
    };

    private static PlanLine Skipped(Holding? holding, string id, Refusal? reason) => new()
    {
        SubjectId = id,
        SubjectName = holding?.Instance.Name ?? id,
        Reason = reason,
    };

    private sealed record PlacedRenewal(
        Holding Holding, Order Order, RenewalDraft Draft, IReadOnlyList<Change> Changes)
    {
        /// <summary>What starts at once; null: nothing does.</summary>
        public PlacedUpgrade? Upgrade { get; init; }

        public IReadOnlyList<Order> Orders => Upgrade is null ? [Order] : [Order, Upgrade.Order];
    }
}
