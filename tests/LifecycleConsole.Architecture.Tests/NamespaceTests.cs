namespace LifecycleConsole.Architecture.Tests;

public sealed class NamespaceTests
{
    /// <summary>Whose vocabulary, and the rooms that may speak it.</summary>
    public static TheoryData<string, string[]> Vocabularies =>
        new()
        {
            { "Quartz", ["Scheduling"] },
            { "Microsoft.EntityFrameworkCore", ["Data", "Operations"] },
            { "Npgsql", ["Data"] },
            { "Microsoft.Data.Sqlite", ["Data"] },
            { "Radzen", ["Web"] },
            { "MailKit", ["Operations"] },
            { "MimeKit", ["Operations"] },
        };

    [Theory]
    [MemberData(nameof(Vocabularies))]
    public void A_vocabulary_stays_in_its_rooms(string beginning, string[] rooms) =>
        NamespaceRules.Strangers(SourceTree.Files, beginning, rooms).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Vocabularies))]
    public void A_planted_vocabulary_is_found_outside_its_rooms_only(string beginning, string[] rooms)
    {
        var use = $"using {beginning}.Inner;";

        NamespaceRules.Strangers(Planted.InRoom("Api", use), beginning, rooms).Count.ShouldBeGreaterThan(0);
        NamespaceRules.Strangers(Planted.InRoom(rooms[0], use), beginning, rooms).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("using Quartz;")]
    [InlineData("global using static Quartz.JobBuilder;")]
    [InlineData("class Job : Quartz.IJob;")]
    [InlineData("class C { object Key => global::Quartz.JobKey.Create(\"a\"); }")]
    public void Every_way_to_name_quartz_is_found(string text) =>
        NamespaceRules.Strangers(Planted.InRoom("Web", text), "Quartz", "Scheduling").Count.ShouldBeGreaterThan(0);

    [Fact]
    public void The_word_in_a_string_a_comment_or_another_name_is_no_use() =>
        NamespaceRules
            .Strangers(
                Planted.InRoom(
                    "Web",
                    "// Quartz.IJob\nusing QuartzLike.Inner;\nclass C { string Source => \"Quartz.Jobs\"; }"
                ),
                "Quartz",
                "Scheduling"
            )
            .ShouldBeEmpty();

    [Fact]
    public void A_planted_using_in_a_page_is_found() =>
        NamespaceRules
            .Strangers(
                Planted.File(
                    "src/LifecycleConsole.Web/Orders/Orders.razor",
                    "@inject Npgsql.NpgsqlDataSource Source\n"
                ),
                "Npgsql",
                "Data"
            )
            .Count.ShouldBe(1);

    [Fact]
    public void No_page_opens_a_database_context() => NamespaceRules.ContextsInTheWeb(SourceTree.Files).ShouldBeEmpty();

    [Theory]
    [InlineData("IDbContextFactory<X> contexts")]
    [InlineData("ConsoleDbContext context")]
    public void A_planted_context_in_the_web_is_found(string parameter) =>
        NamespaceRules.ContextsInTheWeb(Planted.InRoom("Web", $"class Page({parameter});")).Count.ShouldBe(1);

    [Fact]
    public void The_domain_reads_no_clock() => NamespaceRules.ClocksInTheDomain(SourceTree.Files).ShouldBeEmpty();

    [Theory]
    [InlineData("DateTime.Now")]
    [InlineData("System.DateTimeOffset.UtcNow")]
    [InlineData("TimeProvider.System")]
    [InlineData("Environment.TickCount64")]
    public void A_planted_clock_in_the_domain_is_found(string clock) =>
        NamespaceRules
            .ClocksInTheDomain(Planted.InRoom("Domain", $"class C {{ object Now => {clock}; }}"))
            .Count.ShouldBeGreaterThan(0);
}
