using LifecycleConsole.Testing;

namespace LifecycleConsole.Operations.Tests.Testing;

public sealed class TestBenchTests
{
    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("ci", false)]
    [InlineData("full", true)]
    public void The_depth_is_the_one_named(string? word, bool isFull) => TestDepth.IsFullIn(word).ShouldBe(isFull);

    [Fact]
    public void Another_depth_is_refused_and_named() =>
        Should.Throw<InvalidOperationException>(() => TestDepth.IsFullIn("deep")).Message.ShouldContain("'deep'");

    [Fact]
    public async Task Eventually_waits_for_a_yes()
    {
        var asked = 0;

        await Eventually.IsTrueAsync(() => Task.FromResult(++asked == 3), TimeSpan.FromMinutes(1));

        asked.ShouldBe(3);
    }

    [Fact]
    public async Task Eventually_says_what_stayed_untrue()
    {
        var failure = await Should.ThrowAsync<Exception>(() =>
            Eventually.IsTrueAsync(() => Task.FromResult(1 > 2), TimeSpan.Zero)
        );

        failure.Message.ShouldBe("Still not true after 0 s: () => Task.FromResult(1 > 2)");
    }

    [Fact]
    public void A_browser_is_found_or_explained()
    {
        var browser = Chromium.FindOrExplain();

        (browser.Path is null ? browser.Explanation.Contains("Install one") : File.Exists(browser.Path)).ShouldBeTrue();
    }
}
