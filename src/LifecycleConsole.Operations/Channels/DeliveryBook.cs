using LifecycleConsole.Data.Channels;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Channels;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Operations.Plans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Channels;

/// <summary>
/// Writes down that a delivery is being tried, and how it went; between the two it is on its way, outside any
/// transaction. A crash there leaves it as being tried: after <see cref="Lease"/> it is tried once more, under the same
/// ID, by which a receiver knows it.
/// </summary>
internal sealed class DeliveryBook(WriteLane lane, RecorderParts parts)
{
    /// <summary>How long whoever tries a delivery has it for himself; longer than any attempt takes.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    /// <summary>Null where it is not due any more, or another node is trying it.</summary>
    public Task<Delivery?> ClaimAsync(string id, CancellationToken cancellationToken) => lane.RunAsync(
        async session =>
        {
            var now = parts.Clock.SystemNow;
            var due = await DeliveryTaking.TryTakeDueAsync(session, id, now, cancellationToken).ConfigureAwait(false);
            if (due is null)
            {
                return null;
            }
            var claimed = due with { Attempts = due.Attempts + 1, NextAttemptAt = now + Lease };
            await MoveAsync(session, claimed, cancellationToken).ConfigureAwait(false);
            return claimed;
        },
        cancellationToken);

    /// <summary>How an e-mail went, or why a delivery has nowhere to go.</summary>
    public Task<bool> EndAsync(Delivery claimed, Attempt attempt, CancellationToken cancellationToken) =>
        lane.RunAsync(session => EndInAsync(session, claimed, attempt, cancellationToken), cancellationToken);

    /// <summary>
    /// How a post to a web hook went, and what follows for the hook: one that has failed for days is switched off, and
    /// its owner told.
    /// </summary>
    public Task<bool> EndAsync(
        WebHook hook, Delivery claimed, Attempt attempt, CancellationToken cancellationToken) => lane.RunAsync(
        async session =>
        {
            var now = parts.Clock.SystemNow;
            // The account is taken before the hook, as everywhere, so that nobody waits in a ring.
            var head = hook.After(attempt, now).IsOn
                ? null
                : await AccountHead.TakeAsync(session, hook.AccountId, cancellationToken).ConfigureAwait(false);
            var present = await session.Db.WebHooks.SingleOrDefaultAsync(h => h.Id == hook.Id, cancellationToken)
                .ConfigureAwait(false);
            // One that its owner has switched off meanwhile stays as he left it.
            if (present is { IsOn: true } && present.After(attempt, now) is var after && after != present)
            {
                await MoveHookAsync(session, head, after, (attempt, now), cancellationToken).ConfigureAwait(false);
            }
            session.AfterCommit(() => parts.Feed.Publish(ChannelNews.Of(hook.AccountId, hook.Id)));
            return await EndInAsync(session, claimed, attempt, cancellationToken).ConfigureAwait(false);
        },
        cancellationToken);

    /// <param name="head">The account, where the hook was to be switched off as it stood when the post began.</param>
    private async Task MoveHookAsync(
        WriteSession session, AccountHead? head, WebHook after, (Attempt Attempt, DateTimeOffset Now) last,
        CancellationToken cancellationToken)
    {
        if (after.IsOn)
        {
            await session.Rows.AddAsync(ChannelShapes.HookFails, ChannelShapes.Fails(after), cancellationToken)
                .ConfigureAwait(false);
        }
        else if (head is not null)
        {
            await session.Rows
                .AddAsync(ChannelShapes.HookSwitchedOff, ChannelShapes.SwitchedOff(after), cancellationToken)
                .ConfigureAwait(false);
            await TellOffAsync(session, head, after, last, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<bool> EndInAsync(
        WriteSession session, Delivery claimed, Attempt attempt, CancellationToken cancellationToken)
    {
        var present = await DeliveryTaking.TakeAsync(session, claimed.Id, cancellationToken).ConfigureAwait(false);
        // Where it took longer than the lease somebody else may be trying it: only that it has arrived still counts.
        if (present is null || (present.Attempts != claimed.Attempts && !attempt.IsSent))
        {
            return false;
        }
        await MoveAsync(session, present.After(attempt, parts.Clock.SystemNow), cancellationToken)
            .ConfigureAwait(false);
        return true;
    }

    private static ValueTask MoveAsync(WriteSession session, Delivery delivery, CancellationToken cancellationToken) =>
        session.Rows.AddAsync(ChannelShapes.DeliveryMoved, ChannelShapes.Moved(delivery), cancellationToken);

    private async Task TellOffAsync(
        WriteSession session, AccountHead head, WebHook hook, (Attempt Attempt, DateTimeOffset Now) last,
        CancellationToken cancellationToken)
    {
        var host = new Uri(hook.Url).Host;
        var recorder = new Recorder(session, head, parts);
        await recorder.RecordAsync(
            new Deed
            {
                Actor = Actor.System(hook.AccountId),
                Action = Actions.ManageWebHooks,
                SubjectId = hook.Id,
                SubjectName = host,
                Effect = "WebHookSwitchedOff",
                EffectiveAt = parts.Clock.Now,
                Changes = [new NoticeGiven(Off(hook, host, last.Attempt))],
            },
            cancellationToken).ConfigureAwait(false);
        await recorder.CompleteAsync(ChannelNews.Feature, cancellationToken).ConfigureAwait(false);
    }

    private Notice Off(WebHook hook, string host, Attempt last) => new()
    {
        Key = $"hook:{hook.Id}:off:{hook.SwitchedOffAt!.Value.UtcTicks}",
        AccountId = hook.AccountId,
        Kind = NoticeKind.WebHookSwitchedOff,
        SubjectId = hook.Id,
        Arguments = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = NoticeFact.Of(host),
            ["reason"] = NoticeFact.Of(last.Problem),
        },
        At = parts.Clock.Now,
    };
}
