using LifecycleConsole.Data;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Arrears;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Operations.Access;
using LifecycleConsole.Operations.Approvals;
using LifecycleConsole.Operations.Arrears;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Notices;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.RecycleBin;
using LifecycleConsole.Operations.Renewals;
using LifecycleConsole.Operations.Wallet;

namespace LifecycleConsole.Operations.Timeline;

/// <summary>Decides a run of due moments of one account, in order, and records what follows.</summary>
internal sealed class DueDecisions(RenewalsDue renewals)
{
    /// <param name="isAlone">Nothing goes along with the one that is due.</param>
    /// <returns>
    /// How many were dealt with: fewer than all where one has armed others, which may come before the rest.
    /// </returns>
    public async ValueTask<int> RecordAsync(
        ConsoleDbContext db, Recorder recorder, List<DueMoment> due, DateTimeOffset now,
        CancellationToken cancellationToken, bool isAlone = false)
    {
        var done = 0;
        var run = due.TakeWhile(moment => !EndsRun(moment.Kind)).ToList(); // what is never reached is not read
        var bin = await RecycleDue.OpenAsync(db, run, cancellationToken).ConfigureAwait(false);
        var holdings = await HoldingsAsync(db, run, cancellationToken).ConfigureAwait(false);
        var told = new DueTold();
        foreach (var moment in due)
        {
            done++;
            if (moment.Kind == DueKind.ApprovalEnd || MoneyDue.Knows(moment.Kind))
            {
                await recorder.FlushAsync(cancellationToken).ConfigureAwait(false);
                var read = await ReadAndDecideAsync(db, moment, now, cancellationToken).ConfigureAwait(false);
                await recorder.RecordAsync(read, cancellationToken).ConfigureAwait(false);
                continue;
            }
            if (KeyDue.Knows(moment.Kind))
            {
                await KeyDue.RecordAsync(db, recorder, (moment, now), cancellationToken).ConfigureAwait(false);
                continue;
            }
            if (RenewalsDue.Knows(moment.Kind))
            {
                // It spends the balance as it is written, so that nothing may be on its way before it.
                if (done > 1)
                {
                    done--;
                    break;
                }
                var together = isAlone ? 1 : RenewalsDue.MomentsAtOnce;
                await renewals.RecordAsync(db, recorder, new(moment, now, together), cancellationToken)
                    .ConfigureAwait(false);
                break;
            }
            if (moment.Kind.IsOfArrears())
            {
                await RecordArrearsAsync(db, recorder, (moment, now), cancellationToken).ConfigureAwait(false);
                break;
            }
            // What an earlier moment of the run has changed is read again: a renewal comes before an expiry.
            if (holdings.IsChanged(moment.SubjectId))
            {
                await recorder.FlushAsync(cancellationToken).ConfigureAwait(false);
                await holdings.ReadAgainAsync(db, moment, cancellationToken).ConfigureAwait(false);
            }
            var holding = holdings.Find(moment.SubjectId);
            var deed = Decide(moment, holding, bin, now);
            await recorder.RecordAsync(deed, cancellationToken).ConfigureAwait(false);
            holdings.Change(moment.SubjectId);
            told.Note(moment, deed, holding!);
        }
        foreach (var counted in await told.NoticesAsync(db, now, cancellationToken).ConfigureAwait(false))
        {
            await recorder.CountAsync(counted, cancellationToken).ConfigureAwait(false);
        }
        return done;
    }

    /// <summary>What reads its own subject, with all that the moments before it have written.</summary>
    private static Task<Deed> ReadAndDecideAsync(
        ConsoleDbContext db, DueMoment moment, DateTimeOffset now, CancellationToken cancellationToken) =>
        moment.Kind == DueKind.ApprovalEnd
            ? ApprovalDue.DecideAsync(db, moment, cancellationToken)
            : MoneyDue.DecideAsync(db, moment, now, cancellationToken);

    /// <summary>
    /// It spends the balance as it is written, or arms others that may come before the rest: nothing after it is
    /// decided in the same run.
    /// </summary>
    private static bool EndsRun(DueKind kind) => RenewalsDue.Knows(kind) || kind.IsOfArrears();

    private static async ValueTask RecordArrearsAsync(
        ConsoleDbContext db, Recorder recorder, (DueMoment Moment, DateTimeOffset Now) due,
        CancellationToken cancellationToken)
    {
        await recorder.FlushAsync(cancellationToken).ConfigureAwait(false);
        if (due.Moment.Kind.IsOfArrearsRest())
        {
            var chunk = await ArrearsChunks.GoOnAsync(db, due.Moment, cancellationToken).ConfigureAwait(false);
            foreach (var change in chunk.Rest)
            {
                await recorder.PassAsync(change, cancellationToken).ConfigureAwait(false);
            }
            foreach (var deed in chunk.Deeds)
            {
                await recorder.RecordAsync(deed, cancellationToken).ConfigureAwait(false);
            }
            return;
        }
        var deeds = await ArrearsWatch.DecideAsync(db, due.Moment, due.Now, cancellationToken).ConfigureAwait(false);
        foreach (var deed in deeds)
        {
            await recorder.RecordAsync(deed, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<DueHoldings> HoldingsAsync(
        ConsoleDbContext db, List<DueMoment> due, CancellationToken cancellationToken)
    {
        var accountId = due.Count == 0 ? 0 : due[0].AccountId;
        var ids = due.ConvertAll(d => d.SubjectId);
        return new(await HoldingLoader.HoldAsync(db, accountId, ids, cancellationToken).ConfigureAwait(false));
    }

    private static Deed Decide(DueMoment moment, Holding? holding, RecycleDue? bin, DateTimeOffset now)
    {
        var (action, outcome) = moment.Kind switch
        {
            DueKind.ScheduledRelease => (
                Actions.DeleteInstance, holding is null ? null : ReleaseDecisions.OnDue(holding, moment.DueAt, now)),
            DueKind.Expiry or DueKind.RetentionEnd or DueKind.RecycleReminder => (
                RecycleDue.ActionOf(moment.Kind), holding is null ? null : bin!.Decide(moment, holding, now)),
            _ => throw new ArgumentOutOfRangeException(
                nameof(moment), moment.Kind, "A due moment without a decision."),
        };
        if (outcome is null || outcome.Changes.Count == 0)
        {
            throw new InvalidOperationException($"{moment} does not fit what is recorded of the instance.");
        }
        return new Deed
        {
            Actor = Actor.System(moment.AccountId),
            Action = action,
            SubjectId = moment.SubjectId,
            SubjectName = holding!.Instance.Name,
            Effect = outcome.Effect.ToString(),
            EffectiveAt = moment.DueAt,
            Changes = outcome.Changes,
        };
    }
}

/// <summary>The instances that a run of moments is about.</summary>
internal sealed class DueHoldings(IReadOnlyList<Holding> holdings)
{
    private readonly Dictionary<string, Holding> _byId =
        holdings.ToDictionary(h => h.Instance.Id, StringComparer.Ordinal);

    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);

    public Holding? Find(string id) => _byId.GetValueOrDefault(id);

    public bool IsChanged(string id) => _changed.Contains(id);

    public void Change(string id) => _changed.Add(id);

    public async Task ReadAgainAsync(ConsoleDbContext db, DueMoment moment, CancellationToken cancellationToken)
    {
        var read = await HoldingLoader.HoldAsync(db, moment.AccountId, [moment.SubjectId], cancellationToken)
            .ConfigureAwait(false);
        if (read is [var holding])
        {
            _byId[moment.SubjectId] = holding;
        }
    }
}
