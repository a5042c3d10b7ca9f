using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Timeline;

namespace LifecycleConsole.Operations.Timeline;

/// <summary>Due moments that were set aside are tried again, each by itself.</summary>
internal sealed class DueRetries(ConsoleReader reader, WriteLane lane, DueCarrier carrier, SweepParts parts)
{
    private const int RetriedAtOnce = 16;

    /// <summary>Those whose next attempt has come.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var retried = await BrokenDues
            .ToRetryAsync(reader, parts.Recorder.Clock.SystemNow, RetriedAtOnce, cancellationToken)
            .ConfigureAwait(false);
        if (retried.Count > 0)
        {
            await EachAsync(retried, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>These, whenever their next attempt is.</summary>
    public async Task<TriedDues> TryAsync(IReadOnlyList<BrokenDue> wanted, CancellationToken cancellationToken) =>
        await EachAsync(
            await BrokenDues.MomentsAsync(reader, wanted, cancellationToken).ConfigureAwait(false), cancellationToken)
            .ConfigureAwait(false);

    /// <summary>
    /// In the order of time; what is due later of a subject whose moment failed waits for it. While the clock is in
    /// doubt nothing that destroys is tried.
    /// </summary>
    private async Task<TriedDues> EachAsync(IReadOnlyList<DueMoment> retried, CancellationToken cancellationToken)
    {
        var now = await parts.NowAsync(cancellationToken).ConfigureAwait(false);
        var tried = new TriedDues();
        var waiting = new HashSet<(long, string)>();
        foreach (var moment in retried)
        {
            if (moment.DueAt > now || waiting.Contains((moment.AccountId, moment.SubjectId))
                || (parts.Guard.IsHeld() && moment.Kind.IsDestructive())
                || await BrokenDues.IsBehindAsync(reader, moment, cancellationToken).ConfigureAwait(false))
            {
                tried = tried with { Waiting = tried.Waiting + 1 };
                continue;
            }
            try
            {
                var done = await lane.RunAsync(
                    session => carrier.OneAsync(session, moment, now, cancellationToken), cancellationToken)
                    .ConfigureAwait(false);
                tried = done > 0 ? tried with { Done = tried.Done + 1 } : tried;
            }
            catch (Exception broken) when (broken is not OperationCanceledException)
            {
                await TrySetAsideAsync(moment, broken, cancellationToken).ConfigureAwait(false);
                waiting.Add((moment.AccountId, moment.SubjectId));
                tried = tried with { Failed = tried.Failed + 1, Problem = broken.Message };
            }
        }
        await lane.RunAsync(session => BrokenDues.ForgetAsync(session, cancellationToken), cancellationToken)
            .ConfigureAwait(false);
        return tried;
    }

    /// <returns>False where even that fails: then the database is at fault.</returns>
    public async Task<bool> TrySetAsideAsync(
        DueMoment moment, Exception broken, CancellationToken cancellationToken)
    {
        var errorId = Guid.NewGuid().ToString("N")[..8];
        SweepLog.MomentBroken(parts.Log, broken, moment.Kind, moment.SubjectId, errorId);
        try
        {
            var what = (broken, errorId, parts.Recorder.Clock.SystemNow);
            return await lane.RunAsync(
                async session =>
                {
                    await BrokenDues.SetAsideAsync(session, moment, what, cancellationToken).ConfigureAwait(false);
                    return true;
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (Exception worse) when (worse is not OperationCanceledException)
        {
            SweepLog.AccountBroken(parts.Log, worse, moment.AccountId);
            return false;
        }
    }
}
