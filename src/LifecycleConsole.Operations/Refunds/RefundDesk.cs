using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Wallet;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace LifecycleConsole.Operations.Refunds;

/// <summary>
/// Has the gateway pay back what is under way, and writes down what it says. The row is the order to do it: a crash
/// between both asks again under the same ID, which the gateway pays once.
/// </summary>
public sealed partial class RefundDesk
{
    private const int AskedAtOnce = 100;

    private readonly ConsoleReader _reader;
    private readonly WriteLane _lane;
    private readonly RecorderParts _parts;
    private readonly IPaymentGateway? _gateway;
    private readonly ILogger<RefundDesk> _log;

    internal RefundDesk(
        ConsoleReader reader, WriteLane lane, RecorderParts parts,
        (IPaymentGateway? Gateway, ILogger<RefundDesk> Log) with)
    {
        (_reader, _lane, _parts) = (reader, lane, parts);
        (_gateway, _log) = with;
    }

    /// <summary>How long the gateway may take to answer; then it is asked again later.</summary>
    internal TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Asks for each part whose time has come.</summary>
    /// <returns>How many have ended.</returns>
    public async Task<int> CarryAsync(CancellationToken cancellationToken)
    {
        if (_gateway is null)
        {
            return 0;
        }
        var ended = 0;
        foreach (var (waiting, payment) in await WaitingAsync(cancellationToken).ConfigureAwait(false))
        {
            var share = await AsItStandsAsync(waiting, cancellationToken).ConfigureAwait(false);
            var said = await AskAsync(_gateway, share, payment, cancellationToken).ConfigureAwait(false);
            ended += await TakeAsync(share, said, cancellationToken).ConfigureAwait(false) ? 1 : 0;
        }
        return ended;
    }

    /// <summary>What the gateway says of a part, once or again.</summary>
    /// <returns>Whether it has ended the part.</returns>
    internal Task<bool> TakeAsync(
        RefundShare share, (RefundAnswer Answer, string Problem) said, CancellationToken cancellationToken) =>
        _lane.RunAsync(session => TakeInAsync(session, share, said, cancellationToken), cancellationToken);

    private async Task<List<(RefundShare Share, Payment Payment)>> WaitingAsync(CancellationToken cancellationToken)
    {
        var now = _parts.Clock.Now;
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var rows = await db.RefundShares
                .Where(s => s.NextAt != null && s.NextAt <= now)
                .OrderBy(s => s.NextAt).Take(AskedAtOnce)
                .Join(db.Payments, s => s.PaymentId, p => p.Id, (s, p) => new { s, p })
                .ToListAsync(cancellationToken).ConfigureAwait(false);
            return rows.ConvertAll(row => (row.s, row.p));
        }
    }

    /// <summary>Staff may have ended it while others before it were asked about: then it is told to pay no more.
    /// </summary>
    private async Task<RefundShare> AsItStandsAsync(RefundShare share, CancellationToken cancellationToken)
    {
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await db.RefundShares
                .SingleAsync(s => s.RefundId == share.RefundId && s.Line == share.Line, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    /// <summary>A gateway that fails or hangs has not decided.</summary>
    private async Task<(RefundAnswer, string)> AskAsync(
        IPaymentGateway gateway, RefundShare share, Payment payment, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(CallTimeout);
        try
        {
            var request = new RefundRequest(share.GatewayId, payment, share.Amount);
            var asked = share.State == RefundShareState.Processing
                ? gateway.RefundAsync(request, patience.Token)
                : gateway.AskRefundAsync(request, patience.Token);
            var answer = await asked.WaitAsync(patience.Token).ConfigureAwait(false);
            if (answer.Amount == share.Amount)
            {
                return (answer.Answer, answer.Problem);
            }
            OtherAmount(_log, share.GatewayId, answer.Amount, share.Amount);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Hangs(_log, share.GatewayId);
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            NotAsked(_log, broken, share.GatewayId);
        }
        return (RefundAnswer.Open, "");
    }

    private async Task<bool> TakeInAsync(
        WriteSession session, RefundShare share, (RefundAnswer Answer, string Problem) said,
        CancellationToken cancellationToken)
    {
        var head = await AccountHead.TakeAsync(session, share.AccountId, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"The refund {share.RefundId} is of no account.");
        var which = await RefundOperations
            .LoadAsync(session.Db, share.AccountId, share.RefundId, cancellationToken).ConfigureAwait(false);
        var changes = RefundDecisions.OnAnswer(which!, share.Line, said, _parts.Clock.Now);
        if (changes.Count == 0)
        {
            return false;
        }
        var recorder = new Recorder(session, head, _parts);
        if (changes is [RefundShareAsked asked])
        {
            await recorder.PassAsync(asked, cancellationToken).ConfigureAwait(false);
            return false;
        }
        await recorder.RecordAsync(DeedOf(which!.Refund!, said.Answer, changes), cancellationToken)
            .ConfigureAwait(false);
        await recorder.CompleteAsync(RefundOperations.Feature, cancellationToken).ConfigureAwait(false);
        return changes is not [RefundAnsweredLate, ..];
    }

    private Deed DeedOf(Refund refund, RefundAnswer answer, IReadOnlyList<Change> changes) => new()
    {
        Actor = Actor.System(refund.AccountId) with { UserName = "Payment gateway" },
        Action = Actions.ManageRefunds,
        SubjectId = refund.Id,
        SubjectName = refund.SubjectName,
        Effect = changes is [RefundAnsweredLate, ..]
            ? nameof(RefundAnsweredLate)
            : (answer == RefundAnswer.Done ? Effect.RefundConfirmed : Effect.RefundFailed).ToString(),
        EffectiveAt = _parts.Clock.Now,
        Changes = changes,
    };

    [LoggerMessage(40, LogLevel.Error, "The gateway could not be asked to pay back {ShareId}. It is asked again")]
    private static partial void NotAsked(ILogger log, Exception exception, string shareId);

    [LoggerMessage(41, LogLevel.Warning, "The gateway does not answer for {ShareId}. It is asked again")]
    private static partial void Hangs(ILogger log, string shareId);

    [LoggerMessage(42, LogLevel.Error,
        "The gateway tells of {Told} for {ShareId}, which is {Expected}. Nothing is booked; it is asked again")]
    private static partial void OtherAmount(ILogger log, string shareId, Money told, Money expected);
}
