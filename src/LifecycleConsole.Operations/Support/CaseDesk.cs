using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Domain.Support;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Support;

/// <summary>
/// What staff do in an account from its open case: confirm or reject an offline transfer, confirm or fail a refund,
/// mark an order as not refundable. Each takes the staff right for it; the record has the case and its reason.
/// </summary>
public sealed class CaseDesk
{
    private readonly ConsoleReader _reader;
    private readonly CommandDesk _desk;
    private readonly BusinessClock _clock;

    internal CaseDesk(ConsoleReader reader, CommandDesk desk, BusinessClock clock) =>
        (_reader, _desk, _clock) = (reader, desk, clock);

    /// <summary>What the command would do now. Nothing is written.</summary>
    public async Task<Outcome<Plan>> PlanAsync(Actor actor, Command command, CancellationToken cancellationToken)
    {
        var inCase = await InCaseAsync(actor, command, cancellationToken).ConfigureAwait(false);
        return inCase.Value is { } within
            ? await _desk.PlanAsync(within, command, cancellationToken).ConfigureAwait(false)
            : inCase.Refusal!;
    }

    /// <summary>Carries out what was shown, all of it or nothing.</summary>
    public async Task<Commitment> CommitAsync(
        Actor actor, Command command, Quote? quote, CancellationToken cancellationToken)
    {
        var inCase = await InCaseAsync(actor, command, cancellationToken).ConfigureAwait(false);
        return inCase.Value is { } within
            ? await _desk.CommitAsync(within, command, quote, cancellationToken).ConfigureAwait(false)
            : new() { Refusal = inCase.Refusal };
    }

    private async Task<Outcome<Actor>> InCaseAsync(Actor actor, Command command, CancellationToken cancellationToken)
    {
        var refusal = AccessRules.WhyNot(actor, Actions.QuerySupport)
            ?? AccessRules.WhyNot(actor, command)
            ?? (IsOfCase(command) ? null : SupportRules.NotHere.With());
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
            return open is null
                ? SupportRules.NoCase.With()
                : actor with { ActsFor = new(open.AccountId, open.Id, open.Reason) };
        }
    }

    private static bool IsOfCase(Command command) =>
        command is ConfirmTransfer or RejectTransfer or RefundCommand or MarkNotRefundable;
}
