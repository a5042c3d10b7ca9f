using Bunit;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Imports;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Imports;
using LifecycleConsole.Operations.Reading;
using LifecycleConsole.Web.Imports;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Tests.Instances;

namespace LifecycleConsole.Web.Tests.Imports;

public sealed class ImportFacesTests : PageTest
{
    private static readonly Import Ready = new()
    {
        Id = 36, AccountId = 1001, FileName = "fleet.json", Format = ImportFormat.Tencent, State = ImportState.Ready,
        StartedBy = "mei.lin", StartedAt = Samples.Now, ProgressAt = Samples.Now, ByteCount = 4096, RowCount = 1200,
        NewCount = 1200,
    };

    private int _retries;

    [Fact]
    public void Before_the_history_is_there_rows_are_hinted_at() =>
        History(Loaded<ListPage<Import>>.NotYet).FindAll(".skeleton").ShouldNotBeEmpty();

    [Fact]
    public void An_empty_history_says_that_nothing_was_imported_yet() =>
        History(Of([])).Find(".face").TextContent.ShouldContain("No file has been imported into this account yet.");

    [Fact]
    public void A_history_that_fails_gives_the_number_of_the_error_and_another_try()
    {
        var face = History(Loaded<ListPage<Import>>.Failed("e-42"));

        face.Markup.ShouldContain("e-42");
        face.Find("button.pri").Click();
        _retries.ShouldBe(1);
    }

    [Fact]
    public void Who_may_not_see_imports_is_told_which_right_is_missing()
    {
        var refusal = AccessRules.NoAccount.With();

        var face = History(Loaded<ListPage<Import>>.Of(refusal));

        face.Markup.ShouldContain(RefusalText.Of(refusal, "UTC"));
        face.FindAll("table").ShouldBeEmpty();
    }

    [Fact]
    public void The_history_names_each_file_with_its_state_and_size()
    {
        var face = History(Of([Ready, Ready with { Id = 35, FileName = "<b>.csv", State = ImportState.Done }]));

        var rows = face.FindAll("tbody tr");
        rows[0].TextContent.ShouldContain("4 KiB");
        rows[0].QuerySelector("a")!.GetAttribute("href").ShouldBe("imports/36");
        rows[1].QuerySelector("a")!.TextContent.Trim().ShouldBe("<b>.csv");
        rows[1].TextContent.ShouldContain(ImportLooks.Of(ImportState.Done).Label);
    }

    [Fact]
    public void A_preview_that_loads_is_empty_or_fails_says_so()
    {
        Lines(Loaded<ImportPreview>.NotYet).FindAll(".skeleton").ShouldNotBeEmpty();
        Lines(Of(new ImportPreview { Lines = [] })).Find("h2").TextContent.ShouldBe("No line is like this.");
        Lines(Loaded<ImportPreview>.Failed("e-43")).Markup.ShouldContain("e-43");
    }

    [Fact]
    public void An_invalid_line_names_its_number_its_field_and_the_reason()
    {
        var why = new ImportNote("SystemDisk.DiskType", ImportRefusals.Empty.With());
        var face = Lines(Of(new ImportPreview
        {
            Lines =
            [
                new(7, 1234, "ins-1", "web", ImportVerdict.Invalid, [why]),
                new(8, 1300, "", "", ImportVerdict.Invalid, []),
            ],
        }));

        var rows = face.FindAll("tbody tr");
        rows[0].QuerySelector("td")!.TextContent.Trim().ShouldBe("1,234");
        rows[0].TextContent.ShouldContain("SystemDisk.DiskType");
        rows[1].TextContent.ShouldContain("The file");
    }

    [Theory]
    [InlineData(ImportState.Reading, "status")]
    [InlineData(ImportState.Writing, "status")]
    [InlineData(ImportState.Done, "status")]
    [InlineData(ImportState.BrokenOff, "alert")]
    public void What_becomes_of_an_import_is_read_aloud(ImportState state, string role) =>
        Notes(Ready with { State = state, WrittenTo = 500 }).FindAll($"[role={role}]").Count.ShouldBe(1);

    [Fact]
    public void An_upload_that_broke_off_says_what_to_do() =>
        Notes(Ready with { State = ImportState.BrokenOff }).Find("[role=alert]").TextContent
            .ShouldContain("Nothing was imported. Discard it and choose the file again.");

    [Theory]
    [InlineData(1, "1 line is invalid, so nothing")]
    [InlineData(3, "3 lines are invalid, so nothing")]
    public void A_file_with_invalid_lines_says_that_nothing_of_it_can_be_imported(int count, string sentence) =>
        Notes(Ready with { InvalidCount = count }).Find("[role=alert]").TextContent.ShouldContain(sentence);

    [Theory]
    [InlineData(1, "1 has an end in the past or within 24 hours: it is held")]
    [InlineData(2, "2 have an end in the past or within 24 hours: they are held")]
    public void What_is_held_is_told_before_and_after(int count, string sentence)
    {
        Notes(Ready with { HeldCount = count }).Find("[role=status]").TextContent.ShouldContain(sentence);
        Notes(Ready with { HeldCount = count, State = ImportState.Done }).Find("[role=status]").TextContent
            .ShouldContain(sentence);
    }

    [Fact]
    public void One_instance_is_one_instance() =>
        Notes(Ready with { NewCount = 1, State = ImportState.Done }).Markup.ShouldContain("1 instance was imported.");

    [Fact]
    public void A_file_that_is_here_already_says_so() =>
        Notes(Ready with { NewCount = 0, UnchangedCount = 1200 }).Find("[role=status]").TextContent
            .ShouldContain("Everything in the file is here already.");

    [Fact]
    public void What_the_file_lacks_is_listed_and_more_is_counted()
    {
        var face = Render<ImportGoneList>(p => p
            .Add(c => c.Gone, [new GoneInstance("i-a", "web-a", "cn-hangzhou")]).Add(c => c.Count, 101));

        face.Find("li a").GetAttribute("href").ShouldBe("instances/i-a");
        face.Find("h2").TextContent.ShouldContain("101");
        face.FindAll("p").Count.ShouldBe(2);
    }

    private static Loaded<T> Of<T>(T value)
        where T : class => Loaded<T>.Of(value);

    private static Loaded<ListPage<Import>> Of(Import[] imports) =>
        Loaded<ListPage<Import>>.Of(new ListPage<Import>(imports, null, null, imports.Length));

    private IRenderedComponent<ImportHistory> History(Loaded<ListPage<Import>> imports) =>
        Render<ImportHistory>(p => p.Add(c => c.Imports, imports).Add(c => c.Zone, "Asia/Shanghai")
            .Add(c => c.OnRetry, () => _retries++));

    private IRenderedComponent<ImportLines> Lines(Loaded<ImportPreview> preview) =>
        Render<ImportLines>(p => p.Add(c => c.Preview, preview).Add(c => c.Zone, "Asia/Shanghai")
            .Add(c => c.OnRetry, () => _retries++));

    private IRenderedComponent<ImportNotes> Notes(Import import) =>
        Render<ImportNotes>(p => p.Add(c => c.Import, import));
}
