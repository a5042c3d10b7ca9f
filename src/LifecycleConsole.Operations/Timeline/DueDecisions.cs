using LifecycleConsole.Data;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Arrears;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Operations.Arrears;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Notices;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Wallet;

namespace LifecycleConsole.Operations.Timeline;

/// <summary>Decides a run of due moments of one account, in order, and records what follows.</summary>
internal sealed class DueDecisions
{
    /// <returns>
    /// How many were dealt with: fewer than all where one has armed others, which may come before the rest.
    /// </returns>
    public async ValueTask<int> RecordAsync(
        ConsoleDbContext db, Recorder recorder, List<DueMoment> due, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var done = 0;
        var holdings = await HoldingsAsync(db, due, cancellationToken).ConfigureAwait(false);
        var told = new ReleasesTold();
        foreach (var moment in due)
        {
            done++;
            if (MoneyDue.Knows(moment.Kind))
            {
                await recorder.FlushAsync(cancellationToken).ConfigureAwait(false);
                var money = await MoneyDue.DecideAsync(db, moment, now, cancellationToken)
                    .ConfigureAwait(false);
                await recorder.RecordAsync(money, cancellationToken).ConfigureAwait(false);
                continue;
            }
            if (moment.Kind.IsOfArrears())
            {
                await RecordArrearsAsync(db, recorder, (moment, now), cancellationToken).ConfigureAwait(false);
                break;
            }
            var holding = holdings.GetValueOrDefault(moment.SubjectId);
            var deed = Decide(moment, holding, now);
            await recorder.RecordAsync(deed, cancellationToken).ConfigureAwait(false);
            told.Note(deed);
        }
        if (await told.NoticeAsync(db, now, cancellationToken).ConfigureAwait(false) is { } counted)
        {
            await recorder.CountAsync(counted, cancellationToken).ConfigureAwait(false);
        }
        return done;
    }

    private static async ValueTask RecordArrearsAsync(
        ConsoleDbContext db, Recorder recorder, (DueMoment Moment, DateTimeOffset Now) due,
        CancellationToken cancellationToken)
    {
        await recorder.FlushAsync(cancellationToken).ConfigureAwait(false);
        var deeds = await ArrearsWatch.DecideAsync(db, due.Moment, due.Now, cancellationToken).ConfigureAwait(false);
        foreach (var deed in deeds)
        {
            await recorder.RecordAsync(deed, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<Dictionary<string, Holding>> HoldingsAsync(
        ConsoleDbContext db, List<DueMoment> due, CancellationToken cancellationToken)
    {
        var accountId = due.Count == 0 ? 0 : due[0].AccountId;
        var ids = due.ConvertAll(d => d.SubjectId);
        var holdings = await HoldingLoader.HoldAsync(db, accountId, ids, cancellationToken).ConfigureAwait(false);
        return holdings.ToDictionary(h => h.Instance.Id, StringComparer.Ordinal);
    }

    private static Deed Decide(DueMoment moment, Holding? holding, DateTimeOffset now) => moment.Kind switch
    {
        DueKind.ScheduledRelease => Release(moment, holding, now),
        _ => throw new ArgumentOutOfRangeException(nameof(moment), moment.Kind, "A due moment without a decision."),
    };

    private static Deed Release(DueMoment moment, Holding? holding, DateTimeOffset now)
    {
        var outcome = holding is null ? null : ReleaseDecisions.OnDue(holding, moment.DueAt, now);
        if (outcome is null || outcome.Changes.Count == 0)
        {
            throw new InvalidOperationException($"{moment} does not fit what is recorded of the instance.");
        }
        return new Deed
        {
            Actor = Actor.System(moment.AccountId),
            Action = Actions.DeleteInstance,
            SubjectId = moment.SubjectId,
            SubjectName = holding!.Instance.Name,
            Effect = outcome.Effect.ToString(),
            EffectiveAt = moment.DueAt,
            Changes = outcome.Changes,
        };
    }
}
