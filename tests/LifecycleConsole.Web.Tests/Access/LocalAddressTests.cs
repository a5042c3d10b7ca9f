using LifecycleConsole.Web.Access;

namespace LifecycleConsole.Web.Tests.Access;

public sealed class LocalAddressTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/instances?region=cn-hangzhou&q=//shop")]
    public void A_path_of_the_console_is_gone_back_to(string address) =>
        LocalAddress.OrHome(address).ShouldBe(address);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("instances")]
    [InlineData("//elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("https://elsewhere.example/instances")]
    [InlineData("/instances\r\nSet-Cookie: a=b")]
    public void Anything_else_leads_to_the_front_page(string? address) => LocalAddress.OrHome(address).ShouldBe("/");
}
