using LifecycleConsole.Data.Channels;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Channels;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Reading;
using LifecycleConsole.Operations.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Channels;

/// <summary>An e-mail that was given up.</summary>
public sealed record LostLetter(Delivery Delivery, string UserName, string Address);

/// <summary>What the operator sees of e-mails that did not arrive, and does about them.</summary>
public sealed class LostMail
{
    public static readonly RefusalKind NotLost = new("mail.not-lost",
        "This e-mail is not given up any more. Refresh the page.");

    private readonly ConsoleReader _reader;
    private readonly WriteLane _lane;
    private readonly BusinessClock _clock;

    internal LostMail(ConsoleReader reader, WriteLane lane, BusinessClock clock) =>
        (_reader, _lane, _clock) = (reader, lane, clock);

    /// <summary>The newest first.</summary>
    public Task<Outcome<ListPage<LostLetter>>> ListAsync(
        Actor actor, ListPlace place, CancellationToken cancellationToken) => _reader.ListAsync(
        actor, Actions.ListWork,
        async db =>
        {
            var page = await db.Deliveries.Where(d => d.Channel == Channel.Mail && d.State == DeliveryState.GivenUp)
                .PageAsync(SortKey<Delivery>.Of(d => d.CreatedAt), place.Spot(descends: true), cancellationToken)
                .ConfigureAwait(false);
            var ids = page.Rows.Select(d => d.RecipientId).Distinct(StringComparer.Ordinal).ToList();
            var users = await db.Users.Where(u => ids.Contains(u.Id)).Select(u => new { u.Id, u.UserName, u.Email })
                .ToDictionaryAsync(u => u.Id, StringComparer.Ordinal, cancellationToken).ConfigureAwait(false);
            return page.As(d => new LostLetter(
                d, users.GetValueOrDefault(d.RecipientId)?.UserName ?? "",
                users.GetValueOrDefault(d.RecipientId)?.Email ?? ""));
        });

    /// <summary>Tries it once more, from the beginning.</summary>
    public async Task<Outcome<Delivery>> ResendAsync(
        Actor actor, string deliveryId, CancellationToken cancellationToken) =>
        AccessRules.WhyNot(actor, Actions.ManageWork) is { } refusal
            ? refusal
            : await _lane.RunAsync<Outcome<Delivery>>(
                async session =>
                {
                    var lost = await DeliveryTaking.TakeAsync(session, deliveryId, cancellationToken)
                        .ConfigureAwait(false);
                    if (lost is not { Channel: Channel.Mail, State: DeliveryState.GivenUp })
                    {
                        return NotLost.With();
                    }
                    var again = WebHookOperations.Again(lost, _clock.SystemNow);
                    await session.Rows.AddAsync(
                        ChannelShapes.DeliveryMoved, ChannelShapes.Moved(again), cancellationToken)
                        .ConfigureAwait(false);
                    return again;
                },
                cancellationToken).ConfigureAwait(false);
}
