using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Domain.ResourcePlans;
using LifecycleConsole.Operations.Orders;
using LifecycleConsole.Operations.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Refunds;

/// <summary>Resource plans that can be unsubscribed, by refund type, the newest first.</summary>
public sealed class PlanRefundQueries
{
    private readonly ConsoleReader _reader;
    private readonly UnsubscribeLoader _loader;
    private readonly BusinessClock _clock;

    internal PlanRefundQueries(ConsoleReader reader, UnsubscribeLoader loader, BusinessClock clock) =>
        (_reader, _loader, _clock) = (reader, loader, clock);

    /// <param name="rule">The refund type: one of those of resource plans.</param>
    public async Task<Outcome<UnsubscribePage<ResourcePlanRefund>>> ListAsync(
        Actor actor, RefundRule rule, UnsubscribeFilter filter, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.QueryOrders) is { } refusal)
        {
            return refusal;
        }
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == actor.AccountId, cancellationToken)
                .ConfigureAwait(false);
            return account is null
                ? AccessRules.NoAccount.With()
                : await PageAsync(db, account, (rule, filter), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<UnsubscribePage<ResourcePlanRefund>> PageAsync(
        ConsoleDbContext db, Account account, (RefundRule Rule, UnsubscribeFilter Filter) what,
        CancellationToken cancellationToken)
    {
        var (now, size) = (_clock.Now, Math.Clamp(what.Filter.PageSize, 1, UnsubscribeFilter.PageSizeMax));
        var query = Matching(
            OfRule(db.ResourcePlans.Where(p => p.AccountId == account.Id && p.RefundedAt == null), what.Rule, now),
            what.Filter);
        if (OrderCursor.Read(what.Filter.After) is { At: var at, Id: var id })
        {
            query = query.Where(p => p.BoughtAt < at || (p.BoughtAt == at && string.Compare(p.Id, id) < 0));
        }
        var found = await query.OrderByDescending(p => p.BoughtAt).ThenByDescending(p => p.Id).Take(size + 1)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        List<ResourcePlan> plans = [.. found.Take(size)];
        var state = await _loader.LoadAsync(db, account, plans, cancellationToken).ConfigureAwait(false);
        return new(
            account, now, plans.ConvertAll(plan => ResourcePlanRefunds.Of(state, plan, (now, now))),
            found.Count > size ? new OrderCursor(plans[^1].BoughtAt, plans[^1].Id).Written : null, IsCut: false);
    }

    /// <summary>As the function that refunds them sorts them.</summary>
    private static IQueryable<ResourcePlan> OfRule(
        IQueryable<ResourcePlan> plans, RefundRule rule, DateTimeOffset now) => rule switch
    {
        RefundRule.UnactivatedPlan => plans.Where(p => p.ActivatedAt == null),
        RefundRule.UnusedPlan => plans.Where(p => p.EndsAt > now && p.UsedSeconds == 0),
        RefundRule.PartialPlan => plans.Where(p => p.EndsAt > now && p.UsedSeconds > 0
            && p.UsedSeconds < p.Capacity * ResourcePlan.SecondsPerHour),
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "Not a rule of resource plans."),
    };

    private static IQueryable<ResourcePlan> Matching(IQueryable<ResourcePlan> plans, UnsubscribeFilter filter)
    {
        if (filter.InstanceId is { Length: > 0 } id)
        {
            plans = plans.Where(p => p.Id == id);
        }
        if (filter.Product is { Length: > 0 } product)
        {
            var kind = Enum.TryParse<QuotaKind>(product, out var known) && Enum.IsDefined(known) ? known : default;
            plans = plans.Where(p => p.Kind == kind);
        }
        if (filter.OrderedFrom is { } from)
        {
            plans = plans.Where(p => p.BoughtAt >= from);
        }
        return filter.OrderedUntil is { } until ? plans.Where(p => p.BoughtAt < until) : plans;
    }
}
