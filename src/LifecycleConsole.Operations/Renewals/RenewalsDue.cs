using LifecycleConsole.Data;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Orders;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Renewals;

/// <summary>
/// Carries out what comes due before paid periods end. All of one kind and instant go together, in the order of their
/// ends, because they share one balance and one message; the rest of a run waits for the next, which reads what these
/// have written.
/// </summary>
internal sealed class RenewalsDue(HoldingLoader loader)
{
    internal const int MomentsAtOnce = 500;
    private readonly RenewalForecast _forecast = new(loader);

    public static bool Knows(DueKind kind) =>
        kind is DueKind.AutoRenewal or DueKind.ExpiryReminder or DueKind.RenewalForecast;

    /// <summary>The one that goes first of those of the moment's kind and instant.</summary>
    public static async Task<DueMoment> FirstAsync(
        ConsoleDbContext db, DueMoment moment, CancellationToken cancellationToken) =>
        moment.Kind is DueKind.AutoRenewal or DueKind.ExpiryReminder
            ? await Together(db, moment).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false) ?? moment
            : moment;

    /// <summary>Everything is decided as of the due instant.</summary>
    public async ValueTask RecordAsync(
        ConsoleDbContext db, Recorder recorder, RenewalTurn due, CancellationToken cancellationToken)
    {
        switch (due.First.Kind)
        {
            case DueKind.AutoRenewal:
                await RenewAsync(db, recorder, due, cancellationToken).ConfigureAwait(false);
                break;
            case DueKind.ExpiryReminder:
                await RemindAsync(db, recorder, due, cancellationToken).ConfigureAwait(false);
                break;
            default:
                await _forecast.TellAsync(db, recorder, (due.First, due.Now), cancellationToken).ConfigureAwait(false);
                break;
        }
    }

    private async Task RenewAsync(
        ConsoleDbContext db, Recorder recorder, RenewalTurn due, CancellationToken cancellationToken)
    {
        var moments = await TogetherAsync(db, due, cancellationToken).ConfigureAwait(false);
        var state = await StateAsync(db, moments, cancellationToken).ConfigureAwait(false);
        var byId = state.Account.Holdings.ToDictionary(h => h.Instance.Id, StringComparer.Ordinal);
        var round = AutoRenewalRound.Of(state, moments.Where(m => byId.ContainsKey(m.SubjectId))
            .Select(m => (byId[m.SubjectId], m)));
        foreach (var (holding, moment, step) in round.Steps)
        {
            await recorder.RecordAsync(DeedOf(holding.Instance.Name, moment, step), cancellationToken)
                .ConfigureAwait(false);
        }
        foreach (var moment in moments.Where(m => !byId.ContainsKey(m.SubjectId)))
        {
            await recorder.PassAsync(new DueMomentPassed(moment.Kind, moment.SubjectId), cancellationToken)
                .ConfigureAwait(false);
        }
        foreach (var notice in await RenewalsTold.OfAsync(db, round, due.Now, cancellationToken).ConfigureAwait(false))
        {
            await recorder.CountAsync(notice, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<AutoRenewalState> StateAsync(
        ConsoleDbContext db, List<DueMoment> moments, CancellationToken cancellationToken)
    {
        var accountId = moments[0].AccountId;
        var ids = moments.ConvertAll(m => m.SubjectId);
        var account = await loader.LoadAsync(db, Actor.System(accountId), ids, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"Account {accountId} has due moments, but does not exist.");
        // Where the console was down for long, a bandwidth that has come is not set yet, and counts all the same.
        var coming = await BandwidthDue.ComingAsync(db, accountId, ids, cancellationToken).ConfigureAwait(false);
        var set = account.Holdings.ToDictionary(
            h => h.Instance.Id, h => h.Instance.BandwidthMbps, StringComparer.Ordinal);
        account = account with
        {
            Holdings = [.. account.Holdings.Select(holding => BandwidthDecisions.AtTheEnd(holding, coming))],
        };
        var orders = account.Holdings.Where(h => h.Instance.PaidUntil is not null).Select(h => RenewalOrder.IdOf(
            accountId, AutoRenewal.TokenOf(h.Instance.PaidUntil!.Value), h.Instance.Id)).ToList();
        var taken = await db.Orders.Where(o => orders.Contains(o.Id)).Select(o => o.Id)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var open = await db.Orders
            .Where(o => o.AccountId == accountId && ids.Contains(o.SubjectId)
                && (o.State == OrderState.Unpaid || o.State == OrderState.Paying))
            .ToDictionaryAsync(o => o.SubjectId, StringComparer.Ordinal, cancellationToken).ConfigureAwait(false);
        return new AutoRenewalState
        {
            Account = account,
            Desk = await OrderLoader.DeskAsync(db, account.Account, subjectId: null, cancellationToken)
                .ConfigureAwait(false),
            OpenOrders = open,
            SetBandwidths = set,
            TakenOrders = taken.ToHashSet(StringComparer.Ordinal),
        };
    }

    private static async Task RemindAsync(
        ConsoleDbContext db, Recorder recorder, RenewalTurn due, CancellationToken cancellationToken)
    {
        var moments = await TogetherAsync(db, due, cancellationToken).ConfigureAwait(false);
        var ids = moments.ConvertAll(m => m.SubjectId);
        var account = await db.Accounts.SingleAsync(a => a.Id == due.First.AccountId, cancellationToken)
            .ConfigureAwait(false);
        var instances = await db.Instances.Where(i => ids.Contains(i.Id))
            .ToDictionaryAsync(i => i.Id, StringComparer.Ordinal, cancellationToken).ConfigureAwait(false);
        var told = new ExpiriesTold(account, due.Now);
        foreach (var moment in moments)
        {
            var change = told.Note(instances.GetValueOrDefault(moment.SubjectId), moment);
            await recorder.PassAsync(change, cancellationToken).ConfigureAwait(false);
        }
        foreach (var notice in await told.NoticesAsync(db, due.First.DueAt, cancellationToken).ConfigureAwait(false))
        {
            await recorder.CountAsync(notice, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<List<DueMoment>> TogetherAsync(
        ConsoleDbContext db, RenewalTurn turn, CancellationToken cancellationToken) => turn.Max == 1
            ? [turn.First]
            : await Together(db, turn.First).Take(turn.Max).ToListAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Those of the same kind and instant: the earlier end first, then the ID.</summary>
    private static IQueryable<DueMoment> Together(ConsoleDbContext db, DueMoment first) =>
        from due in BrokenDues.Without(db)
        where due.AccountId == first.AccountId && due.Kind == first.Kind && due.DueAt == first.DueAt
        from instance in db.Instances.Where(i => i.Id == due.SubjectId).DefaultIfEmpty()
        orderby instance.PaidUntil, due.SubjectId
        select due;

    private static Deed DeedOf(string name, DueMoment moment, AutoRenewalStep step) => new()
    {
        Actor = Actor.System(moment.AccountId),
        Action = Actions.RenewInstance,
        SubjectId = moment.SubjectId,
        SubjectName = name,
        Effect = EffectOf(step.Result).ToString(),
        EffectiveAt = moment.DueAt,
        Changes = step.Changes,
    };

    private static Effect EffectOf(AutoRenewalResult result) => result switch
    {
        AutoRenewalResult.Nothing => Effect.None,
        AutoRenewalResult.Renewed => Effect.RenewedAutomatically,
        AutoRenewalResult.Short => Effect.AutoRenewalShort,
        AutoRenewalResult.Failed => Effect.AutoRenewalFailed,
        _ => throw new ArgumentOutOfRangeException(nameof(result), result, null),
    };
}

/// <param name="First">Any of those that go together.</param>
/// <param name="Now">When it is carried out.</param>
/// <param name="Max">How many may go together.</param>
internal sealed record RenewalTurn(DueMoment First, DateTimeOffset Now, int Max);
