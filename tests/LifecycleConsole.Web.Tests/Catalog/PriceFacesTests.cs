using System.Text;
using Bunit;
using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Web.Catalog;
using LifecycleConsole.Web.Tests.Instances;
using Microsoft.AspNetCore.Components.Forms;

namespace LifecycleConsole.Web.Tests.Catalog;

public sealed class PriceFacesTests : PageTest
{
    private readonly List<PricesToPublish> _published = [];
    private Refusal? _whyNot;

    [Fact]
    public void The_list_in_force_is_readable_part_by_part()
    {
        var face = Render<PriceTables>(p => p.Add(c => c.List, Samples.Prices));

        face.FindAll("section").Count.ShouldBe(4);
        face.Markup.ShouldContain("ecs.c7.xlarge");
        face.Markup.ShouldContain("0.23");
        face.Markup.ShouldContain("0.00003");
    }

    [Fact]
    public void Only_what_was_published_can_be_compared_and_all_can_be_downloaded()
    {
        var view = new PriceListView
        {
            List = Samples.Prices with { Version = 2 },
            Versions = new([new(2, Samples.Now, Samples.Now, "operator"), PriceListHead.First(1)], null, null, 2),
            Now = Samples.Now,
        };

        var rows = Render<PriceVersions>(p => p.Add(c => c.View, view)).FindAll("tbody tr");

        rows[0].QuerySelectorAll("a").Select(a => a.TextContent.Trim()).ShouldBe(["Download", "Changes"]);
        rows[1].QuerySelectorAll("a").Length.ShouldBe(1);
    }

    [Fact]
    public void Changes_are_told_in_words_and_a_list_without_any_says_so()
    {
        PriceChange dearer = new(new(PriceSubject.TypeHour, "ecs.c7.xlarge"), 0.23m, 0.25m);

        var face = Render<PriceChanges>(p => p.Add(c => c.Changes, [dearer]));

        face.Find("tbody tr").TextContent.ShouldContain("0.23");
        face.Find("tbody tr").TextContent.ShouldContain("0.25");
        Render<PriceChanges>(p => p.Add(c => c.Changes, [])).Markup.ShouldContain("No price and no offer differs");
    }

    [Fact]
    public void Problems_of_a_file_are_listed_and_nothing_can_be_published()
    {
        var dialog = Upload(new([], [.. Enumerable.Range(0, 60).Select(n =>
            PriceListRefusals.FieldMissing.With(new RefusalArgument("path", $"$.types[{n}]")))]));

        dialog.Find("[role=alert] b").TextContent.ShouldBe("60 problems. Nothing was changed.");
        dialog.FindAll(".problems li").Count.ShouldBe(50);
        dialog.Find("[role=alert]").TextContent.ShouldContain("10 more problems");
        dialog.FindAll("button.pri").ShouldHaveSingleItem().TextContent.Trim().ShouldBe("Preview");
    }

    [Fact]
    public void A_good_file_is_shown_before_it_is_published_once()
    {
        var dialog = Upload(Good);

        dialog.Markup.ShouldContain("No price and no offer differs");
        dialog.Find("button.pri").Click();
        dialog.Find("button.pri").HasAttribute("disabled").ShouldBeTrue();
        _published.ShouldHaveSingleItem().Versions["USD"].ShouldBe(2);
    }

    [Fact]
    public void A_refused_publication_says_why_and_may_be_tried_again()
    {
        _whyNot = PlanRefusals.Changed.With();
        var dialog = Upload(Good);

        dialog.Find("button.pri").Click();

        dialog.FindAll("[role=alert]").ShouldNotBeEmpty();
        dialog.Find("button.pri").HasAttribute("disabled").ShouldBeFalse();
    }

    private static PricePreview Good => new(
        [
            new()
            {
                List = Samples.Prices with { Version = 2 }, Before = 1, Changes = [], Warnings = [],
            },
        ],
        []);

    private IRenderedComponent<UploadPricesDialog> Upload(PricePreview preview)
    {
        var dialog = Render<UploadPricesDialog>(p => p
            .Add(c => c.Preview, _ => Task.FromResult<Outcome<PricePreview>>(preview))
            .Add(c => c.Publish, asked =>
            {
                _published.Add(asked);
                return Task.FromResult(_whyNot);
            })
            .Add(c => c.OnClose, () => { }));
        dialog.FindComponent<InputFile>().UploadFiles(
            InputFileContent.CreateFromBinary(Encoding.UTF8.GetBytes("{}"), "prices.json"));
        return dialog;
    }
}
