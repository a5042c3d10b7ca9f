using System.Globalization;
using LifecycleConsole.Data;
using LifecycleConsole.Data.Access;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Support;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Reading;
using LifecycleConsole.Operations.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Support;

/// <summary>
/// One search over all accounts: a whole ID of an account, instance, order, refund, resource plan or transfer, or the
/// beginning of an account's name or of an e-mail address. It shows whose it is and nothing more; the case shows the
/// rest.
/// </summary>
public sealed class SupportSearch
{
    private readonly ConsoleReader _reader;
    private readonly BusinessClock _clock;

    internal SupportSearch(ConsoleReader reader, BusinessClock clock) => (_reader, _clock) = (reader, clock);

    /// <param name="wanted">Without a text nothing is searched, and one's own open cases are shown.</param>
    public async Task<Outcome<SupportFound>> FindAsync(
        Actor actor, SupportPlaces wanted, CancellationToken cancellationToken)
    {
        var text = wanted.Text?.Trim() ?? "";
        var refusal = AccessRules.WhyNot(actor, Actions.QuerySupport)
            ?? (text.Length is > 0 and < SupportRules.SearchLengthMin ? SupportRules.SearchShort.With() : null);
        if (refusal is not null)
        {
            return refusal;
        }
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var cases = await CasesAsync(db, actor, wanted.Cases, cancellationToken).ConfigureAwait(false);
            return text.Length == 0
                ? new SupportFound(Nothing, Nothing, cases)
                : new SupportFound(
                    await HitsAsync(db, text, wanted.Hits, cancellationToken).ConfigureAwait(false),
                    await PeopleAsync(db, text, wanted.People, cancellationToken).ConfigureAwait(false), cases);
        }
    }

    private static ListPage<SupportHit> Nothing => new([], null, null, 0);

    private async Task<ListPage<(SupportCase, string)>> CasesAsync(
        ConsoleDbContext db, Actor actor, ListPlace place, CancellationToken cancellationToken)
    {
        var now = _clock.Now;
        var page = await db.SupportCases.Where(c => c.StaffId == actor.UserId && c.EndsAt > now && c.EndedAt == null)
            .PageAsync(SortKey<SupportCase>.Of(c => c.OpenedAt), place.Spot(descends: true), cancellationToken)
            .ConfigureAwait(false);
        var names = await AccountSearch.NamesAsync(db, page.Rows.Select(c => c.AccountId), cancellationToken)
            .ConfigureAwait(false);
        return page.As(c => (c, names[c.AccountId]));
    }

    /// <summary>Accounts by name; on their first page, before them, what has this very ID.</summary>
    private async Task<ListPage<SupportHit>> HitsAsync(
        ConsoleDbContext db, string wanted, ListPlace place, CancellationToken cancellationToken)
    {
        var id = long.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
        var pattern = Beginning(wanted);
        var query = db.Accounts.Where(a => a.Id != DeedBook.ConsoleAccountId);
        query = _reader.IsPostgres
            ? query.Where(a => a.Id == id || EF.Functions.ILike(a.Name, pattern, "\\"))
            : query.Where(a => a.Id == id || EF.Functions.Like(a.Name, pattern, "\\"));
        var page = await query.PageAsync(
            SortKey<Account>.By(a => a.Name).Then(a => a.Id), place.Spot(descends: false), cancellationToken)
            .ConfigureAwait(false);
        var accounts = page.Rows.Select(a => new SupportHit(
            SupportHitKind.Account, a.Id.ToString(CultureInfo.InvariantCulture), a.Name, a.Id, a.Name));
        if (page.Previous is not null)
        {
            return page.As([.. accounts]);
        }
        var things = await ThingsAsync(db, wanted, cancellationToken).ConfigureAwait(false);
        var names = await AccountSearch.NamesAsync(db, things.Select(hit => hit.AccountId), cancellationToken)
            .ConfigureAwait(false);
        return page.As([.. things.Select(hit => hit with { AccountName = names[hit.AccountId] }), .. accounts]);
    }

    private static async Task<ListPage<SupportHit>> PeopleAsync(
        ConsoleDbContext db, string wanted, ListPlace place, CancellationToken cancellationToken)
    {
        var pattern = Beginning(wanted.ToUpperInvariant());
        var page = await db.Users
            .Where(u => u.AccountId != null && (EF.Functions.Like(u.NormalizedEmail!, pattern, "\\")
                || EF.Functions.Like(u.NormalizedUserName!, pattern, "\\")))
            .PageAsync(
                SortKey<ConsoleUser>.Of(u => u.NormalizedUserName!), place.Spot(descends: false), cancellationToken)
            .ConfigureAwait(false);
        var names = await AccountSearch.NamesAsync(db, page.Rows.Select(u => u.AccountId!.Value), cancellationToken)
            .ConfigureAwait(false);
        return page.As(u => new SupportHit(
            SupportHitKind.Person, u.Id, $"{u.UserName}, {u.Email}", u.AccountId!.Value, names[u.AccountId!.Value]));
    }

    /// <summary>By the whole ID; there is one at most of each.</summary>
    private static async Task<List<SupportHit>> ThingsAsync(
        ConsoleDbContext db, string wanted, CancellationToken cancellationToken)
    {
        var hits = new List<SupportHit>();
        if (await db.Instances.SingleOrDefaultAsync(i => i.Id == wanted, cancellationToken).ConfigureAwait(false)
            is { } instance)
        {
            hits.Add(new(SupportHitKind.Instance, instance.Id, instance.Name, instance.AccountId, ""));
        }
        if (await db.Orders.SingleOrDefaultAsync(o => o.Id == wanted, cancellationToken).ConfigureAwait(false)
            is { } order)
        {
            var kind = order.Kind == OrderKind.Refund ? SupportHitKind.Refund : SupportHitKind.Order;
            hits.Add(new(kind, order.Id, order.SubjectName, order.AccountId, ""));
        }
        if (await db.ResourcePlans.SingleOrDefaultAsync(p => p.Id == wanted, cancellationToken).ConfigureAwait(false)
            is { } plan)
        {
            hits.Add(new(SupportHitKind.ResourcePlan, plan.Id, plan.Name, plan.AccountId, ""));
        }
        var transfers = await db.OfflineTransfers.Where(t => t.Id == wanted || t.Reference == wanted).Take(2)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        hits.AddRange(transfers.Select(t =>
            new SupportHit(SupportHitKind.Transfer, t.Id, t.Reference, t.AccountId, "")));
        return hits;
    }

    private static string Beginning(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + '%';
}
