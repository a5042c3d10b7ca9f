using System.Globalization;
using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Support;
using LifecycleConsole.Operations.Plans;
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
    private const int Shown = 20;

    private readonly ConsoleReader _reader;
    private readonly BusinessClock _clock;

    internal SupportSearch(ConsoleReader reader, BusinessClock clock) => (_reader, _clock) = (reader, clock);

    /// <param name="text">Null or empty: nothing is searched, and one's own open cases are shown.</param>
    public async Task<Outcome<SupportFound>> FindAsync(
        Actor actor, string? text, CancellationToken cancellationToken)
    {
        var wanted = text?.Trim() ?? "";
        var refusal = AccessRules.WhyNot(actor, Actions.QuerySupport)
            ?? (wanted.Length is > 0 and < SupportRules.SearchLengthMin ? SupportRules.SearchShort.With() : null);
        if (refusal is not null)
        {
            return refusal;
        }
        var now = _clock.Now;
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var cases = await db.SupportCases
                .Where(c => c.StaffId == actor.UserId && c.EndsAt > now && c.EndedAt == null)
                .OrderByDescending(c => c.OpenedAt).Take(Shown)
                .Join(db.Accounts, c => c.AccountId, a => a.Id, (c, a) => new { c, a.Name })
                .ToListAsync(cancellationToken).ConfigureAwait(false);
            var hits = wanted.Length == 0
                ? []
                : await HitsAsync(db, wanted, cancellationToken).ConfigureAwait(false);
            return new SupportFound(
                [.. hits.Take(Shown)], hits.Count > Shown, cases.ConvertAll(row => (row.c, row.Name)));
        }
    }

    private async Task<List<SupportHit>> HitsAsync(
        ConsoleDbContext db, string wanted, CancellationToken cancellationToken)
    {
        var names = await db.Accounts.Where(a => a.Id != DeedBook.ConsoleAccountId)
            .ToDictionaryAsync(a => a.Id, a => a.Name, cancellationToken).ConfigureAwait(false);
        List<SupportHit> hits =
        [
            .. await AccountsAsync(db, wanted, cancellationToken).ConfigureAwait(false),
            .. await PeopleAsync(db, wanted, cancellationToken).ConfigureAwait(false),
            .. await ThingsAsync(db, wanted, cancellationToken).ConfigureAwait(false),
        ];
        return hits.ConvertAll(hit => hit with { AccountName = names.GetValueOrDefault(hit.AccountId, "") });
    }

    private async Task<List<SupportHit>> AccountsAsync(
        ConsoleDbContext db, string wanted, CancellationToken cancellationToken)
    {
        var id = long.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
        var pattern = Beginning(wanted);
        var query = db.Accounts.Where(a => a.Id != DeedBook.ConsoleAccountId);
        query = _reader.IsPostgres
            ? query.Where(a => a.Id == id || EF.Functions.ILike(a.Name, pattern, "\\"))
            : query.Where(a => a.Id == id || EF.Functions.Like(a.Name, pattern, "\\"));
        var rows = await query.OrderBy(a => a.Name).Take(Shown + 1).ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return rows.ConvertAll(a => new SupportHit(
            SupportHitKind.Account, a.Id.ToString(CultureInfo.InvariantCulture), a.Name, a.Id, ""));
    }

    private static async Task<List<SupportHit>> PeopleAsync(
        ConsoleDbContext db, string wanted, CancellationToken cancellationToken)
    {
        var pattern = Beginning(wanted.ToUpperInvariant());
        var rows = await db.Users
            .Where(u => u.AccountId != null && (EF.Functions.Like(u.NormalizedEmail!, pattern, "\\")
                || EF.Functions.Like(u.NormalizedUserName!, pattern, "\\")))
            .OrderBy(u => u.NormalizedUserName).Take(Shown + 1)
            .Select(u => new { u.Id, u.UserName, u.Email, u.AccountId })
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return rows.ConvertAll(u => new SupportHit(
            SupportHitKind.Person, u.Id, $"{u.UserName}, {u.Email}", u.AccountId!.Value, ""));
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
