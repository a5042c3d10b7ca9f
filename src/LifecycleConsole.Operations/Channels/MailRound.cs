using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Channels;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Operations.Timeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using MimeKit;

namespace LifecycleConsole.Operations.Channels;

/// <summary>What a round of e-mails needs beside the database.</summary>
internal sealed record MailParts(
    IMailPost? Post, LetterMaker Maker, LetterWriter Writer, ChannelOptions Options, BusinessClock Clock)
{
    public required ILogger<DeliveryRunner> Log { get; init; }
}

/// <summary>
/// Sends e-mails that are due, one after the other. An address that is refused stops nobody else; a server that is down
/// stops the round, and is left alone for a minute.
/// </summary>
internal sealed partial class MailRound(ConsoleReader reader, DeliveryBook book, MailParts parts)
{
    private const int LettersPerRound = 50;

    private DateTimeOffset _restsUntil = DateTimeOffset.MinValue;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (parts.Post is not { } post || parts.Clock.SystemNow < _restsUntil)
        {
            return;
        }
        var due = await DueAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            foreach (var id in due)
            {
                if (await SendAsync(post, id, cancellationToken).ConfigureAwait(false))
                {
                    _restsUntil = parts.Clock.SystemNow + BackOff.First;
                    return;
                }
            }
        }
        finally
        {
            if (due.Count > 0)
            {
                await post.RestAsync().ConfigureAwait(false);
            }
        }
    }

    private async Task<List<string>> DueAsync(CancellationToken cancellationToken)
    {
        var now = parts.Clock.SystemNow;
        var db = reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await db.Deliveries.Where(d => d.Channel == Channel.Mail && d.NextAttemptAt <= now)
                .OrderBy(d => d.NextAttemptAt).Take(LettersPerRound).Select(d => d.Id)
                .ToListAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <returns>True where nothing else would get through now either.</returns>
    private async Task<bool> SendAsync(IMailPost post, string id, CancellationToken cancellationToken)
    {
        if (await book.ClaimAsync(id, cancellationToken).ConfigureAwait(false) is not { } delivery)
        {
            return false;
        }
        var (message, whyNot) = await TryWriteAsync(delivery, cancellationToken).ConfigureAwait(false);
        var posted = message is null
            ? new(whyNot)
            : await post.SendAsync(message, cancellationToken).ConfigureAwait(false);
        // What has left is written down, also where the console is being stopped.
        await book.EndAsync(delivery, posted.Attempt, CancellationToken.None).ConfigureAwait(false);
        return posted.IsDown;
    }

    /// <summary>A letter that cannot be written keeps nobody else's from being sent.</summary>
    private async Task<(MimeMessage? Message, Attempt WhyNot)> TryWriteAsync(
        Delivery delivery, CancellationToken cancellationToken)
    {
        try
        {
            var (message, whyNot) = await WriteAsync(delivery, cancellationToken).ConfigureAwait(false);
            return (message, Attempt.Hopeless(whyNot));
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            NotWritten(parts.Log, broken, delivery.Id, delivery.NoticeKey);
            return (null, Attempt.Failed("The letter could not be written; the log says why."));
        }
    }

    /// <summary>The letter as it reads now, or why nobody wants it any more.</summary>
    private async Task<(MimeMessage? Message, string WhyNot)> WriteAsync(
        Delivery delivery, CancellationToken cancellationToken)
    {
        var db = reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var user = await db.Users.SingleOrDefaultAsync(u => u.Id == delivery.RecipientId, cancellationToken)
                .ConfigureAwait(false);
            var notice = await db.Notices.SingleOrDefaultAsync(n => n.Key == delivery.NoticeKey, cancellationToken)
                .ConfigureAwait(false);
            if (user is not { DisabledAt: null, EmailConfirmed: true, Email: { } address } || notice is null)
            {
                return (null, "The user has no confirmed address any more.");
            }
            var choices = await db.NoticeChoices.Where(c => c.UserId == user.Id).ToListAsync(cancellationToken)
                .ConfigureAwait(false);
            if (!MailWishes.Has(user.Kind, choices, notice.Kind))
            {
                return (null, "The user does not want such e-mails any more.");
            }
            if (!MailboxAddress.TryParse(address, out _))
            {
                return (null, "The address is none that e-mail can be sent to.");
            }
            var account = await db.Accounts.Where(a => a.Id == notice.AccountId && a.Id != Notice.Staff)
                .SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
            var letter = parts.Writer.OfNotice(
                notice,
                new(
                    user.UserName ?? "", account?.Name ?? "", account?.BillingZone ?? "UTC",
                    user.Language ?? Languages.English),
                parts.Options.PublicUrl);
            return (parts.Maker.Make(delivery.Id, address, letter, parts.Clock.SystemNow), "");
        }
    }

    [LoggerMessage(41, LogLevel.Error, "The letter {Id} of the notice {Key} could not be written. It is tried again")]
    private static partial void NotWritten(ILogger log, Exception exception, string id, string key);
}
