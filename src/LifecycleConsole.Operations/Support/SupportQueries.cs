using LifecycleConsole.Data;
using LifecycleConsole.Data.Access;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Channels;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Support;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Reading;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Operations.Wallet;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Support;

/// <summary>An account as its case shows it, who looked into an account, and what the support staff may do.</summary>
public sealed class SupportQueries
{
    private readonly ConsoleReader _reader;
    private readonly BusinessClock _clock;

    internal SupportQueries(ConsoleReader reader, BusinessClock clock) => (_reader, _clock) = (reader, clock);

    /// <summary>The account that the actor has open; refused without a case that is open.</summary>
    public async Task<Outcome<CaseView>> CaseAsync(
        Actor actor, CasePlaces places, CancellationToken cancellationToken)
    {
        var refusal = AccessRules.WhyNot(actor, Actions.QuerySupport)
            ?? AccessRules.WhyNot(actor, Actions.QueryOrders);
        if (refusal is not null)
        {
            return refusal;
        }
        var now = _clock.Now;
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var open = await CaseBook.Open(db, actor.UserId, actor.AccountId, now)
                .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
            var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == actor.AccountId, cancellationToken)
                .ConfigureAwait(false);
            return open is null || account is null
                ? SupportRules.NoCase.With()
                : await ViewAsync(db, account, (open, places), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Who of the staff looked into the account and why, the newest first: for those who read its record.
    /// </summary>
    public Task<Outcome<ListPage<SupportCase>>> LooksAsync(
        Actor actor, ListPlace place, CancellationToken cancellationToken) => _reader.ListAsync(
        actor, Actions.ListAudit,
        db => db.SupportCases.Where(c => c.AccountId == actor.AccountId).PageAsync(
            SortKey<SupportCase>.Of(c => c.OpenedAt), place.Spot(descends: true), cancellationToken));

    /// <summary>The support staff by name; for those who manage accounts.</summary>
    public Task<Outcome<ListPage<StaffMember>>> StaffAsync(
        Actor actor, ListPlace place, CancellationToken cancellationToken) => _reader.ListAsync(
        actor, Actions.ManageAccounts,
        async db =>
        {
            var page = await db.Users.Where(u => u.Kind == UserKind.Support).PageAsync(
                SortKey<ConsoleUser>.Of(u => u.NormalizedUserName!), place.Spot(descends: false), cancellationToken)
                .ConfigureAwait(false);
            var ids = page.Rows.Select(u => u.Id).ToList();
            var rights = await db.StaffGrants.Where(g => ids.Contains(g.UserId))
                .ToDictionaryAsync(g => g.UserId, g => g.Rights, StringComparer.Ordinal, cancellationToken)
                .ConfigureAwait(false);
            return page.As(u => new StaffMember(
                u.Id, u.UserName!, u.Email ?? "", u.DisabledAt is not null, rights.GetValueOrDefault(u.Id)));
        });

    private static async Task<CaseView> ViewAsync(
        ConsoleDbContext db, Account account, (SupportCase Open, CasePlaces Places) what,
        CancellationToken cancellationToken)
    {
        var (id, shown, places) = (account.Id, CaseView.Shown, what.Places);
        var balances = await WalletLoader.BalancesAsync(db, id, cancellationToken).ConfigureAwait(false);
        return new CaseView
        {
            Account = account,
            Case = what.Open,
            People = await PeopleAsync(db, id, places.People, cancellationToken).ConfigureAwait(false),
            Cash = new(balances.Of(Book.Cash), account.Currency),
            Gift = new(balances.Of(Book.Gift), account.Currency),
            Instances = await db.Instances.Where(i => i.AccountId == id).OrderByDescending(i => i.ChangedAt)
                .ThenBy(i => i.Id).Take(shown).ToListAsync(cancellationToken).ConfigureAwait(false),
            Orders = await db.Orders.Where(o => o.AccountId == id).OrderByDescending(o => o.CreatedAt)
                .ThenByDescending(o => o.Id).Take(shown).ToListAsync(cancellationToken).ConfigureAwait(false),
            Refunds = await RefundsAsync(db, id, cancellationToken).ConfigureAwait(false),
            Transactions = await db.LedgerPostings
                .Where(p => p.AccountId == id && (p.BalanceChange != 0 || p.VoucherChange != 0))
                .OrderByDescending(p => p.Sequence).Take(shown).ToListAsync(cancellationToken).ConfigureAwait(false),
            Transfers = await db.OfflineTransfers
                .Where(t => t.AccountId == id && t.State == TransferState.Announced)
                .PageAsync(
                    SortKey<OfflineTransfer>.Of(t => t.AnnouncedAt), places.Transfers.Spot(descends: false),
                    cancellationToken)
                .ConfigureAwait(false),
            Messages = await MessagesAsync(db, id, places.Messages, cancellationToken).ConfigureAwait(false),
            Notes = await db.SupportNotes.Where(n => n.AccountId == id)
                .PageAsync(SortKey<SupportNote>.Of(n => n.At), places.Notes.Spot(descends: true), cancellationToken)
                .ConfigureAwait(false),
        };
    }

    private static async Task<ListPage<SupportPerson>> PeopleAsync(
        ConsoleDbContext db, long accountId, ListPlace place, CancellationToken cancellationToken)
    {
        var page = await db.Users.Where(u => u.AccountId == accountId)
            .PageAsync(
                SortKey<ConsoleUser>.By(u => (int)u.Kind).Then(u => u.NormalizedUserName!),
                place.Spot(descends: false), cancellationToken)
            .ConfigureAwait(false);
        return page.As(u => new SupportPerson(
            u.Id, u.UserName!, u.Email ?? "", u.Kind, u.DisabledAt is not null));
    }

    private static async Task<List<Refunds.RefundRow>> RefundsAsync(
        ConsoleDbContext db, long accountId, CancellationToken cancellationToken)
    {
        var refunds = await db.Refunds.Where(r => r.AccountId == accountId).OrderByDescending(r => r.CreatedAt)
            .ThenByDescending(r => r.Id).Take(CaseView.Shown).ToListAsync(cancellationToken).ConfigureAwait(false);
        var ids = refunds.ConvertAll(r => r.Id);
        var shares = (await db.RefundShares.Where(s => ids.Contains(s.RefundId)).OrderBy(s => s.Line)
            .ToListAsync(cancellationToken).ConfigureAwait(false)).ToLookup(s => s.RefundId, StringComparer.Ordinal);
        return refunds.ConvertAll(r => new Refunds.RefundRow(r, [.. shares[r.Id]]));
    }

    private static async Task<ListPage<SupportMessage>> MessagesAsync(
        ConsoleDbContext db, long accountId, ListPlace place, CancellationToken cancellationToken)
    {
        var page = await db.Notices.Where(n => n.AccountId == accountId)
            .PageAsync(SortKey<Notice>.By(n => n.Number), place.Spot(descends: true), cancellationToken)
            .ConfigureAwait(false);
        var keys = page.Rows.Select(n => n.Key).ToList();
        var sent = (await db.Deliveries.Where(d => d.AccountId == accountId && keys.Contains(d.NoticeKey))
            .Select(d => new { d.NoticeKey, d.State }).ToListAsync(cancellationToken).ConfigureAwait(false))
            .ToLookup(d => d.NoticeKey, d => d.State, StringComparer.Ordinal);
        return page.As(n => new SupportMessage(
            n, sent[n.Key].Count(s => s == DeliveryState.Sent),
            sent[n.Key].Count(s => s is DeliveryState.Waiting or DeliveryState.Failed),
            sent[n.Key].Count(s => s == DeliveryState.GivenUp)));
    }
}
