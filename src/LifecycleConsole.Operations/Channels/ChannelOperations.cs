using LifecycleConsole.Data.Channels;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Channels;
using LifecycleConsole.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Channels;

/// <summary>
/// How a user gets messages. It changes nothing of the account, so it takes no plan and leaves no audit record.
/// </summary>
public sealed class ChannelOperations
{
    public static readonly RefusalKind NoSuchGroup = new("channels.no-group",
        "You get no such messages, so there is nothing to choose. Refresh the page.");

    private readonly ConsoleReader _reader;
    private readonly WriteLane _lane;
    private readonly ChannelOptions _options;

    internal ChannelOperations(ConsoleReader reader, WriteLane lane, ChannelOptions options) =>
        (_reader, _lane, _options) = (reader, lane, options);

    public async Task<Outcome<ChannelSettings>> GetAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.SetOwnChannels) is { } refusal)
        {
            return refusal;
        }
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var user = await db.Users.SingleOrDefaultAsync(u => u.Id == actor.UserId, cancellationToken)
                .ConfigureAwait(false);
            var choices = await db.NoticeChoices.Where(c => c.UserId == actor.UserId).ToListAsync(cancellationToken)
                .ConfigureAwait(false);
            return new ChannelSettings
            {
                HasMail = _options.Mail.IsConfigured,
                Address = user?.Email ?? "",
                IsConfirmed = user is { EmailConfirmed: true },
                Choices =
                [
                    .. NoticeGroups.For(actor.Kind).Select(group => new GroupChoice(
                        group, MailWishes.Has(actor.Kind, choices, group), choices.All(c => c.Group != group))),
                ],
            };
        }
    }

    /// <summary>Messages of a group come by e-mail from now on, or not.</summary>
    public async Task<Outcome<GroupChoice>> ChooseAsync(
        Actor actor, NoticeGroup group, SwitchTo mail, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.SetOwnChannels) is { } refusal)
        {
            return refusal;
        }
        if (!NoticeGroups.For(actor.Kind).Contains(group))
        {
            return NoSuchGroup.With();
        }
        var byMail = mail == SwitchTo.On;
        return await _lane.RunAsync<Outcome<GroupChoice>>(
            async session =>
            {
                await session.Rows.AddAsync(
                    ChannelShapes.ChoiceSet, [actor.UserId, (int)group, byMail], cancellationToken)
                    .ConfigureAwait(false);
                return new GroupChoice(group, byMail, IsDefault: false);
            },
            cancellationToken).ConfigureAwait(false);
    }
}
