using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using LifecycleConsole.Data.Access;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace LifecycleConsole.Operations.Access;

/// <summary>
/// Which signed calls were let in, also by other nodes and before a restart. On PostgreSQL whatever waits goes to the
/// database in one statement; on SQLite the process itself knows, and what changes something is written down in the
/// lane before the deed, in the same commit where it can be.
/// </summary>
public sealed class NonceStore
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly NonceBatches? _batches;
    private readonly WriteLane _lane;
    private readonly ConsoleReader _reader;
    private readonly ILogger<NonceStore> _log;
    private readonly Lock _turn = new();
    private Task<IReadOnlySet<string>>? _before;
    private DateTimeOffset _forgotten;

    internal NonceStore(NonceWire wire, WriteLane lane, ConsoleReader reader, ILogger<NonceStore> log)
    {
        (_lane, _reader, _log) = (lane, reader, log);
        _batches = wire.HasOthers ? new NonceBatches(wire) : null;
    }

    /// <summary>False where the key has used the nonce before, at whichever node. Asked once by each node.</summary>
    /// <param name="changes">The call is to change something: looking again is harmless.</param>
    /// <param name="times">The system's time, and until when the call's own would pass.</param>
    public async Task<bool> TakeAsync(
        (string KeyId, string Nonce) which, bool changes, (DateTimeOffset Now, DateTimeOffset Until) times,
        CancellationToken cancellationToken)
    {
        if (_batches is null && !changes)
        {
            return true;
        }
        var nonce = new UsedNonce { Id = IdOf(which.KeyId, which.Nonce), Until = times.Until };
        if (_batches is not null)
        {
            return await _batches.TakeAsync(nonce, times.Now).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        var before = await BeforeAsync(times.Now).ConfigureAwait(false);
        if (before.Contains(nonce.Id))
        {
            return false;
        }
        _ = WriteAsync(nonce, times.Now); // the deed stands behind it in the lane
        return true;
    }

    private static string IdOf(string keyId, string nonce) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{keyId}\n{nonce}")));

    /// <summary>What the process before this one had let in.</summary>
    private async Task<IReadOnlySet<string>> BeforeAsync(DateTimeOffset now)
    {
        Task<IReadOnlySet<string>> before;
        lock (_turn)
        {
            _before = before = _before is { IsFaulted: false } there ? there : LoadAsync(now);
        }
        return await before.ConfigureAwait(false);
    }

    private async Task<IReadOnlySet<string>> LoadAsync(DateTimeOffset now)
    {
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await db.UsedNonces.Where(nonce => nonce.Until >= now).Select(nonce => nonce.Id)
                .ToHashSetAsync(StringComparer.Ordinal, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task WriteAsync(UsedNonce nonce, DateTimeOffset now)
    {
        try
        {
            await _lane.RunAsync(
                async session =>
                {
                    await session.Rows.AddAsync(DoorRows.NonceUsed, DoorRows.Of(nonce), CancellationToken.None)
                        .ConfigureAwait(false);
                    await session.Rows.FlushAsync(CancellationToken.None).ConfigureAwait(false);
                    if (!IsTimeToForget(now))
                    {
                        return 0;
                    }
                    return await session.Db.UsedNonces.Where(old => old.Until < now)
                        .ExecuteDeleteAsync(CancellationToken.None).ConfigureAwait(false);
                },
                CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception broken) when (broken is DbException or InvalidOperationException)
        {
            NonceLog.NotWritten(_log, broken); // the deed behind it meets the same
        }
    }

    private bool IsTimeToForget(DateTimeOffset now)
    {
        lock (_turn)
        {
            if (now - _forgotten < Pause)
            {
                return false;
            }
            _forgotten = now;
            return true;
        }
    }
}

/// <summary>
/// One statement at a time, with all that came while the one before was under way: alone a call waits for one round
/// trip, and hundreds at once share it.
/// </summary>
internal sealed class NonceBatches(NonceWire wire)
{
    private const int BatchMax = 1_000;

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly Lock _turn = new();
    private readonly Queue<(UsedNonce Nonce, TaskCompletionSource<bool> Answer)> _waiting = new();
    private bool _isAtWork;
    private DateTimeOffset _now;
    private DateTimeOffset _forgotten;

    public Task<bool> TakeAsync(UsedNonce nonce, DateTimeOffset now)
    {
        var answer = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_turn)
        {
            _waiting.Enqueue((nonce, answer));
            _now = now;
            if (_isAtWork)
            {
                return answer.Task;
            }
            _isAtWork = true;
        }
        _ = WorkAsync();
        return answer.Task;
    }

    private async Task WorkAsync()
    {
        while (Next() is { Count: > 0 } batch)
        {
            try
            {
                var taken = await wire.TakeAsync([.. batch.Select(one => one.Nonce)], CancellationToken.None)
                    .ConfigureAwait(false);
                // Of two alike in one batch the first has it.
                var left = taken.ToHashSet(StringComparer.Ordinal);
                batch.ForEach(one => one.Answer.SetResult(left.Remove(one.Nonce.Id)));
                await ForgetAsync().ConfigureAwait(false);
            }
            catch (Exception broken)
            {
                batch.ForEach(one => one.Answer.TrySetException(broken));
            }
        }
    }

    private List<(UsedNonce Nonce, TaskCompletionSource<bool> Answer)> Next()
    {
        lock (_turn)
        {
            var batch = new List<(UsedNonce, TaskCompletionSource<bool>)>();
            while (batch.Count < BatchMax && _waiting.TryDequeue(out var one))
            {
                batch.Add(one);
            }
            _isAtWork = batch.Count > 0;
            return batch;
        }
    }

    private async Task ForgetAsync()
    {
        if (_now - _forgotten >= Pause)
        {
            _forgotten = _now;
            await wire.ForgetAsync(_now, CancellationToken.None).ConfigureAwait(false);
        }
    }
}

internal static partial class NonceLog
{
    [LoggerMessage(1, LogLevel.Warning, "That a signed call was let in could not be written down")]
    public static partial void NotWritten(ILogger log, Exception exception);
}
