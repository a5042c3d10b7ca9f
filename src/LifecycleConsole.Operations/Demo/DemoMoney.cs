using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Operations.Wallet;

namespace LifecycleConsole.Operations.Demo;

/// <summary>
/// Gives the demo account some money by the ways in which customers get it: an offline transfer that staff confirm, a
/// voucher and a gift. Development only.
/// </summary>
public sealed class DemoMoney
{
    /// <summary>What the account's cash comes to, in minor units.</summary>
    private const long CashMinor = 5000_00;

    private readonly ConsoleReader _reader;
    private readonly WalletOperations _wallet;
    private readonly BusinessClock _clock;

    internal DemoMoney(ConsoleReader reader, WalletOperations wallet, BusinessClock clock) =>
        (_reader, _wallet, _clock) = (reader, wallet, clock);

    /// <summary>To be called once, when the account has just been made.</summary>
    public async Task GrantAsync(CancellationToken cancellationToken)
    {
        var (owner, amount) = (DemoActors.Owner, await MissingAsync(cancellationToken).ConfigureAwait(false));
        var announced = await DoAsync(owner, new AnnounceTransfer(amount, owner.UserName), cancellationToken)
            .ConfigureAwait(false);
        await DoAsync(DemoActors.Staff, new ConfirmTransfer(announced.Lines[0].SubjectId, amount), cancellationToken)
            .ConfigureAwait(false);
        var voucher = new GrantVoucher(
            "50", Payable.New | Payable.Usage, _clock.Now, _clock.Now.AddDays(90), "For your first three months");
        await DoAsync(DemoActors.Staff, voucher, cancellationToken).ConfigureAwait(false);
        await DoAsync(DemoActors.Staff, new GrantGift("20", "Thank you for trying the console"), cancellationToken)
            .ConfigureAwait(false);
    }

    private async Task<Plan> DoAsync(Actor actor, WalletCommand command, CancellationToken cancellationToken)
    {
        var done = await _wallet.CommitAsync(actor, command, quote: null, cancellationToken).ConfigureAwait(false);
        return done.IsDone
            ? done.Plan!
            : throw new InvalidOperationException($"The demo account's money was refused: {done.Refusal}");
    }

    /// <summary>The account's past has left something, and the use of the last days has taken some.</summary>
    private async Task<string> MissingAsync(CancellationToken cancellationToken)
    {
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var there = await WalletLoader.BalancesAsync(db, DemoSeed.AccountId, cancellationToken)
                .ConfigureAwait(false);
            return new Money(CashMinor - there.Of(Book.Cash), Currency.Of("USD")).ToString()[4..];
        }
    }
}
