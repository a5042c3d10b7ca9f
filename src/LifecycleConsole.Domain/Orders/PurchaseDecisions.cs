using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Orders;

/// <summary>What buying begins with: the shop, and the money.</summary>
public sealed record PurchaseState
{
    public required LaunchState Launch { get; init; }

    public required OrderDesk Desk { get; init; }
}

/// <summary>
/// Buying Subscription instances (rules §3): an order for each, one payment over all of them. What was paid is earned
/// when the machine is there; see <see cref="PurchaseDelivery"/>.
/// </summary>
public static class PurchaseDecisions
{
    /// <summary>A line for each instance; refused as a whole with the first problem, or where money is missing.
    /// </summary>
    public static Outcome<Plan> Decide(PurchaseState state, BuyInstances command, Moments moments)
    {
        if (Problems(state.Launch, command, moments).FirstOrDefault() is { } problem)
        {
            return problem.Refusal;
        }
        var placing = PurchaseOrders.Place(state, command, moments.Now);
        if (placing.Value is not { } placed)
        {
            return placing.Refusal!;
        }
        if (!command.PaysNow)
        {
            return PlanOf(state, command, moments, placed);
        }
        var paying = Paid(state, placed, moments.Now);
        return paying.Value is { } paid ? PlanOf(state, command, moments, paid) : paying.Refusal!;
    }

    /// <summary>Everything that is wrong, by the fields of the form.</summary>
    public static IEnumerable<LaunchProblem> Problems(LaunchState state, BuyInstances command, Moments moments)
    {
        var durations = state.Prices.Durations;
        if (!durations.Contains(command.Months))
        {
            yield return new(LaunchField.Billing, RenewalRefusals.Duration.With(
                new("months", command.Months), new("durations", string.Join(", ", durations))));
        }
        if (command.RenewalMonths is { } months && !BuyInstances.RenewalPeriods.Contains(months))
        {
            yield return new(LaunchField.Billing, PurchaseRefusals.RenewalMonths.With(
                new("months", months), new("durations", string.Join(", ", BuyInstances.RenewalPeriods))));
        }
        if (command.Launch is { ReleaseAt: not null } or { IsProtected: true })
        {
            yield return new(LaunchField.ReleaseAt, PurchaseRefusals.NoRelease.With());
        }
        foreach (var problem in LaunchRules.Problems(state, command.Launch, moments))
        {
            yield return problem;
        }
    }

    /// <summary>What one of them costs, part by part, by the very function that charges it.</summary>
    public static Outcome<IReadOnlyList<PeriodPart>> PriceOf(LaunchState state, BuyInstances command) =>
        PurchaseOrders.PriceOf(
            PurchaseOrders.HoldingOf(state.Account.Id, command.Launch, ("", ""), default), command.Months,
            state.Prices);

    /// <summary>Every order is paid, and its instance begun, in this one commit.</summary>
    private static Outcome<IReadOnlyList<PlacedPurchase>> Paid(
        PurchaseState state, IReadOnlyList<PlacedPurchase> placed, DateTimeOffset now)
    {
        var desk = state.Desk.Holding(placed.SelectMany(p => p.Changes));
        var paying = OrderDecisions.PayEach(desk, [.. placed.Select(p => p.Order)], now);
        if (paying.Value is not { } payments)
        {
            return paying.Refusal!;
        }
        if (WhyNotByTheHour(state, placed, payments) is { } refusal)
        {
            return refusal;
        }
        return (PlacedPurchase[])[.. placed.Zip(payments, (purchase, payment) => purchase with
        {
            Changes = [.. purchase.Changes, .. payment, .. PurchaseOrders.Begun(purchase.Holding, purchase.Period)],
        })];
    }

    /// <summary>Elastic IPs are charged by the hour also beside a paid period: their first hour must be there too.
    /// </summary>
    private static Refusal? WhyNotByTheHour(
        PurchaseState state, IReadOnlyList<PlacedPurchase> placed, IReadOnlyList<IReadOnlyList<Change>> payments)
    {
        if (state.Launch.Available is not { } available || placed[0].ByTheHour is not { } rate)
        {
            return null;
        }
        var spent = payments.SelectMany(p => p).OfType<OrderPaid>().Sum(p => p.Order.GiftMinor + p.Order.CashMinor);
        return FirstHour.WhyNot(
            available with { Minor = available.Minor - spent },
            rate with { PerHour = rate.PerHour * placed.Count });
    }

    private static Plan PlanOf(
        PurchaseState state, BuyInstances command, Moments moments, IReadOnlyList<PlacedPurchase> placed)
    {
        var lines = placed.Select(purchase => Line(purchase, command.PaysNow)).ToList();
        return new Plan
        {
            Action = command.Action,
            AsOf = moments.AsOf,
            Lines = lines,
            Money = MoneyTotals.Of(lines),
        };
    }

    private static PlanLine Line(PlacedPurchase purchase, bool isPaid) => new()
    {
        SubjectId = purchase.Order.SubjectId,
        SubjectName = purchase.Order.SubjectName,
        Effect = isPaid ? Effect.Bought : Effect.PurchaseOrdered,
        EffectAt = isPaid ? purchase.Period.Until : null,
        Changes = purchase.Changes,
        Money =
        [
            .. OrderMoney.Of(purchase.Order),
            .. purchase.ByTheHour is { } rate
                ? [MoneyLine.PerDay(MoneyLineKind.StartsPerDay, rate)]
                : Array.Empty<MoneyLine>(),
        ],
    };
}
