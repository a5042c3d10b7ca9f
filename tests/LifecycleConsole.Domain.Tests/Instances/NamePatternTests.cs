using LifecycleConsole.Domain.Instances;

namespace LifecycleConsole.Domain.Tests.Instances;

public sealed class NamePatternTests
{
    [Theory]
    [InlineData("web-[001,3]", 3, "web-001 web-002 web-003")]
    [InlineData("web-[8,2]-sh", 3, "web-08-sh web-09-sh web-10-sh")]
    [InlineData("web-[,4]", 2, "web-0000 web-0001")]
    [InlineData("web-[7,]", 1, "web-000007")]
    [InlineData("web-[,]", 1, "web-000000")]
    [InlineData("[1,2]号", 2, "01号 02号")]
    [InlineData("  web-[9,1]  ", 1, "web-9")]
    [InlineData("web", 1, "web")]
    [InlineData("web", 3, "web001 web002 web003")]
    public void Names_are_counted_as_the_pattern_says(string pattern, int count, string names) =>
        NamePattern.Names(pattern, count).Value.ShouldBe(names.Split(' '));

    [Theory]
    [InlineData("web-[1]")]
    [InlineData("web-[a,3]")]
    [InlineData("web-[1,7]")]
    [InlineData("web-[1,0]")]
    [InlineData("web-[1000000,6]")]
    [InlineData("web-[-1,3]")]
    [InlineData("web-[1,3]-[1,3]")]
    [InlineData("web-[[1,3]]")]
    [InlineData("web-[1,3")]
    [InlineData("web]")]
    [InlineData("web-[1, 3]")]
    [InlineData("web-[１,3]")]
    public void Brackets_that_are_not_read_are_refused(string pattern) =>
        NamePattern.Names(pattern, 2).Refusal!.Code.ShouldBe("name.pattern");

    [Theory]
    [InlineData(1, null)]
    [InlineData(2, "name.pattern-full")]
    public void Numbers_do_not_run_over_their_digits(int count, string? code) =>
        (NamePattern.Names("web-[99,2]", count).Refusal?.Code).ShouldBe(code);

    [Fact]
    public void A_hundred_names_fit_into_three_digits_and_differ() => NamePattern.Names("web-[900,3]", 100).Value!
        .Distinct(StringComparer.Ordinal).Count().ShouldBe(100);

    [Theory]
    [InlineData(122, true)]
    [InlineData(123, false)]
    public void The_whole_name_counts(int prefixLength, bool isAllowed) =>
        NamePattern.Names(new string('x', prefixLength) + "[1,6]", 1).IsAllowed.ShouldBe(isAllowed);

    [Theory]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public void A_plain_name_has_128_characters_at_most(int length, bool isAllowed) =>
        NamePattern.Names(new string('x', length), 1).IsAllowed.ShouldBe(isAllowed);

    [Theory]
    [InlineData("", "name.length")]
    [InlineData("x", "name.length")]
    [InlineData("we\tb", "name.characters")]
    [InlineData("web\u202Egnp", "name.characters")]
    [InlineData("web\u0000[1,3]", "name.characters")]
    public void What_is_no_name_is_refused(string pattern, string code) =>
        NamePattern.Names(pattern, 1).Refusal!.Code.ShouldBe(code);

    [Theory]
    [InlineData("web-001", 0, "web-001-system")]
    [InlineData("web-001", 2, "web-001-data-2")]
    public void Disks_are_called_after_their_instance(string instance, int number, string name) =>
        LaunchIds.DiskName(instance, number).ShouldBe(name);

    [Fact]
    public void A_disk_name_is_cut_between_characters()
    {
        var name = LaunchIds.DiskName(string.Concat(Enumerable.Repeat("😀", 64)), 0);

        name.Length.ShouldBeLessThanOrEqualTo(128);
        PlainText.IsClean(name).ShouldBeTrue();
    }
}
