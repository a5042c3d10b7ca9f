using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Tests.Instances;

public sealed class NamingTests
{
    [Theory]
    [InlineData(1, "name.length")]
    [InlineData(2, null)]
    [InlineData(128, null)]
    [InlineData(129, "name.length")]
    public void A_name_has_2_to_128_characters(int length, string? code) =>
        Refused(new string('x', length)).ShouldBe(code);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("  x  ")]
    public void Blanks_around_a_name_do_not_count(string name) => Refused(name).ShouldBe("name.length");

    [Theory]
    [InlineData("订单服务")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("خادم الطلبات")]
    [InlineData("web 👩‍💻 01")]
    [InlineData("O'Brien; DROP TABLE--")]
    public void Any_script_is_text(string name) =>
        When.Line(ids => new RenameInstances(ids, name), Given.Holding).Changes.ShouldBe([new Renamed("i-a", name)]);

    [Theory]
    [InlineData("two\nlines")]
    [InlineData("tab\there")]
    [InlineData("nul\0nul")]
    [InlineData("line\u2028separator")]
    [InlineData("turned \u202Eback")]
    [InlineData("isolated \u2066here")]
    [InlineData("replaced \uFFFD")]
    public void Control_characters_and_direction_marks_are_refused(string name) =>
        Refused(name).ShouldBe("name.characters");

    [Fact]
    public void Half_a_surrogate_pair_is_refused() => Refused("broken " + (char)0xD83D).ShouldBe("name.characters");

    [Fact]
    public void A_name_is_trimmed() =>
        When.Line(ids => new RenameInstances(ids, "  shop-web-02 "), Given.Holding)
            .Changes.ShouldBe([new Renamed("i-a", "shop-web-02")]);

    [Fact]
    public void The_same_name_is_skipped() =>
        When.Reason(ids => new RenameInstances(ids, "load-test-03"), Given.Holding).ShouldBe("name.same");

    private static string? Refused(string name) =>
        When.Decided(new RenameInstances(["i-a"], name), Given.Holding).Refusal?.Code;
}
