using Microsoft.Extensions.Configuration;
using MimeKit;

namespace LifecycleConsole.Operations.Channels;

/// <summary>How the connection to the mail server is kept from others.</summary>
public enum MailSecurity
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Plain at first, encrypted before anything is said; refused where the server cannot.</summary>
    StartTls,

    /// <summary>Encrypted from the first byte.</summary>
    Tls,
}

/// <summary>Settings under <c>Mail</c>. Without a host and without a folder there is no e-mail.</summary>
public sealed record MailOptions
{
    public const string SpoolInDevelopment = "data/mail";

    public string Host { get; init; } = "";

    /// <summary>0: the usual one of the security: 25, 587, 465.</summary>
    public int Port { get; init; }

    public MailSecurity Security { get; init; } = MailSecurity.StartTls;

    /// <summary>Empty: without signing in.</summary>
    public string User { get; init; } = "";

    public string Password { get; init; } = "";

    /// <summary><c>Console &lt;console@example.com&gt;</c></summary>
    public string From { get; init; } = "";

    /// <summary>A folder that e-mails are put into as <c>.eml</c> files instead of being sent.</summary>
    public string SpoolFolder { get; init; } = "";

    /// <summary>How long a server may take for one letter.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(20);

    public bool HasServer => Host.Length > 0;

    public bool IsConfigured => HasServer || SpoolFolder.Length > 0;

    public int PortInUse => Port != 0 ? Port : UsualPort(Security);

    /// <exception cref="InvalidOperationException">A setting that cannot be used; the message names it.</exception>
    public static MailOptions Read(IConfiguration configuration, bool isDevelopment)
    {
        var section = configuration.GetSection("Mail");
        var host = section["Host"] ?? "";
        var folder = section["SpoolFolder"] ?? (isDevelopment && host.Length == 0 ? SpoolInDevelopment : "");
        return new MailOptions
        {
            Host = host,
            Port = Number(section["Port"]),
            Security = SecurityOf(section["Security"]),
            User = section["User"] ?? "",
            Password = section["Password"] ?? "",
            From = section["From"] ?? (folder.Length > 0 ? "LifecycleConsole <console@localhost>" : ""),
            SpoolFolder = folder,
        }.Checked(isDevelopment);
    }

    private static int UsualPort(MailSecurity security) => security switch
    {
        MailSecurity.None => 25,
        MailSecurity.StartTls => 587,
        MailSecurity.Tls => 465,
        _ => throw new ArgumentOutOfRangeException(nameof(security), security, null),
    };

    private static int Number(string? port) => port switch
    {
        null or "" => 0,
        _ when int.TryParse(port, System.Globalization.CultureInfo.InvariantCulture, out var number)
            && number is > 0 and < 65536 => number,
        _ => throw new InvalidOperationException($"Mail:Port is '{port}'. A port is a number from 1 to 65535."),
    };

    private static MailSecurity SecurityOf(string? said) => said switch
    {
        null or "" => MailSecurity.StartTls,
        _ when Enum.TryParse<MailSecurity>(said, ignoreCase: true, out var known) && Enum.IsDefined(known) => known,
        _ => throw new InvalidOperationException($"Mail:Security is '{said}'. Known: StartTls, Tls, None."),
    };

    private MailOptions Checked(bool isDevelopment) => this switch
    {
        { HasServer: true, SpoolFolder.Length: > 0 } => throw new InvalidOperationException(
            "Mail:Host and Mail:SpoolFolder are both set. E-mails are sent or put into a folder: remove one."),
        { IsConfigured: true } when !MailboxAddress.TryParse(From, out _) => throw new InvalidOperationException(
            $"Mail:From is '{From}'. It is the sender of e-mails, like Console <console@example.com>."),
        { User.Length: > 0, Security: MailSecurity.None } when !isDevelopment => throw new InvalidOperationException(
            "Mail:User is set and Mail:Security is None, which sends the password for everybody to read. "
            + "Use StartTls or Tls."),
        _ => this,
    };
}
