using Bunit;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Metering;
using LifecycleConsole.Web.Metering;
using LifecycleConsole.Web.Tests.Instances;

namespace LifecycleConsole.Web.Tests.Metering;

public sealed class ChargeTableTests : PageTest
{
    private static readonly ChargesView View = new()
    {
        Account = new Account
        {
            Id = 7, Name = "Lin", CurrencyCode = "USD", BillingZone = "Asia/Shanghai", CreatedAt = Samples.Now,
        },
        Days = (new(2026, 11, 19), new(2026, 11, 21)),
        Hours = (Samples.Now, Samples.Now.AddDays(3)),
        SettledUntil = Samples.Now,
        ByDay =
        [
            new(new(2026, 11, 19), UsageKind.Compute, 5_000), new(new(2026, 11, 19), UsageKind.AddressIdle, 480),
            new(new(2026, 11, 21), UsageKind.Compute, 2_500),
        ],
    };

    [Fact]
    public void Days_and_kinds_add_up_to_the_total_of_the_head()
    {
        var days = Render<DayTable>(t => t.Add(x => x.View, View));
        days.FindAll("tbody tr").Select(row => row.QuerySelector(".num")!.TextContent.Trim())
            .ShouldBe(["USD 25.00", "USD 54.80"]);

        var kinds = Render<KindTable>(t => t.Add(x => x.View, View));
        kinds.FindAll("tbody tr").Select(row => row.QuerySelector(".k-corner")!.TextContent.Trim())
            .ShouldBe(["USD 75.00", "USD 4.80"]);

        Head(null).Find(".big").TextContent.ShouldContain("USD 79.80");
    }

    [Fact]
    public void The_head_says_what_vouchers_have_paid_of_it()
    {
        Head(null).FindAll(".vouchers").ShouldBeEmpty();
        Head(null, View with { FromVouchers = new(1_250, Currency.Usd) }).Find(".vouchers").TextContent
            .ShouldBe("USD 12.50 of it paid by vouchers");
    }

    [Fact]
    public void The_chart_has_a_bar_for_every_day_and_says_what_it_shows()
    {
        var chart = Render<ChargeChart>(t => t.Add(x => x.View, View));

        chart.FindAll("rect").Select(bar => bar.GetAttribute("height")).ShouldBe(["100", "0", "45"]);
        chart.Find("svg").GetAttribute("aria-label")!.ShouldContain("USD 79.80 in all, the most on 19 Nov 2026");
    }

    [Fact]
    public void One_day_makes_no_chart() =>
        Render<ChargeChart>(t => t.Add(x => x.View, View with { Days = (new(2026, 11, 19), new(2026, 11, 19)) }))
            .FindAll("svg").ShouldBeEmpty();

    [Fact]
    public void A_balance_says_until_when_it_lasts_or_that_it_is_used_up()
    {
        Head(Burn(1_000, Samples.Now.AddHours(9))).Find(".lasts time").GetAttribute("datetime").ShouldNotBeNull();
        Head(Burn(1_000, null)).Find(".lasts").TextContent.ShouldContain("longer than ten years");
        Head(Burn(-1, Samples.Now)).Find(".lasts").TextContent.ShouldContain("used up");
        Head(Burn(1_000, null)).Find(".open").TextContent.ShouldContain("USD 0.42");
        Head(null).FindAll(".lasts").ShouldBeEmpty();
    }

    [Fact]
    public void A_subject_links_to_its_instance_and_shows_what_for()
    {
        SubjectCharge row = new(
            "d-1", "scratch", "i-1",
            [(UsageKind.DataDisk, new Money(7, Currency.Usd)), (UsageKind.Snapshot, new Money(3, Currency.Usd))]);

        var free = row with { SubjectId = "d-2", InstanceId = null };
        var table = Render<SubjectTable>(t => t.Add(x => x.Rows, [row, free]));

        table.FindAll("tbody a").Select(a => a.GetAttribute("href")).ShouldBe(["instances/i-1"]);
        table.FindAll("tbody tr")[0].QuerySelector(".k-corner")!.TextContent.Trim().ShouldBe("USD 0.10");
    }

    [Fact]
    public void Every_kind_of_use_has_a_name_of_its_own()
    {
        var names = Enum.GetValues<UsageKind>().Select(MeteringLooks.Label).ToList();
        names.Distinct(StringComparer.Ordinal).Count().ShouldBe(names.Count);
    }

    [Theory]
    [InlineData("2026-11-20", "Compute", "2026-11-20T08")]
    [InlineData("yesterday", "99", "08:00")]
    [InlineData("9999-12-31", "", null)]
    public void What_an_address_says_is_read_and_what_cannot_be_read_filters_nothing(
        string day, string kind, string? hour)
    {
        var filter = ChargeAddress.Read(new(day, day, kind, hour));

        var isGood = day == "2026-11-20";
        (filter.From is not null, filter.Kind is not null, filter.Hour is not null).ShouldBe((isGood, isGood, isGood));
    }

    [Fact]
    public void A_file_guards_its_cells_from_spreadsheets() => ChargeFile.Lines(
        new("i-1", "=cmd()", "i-1", [(UsageKind.Compute, new Money(1_234, Currency.Usd))]))
            .ShouldBe("\"i-1\",\"'=cmd()\",Compute,USD,12.34\r\n");

    private static BurnView Burn(long minor, DateTimeOffset? runsOutAt) => new(
        new(minor, Currency.Usd), new(42, Currency.Usd), new HourlyRate(0.25m, Currency.Usd), runsOutAt);

    private IRenderedComponent<ChargesHead> Head(BurnView? burn, ChargesView? view = null) => Render<ChargesHead>(t => t
        .Add(x => x.View, view ?? View).Add(x => x.Burn, burn).Add(x => x.Zone, TimeZoneInfo.Utc));
}
