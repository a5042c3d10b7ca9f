using LifecycleConsole.Data.Channels;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Channels;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Plans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Channels;

/// <summary>What an owner does with the web hooks of the account; each deed is in its audit.</summary>
public sealed class WebHookOperations
{
    private readonly WriteLane _lane;
    private readonly RecorderParts _parts;
    private readonly WebHookSecrets _secrets;
    private readonly ChannelOptions _options;

    internal WebHookOperations(
        WriteLane lane, RecorderParts parts, WebHookSecrets secrets, ChannelOptions options) =>
        (_lane, _parts, _secrets, _options) = (lane, parts, secrets, options);

    /// <summary>A new hook, switched on, and the secret that its messages are signed with.</summary>
    public Task<Outcome<WebHookWithSecret>> AddAsync(Actor actor, string url, CancellationToken cancellationToken) =>
        InAccountAsync<WebHookWithSecret>(actor, async (session, head) =>
        {
            var count = await session.Db.WebHooks.CountAsync(h => h.AccountId == actor.AccountId, cancellationToken)
                .ConfigureAwait(false);
            if (count >= WebHook.PerAccountMax)
            {
                return WebHookRules.TooMany.With(new RefusalArgument("max", WebHook.PerAccountMax));
            }
            if (WebHookRules.WhyNot(url.Trim(), _options.Reach) is { } wrong)
            {
                return wrong;
            }
            var secret = WebHookSecrets.New();
            var hook = new WebHook
            {
                Id = IdSource.New("wh-"),
                AccountId = actor.AccountId,
                Url = url.Trim(),
                SealedSecret = _secrets.Seal(secret),
                CreatedAt = _parts.Clock.SystemNow,
            };
            await SaveAsync(session, head, (actor, "WebHookAdded"), hook, cancellationToken).ConfigureAwait(false);
            return new WebHookWithSecret(WebHookQueries.WithoutSecret(hook), secret);
        }, cancellationToken);

    /// <summary>Another address; the secret stays.</summary>
    public Task<Outcome<WebHook>> MoveAsync(
        Actor actor, string hookId, string url, CancellationToken cancellationToken) =>
        ChangeAsync(actor, hookId, "WebHookMoved", hook =>
            WebHookRules.WhyNot(url.Trim(), _options.Reach) is { } wrong
                ? wrong
                : hook with { Url = url.Trim(), FailsSince = null }, cancellationToken);

    /// <summary>
    /// On: from now on it gets what is told; what was told while it was off, it does not get. Off: what waits is given
    /// up.
    /// </summary>
    public Task<Outcome<WebHook>> SwitchAsync(
        Actor actor, string hookId, SwitchTo to, CancellationToken cancellationToken) =>
        ChangeAsync(
            actor, hookId, to == SwitchTo.On ? "WebHookSwitchedOn" : "WebHookOff",
            hook => hook with { IsOn = to == SwitchTo.On, FailsSince = null, SwitchedOffAt = null },
            cancellationToken);

    /// <summary>A new secret at once: what is sent from now on, repetitions included, is signed with it.</summary>
    public async Task<Outcome<WebHookWithSecret>> RotateAsync(
        Actor actor, string hookId, CancellationToken cancellationToken)
    {
        var secret = WebHookSecrets.New();
        var changed = await ChangeAsync(
            actor, hookId, "WebHookSecretRotated", hook => hook with { SealedSecret = _secrets.Seal(secret) },
            cancellationToken).ConfigureAwait(false);
        return changed.IsAllowed ? new WebHookWithSecret(changed.Value, secret) : changed.Refusal;
    }

    /// <summary>Nothing more is sent, and what it was sent is not listed any more.</summary>
    public Task<Outcome<WebHook>> DeleteAsync(Actor actor, string hookId, CancellationToken cancellationToken) =>
        InAccountAsync<WebHook>(actor, async (session, head) =>
        {
            if (await FindAsync(session, actor, hookId, cancellationToken).ConfigureAwait(false) is not { } hook)
            {
                return WebHookRules.NotFound.With();
            }
            await session.Rows.AddAsync(ChannelShapes.HookGone, [hookId], cancellationToken).ConfigureAwait(false);
            await RecordAsync(session, head, (actor, "WebHookDeleted"), hook, cancellationToken).ConfigureAwait(false);
            return WebHookQueries.WithoutSecret(hook);
        }, cancellationToken);

    /// <summary>A message that tells nothing, sent like any other.</summary>
    public Task<Outcome<Delivery>> TestAsync(Actor actor, string hookId, CancellationToken cancellationToken) =>
        InAccountAsync<Delivery>(actor, async (session, _) =>
        {
            if (await FindAsync(session, actor, hookId, cancellationToken).ConfigureAwait(false) is not { } hook)
            {
                return WebHookRules.NotFound.With();
            }
            if (!hook.IsOn)
            {
                return WebHookRules.Off.With();
            }
            var test = TestOf(hook);
            await session.Rows.AddAsync(ChannelShapes.DeliveryOnce, ChannelShapes.New(test), cancellationToken)
                .ConfigureAwait(false);
            session.AfterCommit(() => _parts.Feed.Publish(ChannelNews.Of(hook.AccountId, hook.Id)));
            return test;
        }, cancellationToken);

    /// <summary>The same message once more, under the same ID, whatever became of it.</summary>
    public Task<Outcome<Delivery>> ResendAsync(
        Actor actor, string hookId, string deliveryId, CancellationToken cancellationToken) =>
        InAccountAsync<Delivery>(actor, async (session, _) =>
        {
            if (await FindAsync(session, actor, hookId, cancellationToken).ConfigureAwait(false) is not { } hook)
            {
                return WebHookRules.NotFound.With();
            }
            if (!hook.IsOn)
            {
                return WebHookRules.Off.With();
            }
            var sent = await DeliveryTaking.TakeAsync(session, deliveryId, cancellationToken).ConfigureAwait(false);
            if (sent is null || sent.RecipientId != hookId)
            {
                return WebHookRules.NoDelivery.With();
            }
            var again = Again(sent, _parts.Clock.SystemNow);
            await session.Rows.AddAsync(ChannelShapes.DeliveryMoved, ChannelShapes.Moved(again), cancellationToken)
                .ConfigureAwait(false);
            session.AfterCommit(() => _parts.Feed.Publish(ChannelNews.Of(hook.AccountId, hook.Id)));
            return again;
        }, cancellationToken);

    internal static Delivery Again(Delivery sent, DateTimeOffset now) =>
        sent with { State = DeliveryState.Waiting, Attempts = 0, NextAttemptAt = now };

    private Delivery TestOf(WebHook hook)
    {
        var now = _parts.Clock.SystemNow;
        var id = Delivery.IdOf(Channel.WebHook, hook.Id, IdSource.New("test-"));
        return new Delivery
        {
            Id = id,
            Channel = Channel.WebHook,
            AccountId = hook.AccountId,
            RecipientId = hook.Id,
            NoticeKey = "",
            Kind = null,
            Body = WebHookBody.OfTest(id, hook.AccountId, _parts.Clock.Now),
            CreatedAt = now,
            NextAttemptAt = now,
        };
    }

    private Task<Outcome<WebHook>> ChangeAsync(
        Actor actor, string hookId, string effect, Func<WebHook, Outcome<WebHook>> change,
        CancellationToken cancellationToken) => InAccountAsync<WebHook>(actor, async (session, head) =>
        {
            if (await FindAsync(session, actor, hookId, cancellationToken).ConfigureAwait(false) is not { } hook)
            {
                return WebHookRules.NotFound.With();
            }
            var changed = change(hook);
            if (!changed.IsAllowed)
            {
                return changed;
            }
            await SaveAsync(session, head, (actor, effect), changed.Value, cancellationToken).ConfigureAwait(false);
            return WebHookQueries.WithoutSecret(changed.Value);
        }, cancellationToken);

    private async Task SaveAsync(
        WriteSession session, AccountHead head, (Actor, string) deed, WebHook hook,
        CancellationToken cancellationToken)
    {
        await session.Rows.AddAsync(ChannelShapes.HookSet, ChannelShapes.Row(hook), cancellationToken)
            .ConfigureAwait(false);
        await RecordAsync(session, head, deed, hook, cancellationToken).ConfigureAwait(false);
    }

    private async Task RecordAsync(
        WriteSession session, AccountHead head, (Actor Actor, string Effect) deed, WebHook hook,
        CancellationToken cancellationToken)
    {
        var recorder = new Recorder(session, head, _parts);
        await recorder.RecordAsync(
            new Deed
            {
                Actor = deed.Actor,
                Action = Actions.ManageWebHooks,
                SubjectId = hook.Id,
                SubjectName = new Uri(hook.Url).Host,
                Effect = deed.Effect,
                EffectiveAt = _parts.Clock.Now,
                Changes = [],
                Detail = $"hook {hook.Id} {hook.Url} {(hook.IsOn ? "on" : "off")}",
            },
            cancellationToken).ConfigureAwait(false);
        await recorder.CompleteAsync(ChannelNews.Feature, cancellationToken).ConfigureAwait(false);
    }

    private static Task<WebHook?> FindAsync(
        WriteSession session, Actor actor, string hookId, CancellationToken cancellationToken) =>
        session.Db.WebHooks.SingleOrDefaultAsync(
            h => h.Id == hookId && h.AccountId == actor.AccountId, cancellationToken);

    private async Task<Outcome<T>> InAccountAsync<T>(
        Actor actor, Func<WriteSession, AccountHead, Task<Outcome<T>>> work, CancellationToken cancellationToken)
        where T : notnull => AccessRules.WhyNot(actor, Actions.ManageWebHooks) is { } refusal
        ? refusal
        : await _lane.RunAsync(
            async session => await AccountHead.TakeAsync(session, actor.AccountId, cancellationToken)
                .ConfigureAwait(false) is { } head
                ? await work(session, head).ConfigureAwait(false)
                : AccessRules.NoAccount.With(),
            cancellationToken).ConfigureAwait(false);
}

/// <summary>Which way a switch is moved.</summary>
public enum SwitchTo
{
    Off,
    On,
}
