using System.Diagnostics.Metrics;
using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Timeline;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Renewals;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Timeline;

/// <summary>Carries out what is due of one account inside a transaction, the account taken first.</summary>
internal sealed class DueCarrier(DueDecisions decisions, SweepParts parts)
{
    /// <summary>Of <c>lifecycle.due.lateness</c>: the name of the <see cref="DueKind"/>.</summary>
    internal const string DueTag = "lifecycle.due.kind";

    private static readonly Histogram<double> Lateness = Telemetry.Meter.CreateHistogram<double>(
        "lifecycle.due.lateness", "ms", "How late a due moment was carried out");

    private static readonly List<DueKind> All = [.. Enum.GetValues<DueKind>()];

    private static readonly List<DueKind> Moneyed = All.FindAll(kind => kind.NeedsSettledMoney());

    private static readonly HotQuery<DueOf, DueMoment> Due = new(DueIn);

    public static List<DueKind> Harmless { get; } = All.FindAll(kind => !kind.IsDestructive());

    /// <summary>Settlement goes first where the decision depends on the balance (architecture).</summary>
    public static IQueryable<DueMoment> Settled(ConsoleDbContext db) => Settled(db, Moneyed);

    /// <summary>In the order in which it is carried out.</summary>
    internal static IQueryable<DueMoment> DueIn(ConsoleDbContext db, DueOf of) => Settled(db, of.Moneyed)
        .Where(d => d.AccountId == of.AccountId && d.DueAt <= of.Now && of.Kinds.Contains(d.Kind))
        .OrderBy(d => d.DueAt).ThenBy(d => d.Kind).ThenBy(d => d.SubjectId).TakeOf(of, nameof(of.Max));

    public async Task<int> AccountAsync(
        WriteSession session, long accountId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var head = await TakeAsync(session, accountId, cancellationToken).ConfigureAwait(false);
        var due = await DueAsync(session.Db, accountId, now, DueSweep.MomentsPerCommit, cancellationToken)
            .ConfigureAwait(false);
        return await CarryOutAsync(session, head, (due, now, false), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The first that is due, alone.</summary>
    public async Task<int> NextAsync(
        WriteSession session, long accountId, (DateTimeOffset Now, SweepTurn Turn) what,
        CancellationToken cancellationToken)
    {
        var head = await TakeAsync(session, accountId, cancellationToken).ConfigureAwait(false);
        if (await DueAsync(session.Db, accountId, what.Now, 1, cancellationToken).ConfigureAwait(false)
            is not [var next])
        {
            return 0;
        }
        what.Turn.Moment = await RenewalsDue.FirstAsync(session.Db, next, cancellationToken).ConfigureAwait(false);
        return await CarryOutAsync(session, head, ([what.Turn.Moment], what.Now, true), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>One that was set aside, unless it has gone meanwhile.</summary>
    public async Task<int> OneAsync(
        WriteSession session, DueMoment moment, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var head = await TakeAsync(session, moment.AccountId, cancellationToken).ConfigureAwait(false);
        var stands = await session.Db.DueMoments.AnyAsync(
            d => d.Kind == moment.Kind && d.SubjectId == moment.SubjectId && d.DueAt == moment.DueAt,
            cancellationToken).ConfigureAwait(false);
        if (!stands)
        {
            return 0;
        }
        await BrokenDues.MendAsync(session, moment, cancellationToken).ConfigureAwait(false);
        return await CarryOutAsync(session, head, ([moment], now, true), cancellationToken).ConfigureAwait(false);
    }

    private static async Task<AccountHead> TakeAsync(
        WriteSession session, long accountId, CancellationToken cancellationToken) =>
        await AccountHead.TakeAsync(session, accountId, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"Account {accountId} has due moments, but does not exist.");

    private async Task<int> CarryOutAsync(
        WriteSession session, AccountHead head, (List<DueMoment> Due, DateTimeOffset Now, bool IsAlone) what,
        CancellationToken cancellationToken)
    {
        var recorder = new Recorder(session, head, parts.Recorder);
        var done = await decisions.RecordAsync(
            session.Db, recorder, what.Due, what.Now, cancellationToken, what.IsAlone).ConfigureAwait(false);
        await recorder.CompleteAsync("Releases", cancellationToken).ConfigureAwait(false);
        session.AfterCommit(() => Measure(what.Due.Take(done)));
        return done;
    }

    private Task<List<DueMoment>> DueAsync(
        ConsoleDbContext db, long accountId, DateTimeOffset now, int max, CancellationToken cancellationToken)
    {
        var of = new DueOf(accountId, now, max, Moneyed, parts.Guard.IsHeld() ? Harmless : All);
        return Due.AskAsync(db, of, cancellationToken);
    }

    private static IQueryable<DueMoment> Settled(ConsoleDbContext db, IReadOnlyList<DueKind> moneyed) =>
        BrokenDues.Without(db)
            .Where(d => !moneyed.Contains(d.Kind)
                || !db.MeterCursors.Any(c => c.AccountId == d.AccountId && c.NextAt <= d.DueAt))
            // What renews itself does so before it expires, though it has to wait for settlement.
            .Where(d => d.Kind != DueKind.Expiry || !db.DueMoments.Any(renewal =>
                renewal.Kind == DueKind.AutoRenewal && renewal.SubjectId == d.SubjectId && renewal.DueAt <= d.DueAt));

    private void Measure(IEnumerable<DueMoment> due)
    {
        var now = parts.Recorder.Clock.Now;
        foreach (var moment in due)
        {
            Lateness.Record(
                (now - moment.DueAt).TotalMilliseconds, new KeyValuePair<string, object?>(DueTag, $"{moment.Kind}"));
        }
    }
}

/// <summary>What is due of an account until now, of these kinds; at most so many.</summary>
/// <param name="Moneyed">The kinds that wait for settlement.</param>
internal sealed record DueOf(
    long AccountId, DateTimeOffset Now, int Max, IReadOnlyList<DueKind> Moneyed, IReadOnlyList<DueKind> Kinds);
