using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Channels;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Support;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Operations.Wallet;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Support;

/// <summary>An account as its case shows it, who looked into an account, and what the support staff may do.</summary>
public sealed class SupportQueries
{
    private const int LooksShown = 100;

    private readonly ConsoleReader _reader;
    private readonly BusinessClock _clock;

    internal SupportQueries(ConsoleReader reader, BusinessClock clock) => (_reader, _clock) = (reader, clock);

    /// <summary>The account that the actor has open; refused without a case that is open.</summary>
    public async Task<Outcome<CaseView>> CaseAsync(Actor actor, CancellationToken cancellationToken)
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
            var open = await db.SupportCases
                .Where(c => c.StaffId == actor.UserId && c.AccountId == actor.AccountId && c.EndsAt > now
                    && c.EndedAt == null)
                .OrderByDescending(c => c.EndsAt).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
            var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == actor.AccountId, cancellationToken)
                .ConfigureAwait(false);
            return open is null || account is null
                ? SupportRules.NoCase.With()
                : await ViewAsync(db, account, open, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Who of the staff looked into the account and why, the newest first: for those who read its record.
    /// </summary>
    public async Task<Outcome<IReadOnlyList<SupportCase>>> LooksAsync(
        Actor actor, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.ListAudit) is { } refusal)
        {
            return refusal;
        }
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await db.SupportCases.Where(c => c.AccountId == actor.AccountId)
                .OrderByDescending(c => c.OpenedAt).ThenBy(c => c.Id).Take(LooksShown)
                .ToListAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The support staff by name; for those who manage accounts.</summary>
    public async Task<Outcome<IReadOnlyList<StaffMember>>> StaffAsync(
        Actor actor, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.ManageAccounts) is { } refusal)
        {
            return refusal;
        }
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var rows = await db.Users.Where(u => u.Kind == UserKind.Support).OrderBy(u => u.NormalizedUserName)
                .Select(u => new
                {
                    u.Id,
                    u.UserName,
                    u.Email,
                    u.DisabledAt,
                    Rights = db.StaffGrants.Where(g => g.UserId == u.Id).Select(g => (StaffRights?)g.Rights)
                        .SingleOrDefault(),
                })
                .ToListAsync(cancellationToken).ConfigureAwait(false);
            return rows.ConvertAll(u => new StaffMember(
                u.Id, u.UserName!, u.Email ?? "", u.DisabledAt is not null, u.Rights ?? StaffRights.None));
        }
    }

    private static async Task<CaseView> ViewAsync(
        ConsoleDbContext db, Account account, SupportCase open, CancellationToken cancellationToken)
    {
        var (id, shown) = (account.Id, CaseView.Shown);
        var balances = await WalletLoader.BalancesAsync(db, id, cancellationToken).ConfigureAwait(false);
        return new CaseView
        {
            Account = account,
            Case = open,
            People = await PeopleAsync(db, id, cancellationToken).ConfigureAwait(false),
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
            Transfers = await db.OfflineTransfers.Where(t => t.AccountId == id).OrderByDescending(t => t.AnnouncedAt)
                .Take(shown).ToListAsync(cancellationToken).ConfigureAwait(false),
            Messages = await MessagesAsync(db, id, cancellationToken).ConfigureAwait(false),
            Notes = await db.SupportNotes.Where(n => n.AccountId == id).OrderByDescending(n => n.At)
                .ThenByDescending(n => n.Id).ToListAsync(cancellationToken).ConfigureAwait(false),
        };
    }

    private static async Task<List<SupportPerson>> PeopleAsync(
        ConsoleDbContext db, long accountId, CancellationToken cancellationToken)
    {
        var rows = await db.Users.Where(u => u.AccountId == accountId).OrderBy(u => u.Kind)
            .ThenBy(u => u.NormalizedUserName).Take(CaseView.Shown)
            .Select(u => new { u.Id, u.UserName, u.Email, u.Kind, u.DisabledAt })
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return rows.ConvertAll(u => new SupportPerson(
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

    private static async Task<List<SupportMessage>> MessagesAsync(
        ConsoleDbContext db, long accountId, CancellationToken cancellationToken)
    {
        var notices = await db.Notices.Where(n => n.AccountId == accountId).OrderByDescending(n => n.Number)
            .Take(CaseView.Shown).ToListAsync(cancellationToken).ConfigureAwait(false);
        var keys = notices.ConvertAll(n => n.Key);
        var sent = (await db.Deliveries.Where(d => d.AccountId == accountId && keys.Contains(d.NoticeKey))
            .Select(d => new { d.NoticeKey, d.State }).ToListAsync(cancellationToken).ConfigureAwait(false))
            .ToLookup(d => d.NoticeKey, d => d.State, StringComparer.Ordinal);
        return notices.ConvertAll((Notice n) => new SupportMessage(
            n, sent[n.Key].Count(s => s == DeliveryState.Sent),
            sent[n.Key].Count(s => s is DeliveryState.Waiting or DeliveryState.Failed),
            sent[n.Key].Count(s => s == DeliveryState.GivenUp)));
    }
}
