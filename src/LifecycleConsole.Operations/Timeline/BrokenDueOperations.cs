using System.Globalization;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Operations.Plans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Timeline;

/// <summary>What came of trying due moments that were set aside.</summary>
public sealed record TriedDues
{
    /// <summary>Carried out.</summary>
    public int Done { get; init; }

    /// <summary>Failed once more; they stay set aside.</summary>
    public int Failed { get; init; }

    /// <summary>Not tried: they wait for one that failed, or for the clock to be confirmed.</summary>
    public int Waiting { get; init; }

    /// <summary>Why the last one failed; empty where none did.</summary>
    public string Problem { get; init; } = "";
}

/// <summary>What the operator does about due moments that were set aside.</summary>
public sealed class BrokenDueOperations
{
    /// <summary>How many of an account are tried at once, the longest due first.</summary>
    public const int TriedMax = 100;

    public static readonly RefusalKind Gone = new("work.due-gone",
        "It is not set aside any more: it was carried out or called off meanwhile. Refresh the page.");

    private readonly ConsoleReader _reader;
    private readonly DeedBook _book;
    private readonly DueSweep _sweep;

    internal BrokenDueOperations(ConsoleReader reader, DeedBook book, DueSweep sweep) =>
        (_reader, _book, _sweep) = (reader, book, sweep);

    /// <summary>Tries one now.</summary>
    public Task<Outcome<TriedDues>> TryAsync(
        Actor actor, string subjectId, DueKind kind, CancellationToken cancellationToken) => TryAsync(
        actor, broken => broken.Where(b => b.SubjectId == subjectId && b.Kind == kind), cancellationToken);

    /// <summary>Tries all of an account now, in their order; at most <see cref="TriedMax"/>.</summary>
    public Task<Outcome<TriedDues>> TryAccountAsync(
        Actor actor, long accountId, CancellationToken cancellationToken) => TryAsync(
        actor, broken => broken.Where(b => b.AccountId == accountId), cancellationToken);

    private async Task<Outcome<TriedDues>> TryAsync(
        Actor actor, Func<IQueryable<BrokenDue>, IQueryable<BrokenDue>> which, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.ManageWork) is { } refusal)
        {
            return refusal;
        }
        var wanted = await FindAsync(which, cancellationToken).ConfigureAwait(false);
        if (wanted.Count == 0)
        {
            return Gone.With();
        }
        var accountId = wanted[0].AccountId;
        await _book.RecordAsync(accountId, now => DeedOf(actor, wanted, now), cancellationToken).ConfigureAwait(false);
        return await _sweep.TryAsync(wanted, cancellationToken).ConfigureAwait(false);
    }

    private async Task<List<BrokenDue>> FindAsync(
        Func<IQueryable<BrokenDue>, IQueryable<BrokenDue>> which, CancellationToken cancellationToken)
    {
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await which(BrokenDues.Standing(db)).OrderBy(b => b.DueAt).ThenBy(b => b.Kind)
                .ThenBy(b => b.SubjectId).Take(TriedMax).ToListAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static Deed DeedOf(Actor actor, List<BrokenDue> wanted, DateTimeOffset now) => new()
    {
        Actor = actor,
        Action = Actions.ManageWork,
        SubjectId = wanted[0].SubjectId,
        SubjectName = wanted[0].SubjectId,
        Effect = "DueTried",
        EffectiveAt = now,
        Changes = [],
        Detail = string.Join('\n', wanted.Select(broken => string.Create(
            CultureInfo.InvariantCulture, $"due.tried {broken.Kind} {broken.SubjectId} {broken.DueAt:O}"))),
    };
}
