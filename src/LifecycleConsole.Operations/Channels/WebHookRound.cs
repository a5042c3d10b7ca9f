using System.Collections.Concurrent;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Channels;
using LifecycleConsole.Operations.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Channels;

/// <summary>What a round of web hooks needs beside the database.</summary>
internal sealed record WebHookParts(WebHookSender Sender, WebHookSecrets Secrets, BusinessClock Clock);

/// <summary>
/// Posts what is due to web hooks: several hooks at once, to each one after the other. A hook that fails is left alone
/// for a minute, so that it costs others one attempt's time a minute at most, however much waits for it.
/// </summary>
internal sealed class WebHookRound(ConsoleReader reader, DeliveryBook book, WebHookParts parts)
{
    private const int HooksPerRound = 200;
    private const int HooksAtOnce = 16;
    private const int PostsPerHook = 20;

    private readonly ConcurrentDictionary<string, DateTimeOffset> _restsUntil = new(StringComparer.Ordinal);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = parts.Clock.SystemNow;
        foreach (var (rested, _) in _restsUntil.Where(rest => rest.Value <= now))
        {
            _restsUntil.TryRemove(rested, out _);
        }
        await Parallel.ForEachAsync(
            await HooksAsync(now, cancellationToken).ConfigureAwait(false),
            new ParallelOptions { MaxDegreeOfParallelism = HooksAtOnce, CancellationToken = cancellationToken },
            (hookId, token) => new ValueTask(ServeAsync(hookId, token))).ConfigureAwait(false);
    }

    /// <summary>The hooks that something is due for, the longest waiting first.</summary>
    private async Task<List<string>> HooksAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var resting = _restsUntil.Keys.ToList();
        var db = reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await db.Deliveries
                .Where(d => d.Channel == Channel.WebHook && d.NextAttemptAt <= now && !resting.Contains(d.RecipientId))
                .GroupBy(d => d.RecipientId).OrderBy(g => g.Min(d => d.NextAttemptAt)).Select(g => g.Key)
                .Take(HooksPerRound).ToListAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ServeAsync(string hookId, CancellationToken cancellationToken)
    {
        foreach (var id in await DueAsync(hookId, cancellationToken).ConfigureAwait(false))
        {
            if (!await PostAsync(hookId, id, cancellationToken).ConfigureAwait(false))
            {
                _restsUntil[hookId] = parts.Clock.SystemNow + BackOff.First;
                return;
            }
        }
    }

    private async Task<List<string>> DueAsync(string hookId, CancellationToken cancellationToken)
    {
        var now = parts.Clock.SystemNow;
        var db = reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await db.Deliveries
                .Where(d => d.RecipientId == hookId && d.NextAttemptAt <= now)
                .OrderBy(d => d.NextAttemptAt).Take(PostsPerHook).Select(d => d.Id)
                .ToListAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <returns>False where it failed, so that the next one would fail too.</returns>
    private async Task<bool> PostAsync(string hookId, string id, CancellationToken cancellationToken)
    {
        if (await book.ClaimAsync(id, cancellationToken).ConfigureAwait(false) is not { } delivery)
        {
            return true;
        }
        if (await HookAsync(hookId, cancellationToken).ConfigureAwait(false) is not { IsOn: true } hook)
        {
            await book.EndAsync(delivery, Attempt.Hopeless("The web hook is off or was deleted."), cancellationToken)
                .ConfigureAwait(false);
            return true;
        }
        var attempt = parts.Secrets.Open(hook.SealedSecret) is { } secret
            ? await parts.Sender.SendAsync(hook, (secret, delivery), parts.Clock.SystemNow, cancellationToken)
                .ConfigureAwait(false)
            : Attempt.Failed("Its secret cannot be read, because the console's keys were replaced. Make a new one.");
        // What has left is written down, also where the console is being stopped.
        await book.EndAsync(hook, delivery, attempt, CancellationToken.None).ConfigureAwait(false);
        return attempt.IsSent;
    }

    private async Task<WebHook?> HookAsync(string hookId, CancellationToken cancellationToken)
    {
        var db = reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await db.WebHooks.SingleOrDefaultAsync(h => h.Id == hookId, cancellationToken)
                .ConfigureAwait(false);
        }
    }
}
