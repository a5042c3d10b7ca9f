using System.Globalization;
using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Orders;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Timeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace LifecycleConsole.Operations.Wallet;

/// <summary>
/// Takes what the gateway says, by callback or when asked, and books it once: under the account's lock, by the state
/// that the payment has there.
/// </summary>
public sealed partial class PaymentDesk
{
    private const int AskedAtOnce = 200;
    private const int OpenMax = 10_000;

    /// <summary>A callback has this long before the gateway is asked.</summary>
    private static readonly TimeSpan CallbackTime = TimeSpan.FromSeconds(5);

    /// <summary>That all were asked about is written down this often.</summary>
    private static readonly TimeSpan AskedWrittenEvery = TimeSpan.FromHours(1);

    /// <summary>A gateway that hangs at one payment does not keep the others from being asked about.</summary>
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(10);

    private readonly ConsoleReader _reader;
    private readonly AskRhythm _rhythm = new();
    private readonly WriteLane _lane;
    private readonly RecorderParts _parts;
    private readonly IPaymentGateway? _gateway;
    private readonly OrderSight _orders;
    private readonly ILogger<PaymentDesk> _log;

    internal PaymentDesk(
        ConsoleReader reader, WriteLane lane, RecorderParts parts,
        (IPaymentGateway? Gateway, OrderSight Orders, ILogger<PaymentDesk> Log) with)
    {
        (_reader, _lane, _parts) = (reader, lane, parts);
        (_gateway, _orders, _log) = with;
    }

    /// <summary>A callback came in.</summary>
    /// <returns>Whether it changed anything; refused where it is not the gateway's, or of another amount.</returns>
    public async Task<Outcome<bool>> ReceiveAsync(GatewayMessage message, CancellationToken cancellationToken)
    {
        if (_gateway is null)
        {
            return WalletRefusals.NoGateway.With();
        }
        var answer = _gateway.Read(message, _parts.Clock.Now);
        if (!answer.IsAllowed)
        {
            Refused(_log, answer.Refusal.Sentence);
            return answer.Refusal;
        }
        return await TakeAsync(answer.Value, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Asks the gateway about payments that nobody has told of. After an outage, of the console or of the gateway, also
    /// about those that have ended in it: nobody's money is forgotten.
    /// </summary>
    /// <returns>How many it has news of.</returns>
    public async Task<int> AskAsync(CancellationToken cancellationToken)
    {
        if (_gateway is null)
        {
            return 0;
        }
        var now = _parts.Clock.Now;
        var (open, askedAt) = await OpenAsync(now, cancellationToken).ConfigureAwait(false);
        var due = _rhythm.DueOf(open, now);
        var (news, answered) = (0, 0);
        foreach (var payment in await OfAsync(due, cancellationToken).ConfigureAwait(false))
        {
            _rhythm.Ask(payment.Id, now);
            try
            {
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                patience.CancelAfter(AnswerTime);
                var answer = await _gateway.AskAsync(payment, patience.Token).ConfigureAwait(false);
                var taken = await TakeAsync(answer, cancellationToken).ConfigureAwait(false);
                news += taken is { IsAllowed: true, Value: true } ? 1 : 0;
                _rhythm.Answered(payment.Id, now);
                answered++;
            }
            catch (Exception broken) when (!cancellationToken.IsCancellationRequested)
            {
                NotAsked(_log, broken, payment.Id);
            }
        }
        if (answered == due.Count && open.Count < OpenMax && !(now - askedAt < AskedWrittenEvery))
        {
            await WriteAskedAsync(now, cancellationToken).ConfigureAwait(false);
        }
        return news;
    }

    /// <summary>
    /// What waits before what has ended: nobody's many cancelled payments keep another's from being asked about.
    /// </summary>
    /// <returns>Also when all were last asked about, at most so much earlier; null: never.</returns>
    private async Task<(List<AskedPayment> Payments, DateTimeOffset? AskedAt)> OpenAsync(
        DateTimeOffset now, CancellationToken cancellationToken)
    {
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var fact = await db.ConsoleFacts.Where(f => f.Key == ConsoleFacts.PaymentsAsked).Select(f => f.Value)
                .SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
            var askedAt = fact is null
                ? (DateTimeOffset?)null
                : new DateTimeOffset(long.Parse(fact, CultureInfo.InvariantCulture), TimeSpan.Zero);
            var (until, from) = (now - CallbackTime, (askedAt < now ? askedAt.Value : now) - Payment.AskedAfterEnd);
            return (await db.Payments
                .Where(p => p.State != PaymentState.Succeeded && p.State != PaymentState.Failed
                    && p.LapsesAt > from && p.CreatedAt <= until)
                .OrderBy(p => p.State == PaymentState.Waiting ? 0 : 1).ThenByDescending(p => p.LapsesAt)
                .Take(OpenMax).Select(p => new AskedPayment(p.Id, p.CreatedAt))
                .ToListAsync(cancellationToken).ConfigureAwait(false), askedAt);
        }
    }

    /// <summary>The first of them, in their order.</summary>
    private async Task<List<Payment>> OfAsync(IReadOnlyList<string> due, CancellationToken cancellationToken)
    {
        var ids = due.Take(AskedAtOnce).ToList();
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var payments = await db.Payments.Where(p => ids.Contains(p.Id))
                .ToDictionaryAsync(p => p.Id, StringComparer.Ordinal, cancellationToken).ConfigureAwait(false);
            return ids.ConvertAll(id => payments[id]);
        }
    }

    private Task<int> WriteAskedAsync(DateTimeOffset now, CancellationToken cancellationToken) => _lane.RunAsync(
        async session =>
        {
            object?[] fact = [ConsoleFacts.PaymentsAsked, now.UtcTicks.ToString(CultureInfo.InvariantCulture)];
            await session.Rows.AddAsync(Shapes.FactSet, fact, cancellationToken).ConfigureAwait(false);
            return 0;
        },
        cancellationToken);

    private async Task<Outcome<bool>> TakeAsync(GatewayAnswer answer, CancellationToken cancellationToken)
    {
        if (answer.Outcome == GatewayOutcome.Open)
        {
            return false;
        }
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var account = await db.Payments.Where(p => p.Id == answer.PaymentId).Select(p => (long?)p.AccountId)
                .SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
            if (account is null)
            {
                Unknown(_log, answer.PaymentId);
            }
            return account is { } accountId
                ? await BookAsync(accountId, answer, cancellationToken).ConfigureAwait(false)
                : WalletRefusals.PaymentUnknown.With(new RefusalArgument("id", answer.PaymentId));
        }
    }

    /// <summary>
    /// Money that has come is booked, whatever is wrong with the order that it came for: it is on the balance then.
    /// </summary>
    private async Task<Outcome<bool>> BookAsync(
        long accountId, GatewayAnswer answer, CancellationToken cancellationToken)
    {
        try
        {
            return await _lane.RunAsync(
                session => TakeInAsync(session, (accountId, answer), PayAsync, cancellationToken), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception broken) when (
            answer.Outcome == GatewayOutcome.Succeeded && !cancellationToken.IsCancellationRequested)
        {
            NotFollowed(_log, broken, answer.PaymentId);
            return await _lane.RunAsync(
                session => TakeInAsync(session, (accountId, answer), LeaveAsync, cancellationToken), cancellationToken)
                .ConfigureAwait(false);
        }

        Task<Deed?> PayAsync(ConsoleDbContext db, (Payment, PaymentStep) end) =>
            OrderPayments.FollowAsync((db, _orders), end, _parts.Clock.Now, cancellationToken);

        Task<Deed?> LeaveAsync(ConsoleDbContext db, (Payment, PaymentStep) end) =>
            OrderPayments.LeaveAsync(db, end, _parts.Clock.Now, cancellationToken);
    }

    /// <param name="followAsync">What becomes of the order that it is for; null: nothing.</param>
    private async Task<Outcome<bool>> TakeInAsync(
        WriteSession session, (long AccountId, GatewayAnswer Answer) told,
        Func<ConsoleDbContext, (Payment, PaymentStep), Task<Deed?>> followAsync, CancellationToken cancellationToken)
    {
        var (accountId, answer) = told;
        var head = await AccountHead.TakeAsync(session, accountId, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"The payment {answer.PaymentId} is of no account.");
        var payment = await session.Db.Payments.SingleAsync(p => p.Id == answer.PaymentId, cancellationToken)
            .ConfigureAwait(false);
        var methods = await session.Db.SavedMethods.Where(m => m.AccountId == accountId)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var drawn = new NewMethod(IdSource.New("pm-"), _parts.Clock.Now);
        if (PaymentDecisions.OnAnswer(payment, answer, methods, drawn) is { } step)
        {
            var recorder = new Recorder(session, head, _parts);
            await recorder.RecordAsync(DeedOf(payment, step), cancellationToken).ConfigureAwait(false);
            if (await followAsync(session.Db, (payment, step)).ConfigureAwait(false) is { } deed)
            {
                await recorder.RecordAsync(deed, cancellationToken).ConfigureAwait(false);
            }
            await recorder.CompleteAsync(WalletOperations.Feature, cancellationToken).ConfigureAwait(false);
            return answer.Amount == payment.Amount ? true : OtherAmount(payment, answer);
        }
        return answer.Amount == payment.Amount ? false : OtherAmount(payment, answer);
    }

    private static Outcome<bool> OtherAmount(Payment payment, GatewayAnswer answer) =>
        CallbackRefusals.OtherAmount.With(
            new("id", payment.Id), new("expected", payment.Amount), new("told", answer.Amount));

    private Deed DeedOf(Payment payment, PaymentStep step) => new()
    {
        Actor = Actor.System(payment.AccountId) with { UserName = "Payment gateway" },
        Action = Actions.TopUp,
        SubjectId = payment.Id,
        SubjectName = payment.Amount.ToString(),
        Effect = step.Effect,
        EffectiveAt = _parts.Clock.Now,
        Changes = step.Changes,
    };

    [LoggerMessage(20, LogLevel.Warning, "A payment callback was refused: {Why}")]
    private static partial void Refused(ILogger log, string why);

    [LoggerMessage(21, LogLevel.Error, "The gateway could not be asked about {PaymentId}. It is asked again")]
    private static partial void NotAsked(ILogger log, Exception exception, string paymentId);

    [LoggerMessage(24, LogLevel.Error, "The order that {PaymentId} came for cannot be carried out. The money is on the "
        + "balance, and the customer is told")]
    private static partial void NotFollowed(ILogger log, Exception exception, string paymentId);

    [LoggerMessage(22, LogLevel.Warning, "The gateway told of a payment {PaymentId} that is not known here. Money may "
        + "have come for it: look it up at the gateway")]
    private static partial void Unknown(ILogger log, string paymentId);
}
