namespace LifecycleConsole.Architecture.Tests;

public sealed class TidyTests
{
    [Fact]
    public void No_file_is_too_long() => TidyRules.LongFiles(SourceTree.Files).ShouldBeEmpty();

    [Theory]
    [InlineData("src/LifecycleConsole.Web/Orders/Orders.cs", 400)]
    [InlineData("src/LifecycleConsole.Web/Orders/Orders.razor", 300)]
    [InlineData("src/LifecycleConsole.Web/Orders/Orders.razor.cs", 300)]
    public void A_planted_file_of_one_line_too_many_is_found(string path, int linesMax)
    {
        TidyRules.LongFiles(Planted.Lines(path, linesMax)).ShouldBeEmpty();
        TidyRules.LongFiles(Planted.Lines(path, linesMax + 1)).Count.ShouldBe(1);
    }

    [Fact]
    public void No_line_is_too_long() => TidyRules.LongLines(SourceTree.Files).ShouldBeEmpty();

    [Fact]
    public void A_planted_line_of_one_character_too_many_is_found()
    {
        TidyRules.LongLines(Planted.InRoom("Data", "//" + new string('x', 118) + "\n")).ShouldBeEmpty();
        TidyRules.LongLines(Planted.InRoom("Data", "//" + new string('x', 119) + "\n")).Count.ShouldBe(1);
        TidyRules.LongLines(Planted.File("e2e/Page.razor", new string('x', 121))).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("\"\"\"")]
    [InlineData("$\"\"\"")]
    public void A_line_of_a_raw_string_may_have_two_hundred(string opening)
    {
        string Sql(int length) => $"class C {{ string Sql = {opening}\n{new string('x', length)}\nsecond\n\"\"\"; }}\n";

        TidyRules.LongLines(Planted.InRoom("Data", Sql(200))).ShouldBeEmpty();
        TidyRules.LongLines(Planted.InRoom("Data", Sql(201))).Count.ShouldBe(1);
    }

    [Fact]
    public void No_method_is_too_long() => TidyRules.LongMethods(SourceTree.Files).ShouldBeEmpty();

    [Fact]
    public void A_planted_method_of_one_line_too_many_is_found()
    {
        TidyRules.LongMethods(Planted.Method(lines: 60)).ShouldBeEmpty();
        TidyRules.LongMethods(Planted.Method(lines: 61)).Count.ShouldBe(1);
    }

    [Fact]
    public void Planted_top_level_statements_of_one_line_too_many_are_found() =>
        TidyRules
            .LongMethods(Planted.InRoom("Web", string.Concat(Enumerable.Repeat("Run();\n", 61))))
            .Count.ShouldBe(1);

    [Fact]
    public void There_are_no_regions() => TidyRules.Regions(SourceTree.Files).ShouldBeEmpty();

    [Fact]
    public void A_planted_region_is_found() =>
        TidyRules
            .Regions(Planted.InRoom("Data", "class C\n{\n    #region Fields\n    #endregion\n}\n"))
            .Count.ShouldBe(1);

    [Fact]
    public void Nothing_is_put_off() => TidyRules.PutOff(SourceTree.Files).ShouldBeEmpty();

    [Theory]
    [InlineData("src/A.cs", "// TODO later")]
    [InlineData("src/A.cs", "/// <summary>FIXME</summary>\nclass C;")]
    [InlineData("src/A.cs", "/* a HACK */")]
    [InlineData("src/A.cs", "class C { int X => throw new NotImplementedException(); }")]
    [InlineData("src/A.razor", "@* TODO *@")]
    public void Planted_work_put_off_is_found(string path, string text) =>
        TidyRules.PutOff(Planted.File(path, text)).Count.ShouldBe(1);

    [Fact]
    public void No_test_sleeps() => TidyRules.Sleeps(SourceTree.Files).ShouldBeEmpty();

    [Theory]
    [InlineData("tests/A.cs", "Thread.Sleep(1);")]
    [InlineData("e2e/A.cs", "await Task.Delay(1);")]
    public void A_planted_sleep_in_a_test_is_found(string path, string text) =>
        TidyRules.Sleeps(Planted.File(path, text)).Count.ShouldBe(1);

    [Fact]
    public void Nothing_is_async_void() => TidyRules.AsyncVoids(SourceTree.Files).ShouldBeEmpty();

    [Theory]
    [InlineData("class C { private async void M() { } }")]
    [InlineData("class C { void M() { async void Local() { } } }")]
    public void A_planted_async_void_is_found(string text) =>
        TidyRules.AsyncVoids(Planted.InRoom("Web", text)).Count.ShouldBe(1);

    [Fact]
    public void No_test_is_switched_off() => TidyRules.Skipped(SourceTree.Files).ShouldBeEmpty();

    [Fact]
    public void A_planted_switched_off_test_is_found() =>
        TidyRules
            .Skipped(Planted.File("tests/A.cs", "class C { [Fact(Skip = \"slow\")] void M() { } }"))
            .Count.ShouldBe(1);

    [Fact]
    public void Every_file_is_plain_utf8_with_line_feeds() => TidyRules.OddlyEncoded(SourceTree.Files).ShouldBeEmpty();

    [Theory]
    [InlineData("\uFEFFclass C;\n")]
    [InlineData("class C;\r\n")]
    [InlineData("// caf\uFFFD\n")]
    public void A_planted_mark_or_carriage_return_is_found(string text) =>
        TidyRules.OddlyEncoded(Planted.InRoom("Data", text)).Count.ShouldBe(1);
}
