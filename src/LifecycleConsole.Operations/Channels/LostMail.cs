using LifecycleConsole.Data.Channels;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Channels;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Channels;

/// <summary>An e-mail that was given up.</summary>
public sealed record LostLetter(Delivery Delivery, string UserName, string Address);

/// <summary>What the operator sees of e-mails that did not arrive, and does about them.</summary>
public sealed class LostMail
{
    public const int LettersMax = 100;

    public static readonly RefusalKind NotLost = new("mail.not-lost",
        "This e-mail is not given up any more. Refresh the page.");

    private readonly ConsoleReader _reader;
    private readonly WriteLane _lane;
    private readonly BusinessClock _clock;

    internal LostMail(ConsoleReader reader, WriteLane lane, BusinessClock clock) =>
        (_reader, _lane, _clock) = (reader, lane, clock);

    /// <summary>The newest 100.</summary>
    public async Task<Outcome<IReadOnlyList<LostLetter>>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.ListWork) is { } refusal)
        {
            return refusal;
        }
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await db.Deliveries
                .Where(d => d.Channel == Channel.Mail && d.State == DeliveryState.GivenUp)
                .OrderByDescending(d => d.CreatedAt).Take(LettersMax)
                .Select(d => new LostLetter(
                    d, db.Users.Where(u => u.Id == d.RecipientId).Select(u => u.UserName).FirstOrDefault() ?? "",
                    db.Users.Where(u => u.Id == d.RecipientId).Select(u => u.Email).FirstOrDefault() ?? ""))
                .ToListAsync(cancellationToken).ConfigureAwait(false);
        }
    }

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
