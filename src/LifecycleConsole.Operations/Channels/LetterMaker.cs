using System.Net;
using MimeKit;
using MimeKit.Text;

namespace LifecycleConsole.Operations.Channels;

/// <summary>Makes an e-mail of a letter: plain text, and the same as simple HTML.</summary>
internal sealed class LetterMaker(ChannelOptions options)
{
    private readonly string _host = new Uri(options.PublicUrl).Host;

    /// <param name="id">Goes into the Message-ID: the same letter sent twice has the same.</param>
    /// <exception cref="ParseException">The address is none.</exception>
    public MimeMessage Make(string id, string address, Letter letter, DateTimeOffset now)
    {
        var message = new MimeMessage
        {
            MessageId = $"{id}@{_host}",
            Subject = letter.Subject,
            Date = now,
            Body = new MultipartAlternative
            {
                new TextPart(TextFormat.Plain) { Text = Plain(letter) },
                new TextPart(TextFormat.Html) { Text = Html(letter) },
            },
        };
        message.From.Add(MailboxAddress.Parse(options.Mail.From));
        message.To.Add(MailboxAddress.Parse(address));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    private static string Plain(Letter letter) =>
        $"{string.Join("\n\n", letter.Text)}\n\n{letter.LinkText}:\n{letter.Link}\n\n-- \n"
        + string.Join('\n', letter.Small) + "\n";

    private static string Html(Letter letter) =>
        "<!doctype html>\n<html><body style=\"font-family:sans-serif;font-size:15px;line-height:1.5\">\n"
        + string.Concat(letter.Text.Select(text => $"<p>{Encoded(text)}</p>\n"))
        + $"<p><a href=\"{Encoded(letter.Link)}\">{Encoded(letter.LinkText)}</a></p>\n"
        + "<p style=\"font-size:13px;color:#5c5c63\">"
        + string.Join("<br>\n", letter.Small.Select(Encoded)) + "</p>\n</body></html>\n";

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}
