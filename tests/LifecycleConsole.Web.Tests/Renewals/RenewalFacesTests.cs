using Bunit;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Reading;
using LifecycleConsole.Operations.Renewals;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Renewals;
using LifecycleConsole.Web.Tests.Instances;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Tests.Renewals;

public sealed class RenewalFacesTests : PageTest
{
    private static readonly Instance Web = Samples.Instance("web-01", ChargeType.Subscription);

    private readonly List<InstanceCommand> _committed = [];
    private readonly List<DeedDone> _done = [];

    [Fact]
    public void Set_to_Auto_Renew_is_one_OK_for_a_month_unless_another_period_is_chosen()
    {
        var dialog = Open(RenewalMode.Auto, Web);
        dialog.Markup.ShouldContain("USD 112.40");

        dialog.FindAll(".seg button")[3].Click();
        dialog.Markup.ShouldContain("USD 595.20"); // six months, a discount on vCPU and memory
        dialog.FindAll("button").First(button => button.TextContent.Contains("OK, renew automatically")).Click();

        _committed.ShouldHaveSingleItem().ShouldBeOfType<SetRenewal>().Months.ShouldBe(6);
        _done.ShouldHaveSingleItem().Text.ShouldBe("web-01 is renewed by itself from now on.");
    }

    [Fact]
    public void What_is_renewed_by_itself_already_is_offered_another_period()
    {
        var dialog = Open(RenewalMode.Auto, Web with { Renewal = RenewalMode.Auto, RenewalMonths = 1 });

        dialog.Find(".seg .on").TextContent.Trim().ShouldBe("2 months");
    }

    [Theory]
    [InlineData(RenewalMode.None, "Set web-01 as no renewal", "one reminder, 3 days before")]
    [InlineData(RenewalMode.Auto, "Set web-01 to Auto Renew", "once more at the very end")]
    public void The_dialog_says_what_happens(RenewalMode mode, string title, string note)
    {
        var dialog = Open(mode, Web);

        dialog.Markup.ShouldContain(title);
        dialog.Markup.ShouldContain(note);
    }

    [Fact]
    public void Tabs_have_their_counts_and_keep_the_other_filters()
    {
        var address = PartAddress<RenewalMode>.Parse("renewals", "http://x/renewals?state=auto&q=web&from=2026-11-20");
        var counts = new Dictionary<RenewalMode, int>
        {
            [RenewalMode.Manual] = 4, [RenewalMode.Auto] = 2, [RenewalMode.None] = 0,
        };

        var filters = Render<RenewalFilters>(parameters => parameters
            .Add(p => p.Address, address).Add(p => p.Tabs, new RenewalTabs(6, counts))
            .Add(p => p.Viewer, new PartViewer(Samples.Owner, Samples.Account, Samples.Prices, Samples.Now))
            .Add(p => p.OnChange, EventCallback.Factory.Create<PartFilter<RenewalMode>>(this, _ => { })));

        filters.FindAll(".tab").Select(tab => tab.TextContent.Trim()).ShouldBe(
            ["All 6", "Manual renewal 4", "Auto-renewal 2", "No renewal 0"]);
        filters.Find(".tab.on").TextContent.ShouldContain("Auto-renewal");
        filters.FindAll(".tab")[3].GetAttribute("href").ShouldBe("renewals?q=web&state=none&from=2026-11-20");
        filters.Markup.ShouldContain("they are in the Recycle Bin");
    }

    [Fact]
    public void A_row_says_what_is_charged_next_and_whether_the_money_suffices()
    {
        var auto = Samples.State(Web with { Renewal = RenewalMode.Auto }).Holdings[0];
        var due = new Money(11_240, Currency.Usd);

        Line(null).ShouldBe("31 Dec 2026, USD 112.40");
        Line(Money.Zero(Currency.Usd)).ShouldBe("31 Dec 2026, USD 112.40: balance suffices");
        Line(new Money(1_000, Currency.Usd)).ShouldBe("31 Dec 2026, USD 112.40: short by USD 10.00");

        string Line(Money? missing) => RenewalLooks.Line(
            new(auto, new(Web.PaidUntil!.Value, due, missing)), "Asia/Shanghai").Text;
    }

    [Theory]
    [InlineData(1, "c-bad")]
    [InlineData(48, "warn")]
    [InlineData(480, "ok")]
    public void How_near_the_end_is_has_words_colour_and_icon(int hours, string tone)
    {
        var look = RenewalLooks.Expiry(Web with { PaidUntil = Samples.Now.AddHours(hours) }, Samples.Now);

        look.Label.ShouldContain("in ");
        look.Icon.ShouldNotBeEmpty();
        tone.ShouldEndWith(look.Tone.ToString(), Case.Insensitive);
    }

    private IRenderedComponent<RenewalModeDialog> Open(RenewalMode mode, params Instance[] instances)
    {
        var state = Samples.State(instances);
        return Render<RenewalModeDialog>(parameters => parameters
            .Add(p => p.State, state).Add(p => p.Mode, mode).Add(p => p.Door, Samples.Door(() => state, _committed))
            .Add(p => p.OnDone, EventCallback.Factory.Create<DeedDone>(this, _done.Add))
            .Add(p => p.OnClose, EventCallback.Factory.Create(this, () => { })));
    }
}
