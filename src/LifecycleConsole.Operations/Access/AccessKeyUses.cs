using System.Collections.Concurrent;
using LifecycleConsole.Data;
using LifecycleConsole.Data.Access;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LifecycleConsole.Operations.Access;

/// <summary>A call that a key has signed.</summary>
/// <param name="From">The address.</param>
internal readonly record struct AccessKeyUse(DateTimeOffset At, string From, string Service, string Action);

/// <summary>
/// When keys were last used: kept in memory, and written by <see cref="AccessKeyUseRound"/>, so that no call waits for
/// it.
/// </summary>
internal sealed class AccessKeyUses(WriteLane lane)
{
    /// <summary>As long as the names and addresses may be that are kept.</summary>
    private const int TextMax = 128;

    private readonly ConcurrentDictionary<string, AccessKeyUse> _waiting = new(StringComparer.Ordinal);

    public void Note(string keyId, AccessKeyUse use) => _waiting[keyId] = use with
    {
        From = Cut(use.From), Service = Cut(use.Service), Action = Cut(use.Action),
    };

    /// <summary>The key with what is not written yet.</summary>
    public AccessKey Over(AccessKey key) => _waiting.TryGetValue(key.Id, out var use) && !(use.At < key.LastUsedAt)
        ? key with
        {
            LastUsedAt = use.At,
            LastUsedFrom = use.From,
            LastUsedService = use.Service,
            LastUsedAction = use.Action,
        }
        : key;

    /// <summary>Writes what waits, the last use of each key; what cannot be written waits for the next time.</summary>
    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        var taken = _waiting.ToArray();
        if (taken.Length == 0)
        {
            return;
        }
        await lane.RunAsync(
            async session =>
            {
                foreach (var (id, use) in taken)
                {
                    object?[] row = [id, Instants.ToMicros(use.At), use.From, use.Service, use.Action];
                    await session.Rows.AddAsync(KeyRows.Used, row, cancellationToken).ConfigureAwait(false);
                }
                return taken.Length;
            },
            cancellationToken).ConfigureAwait(false);
        foreach (var written in taken)
        {
            _waiting.TryRemove(written); // a later use than the written one stays
        }
    }

    private static string Cut(string text) => text.Length > TextMax ? text[..TextMax] : text;
}

/// <summary>Writes the last use of keys once a minute, and once more at the end.</summary>
internal sealed class AccessKeyUseRound(AccessKeyUses uses, ILogger<AccessKeyUseRound> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        await TryAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var pause = new PeriodicTimer(Pause);
        while (!stoppingToken.IsCancellationRequested)
        {
            await pause.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false);
            await TryAsync(stoppingToken).ConfigureAwait(false);
        }
    }

    private async Task TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            await uses.WriteAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (System.Data.Common.DbException failed)
        {
            AccessKeyLog.NotWritten(log, failed);
        }
    }
}

internal static partial class AccessKeyLog
{
    [LoggerMessage(1, LogLevel.Warning, "The last use of AccessKeys could not be written and is tried again")]
    public static partial void NotWritten(ILogger log, Exception exception);
}
