namespace LifecycleConsole.Architecture.Tests;

public sealed class FolderTests
{
    [Fact]
    public void Every_folder_of_a_room_is_a_feature() => FolderRules.UnknownFolders(SourceTree.Files).ShouldBeEmpty();

    [Fact]
    public void A_planted_folder_that_is_no_feature_is_found() =>
        FolderRules
            .UnknownFolders(Planted.File("src/LifecycleConsole.Data/Storage/Lane.cs", ""))
            .ShouldBe(["src/LifecycleConsole.Data/Storage"]);

    [Fact]
    public void A_file_beside_the_project_is_in_no_folder() =>
        FolderRules.UnknownFolders(Planted.File("src/LifecycleConsole.Web/Program.cs", "")).ShouldBeEmpty();

    [Fact]
    public void No_folder_has_a_name_that_says_nothing() => FolderRules.EmptyNames(SourceTree.Files).ShouldBeEmpty();

    [Fact]
    public void A_planted_folder_of_helpers_is_found_at_any_depth() =>
        FolderRules
            .EmptyNames(Planted.File("tests/LifecycleConsole.Web.Tests/Frame/Helpers/Page.cs", ""))
            .Count.ShouldBe(1);

    [Fact]
    public void The_top_level_holds_what_is_looked_for_there() =>
        FolderRules.StrangersAtTheTop(SourceTree.TopLevel()).ShouldBeEmpty();

    [Fact]
    public void A_planted_stranger_at_the_top_is_found() =>
        FolderRules
            .StrangersAtTheTop(["src", ".ci", "Directory.Build.props", "NuGet.config", "docs", "notes.md"])
            .ShouldBe(["docs", "notes.md"]);

    [Fact]
    public void The_tree_that_is_read_is_the_whole_one()
    {
        SourceTree.Files.Count(file => file.IsProject).ShouldBeGreaterThan(10);
        SourceTree.Files.ShouldContain(file => file.Path == "tests/LifecycleConsole.Architecture.Tests/FolderTests.cs");
        SourceTree.TopLevel().ShouldContain(name => name == "src");
    }
}
