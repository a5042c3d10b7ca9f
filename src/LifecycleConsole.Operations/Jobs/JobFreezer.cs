using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
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
