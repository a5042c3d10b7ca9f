using System.Collections.Concurrent;
using System.Diagnostics;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Operations.Timeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace LifecycleConsole.Operations.Jobs;

/// <summary>
/// Goes on with all jobs that run: a chunk of each account's oldest in turn, in short commits between which due
/// releases pass.
/// </summary>
public sealed class JobRunner
{
    internal const int LinesPerChunk = 100;
    private const int AccountsAtOnce = 4;
    private const int JobsLookedAt = 256;
    private static readonly TimeSpan TurnTime = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan BrokenPause = TimeSpan.FromSeconds(5);

    private readonly ConsoleReader _reader;
    private readonly JobChunk _chunk;
    private readonly JobShelf _shelf;
    private readonly JobRunnerParts _parts;

    /// <summary>Jobs with a line that cannot be carried out go line by line until it is found.</summary>
    private readonly ConcurrentDictionary<long, int> _careful = new();
    private readonly ConcurrentDictionary<long, DateTimeOffset> _brokenUntil = new();
    private readonly SemaphoreSlim _one = new(1, 1);

    internal JobRunner(ConsoleReader reader, JobChunk chunk, JobShelf shelf, JobRunnerParts parts)
    {
        (_reader, _chunk, _shelf, _parts) = (reader, chunk, shelf, parts);
    }

    /// <summary>Runs for half a second or until nothing waits. One at a time in a process.</summary>
    /// <returns>True where more waits.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await _shelf.ClearAsync(cancellationToken).ConfigureAwait(false);
            var start = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(start) < TurnTime)
            {
                var jobs = await NextAsync(cancellationToken).ConfigureAwait(false);
                if (!await RoundAsync(jobs, cancellationToken).ConfigureAwait(false))
                {
                    return false;
                }
            }
            return true;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>One chunk of each.</summary>
    /// <returns>False where none of them moved.</returns>
    private async Task<bool> RoundAsync(List<long> jobs, CancellationToken cancellationToken)
    {
        var moved = 0;
        await Parallel.ForEachAsync(
            jobs,
            new ParallelOptions { MaxDegreeOfParallelism = AccountsAtOnce, CancellationToken = cancellationToken },
            async (id, token) =>
            {
                if (await TryChunkAsync(id, token).ConfigureAwait(false))
                {
                    Interlocked.Increment(ref moved);
                }
            }).ConfigureAwait(false);
        return moved > 0;
    }

    /// <summary>The oldest job of each account that has one.</summary>
    private async Task<List<long>> NextAsync(CancellationToken cancellationToken)
    {
        var now = _parts.Clock.SystemNow;
        var broken = _brokenUntil.Where(b => b.Value > now).Select(b => b.Key).ToList();
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var open = await db.Jobs
                .Where(j => j.EndedAt == null && j.State != JobState.Draft && !broken.Contains(j.Id))
                .OrderBy(j => j.Id).Take(JobsLookedAt).Select(j => new { j.Id, j.AccountId })
                .ToListAsync(cancellationToken).ConfigureAwait(false);
            return [.. open.DistinctBy(j => j.AccountId).Select(j => j.Id)];
        }
    }

    /// <summary>A job that cannot go on waits and is told of; the others go on.</summary>
    private async Task<bool> TryChunkAsync(long jobId, CancellationToken cancellationToken)
    {
        var isCareful = _careful.TryGetValue(jobId, out var left) && left > 0;
        try
        {
            using var activity = Telemetry.Source.StartActivity("job.chunk");
            var moved = await _chunk.RunAsync(jobId, isCareful ? 1 : LinesPerChunk, cancellationToken)
                .ConfigureAwait(false);
            if (isCareful)
            {
                _careful[jobId] = left - 1;
            }
            return moved;
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            return isCareful
                ? await TryBreakAsync(jobId, broken, cancellationToken).ConfigureAwait(false)
                : BeCareful(jobId, broken);
        }
    }

    private bool BeCareful(long jobId, Exception broken)
    {
        JobLog.ChunkBroken(_parts.Log, broken, JobNumber.Of(jobId));
        _careful[jobId] = LinesPerChunk;
        return true;
    }

    /// <summary>The line is set aside; where even that fails the database is at fault, and the job waits.</summary>
    private async Task<bool> TryBreakAsync(long jobId, Exception broken, CancellationToken cancellationToken)
    {
        var errorId = Guid.NewGuid().ToString("N")[..8];
        JobLog.LineBroken(_parts.Log, broken, JobNumber.Of(jobId), errorId);
        try
        {
            return await _chunk.BreakAsync(jobId, errorId, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception worse) when (worse is not OperationCanceledException)
        {
            JobLog.JobBroken(_parts.Log, worse, JobNumber.Of(jobId));
            _brokenUntil[jobId] = _parts.Clock.SystemNow + BrokenPause;
            return false;
        }
    }
}

/// <summary>What the runner needs of the house beside the database.</summary>
internal sealed record JobRunnerParts(BusinessClock Clock, ILogger<JobRunner> Log);

internal static partial class JobLog
{
    [LoggerMessage(20, LogLevel.Warning,
        "A chunk of {Job} could not be carried out. Nothing of it was written; its lines are tried one by one")]
    public static partial void ChunkBroken(ILogger log, Exception exception, string job);

    [LoggerMessage(21, LogLevel.Error, "Error {ErrorId}: a line of {Job} could not be carried out and was set aside")]
    public static partial void LineBroken(ILogger log, Exception exception, string job, string errorId);

    [LoggerMessage(22, LogLevel.Error, "{Job} cannot go on. Nothing was written; it is tried again in 5 s")]
    public static partial void JobBroken(ILogger log, Exception exception, string job);
}
