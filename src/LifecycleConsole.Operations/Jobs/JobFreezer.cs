using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Approvals;
using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Operations.Plans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Jobs;

/// <summary>
/// Writes a draft: the IDs of one instant, read from one snapshot and written in short commits that let other work
/// pass.
/// </summary>
internal sealed class JobFreezer(ConsoleReader reader, WriteLane lane, RecorderParts parts)
{
    private const int LinesPerCommit = 2000;

    /// <summary>So many choices of one user wait at once, the newest included.</summary>
    internal const int DraftsMax = 10;

    /// <summary>So many lines of earlier choices wait at once.</summary>
    private const long DraftLinesMax = 2_000_000;

    /// <summary>All that the query gives, in its order. Nothing: no draft is made.</summary>
    /// <param name="draft">The job as it begins.</param>
    public async Task<Job?> FreezeAsync(
        Job draft, Func<ConsoleDbContext, Task<IQueryable<Chosen>>> query, CancellationToken cancellationToken)
    {
        var db = reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var snapshot = await reader.SnapshotAsync(db, cancellationToken).ConfigureAwait(false);
            await using (snapshot.ConfigureAwait(false))
            {
                var chosen = (await query(db).ConfigureAwait(false)).AsAsyncEnumerable();
                return await WriteAsync(draft, chosen, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public Task<Job?> FreezeAsync(Job draft, IReadOnlyList<Chosen> chosen, CancellationToken cancellationToken) =>
        WriteAsync(draft, chosen.ToAsyncEnumerable(), cancellationToken);

    public Job DraftFor(Actor actor, JobSubject subject = JobSubject.Instances) => new()
    {
        Subject = subject,
        Id = parts.Ids.NextWorkId(),
        AccountId = actor.AccountId,
        State = JobState.Draft,
        UserKind = actor.Kind,
        UserId = actor.UserId,
        UserName = actor.UserName,
        SourceAddress = actor.SourceAddress,
        Total = 0,
        CreatedAt = parts.Clock.Now,
    };

    private async Task<Job?> WriteAsync(Job draft, IAsyncEnumerable<Chosen> chosen, CancellationToken cancellationToken)
    {
        var (lines, total) = (new List<JobLine>(LinesPerCommit), 0);
        await foreach (var one in chosen.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            lines.Add(LineOf(draft, total++, one));
            if (lines.Count == LinesPerCommit)
            {
                await WriteAsync(draft, lines, total, cancellationToken).ConfigureAwait(false);
                lines.Clear();
            }
        }
        if (lines.Count > 0)
        {
            await WriteAsync(draft, lines, total, cancellationToken).ConfigureAwait(false);
        }
        return total == 0 ? null : draft with { Total = total };
    }

    /// <summary>The first lines bring the job's row along.</summary>
    private Task<bool> WriteAsync(Job draft, List<JobLine> lines, int total, CancellationToken cancellationToken) =>
        lane.RunAsync(
            async session =>
            {
                if (lines[0].Position == 0)
                {
                    await LetGoAsync(session, draft, cancellationToken).ConfigureAwait(false);
                    await JobRows.AddAsync(session, draft with { Total = total }, cancellationToken)
                        .ConfigureAwait(false);
                }
                else
                {
                    await session.Rows.AddAsync(JobShapes.JobChosen, [draft.Id, total], cancellationToken)
                        .ConfigureAwait(false);
                }
                foreach (var line in lines)
                {
                    await JobRows.AddAsync(session, line, cancellationToken).ConfigureAwait(false);
                }
                return true;
            },
            cancellationToken);

    /// <summary>
    /// A user's choices beyond the newest few, or of very many lines together, are let go as if they were a day old:
    /// they cannot be started any more, and their lines are dropped.
    /// </summary>
    private static async Task LetGoAsync(WriteSession session, Job draft, CancellationToken cancellationToken)
    {
        var (userId, accountId) = (draft.UserId, draft.AccountId);
        var aged = draft.CreatedAt - Job.DraftLives - JobShelf.Leeway;
        var open = await session.Db.Jobs
            .Where(j => j.EndedAt == null && j.State == JobState.Draft && j.UserId == userId
                && j.AccountId == accountId && j.CreatedAt > aged
                && !session.Db.ApprovalRequests.Any(r => r.JobId == j.Id && r.State == ApprovalState.Waiting))
            .OrderByDescending(j => j.Id).Select(j => new { j.Id, j.Total }).ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var lines = 0L;
        var gone = open.Where((one, n) => (lines += one.Total) > DraftLinesMax || n >= DraftsMax - 1)
            .Select(one => one.Id).ToList();
        if (gone.Count > 0)
        {
            await session.Db.Jobs.Where(j => gone.Contains(j.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(j => j.CreatedAt, aged), cancellationToken)
                .ConfigureAwait(false);
        }
    }

    private static JobLine LineOf(Job draft, int position, Chosen one) => new()
    {
        JobId = draft.Id,
        Position = position,
        SubjectId = one.SubjectId,
        Name = one.Name,
        State = JobLineState.Waiting,
    };
}

/// <summary>One thing that was chosen, with its name at that instant.</summary>
internal sealed record Chosen(string SubjectId, string Name);
