namespace LifecycleConsole.Architecture.Tests;

public sealed class TextTests
{
    [Fact]
    public void No_text_is_kept_in_the_language_of_whoever_came_first() =>
        TextRules.Kept(SourceTree.Files).ShouldBeEmpty();

    [Theory]
    [InlineData("static readonly string A = PlanTexts.Loading;", 1)]
    [InlineData("static string A { get; } = PlanTexts.Loading;", 1)]
    [InlineData("static readonly Column A = new() { Title = PlanTexts.Loading };", 1)]
    [InlineData("static readonly string A = DiskLooks.Of(state).Label;", 1)]
    [InlineData("static string A => PlanTexts.Loading;", 0)]
    [InlineData("static readonly Func<string> A = () => PlanTexts.Loading;", 0)]
    [InlineData("readonly string a = PlanTexts.Loading;", 0)]
    public void A_planted_one_is_found(string member, int found) =>
        TextRules.Kept(Planted.InRoom("Web", $"class C {{ {member} }}")).Count.ShouldBe(found);
}
