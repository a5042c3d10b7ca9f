using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Timeline;

namespace LifecycleConsole.Domain.ResourcePlans;

/// <summary>Buying and activating resource plans.</summary>
public static class ResourcePlanDecisions
{
    public static Outcome<Plan> Decide(ResourcePlanShop shop, ResourcePlanCommand command, Moments moments)
    {
        var zone = ZonedTime.Find(shop.Account.BillingZone);
        return zone.Value is not { } found
            ? zone.Refusal!
            : command switch
            {
                BuyResourcePlans buy => Buy(shop, buy, moments, found),
                ActivateResourcePlans activate => LinePlans.OfParts(
                    activate, activate.Ids, moments, id => Activated(shop, id, moments.Now, found)),
                _ => throw new ArgumentOutOfRangeException(
                    nameof(command), command, "A command without a decision."),
            };
    }

    /// <summary>The days from whose start on a plan may activate by itself, both inclusive.</summary>
    public static (DateOnly From, DateOnly Until) ActivationDays(
        ResourcePlanShop shop, DateTimeOffset now, TimeZoneInfo zone)
    {
        var today = RenewalMoments.DayOf(now, zone);
        return (today.AddDays(1), today.AddDays(shop.Profile.ResourcePlanActivationDaysMax));
    }

    private static Outcome<Plan> Buy(
        ResourcePlanShop shop, BuyResourcePlans command, Moments moments, TimeZoneInfo zone)
    {
        if (WhyNot(shop, command, moments.Now, zone) is { } refusal)
        {
            return refusal;
        }
        var offer = shop.Prices.ResourcePlans[command.OfferId];
        DateTimeOffset? activateBy = command.ActivateOn is { } day ? RenewalMoments.StartOf(day, zone) : null;
        var placed = new List<PlacedPlan>();
        for (var index = 0; index < command.Count; index++)
        {
            var one = ResourcePlanOrders.Place(shop, command, (offer, activateBy), (index, moments.Now));
            if (one.Value is not { } plan)
            {
                return one.Refusal!;
            }
            placed.Add(plan);
        }
        if (!command.PaysNow)
        {
            return PlanOf(command, moments, placed.ConvertAll(plan => Line(plan, activateBy)));
        }
        var paying = Paid(shop, placed, moments.Now);
        return paying.Value is { } lines ? PlanOf(command, moments, lines) : paying.Refusal!;
    }

    private static Refusal? WhyNot(
        ResourcePlanShop shop, BuyResourcePlans command, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (shop.TakenOrder is { } order)
        {
            return ResourcePlanRefusals.DoneAlready.With(new RefusalArgument("order", order));
        }
        if (!shop.Prices.ResourcePlans.ContainsKey(command.OfferId))
        {
            return ResourcePlanRefusals.NoOffer.With(new RefusalArgument("id", command.OfferId));
        }
        if (command.Count is < 1 or > BuyResourcePlans.CountMax)
        {
            return ResourcePlanRefusals.Count.With(new RefusalArgument("max", BuyResourcePlans.CountMax));
        }
        var (from, until) = ActivationDays(shop, now, zone);
        return command.ActivateOn is { } day && (day < from || day > until)
            ? ResourcePlanRefusals.ActivateOn.With(
                new("day", Written(day)), new("from", Written(from)), new("until", Written(until)))
            : null;
    }

    private static string Written(DateOnly day) =>
        day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Every order is paid and carried out in this one commit.</summary>
    private static Outcome<IReadOnlyList<PlanLine>> Paid(
        ResourcePlanShop shop, IReadOnlyList<PlacedPlan> placed, DateTimeOffset now)
    {
        var desk = shop.Desk.Holding(placed.SelectMany(plan => plan.Changes));
        var paying = OrderDecisions.PayEach(desk, [.. placed.Select(plan => plan.Order)], now);
        if (paying.Value is not { } payments)
        {
            return paying.Refusal!;
        }
        var state = new DeliveryState
        {
            Account = shop.Account, Profile = shop.Profile, InstanceCount = 0, IsTaken = false, LineCount = 1,
        };
        var lines = new List<PlanLine>();
        foreach (var (plan, payment) in placed.Zip(payments))
        {
            var done = ResourcePlanOrders.Fulfil(state, plan.Order, plan.Terms, now);
            if (done.Value is not { } fulfilled)
            {
                return done.Refusal!;
            }
            var begun = fulfilled.OfType<ResourcePlanBegun>().Single().ResourcePlan;
            lines.Add(Line(plan, begun.EndsAt ?? begun.ActivateBy) with
            {
                Effect = begun.ActivatedAt is null ? Effect.ResourcePlanBoughtForLater : Effect.ResourcePlanBought,
                Changes = [.. plan.Changes, .. payment, .. fulfilled],
            });
        }
        return lines;
    }

    private static PlanLine Line(PlacedPlan plan, DateTimeOffset? at) => new()
    {
        SubjectId = plan.Order.SubjectId,
        SubjectName = plan.Order.SubjectName,
        Effect = Effect.ResourcePlanOrdered,
        EffectAt = at,
        Changes = plan.Changes,
        Money = OrderMoney.Of(plan.Order),
    };

    private static Plan PlanOf(BuyResourcePlans command, Moments moments, IReadOnlyList<PlanLine> lines) => new()
    {
        Action = command.Action,
        AsOf = moments.AsOf,
        Lines = lines,
        Money = MoneyTotals.Of(lines),
    };

    private static PlanLine Activated(ResourcePlanShop shop, string id, DateTimeOffset now, TimeZoneInfo zone)
    {
        var plan = shop.ResourcePlans.FirstOrDefault(plan => plan.Id == id);
        var name = new RefusalArgument("name", plan?.Name ?? id);
        var refusal = plan switch
        {
            null => ResourcePlanRefusals.NotFound.With(new RefusalArgument("id", id)),
            { RefundedAt: not null } => ResourcePlanRefusals.Refunded.With(name),
            { ActivatedAt: not null } => ResourcePlanRefusals.Active.With(name),
            _ => null,
        };
        var line = new PlanLine { SubjectId = id, SubjectName = plan?.Name ?? id, Reason = refusal };
        if (refusal is not null)
        {
            return line;
        }
        var period = ResourcePlanPeriod.Of(now, plan!.Months, shop.Profile, zone);
        return line with
        {
            Effect = Effect.ResourcePlanActivated,
            EffectAt = period.Until,
            Changes = ResourcePlanClock.Activate(plan, period),
        };
    }
}
