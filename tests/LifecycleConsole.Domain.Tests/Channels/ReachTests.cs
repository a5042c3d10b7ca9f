using System.Net;
using LifecycleConsole.Domain.Channels;

namespace LifecycleConsole.Domain.Tests.Channels;

public sealed class ReachTests
{
    private static readonly WebHookReach Strict = new(AllowHttp: false, AllowPrivate: false);
    private static readonly WebHookReach Open = new(AllowHttp: true, AllowPrivate: true);

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.8.8")]
    [InlineData("0.0.0.0")]
    [InlineData("10.0.0.1")]
    [InlineData("100.64.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("203.0.113.9")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.1.2.3")]
    [InlineData("::127.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("fe80::1")]
    [InlineData("fec0::1")]
    [InlineData("fd00::1")]
    [InlineData("ff02::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2001::7f00:1")]
    [InlineData("2002:7f00:1::")]
    public void What_is_not_the_public_internet_is_known(string address) =>
        PublicAddresses.Includes(IPAddress.Parse(address)).ShouldBeFalse();

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("2606:4700::1111")]
    public void The_public_internet_is_known(string address) =>
        PublicAddresses.Includes(IPAddress.Parse(address)).ShouldBeTrue();

    [Theory]
    [InlineData("http://example.com/hook", "hook.url")]
    [InlineData("ftp://example.com/hook", "hook.url")]
    [InlineData("example.com/hook", "hook.url")]
    [InlineData("https://user:word@example.com/", "hook.url")]
    [InlineData("https://example.com/#part", "hook.url")]
    [InlineData("", "hook.url")]
    [InlineData("https://localhost/hook", "hook.private")]
    [InlineData("https://127.0.0.1/hook", "hook.private")]
    [InlineData("https://2130706433/hook", "hook.private")]
    [InlineData("https://0x7f.1/hook", "hook.private")]
    [InlineData("https://[::1]/hook", "hook.private")]
    [InlineData("https://[::ffff:10.0.0.1]/hook", "hook.private")]
    [InlineData("https://169.254.169.254/latest/meta-data", "hook.private")]
    public void An_address_that_a_hook_may_not_have_is_refused(string url, string code) =>
        WebHookRules.WhyNot(url, Strict).ShouldNotBeNull().Code.ShouldBe(code);

    [Fact]
    public void A_public_address_over_https_is_allowed_and_others_where_the_operator_says_so()
    {
        WebHookRules.WhyNot("https://example.com:8443/hook?key=1", Strict).ShouldBeNull();
        WebHookRules.WhyNot("https://example.com/" + new string('x', 480), Strict).ShouldBeNull();
        WebHookRules.WhyNot("https://example.com/" + new string('x', 481), Strict).ShouldNotBeNull()
            .Code.ShouldBe("hook.url");
        WebHookRules.WhyNot("http://127.0.0.1:5000/hook", Open).ShouldBeNull();
    }
}
