using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Reading;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Wallet;

/// <summary>Balance, payments, transfers and vouchers, for the account's pages and for staff.</summary>
public sealed class WalletQueries
{
    /// <summary>How many of a kind a page shows at most.</summary>
    public const int Shown = 100;

    private readonly ConsoleReader _reader;
    private readonly IPaymentGateway? _gateway;
    private readonly PaymentOptions _options;

    internal WalletQueries(ConsoleReader reader, IPaymentGateway? gateway, PaymentOptions options) =>
        (_reader, _gateway, _options) = (reader, gateway, options);

    public Task<Outcome<WalletHead>> HeadAsync(
        Actor actor, CancellationToken cancellationToken) => ReadAsync<WalletHead>(
        actor, Actions.QueryAccountBalance,
        async (db, account) => await HeadAsync(db, account, cancellationToken).ConfigureAwait(false),
        cancellationToken);

    public Task<Outcome<TopUpView>> TopUpAsync(
        Actor actor, CancellationToken cancellationToken) => ReadAsync<TopUpView>(
        actor, Actions.QueryAccountBalance,
        async (db, account) => new TopUpView(
            await HeadAsync(db, account, cancellationToken).ConfigureAwait(false),
            _gateway?.Methods ?? [],
            await db.SavedMethods.Where(m => m.AccountId == account.Id)
                .OrderByDescending(m => m.IsDefault).ThenByDescending(m => m.CreatedAt).Take(Shown)
                .ToListAsync(cancellationToken).ConfigureAwait(false),
            // What waits stands first: it is gone on with, cancelled or withdrawn from here.
            await db.Payments.Where(p => p.AccountId == account.Id)
                .OrderBy(p => p.State == PaymentState.Waiting ? 0 : 1)
                .ThenByDescending(p => p.CreatedAt).ThenBy(p => p.Id).Take(Payment.WaitingMax)
                .ToListAsync(cancellationToken).ConfigureAwait(false),
            await db.OfflineTransfers.Where(t => t.AccountId == account.Id)
                .OrderBy(t => t.State == TransferState.Announced ? 0 : 1)
                .ThenByDescending(t => t.AnnouncedAt).ThenBy(t => t.Id).Take(OfflineTransfer.AnnouncedMax)
                .ToListAsync(cancellationToken).ConfigureAwait(false),
            _options.Bank)
        {
            Min = Money.RoundHalfUp(Profile.Default.TopUpMin, account.Currency),
        },
        cancellationToken);

    /// <summary>The threshold, and when people are told next.</summary>
    public Task<Outcome<AlertView>> AlertAsync(
        Actor actor, CancellationToken cancellationToken) => ReadAsync<AlertView>(
        actor, Actions.QueryAccountBalance,
        async (db, account) => new AlertView(
            account,
            new(
                (await WalletLoader.BalancesAsync(db, account.Id, cancellationToken).ConfigureAwait(false)).Spendable,
                account.Currency),
            await db.DueMoments.Where(d => d.AccountId == account.Id && d.Kind == DueKind.BalanceAlert)
                .Select(d => (DateTimeOffset?)d.DueAt).SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false)),
        cancellationToken);

    /// <summary>Another account's payment is not there.</summary>
    public Task<Outcome<Payment>> PaymentAsync(
        Actor actor, string id, CancellationToken cancellationToken) => ReadAsync<Payment>(
        actor, Actions.QueryAccountBalance,
        async (db, account) => await db.Payments
            .SingleOrDefaultAsync(p => p.Id == id && p.AccountId == account.Id, cancellationToken)
            .ConfigureAwait(false) is { } payment
            ? payment
            : WalletRefusals.PaymentUnknown.With(new RefusalArgument("id", id)),
        cancellationToken);

    /// <summary>For staff: what is announced, the oldest first; or what has ended, the newest first. Found by its
    /// reference, its ID, or its account.</summary>
    public Task<Outcome<ListPage<AnnouncedTransfer>>> TransfersAsync(
        Actor actor, bool isOpen, ListPlace place, CancellationToken cancellationToken) => _reader.ListAsync(
        actor, Actions.ListTransfers,
        async db =>
        {
            var query = db.OfflineTransfers.Where(t => isOpen == (t.State == TransferState.Announced));
            if (place.Text?.Trim() is { Length: > 0 } text)
            {
                var accounts = AccountSearch.Matching(db, text, _reader.IsPostgres).Select(a => a.Id);
                query = query.Where(t => t.Reference == text || t.Id == text || accounts.Contains(t.AccountId));
            }
            var key = isOpen
                ? SortKey<OfflineTransfer>.Of(t => t.AnnouncedAt)
                : SortKey<OfflineTransfer>.Of(t => t.EndedAt!.Value);
            var page = await query.PageAsync(key, place.Spot(descends: !isOpen), cancellationToken)
                .ConfigureAwait(false);
            var names = await AccountSearch.NamesAsync(db, page.Rows.Select(t => t.AccountId), cancellationToken)
                .ConfigureAwait(false);
            return page.As(t => new AnnouncedTransfer(t, names[t.AccountId]));
        });

    /// <summary>For the operator: the newest first. Found by the ID or by the account.</summary>
    public Task<Outcome<ListPage<GrantedVoucher>>> VouchersAsync(
        Actor actor, ListPlace place, CancellationToken cancellationToken) => _reader.ListAsync(
        actor, Actions.ListVouchers,
        async db =>
        {
            IQueryable<Voucher> query = db.Vouchers;
            if (place.Text?.Trim() is { Length: > 0 } text)
            {
                var accounts = AccountSearch.Matching(db, text, _reader.IsPostgres).Select(a => a.Id);
                query = query.Where(v => v.Id == text || accounts.Contains(v.AccountId));
            }
            var page = await query
                .PageAsync(SortKey<Voucher>.Of(v => v.GrantedAt), place.Spot(descends: true), cancellationToken)
                .ConfigureAwait(false);
            var names = await AccountSearch.NamesAsync(db, page.Rows.Select(v => v.AccountId), cancellationToken)
                .ConfigureAwait(false);
            return page.As(v => new GrantedVoucher(v, names[v.AccountId]));
        });

    private static async Task<WalletHead> HeadAsync(
        ConsoleDbContext db, Account account, CancellationToken cancellationToken)
    {
        var balances = await WalletLoader.BalancesAsync(db, account.Id, cancellationToken).ConfigureAwait(false);
        var vouchers = await db.Vouchers.Where(v => v.AccountId == account.Id)
            .OrderByDescending(v => v.GrantedAt).ThenBy(v => v.Id).Take(Shown)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return new(account, Of(Book.Cash), Of(Book.Gift), Of(Book.Voucher), vouchers);

        Money Of(Book book) => new(balances.Of(book), account.Currency);
    }

    private async Task<Outcome<T>> ReadAsync<T>(
        Actor actor, ActionName action, Func<ConsoleDbContext, Account, Task<Outcome<T>>> read,
        CancellationToken cancellationToken)
        where T : class
    {
        if (AccessRules.WhyNot(actor, action) is { } refusal)
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
