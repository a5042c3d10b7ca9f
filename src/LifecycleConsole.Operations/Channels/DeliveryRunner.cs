using LifecycleConsole.Data.Channels;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Operations.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Channels;

/// <summary>What the clock door calls: notices are spread, and what is due is sent.</summary>
public sealed class DeliveryRunner
{
    private readonly NoticeSpread _spread;
    private readonly MailRound _mail;
    private readonly WebHookRound _hooks;
    private readonly DeliveryShelf _shelf;
    private readonly SemaphoreSlim _one = new(1, 1);

    internal DeliveryRunner(NoticeSpread spread, (MailRound Mail, WebHookRound Hooks) rounds, DeliveryShelf shelf) =>
        (_spread, _mail, _hooks, _shelf) = (spread, rounds.Mail, rounds.Hooks, shelf);

    /// <summary>One round; one at a time in a process. The channels do not wait for each other.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await _spread.RunAsync(cancellationToken).ConfigureAwait(false);
            await Task.WhenAll(_mail.RunAsync(cancellationToken), _hooks.RunAsync(cancellationToken))
                .ConfigureAwait(false);
            await _shelf.ClearAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _one.Release();
        }
    }
}

/// <summary>Deliveries are kept for 30 days, whatever became of them.</summary>
internal sealed class DeliveryShelf(ConsoleReader reader, WriteLane lane, BusinessClock clock)
{
    private const int PerCommit = 500;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    private DateTimeOffset _nextAt = DateTimeOffset.MinValue;

    public async Task ClearAsync(CancellationToken cancellationToken)
    {
        var now = clock.SystemNow;
        if (now < _nextAt)
        {
            return;
        }
        var old = await OldAsync(now - Kept, cancellationToken).ConfigureAwait(false);
        _nextAt = old.Count == PerCommit ? now : now + Pause;
        if (old.Count > 0)
        {
            await lane.RunAsync(
                async session =>
                {
                    foreach (var id in old)
                    {
                        await session.Rows.AddAsync(ChannelShapes.DeliveryGone, [id], cancellationToken)
                            .ConfigureAwait(false);
                    }
                    return old.Count;
                },
                cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<List<string>> OldAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var db = reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await db.Deliveries.Where(d => d.CreatedAt < before).OrderBy(d => d.CreatedAt).Take(PerCommit)
                .Select(d => d.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
