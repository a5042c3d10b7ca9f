using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Tests.Instances;

public sealed class TagTests
{
    [Theory]
    [InlineData(0, "tag.key-length")]
    [InlineData(1, null)]
    [InlineData(64, null)]
    [InlineData(65, "tag.key-length")]
    public void A_key_has_1_to_64_characters(int length, string? code) =>
        Refused(new string('k', length), "v").ShouldBe(code);

    [Theory]
    [InlineData(0, null)]
    [InlineData(128, null)]
    [InlineData(129, "tag.value-length")]
    public void A_value_has_at_most_128_characters(int length, string? code) =>
        Refused("k", new string('v', length)).ShouldBe(code);

    [Theory]
    [InlineData("aliyun", "tag.key-reserved")]
    [InlineData("Aliyun-x", "tag.key-reserved")]
    [InlineData("acs:ecs", "tag.key-reserved")]
    [InlineData("acs", null)]
    [InlineData("my-aliyun", null)]
    [InlineData("a\nb", "tag.characters")]
    public void Reserved_and_unclean_keys_are_refused(string key, string? code) => Refused(key, "v").ShouldBe(code);

    [Fact]
    public void A_key_that_is_set_and_removed_is_given_twice() =>
        When.Decided(Tag(["i-a"], [("env", "prod")], ["env"]), Given.Holding)
            .Refusal.ShouldNotBeNull().Code.ShouldBe("tag.key-twice");

    [Fact]
    public void Keys_that_differ_in_blanks_only_are_given_twice() =>
        Refused([("env", "a"), (" env", "b")]).ShouldBe("tag.key-twice");

    [Fact]
    public void Without_any_tag_the_command_is_refused() => Refused([]).ShouldBe("tag.none");

    [Theory]
    [InlineData(18, null)]
    [InlineData(19, "tag.too-many")]
    public void An_instance_has_at_most_20_tags(int before, string? code) =>
        When.Code(ids => Tag(ids, [("x", "1"), ("y", "2")], []), Tagged(before)).ShouldBe(code);

    [Fact]
    public void A_value_may_change_on_a_full_instance() =>
        When.Code(ids => Tag(ids, [("key-1", "new")], []), Tagged(20)).ShouldBeNull();

    [Fact]
    public void Too_many_from_an_import_may_shrink() =>
        When.Code(ids => Tag(ids, [], ["key-1"]), Tagged(25)).ShouldBeNull();

    [Fact]
    public void Only_what_differs_is_written_removals_first()
    {
        var command = Tag(["i-a"], [("key-1", "v"), ("b", "2"), ("a", "1")], ["key-2", "absent"]);
        When.Planned(command, Tagged(2)).Lines[0].Changes
            .ShouldBe([new TagRemoved("i-a", "key-2"), new TagSet("i-a", "a", "1"), new TagSet("i-a", "b", "2")]);
    }

    [Fact]
    public void Tags_that_are_so_already_are_skipped() =>
        When.Reason(ids => Tag(ids, [("key-1", "v")], ["absent"]), Tagged(1)).ShouldBe("tag.same");

    private static Holding Tagged(int count) => Given.Holding with
    {
        Tags = Enumerable.Range(1, count).ToDictionary(n => $"key-{n}", _ => "v", StringComparer.Ordinal),
    };

    private static TagInstances Tag(
        IReadOnlyList<string> ids, IReadOnlyList<(string Key, string Value)> tags, IReadOnlyList<string> removed) =>
        new(ids, tags.ToDictionary(tag => tag.Key, tag => tag.Value, StringComparer.Ordinal), removed);

    private static string? Refused(string key, string value) => Refused([(key, value)]);

    private static string? Refused(IReadOnlyList<(string Key, string Value)> tags) =>
        When.Decided(Tag(["i-a"], tags, []), Given.Holding).Refusal?.Code;
}
