using LifecycleConsole.Data;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Arrears;
using LifecycleConsole.Domain.Imports;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Plans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Arrears;

/// <summary>
/// The steps of arrears over all instances of an account, some hundred in a commit. What is left is a due moment of its
/// own at the same instant, written in the same commit: a process may die between any two, and other accounts pass.
/// </summary>
internal static class ArrearsChunks
{
    /// <summary>True while a step is not through all instances of the account.</summary>
    public static Task<bool> IsUnderWayAsync(
        ConsoleDbContext db, long accountId, CancellationToken cancellationToken) =>
        db.DueMoments.AnyAsync(
            d => d.AccountId == accountId && (d.Kind == DueKind.ArrearsStopRest
                || d.Kind == DueKind.ArrearsReleaseRest || d.Kind == DueKind.ArrearsResumeRest),
            cancellationToken);

    /// <summary>How many the stop is still to stop.</summary>
    public static Task<int> StoppableAsync(ConsoleDbContext db, long accountId, CancellationToken cancellationToken) =>
        Stoppable(db, accountId).CountAsync(cancellationToken);

    /// <summary>How many the release is still to release.</summary>
    public static Task<int> ReleasableAsync(
        ConsoleDbContext db, long accountId, CancellationToken cancellationToken) =>
        Releasable(db, accountId).CountAsync(cancellationToken);

    /// <summary>The next of what runs by the hour.</summary>
    public static async Task<ArrearsChunk> StopAsync(
        ConsoleDbContext db, long accountId, (DateTimeOffset At, string After) from,
        CancellationToken cancellationToken)
    {
        var (instances, rest) = await NextAsync(
            Stoppable(db, accountId), accountId, (DueKind.ArrearsStopRest, from), cancellationToken)
            .ConfigureAwait(false);
        return new(
            [
                .. instances.Select(i => OfInstance(i, from.At, "ArrearsHeld", ArrearsDecisions.Stop(i)))
                    .Where(deed => deed.Changes.Count > 0),
            ],
            rest);
    }

    /// <summary>The next of what arrears have stopped starts.</summary>
    public static async Task<ArrearsChunk> ResumeAsync(
        ConsoleDbContext db, long accountId, (DateTimeOffset At, string After) from,
        CancellationToken cancellationToken)
    {
        var held = db.Instances.Where(i => i.AccountId == accountId && i.ArrearsHold != null);
        var (instances, rest) = await NextAsync(
            held, accountId, (DueKind.ArrearsResumeRest, from), cancellationToken).ConfigureAwait(false);
        return new(
            [
                .. instances.Select(i => OfInstance(i, from.At, "ArrearsResumed", ArrearsDecisions.Resume(i)))
                    .Where(deed => deed.Changes.Count > 0),
            ],
            rest);
    }

    /// <summary>The next of what arrears have stopped is released.</summary>
    public static async Task<ArrearsChunk> ReleaseAsync(
        ConsoleDbContext db, long accountId, (DateTimeOffset At, string After) from,
        CancellationToken cancellationToken)
    {
        var (instances, rest) = await NextAsync(
            Releasable(db, accountId), accountId, (DueKind.ArrearsReleaseRest, from), cancellationToken)
            .ConfigureAwait(false);
        var holdings = await HoldingLoader
            .HoldAsync(db, accountId, instances.ConvertAll(i => i.Id), cancellationToken).ConfigureAwait(false);
        return new(
            [
                .. holdings.OrderBy(h => h.Instance.Id, StringComparer.Ordinal)
                    .Select(h => OfInstance(
                        h.Instance, from.At, "ReleasedForArrears", ArrearsDecisions.Release(h)))
                    .Where(deed => deed.Changes.Count > 0),
            ],
            rest);
    }

    /// <summary>
    /// The moment of a rest is due: its chunk, and the next rest. Nothing where the account has left the state that it
    /// was for: it was topped up meanwhile, or stopped once more.
    /// </summary>
    public static async Task<ArrearsChunk> GoOnAsync(
        ConsoleDbContext db, DueMoment moment, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.SingleAsync(a => a.Id == moment.AccountId, cancellationToken)
            .ConfigureAwait(false);
        var from = (moment.DueAt, ArrearsRest.CursorOf(moment.SubjectId));
        var passed = new DueMomentPassed(moment.Kind, moment.SubjectId);
        var chunk = !GoesOn(account, moment) ? ArrearsChunk.Nothing : moment.Kind switch
        {
            DueKind.ArrearsStopRest => await StopAsync(db, account.Id, from, cancellationToken)
                .ConfigureAwait(false),
            DueKind.ArrearsReleaseRest => await ReleaseAsync(db, account.Id, from, cancellationToken)
                .ConfigureAwait(false),
            _ => await ResumeAsync(db, account.Id, from, cancellationToken).ConfigureAwait(false),
        };
        return chunk with { Rest = [passed, .. chunk.Rest] };
    }

    private static bool GoesOn(Account account, DueMoment moment) => moment.Kind == DueKind.ArrearsResumeRest
        ? account.ArrearsStoppedAt is null
        : account is { ArrearsSince: { } since, ArrearsStoppedAt: not null } && since <= moment.DueAt;

    private static IQueryable<Instance> Stoppable(ConsoleDbContext db, long accountId) => db.Instances.Where(
        i => i.AccountId == accountId && i.Phase == Phase.Active && i.ChargeType == ChargeType.PayAsYouGo
            && i.ArrearsHold == null && i.PowerState != PowerState.Pending
            && i.PowerState != PowerState.LaunchFailed);

    private static IQueryable<Instance> Releasable(ConsoleDbContext db, long accountId) => db.Instances.Where(
        i => i.AccountId == accountId && i.ArrearsHold != null && i.Phase == Phase.Active
            && i.ReleaseWaits == null);

    private static async Task<(List<Instance> Instances, IReadOnlyList<Change> Armed)> NextAsync(
        IQueryable<Instance> all, long accountId, (DueKind Kind, (DateTimeOffset At, string After) From) step,
        CancellationToken cancellationToken)
    {
        var after = step.From.After;
        var next = await all.Where(i => string.Compare(i.Id, after) > 0).OrderBy(i => i.Id)
            .Take(ArrearsRest.InstancesAtOnce + 1).ToListAsync(cancellationToken).ConfigureAwait(false);
        if (next.Count <= ArrearsRest.InstancesAtOnce)
        {
            return (next, []);
        }
        next.RemoveAt(next.Count - 1);
        return (next, [new DueArmed(step.Kind, ArrearsRest.SubjectOf(accountId, next[^1].Id), step.From.At)]);
    }

    private static Deed OfInstance(
        Instance instance, DateTimeOffset at, string effect, IReadOnlyList<Change> changes) => new()
    {
        Actor = Actor.System(instance.AccountId),
        Action = Actions.StopInstance,
        SubjectId = instance.Id,
        SubjectName = instance.Name,
        Effect = effect,
        EffectiveAt = at,
        Changes = changes,
    };
}

/// <param name="Rest">What else is written: the moment of the rest, where there is one.</param>
internal sealed record ArrearsChunk(IReadOnlyList<Deed> Deeds, IReadOnlyList<Change> Rest)
{
    public static readonly ArrearsChunk Nothing = new([], []);
}
