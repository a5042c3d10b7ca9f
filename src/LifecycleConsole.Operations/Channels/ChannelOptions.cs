using LifecycleConsole.Domain.Channels;
using Microsoft.Extensions.Configuration;

namespace LifecycleConsole.Operations.Channels;

/// <summary>What leaves the house: e-mail, web hooks, and the address that links in e-mails lead to.</summary>
public sealed record ChannelOptions
{
    public required MailOptions Mail { get; init; }

    public required WebHookReach Reach { get; init; }

    /// <summary>Where people find this console, without a slash at the end.</summary>
    public required string PublicUrl { get; init; }

    /// <param name="listensAt">Where the console listens; links lead there in Development.</param>
    /// <exception cref="InvalidOperationException">A setting that cannot be used; the message names it.</exception>
    public static ChannelOptions From(IConfiguration configuration, bool isDevelopment, string listensAt)
    {
        var mail = MailOptions.Read(configuration, isDevelopment);
        var said = configuration["Console:PublicUrl"] ?? "";
        if (said.Length == 0 && mail.IsConfigured && !isDevelopment)
        {
            throw new InvalidOperationException(
                "E-mail is configured, but Console:PublicUrl is not. It is the address at which people open this "
                + "console, like https://console.example.com; links in e-mails lead there.");
        }
        return new ChannelOptions
        {
            Mail = mail,
            Reach = new WebHookReach(isDevelopment, configuration.GetValue("WebHooks:AllowPrivate", false)),
            PublicUrl = Checked(said.Length == 0 ? listensAt : said),
        };
    }

    private static string Checked(string said) =>
        Uri.TryCreate(said, UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https", Query: "" }
            ? said.TrimEnd('/')
            : throw new InvalidOperationException(
                $"Console:PublicUrl is '{said}'. It must be an absolute address, like https://console.example.com.");
}
