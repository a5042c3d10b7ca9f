using System.Globalization;
using LifecycleConsole.Data;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Notices;

/// <summary>
/// Tells of scheduled releases 24 hours and one hour before. Nothing is armed for it: what lies ahead is read from the
/// due moments themselves, so that a schedule that is taken back is not told of. A round over the accounts is kept in
/// the database and moved in the commit that tells: each is told once, on one node or two, whatever crashes.
/// </summary>
public sealed class ReleasesAhead
{
    private const int AccountsPerCommit = 50;

    private static readonly (TimeSpan Lead, TimeSpan Next)[] Leads =
        [(TimeSpan.FromHours(24), TimeSpan.FromHours(1)), (TimeSpan.FromHours(1), TimeSpan.Zero)];

    private readonly WriteLane _lane;
    private readonly RecorderParts _parts;
    private readonly ClockGuard _guard;

    internal ReleasesAhead(WriteLane lane, RecorderParts parts, ClockGuard guard) =>
        (_lane, _parts, _guard) = (lane, parts, guard);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (_guard.IsHeld())
        {
            return; // the time is in doubt
        }
        foreach (var lead in Leads)
        {
            while (await _lane.RunAsync(session => StepAsync(session, lead, cancellationToken), cancellationToken)
                .ConfigureAwait(false))
            {
                // the next accounts of the same round, in a commit of their own
            }
        }
    }

    /// <returns>True where the round goes on.</returns>
    private async Task<bool> StepAsync(
        WriteSession session, (TimeSpan Lead, TimeSpan Next) lead, CancellationToken cancellationToken)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"notices.ahead.{lead.Lead.TotalHours}");
        await TakeTurnAsync(session, cancellationToken).ConfigureAwait(false);
        var now = _parts.Clock.Now;
        var kept = await session.Db.ConsoleFacts.Where(f => f.Key == key).Select(f => f.Value)
            .SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        var round = AheadRound.Read(kept) ?? new(now, null, 0);
        if (kept is not null && round.Until is null && now <= round.From)
        {
            return false;
        }
        round = round with { Until = round.Until ?? now };
        var near = await NearOf(session.Db, round, (lead.Lead, now + lead.Next)).ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        foreach (var account in near)
        {
            await TellAsync(session, account, $"{key}:{Instants.ToMicros(round.From)}", cancellationToken)
                .ConfigureAwait(false);
        }
        var goesOn = near.Count == AccountsPerCommit;
        var next = goesOn ? round with { AfterAccount = near[^1].AccountId } : new(round.Until.Value, null, 0);
        await session.Rows.AddAsync(Shapes.FactSet, [key, next.Text], cancellationToken).ConfigureAwait(false);
        return goesOn;
    }

    /// <summary>The row is locked until the end of this commit: two nodes go one after the other.</summary>
    private static async Task TakeTurnAsync(WriteSession session, CancellationToken cancellationToken)
    {
        await session.Rows.AddAsync(Shapes.FactSet, ["notices.ahead.turn", ""], cancellationToken)
            .ConfigureAwait(false);
        await session.Rows.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Of the seconds that the round is about. Kind and account are parts of sums, so that no database walks along
    /// their indexes through everything that is due at any time, with every other commit waiting.
    /// </summary>
    internal static IQueryable<Near> NearOf(
        ConsoleDbContext db, AheadRound round, (TimeSpan Lead, DateTimeOffset NotBefore) lead)
    {
        var from = round.From + lead.Lead;
        from = from > lead.NotBefore ? from : lead.NotBefore;
        var until = round.Until!.Value + lead.Lead;
        return db.DueMoments
            .Where(d => d.DueAt > from && d.DueAt <= until && (int)d.Kind + 0 == (int)DueKind.ScheduledRelease
                && d.AccountId + 0 > round.AfterAccount)
            .GroupBy(d => d.AccountId + 0)
            .Select(g => new Near { AccountId = g.Key, Count = g.Count(), First = g.Min(d => d.DueAt) })
            .OrderBy(n => n.AccountId).Take(AccountsPerCommit);
    }

    private async Task TellAsync(WriteSession session, Near near, string round, CancellationToken cancellationToken)
    {
        var head = await AccountHead.TakeAsync(session, near.AccountId, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"Account {near.AccountId} has due moments, but does not exist.");
        var first = await session.Db.Instances
            .Where(i => i.AccountId == near.AccountId && i.ReleaseAt == near.First).OrderBy(i => i.Id)
            .Select(i => new { i.Id, i.Name }).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        var recorder = new Recorder(session, head, _parts);
        var notice = new Notice
        {
            Key = string.Create(CultureInfo.InvariantCulture, $"{round}:{near.AccountId}"),
            AccountId = near.AccountId,
            Kind = NoticeKind.ReleaseComing,
            SubjectId = near.Count == 1 ? first?.Id ?? "" : "",
            Arguments = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["count"] = NoticeFact.Of(near.Count),
                ["name"] = NoticeFact.Of(first?.Name ?? ""),
                ["releaseAt"] = NoticeFact.Of(near.First),
            },
            At = _parts.Clock.Now,
        };
        await recorder.CountAsync(new NoticeCounted(notice), cancellationToken).ConfigureAwait(false);
        await recorder.CompleteAsync(NoticeNews.Feature, cancellationToken).ConfigureAwait(false);
    }

    internal sealed record Near
    {
        public long AccountId { get; init; }

        public int Count { get; init; }

        public DateTimeOffset First { get; init; }
    }
}
