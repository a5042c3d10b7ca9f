using System.Collections.Concurrent;
using System.Text;
using LifecycleConsole.Data.Access;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Timeline;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace LifecycleConsole.Operations.Channels;

/// <summary>The link of a letter by which an address is confirmed.</summary>
public sealed record AddressLink(string UserId, string Address, string Token);

/// <summary>
/// A user's e-mail address. It counts once somebody has opened the link that was sent there: until then no message
/// goes to it, and the old one holds.
/// </summary>
public sealed class AddressOfUser
{
    public static readonly RefusalKind NoMail = new("mail.not-configured",
        "The operator of this console has not configured e-mail. Nothing was sent.");

    public static readonly RefusalKind BadAddress = new("mail.bad-address",
        "This is no e-mail address that can be used. Write it like name@example.com. Nothing was sent.");

    public static readonly RefusalKind TooSoon = new("mail.too-soon",
        "A link was sent less than a minute ago. Look for it, or wait a minute and ask again.");

    public static readonly RefusalKind NotSent = new("mail.not-sent",
        "The letter could not be sent, and nothing was changed: {why}");

    public static readonly RefusalKind BadLink = new("mail.bad-link",
        "This link does not hold: it was used, is older than a day, or was cut. Ask for a new one.");

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly IServiceScopeFactory _scopes;
    private readonly MailParts _mail;
    private readonly DeedBook _book;
    private readonly BusinessClock _clock;
    private readonly ConcurrentDictionary<string, DateTimeOffset> _askedAt = new(StringComparer.Ordinal);

    internal AddressOfUser(IServiceScopeFactory scopes, MailParts mail, DeedBook book) =>
        (_scopes, _mail, _book, _clock) = (scopes, mail, book, mail.Clock);

    /// <summary>The path that the link of a letter has.</summary>
    public static string PathOf(AddressLink link) =>
        $"/confirm-address?user={Uri.EscapeDataString(link.UserId)}&address={Uri.EscapeDataString(link.Address)}"
        + $"&token={WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(link.Token))}";

    /// <summary>The link of such a path; null where it was cut or changed on its way.</summary>
    public static AddressLink? LinkOf(string? userId, string? address, string? token)
    {
        try
        {
            return userId is null || address is null || token is null
                ? null
                : new(userId, address, Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(token)));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>Sends the link to the address; nothing is changed before it is opened.</summary>
    /// <returns>The address as it was understood.</returns>
    public async Task<Outcome<string>> AskAsync(Actor actor, string address, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.SetOwnChannels) is { } refusal)
        {
            return refusal;
        }
        if (_mail.Post is not { } post)
        {
            return NoMail.With();
        }
        if (Plain(address) is not { } wanted)
        {
            return BadAddress.With();
        }
        if (!MayAsk(actor.UserId))
        {
            return TooSoon.With();
        }
        var (link, language) = await LinkAsync(actor.UserId, wanted).ConfigureAwait(false);
        var letter = _mail.Writer.OfConfirmation(
            _mail.Options.PublicUrl + PathOf(link), new(actor.UserName, "", "UTC", language));
        var message = _mail.Maker.Make(IdSource.New("confirm-"), wanted, letter, _clock.SystemNow);
        var posted = await post.SendAsync(message, cancellationToken).ConfigureAwait(false);
        await post.RestAsync().ConfigureAwait(false);
        return posted.Attempt.IsSent
            ? wanted
            : NotSent.With(new RefusalArgument("why", posted.Attempt.Problem));
    }

    /// <summary>The link was opened: the address is the user's, and confirmed.</summary>
    public async Task<Outcome<string>> ConfirmAsync(AddressLink link, string source)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<ConsoleUser>>();
        var user = await users.FindByIdAsync(link.UserId).ConfigureAwait(false);
        if (user is null or { DisabledAt: not null })
        {
            return BadLink.With();
        }
        var done = IsPresent(user, link.Address)
            ? await users.ConfirmEmailAsync(user, link.Token).ConfigureAwait(false)
            : await users.ChangeEmailAsync(user, link.Address, link.Token).ConfigureAwait(false);
        if (!done.Succeeded)
        {
            return BadLink.With();
        }
        await _book.RecordAsync(
            user.AccountId ?? DeedBook.ConsoleAccountId, now => DeedOf(user, source, now), CancellationToken.None)
            .ConfigureAwait(false);
        return link.Address;
    }

    private async Task<(AddressLink Link, string Language)> LinkAsync(string userId, string address)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<ConsoleUser>>();
        var user = await users.FindByIdAsync(userId).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"The user {userId} who asks is not there.");
        var token = IsPresent(user, address)
            ? await users.GenerateEmailConfirmationTokenAsync(user).ConfigureAwait(false)
            : await users.GenerateChangeEmailTokenAsync(user, address).ConfigureAwait(false);
        return (new(userId, address, token), user.Language ?? Languages.English);
    }

    private static bool IsPresent(ConsoleUser user, string address) =>
        string.Equals(user.Email, address, StringComparison.OrdinalIgnoreCase);

    /// <summary>Null where it is none; without a display name.</summary>
    private static string? Plain(string address) =>
        address.Trim() is { Length: > 2 and <= 254 } trimmed && MailboxAddress.TryParse(trimmed, out var mailbox)
            && mailbox.Address == trimmed && mailbox.Domain.Length > 0
            ? trimmed
            : null;

    /// <summary>So that nobody's mailbox can be filled from here.</summary>
    private bool MayAsk(string userId)
    {
        var now = _clock.SystemNow;
        foreach (var (past, _) in _askedAt.Where(asked => now - asked.Value >= Pause))
        {
            _askedAt.TryRemove(past, out _);
        }
        return _askedAt.TryAdd(userId, now);
    }

    private static Deed DeedOf(ConsoleUser user, string source, DateTimeOffset now) => new()
    {
        Actor = new Actor
        {
            Kind = user.Kind,
            AccountId = user.AccountId ?? 0,
            UserId = user.Id,
            UserName = user.UserName ?? user.Id,
            SourceAddress = source,
        },
        Action = Actions.SetOwnChannels,
        SubjectId = user.Id,
        SubjectName = user.UserName ?? user.Id,
        Effect = "AddressConfirmed",
        EffectiveAt = now,
        Changes = [],
        Detail = $"user {user.Id} address confirmed",
    };
}
