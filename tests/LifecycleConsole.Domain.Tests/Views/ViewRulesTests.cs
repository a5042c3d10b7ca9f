using LifecycleConsole.Domain.Views;

namespace LifecycleConsole.Domain.Tests.Views;

public sealed class ViewRulesTests
{
    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(60, true)]
    [InlineData(61, false)]
    public void A_name_has_1_to_60_characters(int length, bool isAllowed) =>
        (ViewRules.WhyNot([], null, new string('n', length), "?q=a")?.Kind == ViewRules.Name).ShouldBe(!isAllowed);

    [Fact]
    public void A_control_character_is_no_part_of_a_name() =>
        ViewRules.WhyNot([], null, "a\tb", "?q=a")!.Kind.ShouldBe(ViewRules.Name);

    [Theory]
    [InlineData(49, true)]
    [InlineData(50, false)]
    public void The_51st_view_is_refused(int kept, bool isAllowed) =>
        (ViewRules.WhyNot(Views(kept), null, "one more", "?q=a")?.Kind == ViewRules.TooMany).ShouldBe(!isAllowed);

    [Fact]
    public void A_view_that_is_changed_may_keep_its_name_and_place() =>
        ViewRules.WhyNot(Views(50), "v-7", "view 7", "?q=a").ShouldBeNull();

    [Fact]
    public void A_name_is_taken_whatever_its_case() =>
        ViewRules.WhyNot(Views(3), null, "VIEW 2", "?q=a")!.Kind.ShouldBe(ViewRules.NameTaken);

    [Fact]
    public void A_query_longer_than_2000_characters_is_refused()
    {
        ViewRules.WhyNot([], null, "a", new string('q', 2000)).ShouldBeNull();
        ViewRules.WhyNot([], null, "a", new string('q', 2001))!.Kind.ShouldBe(ViewRules.Query);
    }

    private static IReadOnlyList<SavedView> Views(int count) =>
    [
        .. Enumerable.Range(0, count).Select(n => new SavedView
        {
            Id = $"v-{n}", AccountId = 1, UserId = "u", List = "instances", Name = $"view {n}", Query = "?q=a",
            CreatedAt = DateTimeOffset.UnixEpoch,
        }),
    ];
}
