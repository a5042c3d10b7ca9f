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
    private static readonly Actor Owner = Of(UserKind.Owner, "mei.lin");
    private static readonly Actor Staff = Of(UserKind.Operator, "operator");

    private readonly WalletOperations _wallet;
    private readonly BusinessClock _clock;

    internal DemoMoney(WalletOperations wallet, BusinessClock clock) => (_wallet, _clock) = (wallet, clock);

    /// <summary>To be called once, when the account has just been made.</summary>
    public async Task GrantAsync(CancellationToken cancellationToken)
    {
        var announced = await DoAsync(Owner, new AnnounceTransfer("5000", Owner.UserName), cancellationToken)
            .ConfigureAwait(false);
        await DoAsync(Staff, new ConfirmTransfer(announced.Lines[0].SubjectId, "5000"), cancellationToken)
            .ConfigureAwait(false);
        var voucher = new GrantVoucher(
            "50", Payable.New | Payable.Usage, _clock.Now, _clock.Now.AddDays(90), "For your first three months");
        await DoAsync(Staff, voucher, cancellationToken).ConfigureAwait(false);
        await DoAsync(Staff, new GrantGift("20", "Thank you for trying the console"), cancellationToken)
            .ConfigureAwait(false);
    }

    private async Task<Plan> DoAsync(Actor actor, WalletCommand command, CancellationToken cancellationToken)
    {
        var done = await _wallet.CommitAsync(actor, command, quote: null, cancellationToken).ConfigureAwait(false);
        return done.IsDone
            ? done.Plan!
            : throw new InvalidOperationException($"The demo account's money was refused: {done.Refusal}");
    }

    private static Actor Of(UserKind kind, string name) =>
        new() { Kind = kind, AccountId = DemoSeed.AccountId, UserId = name, UserName = name };
}
