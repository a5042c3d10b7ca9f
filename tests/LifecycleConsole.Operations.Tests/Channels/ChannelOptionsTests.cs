using LifecycleConsole.Operations.Channels;
using Microsoft.Extensions.Configuration;

namespace LifecycleConsole.Operations.Tests.Channels;

public sealed class ChannelOptionsTests
{
    private const string Local = "http://localhost:5080";

    [Theory]
    [InlineData("Mail:Host=mail.example.com", "Mail:From")]
    [InlineData("Mail:Host=mail.example.com;Mail:From=console@example.com", "Console:PublicUrl")]
    [InlineData("Mail:Host=a;Mail:SpoolFolder=b;Mail:From=console@example.com", "Mail:SpoolFolder")]
    [InlineData("Mail:Port=70000", "Mail:Port")]
    [InlineData("Mail:Security=SSL3", "Mail:Security")]
    [InlineData("Mail:Host=a;Mail:From=c@example.com;Mail:Security=None;Mail:User=u", "Mail:User")]
    [InlineData("Console:PublicUrl=console.example.com", "Console:PublicUrl")]
    public void A_setting_that_cannot_be_used_is_named_at_start(string settings, string named) =>
        Should.Throw<InvalidOperationException>(() => Read(settings, isDevelopment: false)).Message
            .ShouldContain(named);

    [Fact]
    public void Without_settings_development_has_a_folder_and_production_no_e_mail()
    {
        var development = Read("", isDevelopment: true);
        (development.Mail.SpoolFolder, development.PublicUrl, development.Reach.AllowHttp)
            .ShouldBe((MailOptions.SpoolInDevelopment, Local, true));
        development.Reach.AllowPrivate.ShouldBeFalse();

        var production = Read("", isDevelopment: false);
        production.Mail.IsConfigured.ShouldBeFalse();
        (production.Reach.AllowHttp, production.Reach.AllowPrivate).ShouldBe((false, false));
    }

    [Theory]
    [InlineData("", 587)]
    [InlineData(";Mail:Security=Tls", 465)]
    [InlineData(";Mail:Security=none", 25)]
    [InlineData(";Mail:Port=2525", 2525)]
    public void The_port_follows_the_security_where_none_is_named(string settings, int port)
    {
        var options = Read(
            "Mail:Host=m;Mail:From=Console <c@example.com>;Console:PublicUrl=https://c.example.com/" + settings, false);

        options.Mail.PortInUse.ShouldBe(port);
        options.PublicUrl.ShouldBe("https://c.example.com");
    }

    private static ChannelOptions Read(string settings, bool isDevelopment) => ChannelOptions.From(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(s => new KeyValuePair<string, string?>(s[..s.IndexOf('=')], s[(s.IndexOf('=') + 1)..]))).Build(),
        isDevelopment, Local);
}
