using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Hosting;

namespace LifecycleConsole.Web.Tests.Access;

public sealed class FirstStartTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("first-start");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_link_works_after_a_restart_until_it_is_used()
    {
        var token = Start().Issue().ShouldNotBeNull();

        Start().IsValid(token).ShouldBeTrue();
        Start().Used();
        Start().IsValid(token).ShouldBeFalse();
    }

    [Fact]
    public void The_link_is_issued_once() =>
        (Start().Issue() is not null, Start().Issue()).ShouldBe((true, null));

    [Fact]
    public void Another_token_opens_nothing()
    {
        Start().Issue();

        Start().IsValid(new string('0', 64)).ShouldBeFalse();
    }

    [Fact]
    public void The_token_itself_is_not_kept()
    {
        var token = Start().Issue()!;

        _folder.GetFiles().ShouldHaveSingleItem();
        File.ReadAllText(_folder.GetFiles()[0].FullName).ShouldNotContain(token, Case.Insensitive);
    }

    private FirstStart Start() => new(new KeyFolder(_folder));
}
