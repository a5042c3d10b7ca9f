using System.Security.Cryptography;
using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Orders;
using LifecycleConsole.Operations.Plans;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace LifecycleConsole.Operations.Wallet;

/// <summary>Top-ups, saved methods, offline transfers, vouchers and gifts.</summary>
public sealed partial class WalletOperations
{
    public const string Feature = "Wallet";

    /// <summary>How long a person waits for the gateway to open its page.</summary>
    private static readonly TimeSpan OpenTime = TimeSpan.FromSeconds(10);

    private readonly FiveSteps _way;
    private readonly ConsoleReader _reader;
    private readonly IPaymentGateway? _gateway;
    private readonly ILogger<WalletOperations> _log;
    private readonly Steps<WalletCommand, WalletState> _steps;

    internal WalletOperations(
        FiveSteps way, ConsoleReader reader, (IPaymentGateway? Gateway, ILogger<WalletOperations> Log) with)
    {
        (_way, _reader) = (way, reader);
        (_gateway, _log) = with;
        _steps = new()
        {
            Feature = Feature,
            LoadAsync = LoadAsync,
            Decide = WalletDecisions.Decide,
            ProfileOf = state => state.Profile,
        };
    }

    public Task<Outcome<Plan>> PlanAsync(Actor actor, WalletCommand command, CancellationToken cancellationToken) =>
        _way.PlanAsync(_steps, actor, command, cancellationToken);

    /// <summary>For staff, with the account that it is about as the actor's.</summary>
    public Task<Commitment> CommitAsync(
        Actor actor, WalletCommand command, Quote? quote, CancellationToken cancellationToken) =>
        _way.CommitAsync(_steps, new(actor, command, quote), cancellationToken);

    /// <summary>The gateway's page of a payment that waits.</summary>
    /// <param name="console">The console's own address, as the browser has it.</param>
    public Task<Outcome<Uri>> OpenGatewayAsync(
        Actor actor, string paymentId, Uri console, CancellationToken cancellationToken) =>
        OpenGatewayAsync(actor, paymentId, (console, null), cancellationToken);

    /// <param name="back">The console's own address, and the order that the person comes back to.</param>
    public async Task<Outcome<Uri>> OpenGatewayAsync(
        Actor actor, string paymentId, (Uri Console, string? OrderId) back, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.TopUp) is { } refusal)
        {
            return refusal;
        }
        var id = new RefusalArgument("id", paymentId);
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var payment = await db.Payments
                .SingleOrDefaultAsync(p => p.Id == paymentId && p.AccountId == actor.AccountId, cancellationToken)
                .ConfigureAwait(false);
            if (payment is not { IsWaiting: true } || _gateway is null)
            {
                return payment is null ? WalletRefusals.PaymentUnknown.With(id) : WalletRefusals.PaymentEnded.With(id);
            }
            var saved = await db.SavedMethods
                .SingleOrDefaultAsync(m => m.Id == payment.SavedMethodId, cancellationToken).ConfigureAwait(false);
            var order = back.OrderId is null ? "" : "&order=" + Uri.EscapeDataString(back.OrderId);
            var request = new PaymentRequest(
                payment, saved, new Uri(back.Console, $"top-up?payment={payment.Id}{order}"),
                new Uri(back.Console, "payments/callback"));
            return await OpenAsync(_gateway, request, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>A gateway that hangs or is down keeps nobody waiting: the payment is there, and can be gone on with.
    /// </summary>
    private async Task<Outcome<Uri>> OpenAsync(
        IPaymentGateway gateway, PaymentRequest request, CancellationToken cancellationToken)
    {
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(OpenTime);
            return await gateway.OpenAsync(request, patience.Token).WaitAsync(patience.Token).ConfigureAwait(false);
        }
        catch (Exception broken) when (!cancellationToken.IsCancellationRequested)
        {
            NotOpened(_log, broken, request.Payment.Id);
            return WalletRefusals.GatewayAway.With();
        }
    }

    private async Task<WalletState?> LoadAsync(
        ConsoleDbContext db, Actor actor, WalletCommand command, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == actor.AccountId, cancellationToken)
            .ConfigureAwait(false);
        if (account is null)
        {
            return null;
        }
        var subject = command.SubjectId;
        var payment = await db.Payments
            .SingleOrDefaultAsync(p => p.Id == subject && p.AccountId == account.Id, cancellationToken)
            .ConfigureAwait(false);
        var orderId = command is BeginTopUp { OrderId: { } wanted } ? wanted : payment?.OrderId;
        return new WalletState
        {
            Account = account,
            Profile = Profile.Default,
            NewId = IdSource.New(PrefixOf(command)),
            NewReference = "LC" + RandomNumberGenerator.GetString("0123456789", 8),
            Offered = _gateway?.Methods ?? [],
            Methods = await db.SavedMethods.Where(m => m.AccountId == account.Id)
                .ToListAsync(cancellationToken).ConfigureAwait(false),
            Payment = payment,
            Order = orderId is null
                ? null
                : await db.Orders
                    .SingleOrDefaultAsync(o => o.Id == orderId && o.AccountId == account.Id, cancellationToken)
                    .ConfigureAwait(false),
            HasOtherPayment = payment?.OrderId is not null
                && await OrderPayments.WaitsAsync(db, payment, cancellationToken).ConfigureAwait(false),
            Transfer = await db.OfflineTransfers
                .SingleOrDefaultAsync(t => t.Id == subject && t.AccountId == account.Id, cancellationToken)
                .ConfigureAwait(false),
            Balances = await WalletLoader.BalancesAsync(db, account.Id, cancellationToken).ConfigureAwait(false),
            WaitingPayments = await db.Payments
                .CountAsync(p => p.AccountId == account.Id && p.State == PaymentState.Waiting, cancellationToken)
                .ConfigureAwait(false),
            AnnouncedTransfers = await db.OfflineTransfers
                .CountAsync(t => t.AccountId == account.Id && t.State == TransferState.Announced, cancellationToken)
                .ConfigureAwait(false),
        };
    }

    private static string PrefixOf(WalletCommand command) => command switch
    {
        BeginTopUp => "pay-",
        AnnounceTransfer => "tr-",
        GrantVoucher => "vo-",
        GrantGift => "gi-",
        _ => "",
    };

    [LoggerMessage(23, LogLevel.Error, "The gateway could not open its page for {PaymentId}. The person is told")]
    private static partial void NotOpened(ILogger log, Exception exception, string paymentId);
}
