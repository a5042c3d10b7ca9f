using Bunit;
using LifecycleConsole.Web.Frame;
using Microsoft.AspNetCore.Components.Web;

namespace LifecycleConsole.Web.Tests.Frame;

public sealed class DataTableTests : PageTest
{
    private static readonly string[] Rows = ["a", "b", "c", "d"];
    private IReadOnlySet<string> _selected = new HashSet<string>(StringComparer.Ordinal);

    [Fact]
    public void Columns_stand_in_the_order_picked_between_the_fixed_ones()
    {
        var shown = TableChoice.Shown(Columns, ["size", "gone", "kind", "size"]);

        shown.Select(column => column.Id).ShouldBe(["name", "size", "kind", "actions"]);
        TableChoice.Shown(Columns, null).Select(column => column.Id).ShouldBe(["name", "kind", "actions"]);
        TableChoice.Shown(Columns, []).Select(column => column.Id).ShouldBe(["name", "actions"]);
    }

    [Fact]
    public void A_column_moves_as_far_as_it_goes()
    {
        TableChoice.Moved(["a", "b", "c"], "c", -1).ShouldBe(["a", "c", "b"]);
        TableChoice.Moved(["a", "b", "c"], "a", -1).ShouldBe(["a", "b", "c"]);
        TableChoice.Moved(["a", "b", "c"], "x", 1).ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    public void The_header_says_by_what_and_how_it_is_sorted_and_turns_it_round()
    {
        var heads = Table(sortedBy: "name", descends: false).FindAll("th");

        heads[1].GetAttribute("aria-sort").ShouldBe("ascending");
        heads[1].QuerySelector("a")!.GetAttribute("href").ShouldBe("name desc");
        heads[2].GetAttribute("aria-sort").ShouldBe("none");
        heads[2].QuerySelector("a")!.GetAttribute("href").ShouldBe("kind desc");
        heads[3].HasAttribute("aria-sort").ShouldBeFalse();
    }

    [Fact]
    public void Shift_and_click_selects_from_the_last_row_to_this()
    {
        var table = Table();

        table.FindAll("tbody input")[1].Click();
        table.Render(t => t.Add(x => x.Selected, _selected));
        table.FindAll("tbody input")[3].Click(new MouseEventArgs { ShiftKey = true });

        _selected.ShouldBe(["b", "c", "d"], ignoreOrder: true);
    }

    [Fact]
    public void A_click_on_a_selected_row_takes_it_out()
    {
        _selected = new HashSet<string>(["a", "b"], StringComparer.Ordinal);

        Table().FindAll("tbody input")[0].Click();

        _selected.ShouldBe(["b"]);
    }

    [Fact]
    public void Selection_of_other_pages_stays_when_the_page_is_selected()
    {
        _selected = new HashSet<string>(["z"], StringComparer.Ordinal);

        Table().Find("thead input").Change(true);

        _selected.ShouldBe(["z", "a", "b", "c", "d"], ignoreOrder: true);
    }

    [Fact]
    public void All_that_match_are_offered_once_the_page_is_selected()
    {
        Table().FindAll(".all-match").ShouldBeEmpty();
        _selected = new HashSet<string>(Rows, StringComparer.Ordinal);

        Table().Find(".all-match").TextContent.ShouldContain("all 10,000+");
    }

    [Fact]
    public void Without_selection_there_are_no_boxes() =>
        Render<DataTable<string>>(t => Basic(t)).FindAll("input").ShouldBeEmpty();

    [Fact]
    public void The_keys_are_listed_on_demand()
    {
        var table = Table();

        table.Find("[data-table-help]").Click();

        table.Find("dialog").TextContent.ShouldContain("Shift + Space");
    }

    [Fact]
    public void One_row_is_a_stop_of_the_tab_key() =>
        Table().FindAll("tbody tr").Select(row => row.GetAttribute("tabindex"))
            .ShouldBe(["0", "-1", "-1", "-1"]);

    private static IReadOnlyList<TableColumn<string>> Columns { get; } =
    [
        Column("name") with { IsFixed = true, SortKey = "name", Card = CardPlace.Head },
        Column("kind") with { SortKey = "kind", DescendsFirst = true },
        Column("size") with { IsExtra = true },
        Column("actions") with { IsFixed = true, Card = CardPlace.Deeds },
    ];

    private static TableColumn<string> Column(string id) => new()
    {
        Id = id, Title = id, Cell = row => builder => builder.AddContent(0, $"{id} of {row}"),
    };

    private static void Basic(ComponentParameterCollectionBuilder<DataTable<string>> table) => table
        .Add(t => t.Columns, TableChoice.Shown(Columns, null)).Add(t => t.Rows, Rows)
        .Add(t => t.RowId, row => row).Add(t => t.RowName, row => row).Add(t => t.Label, "Things");

    private IRenderedComponent<DataTable<string>> Table(string? sortedBy = null, bool descends = false) =>
        Render<DataTable<string>>(table =>
        {
            Basic(table);
            table.Add(t => t.Selected, _selected)
                .Add(t => t.OnSelect, (IReadOnlySet<string> selected) => _selected = selected)
                .Add(t => t.SortedBy, sortedBy).Add(t => t.Descends, descends)
                .Add(t => t.SortHref, (key, down) => $"{key} {(down ? "desc" : "asc")}")
                .Add(t => t.AllMatching, builder => builder.AddContent(0, "Select all 10,000+"));
        });
}
