using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.ResourcePlans;
using LifecycleConsole.Operations.Orders;
using LifecycleConsole.Operations.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.ResourcePlans;

/// <summary>The account's resource plans, newest first, and one with all that was drawn from it.</summary>
public sealed class ResourcePlanQueries
{
    private readonly ConsoleReader _reader;
    private readonly BusinessClock _clock;

    internal ResourcePlanQueries(ConsoleReader reader, BusinessClock clock) => (_reader, _clock) = (reader, clock);

    public Task<Outcome<ResourcePlanPage>> ListAsync(
        Actor actor, ResourcePlanFilter filter, CancellationToken cancellationToken) => ReadAsync(
        actor, (db, account) => PageAsync(db, account, filter, cancellationToken), cancellationToken);

    /// <summary>Another account's plan is not there.</summary>
    public Task<Outcome<ResourcePlanView>> GetAsync(Actor actor, string id, CancellationToken cancellationToken) =>
        ReadAsync<ResourcePlanView>(
            actor,
            async (db, account) =>
            {
                var plan = await db.ResourcePlans
                    .SingleOrDefaultAsync(p => p.Id == id && p.AccountId == account.Id, cancellationToken)
                    .ConfigureAwait(false);
                return plan is null
                    ? ResourcePlanRefusals.NotFound.With(new RefusalArgument("id", id))
                    : new ResourcePlanView(account, plan, _clock.Now)
                    {
                        PaidMinor = await db.QuotaDraws.Where(d => d.PlanId == id)
                            .SumAsync(d => d.Minor, cancellationToken).ConfigureAwait(false),
                    };
            },
            cancellationToken);

    /// <summary>What hours have drawn from a plan, the newest first.</summary>
    public Task<Outcome<QuotaDrawPage>> DrawsAsync(
        Actor actor, QuotaDrawFilter filter, CancellationToken cancellationToken) => ReadAsync<QuotaDrawPage>(
        actor,
        async (db, account) =>
        {
            var draws = db.QuotaDraws.Where(d => d.PlanId == filter.PlanId && d.AccountId == account.Id);
            if (filter.After is { } after)
            {
                var newer = await draws.Where(d => d.Hour > after).OrderBy(d => d.Hour).ThenByDescending(d => d.Kind)
                    .Take(QuotaDrawFilter.PageSize + 1).ToListAsync(cancellationToken).ConfigureAwait(false);
                return Whole(newer, isNewer: true);
            }
            var older = filter.Before is { } before ? draws.Where(d => d.Hour < before) : draws;
            return Whole(
                await older.OrderByDescending(d => d.Hour).ThenBy(d => d.Kind).Take(QuotaDrawFilter.PageSize + 1)
                    .ToListAsync(cancellationToken).ConfigureAwait(false),
                isNewer: false) is var page && filter.Before is null
                ? page
                : page with { Newer = page.Rows.Count > 0 ? page.Rows[0].Hour : null };
        },
        cancellationToken);

    /// <summary>An hour is never cut in two, so that cursors may be hours.</summary>
    private static QuotaDrawPage Whole(List<QuotaDraw> found, bool isNewer)
    {
        var isMore = found.Count > QuotaDrawFilter.PageSize;
        var rows = isMore ? [.. found.Where(d => d.Hour != found[^1].Hour)] : found;
        if (isNewer)
        {
            rows.Reverse();
        }
        return new(
            rows, isNewer && isMore && rows.Count > 0 ? rows[0].Hour : null,
            (isNewer || isMore) && rows.Count > 0 ? rows[^1].Hour : null);
    }

    private async Task<Outcome<ResourcePlanPage>> PageAsync(
        ConsoleDbContext db, Account account, ResourcePlanFilter filter, CancellationToken cancellationToken)
    {
        var now = _clock.Now;
        var query = Matching(db.ResourcePlans.Where(p => p.AccountId == account.Id), filter, now);
        var size = Math.Clamp(filter.PageSize, 1, ResourcePlanFilter.PageSizeMax);
        if (OrderCursor.Read(filter.After) is { } after)
        {
            var newer = await query
                .Where(p => p.BoughtAt > after.At
                    || (p.BoughtAt == after.At && string.Compare(p.Id, after.Id) > 0))
                .OrderBy(p => p.BoughtAt).ThenBy(p => p.Id).Take(size + 1).ToListAsync(cancellationToken)
                .ConfigureAwait(false);
            List<ResourcePlan> page = [.. newer.Take(size).Reverse()];
            return new ResourcePlanPage(
                account, page, newer.Count > size ? Of(page[0]) : null, page.Count > 0 ? Of(page[^1]) : null, now);
        }
        var before = OrderCursor.Read(filter.Before);
        if (before is { At: var at, Id: var id })
        {
            query = query.Where(p => p.BoughtAt < at || (p.BoughtAt == at && string.Compare(p.Id, id) < 0));
        }
        var rows = await query.OrderByDescending(p => p.BoughtAt).ThenByDescending(p => p.Id).Take(size + 1)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        List<ResourcePlan> shown = [.. rows.Take(size)];
        return new ResourcePlanPage(
            account, shown, before is not null && shown.Count > 0 ? Of(shown[0]) : null,
            rows.Count > size ? Of(shown[^1]) : null, now);
    }

    /// <summary>The same as <see cref="ResourcePlan.StateAt"/>, as the database understands it.</summary>
    private static IQueryable<ResourcePlan> Matching(
        IQueryable<ResourcePlan> query, ResourcePlanFilter filter, DateTimeOffset now)
    {
        if (filter.Kind is { } kind)
        {
            query = query.Where(p => p.Kind == kind);
        }
        return filter.State switch
        {
            null => query,
            ResourcePlanState.Refunded => query.Where(p => p.RefundedAt != null),
            ResourcePlanState.NotActivated => query.Where(p => p.RefundedAt == null && p.ActivatedAt == null),
            ResourcePlanState.UsedUp => query.Where(p => p.RefundedAt == null && p.ActivatedAt != null
                && p.UsedSeconds == p.Capacity * ResourcePlan.SecondsPerHour),
            ResourcePlanState.Expired => query.Where(p => p.RefundedAt == null && p.EndsAt <= now
                && p.UsedSeconds < p.Capacity * ResourcePlan.SecondsPerHour),
            ResourcePlanState.InUse => query.Where(p => p.RefundedAt == null && p.EndsAt > now
                && p.UsedSeconds < p.Capacity * ResourcePlan.SecondsPerHour),
            _ => throw new ArgumentOutOfRangeException(nameof(filter), filter.State, null),
        };
    }

    private static string Of(ResourcePlan plan) => new OrderCursor(plan.BoughtAt, plan.Id).Written;

    private async Task<Outcome<T>> ReadAsync<T>(
        Actor actor, Func<ConsoleDbContext, Account, Task<Outcome<T>>> read, CancellationToken cancellationToken)
        where T : class
    {
        if (AccessRules.WhyNot(actor, Actions.QueryResourcePackageInstances) is { } refusal)
        {
            return refusal;
        }
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == actor.AccountId, cancellationToken)
                .ConfigureAwait(false);
            return account is null ? AccessRules.NoAccount.With() : await read(db, account).ConfigureAwait(false);
        }
    }
}
