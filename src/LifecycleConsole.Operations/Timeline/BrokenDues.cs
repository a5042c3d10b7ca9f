using System.Globalization;
using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Timeline;

/// <summary>
/// Due moments that were set aside because carrying them out has failed. Each keeps its place in its subject's order:
/// what is due later of the same subject waits for it.
/// </summary>
internal static class BrokenDues
{
    private const int ProblemLengthMax = 300;

    /// <summary>Due moments but those set aside and those that wait for one.</summary>
    public static IQueryable<DueMoment> Without(ConsoleDbContext db) => db.DueMoments.Where(due =>
        !db.BrokenDues.Any(broken => broken.SubjectId == due.SubjectId && broken.AccountId == due.AccountId
            && (broken.DueAt < due.DueAt || (broken.DueAt == due.DueAt && broken.Kind <= due.Kind))
            && db.DueMoments.Any(its => its.Kind == broken.Kind && its.SubjectId == broken.SubjectId
                && its.DueAt == broken.DueAt)));

    /// <summary>Those that still stand, the longest due first.</summary>
    public static IQueryable<BrokenDue> Standing(ConsoleDbContext db) => db.BrokenDues.Where(broken =>
        db.DueMoments.Any(its => its.Kind == broken.Kind && its.SubjectId == broken.SubjectId
            && its.DueAt == broken.DueAt));

    /// <summary>An earlier one of the same subject is set aside still: this one waits for it.</summary>
    public static async Task<bool> IsBehindAsync(
        ConsoleReader reader, DueMoment moment, CancellationToken cancellationToken)
    {
        var db = reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await Standing(db).AnyAsync(
                b => b.AccountId == moment.AccountId && b.SubjectId == moment.SubjectId
                    && (b.DueAt < moment.DueAt || (b.DueAt == moment.DueAt && b.Kind < moment.Kind)),
                cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What may be tried again, in the order of time.</summary>
    public static async Task<List<DueMoment>> ToRetryAsync(
        ConsoleReader reader, DateTimeOffset systemNow, int max, CancellationToken cancellationToken)
    {
        var db = reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var retried = from broken in Standing(db)
                          where broken.RetryAt <= systemNow
                          orderby broken.DueAt, broken.Kind, broken.SubjectId
                          from due in db.DueMoments.Where(d => d.Kind == broken.Kind
                              && d.SubjectId == broken.SubjectId)
                          select due;
            return await retried.Take(max).ToListAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The moments of these, in the order of time; those that stand no more are not there.</summary>
    public static async Task<List<DueMoment>> MomentsAsync(
        ConsoleReader reader, IReadOnlyList<BrokenDue> wanted, CancellationToken cancellationToken)
    {
        var subjects = wanted.Select(broken => broken.SubjectId).Distinct(StringComparer.Ordinal).ToList();
        var db = reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var found = await db.DueMoments.Where(due => subjects.Contains(due.SubjectId))
                .OrderBy(due => due.DueAt).ThenBy(due => due.Kind).ThenBy(due => due.SubjectId)
                .ToListAsync(cancellationToken).ConfigureAwait(false);
            return found.FindAll(due => wanted.Any(broken =>
                broken.SubjectId == due.SubjectId && broken.Kind == due.Kind && broken.DueAt == due.DueAt));
        }
    }

    /// <summary>Sets a moment aside, or leaves it aside for longer.</summary>
    public static async Task SetAsideAsync(
        WriteSession session, DueMoment moment, (Exception Broken, string ErrorId, DateTimeOffset SystemNow) what,
        CancellationToken cancellationToken)
    {
        var attempts = 1 + await session.Db.BrokenDues
            .Where(b => b.SubjectId == moment.SubjectId && b.Kind == moment.Kind && b.DueAt == moment.DueAt)
            .Select(b => b.Attempts).SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        var problem = string.Create(
            CultureInfo.InvariantCulture, $"{what.Broken.GetType().Name}: {what.Broken.Message}");
        await session.Rows.AddAsync(
            Shapes.DueBroken,
            [
                moment.SubjectId, (int)moment.Kind, moment.AccountId, Instants.ToMicros(moment.DueAt), attempts,
                problem.Length > ProblemLengthMax ? problem[..ProblemLengthMax] : problem, what.ErrorId,
                Instants.ToMicros(what.SystemNow + BrokenDue.PauseAfter(attempts)),
            ],
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>It was carried out.</summary>
    public static ValueTask MendAsync(
        WriteSession session, DueMoment moment, CancellationToken cancellationToken) =>
        session.Rows.AddAsync(Shapes.DueMended, [moment.SubjectId, (int)moment.Kind], cancellationToken);

    /// <summary>Drops what stands for no moment any more: it was called off, or armed for another instant.</summary>
    public static Task<int> ForgetAsync(WriteSession session, CancellationToken cancellationToken)
    {
        var db = session.Db;
        return db.BrokenDues
            .Where(broken => !db.DueMoments.Any(its => its.Kind == broken.Kind && its.SubjectId == broken.SubjectId
                && its.DueAt == broken.DueAt))
            .ExecuteDeleteAsync(cancellationToken);
    }
}
