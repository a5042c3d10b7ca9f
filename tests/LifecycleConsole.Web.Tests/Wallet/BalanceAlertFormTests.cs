using Bunit;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Wallet;
using LifecycleConsole.Web.Tests.Instances;
using LifecycleConsole.Web.Wallet;

namespace LifecycleConsole.Web.Tests.Wallet;

public sealed class BalanceAlertFormTests : PageTest
{
    private readonly List<SetBalanceAlert> _saved = [];

    [Fact]
    public void Only_another_threshold_can_be_saved()
    {
        var form = Show(View(alert: 8_050));
        form.Find("#alert-threshold").GetAttribute("value").ShouldBe("80.5");
        form.Find("button").HasAttribute("disabled").ShouldBeTrue();

        form.Find("#alert-threshold").Input("100");
        form.Find("form").Submit();

        _saved.ShouldBe([new SetBalanceAlert("100")]);
    }

    [Theory]
    [InlineData("-1", "between 0 (no alert) and USD 999,999,999.99")]
    [InlineData("1.005", "USD has 2 decimals at most")]
    [InlineData("soon", "This is no amount")]
    public void What_cannot_be_a_threshold_is_told_and_stays_in_the_field(string written, string said)
    {
        var form = Show(View(alert: 0));

        form.Find("#alert-threshold").Input(written);
        form.Find("form").Submit();

        form.Find("[role=alert]").TextContent.ShouldContain(said);
        form.Find("#alert-threshold").GetAttribute("value").ShouldBe(written);
    }

    [Fact]
    public void Without_the_right_it_is_shown_with_the_reason_and_cannot_be_changed()
    {
        var reader = new Actor { Kind = UserKind.SubUser, AccountId = 1001, UserId = "z", UserName = "zhao.lei" };

        var form = Show(View(alert: 500), AccessRules.WhyNot(reader, Actions.SetBalanceAlert));

        form.Find("#alert-threshold").HasAttribute("disabled").ShouldBeTrue();
        form.Find(".note").TextContent.ShouldContain("lc:SetBalanceAlert");
        form.Find("form").Submit();
        _saved.ShouldBeEmpty();
    }

    [Fact]
    public void The_state_says_how_often_it_was_told_and_when_again()
    {
        State(View(alert: 0)).ShouldBe("Off");
        State(View(alert: 500)).ShouldContain("at the threshold or above");
        State(View(alert: 500, days: 2, next: Samples.Now.AddDays(1))).ShouldContain("2 of 5 messages sent. The next");
        State(View(alert: 500, days: 5)).ShouldContain("No more come");
    }

    private string State(AlertView view) => Show(view).Find(".state").TextContent;

    private static AlertView View(long alert, int days = 0, DateTimeOffset? next = null) => new(
        new Account
        {
            Id = 1001, Name = "Lin", CurrencyCode = "USD", BillingZone = "Asia/Shanghai", CreatedAt = Samples.Now,
            AlertMinor = alert, AlertDays = days, AlertToldAt = days > 0 ? Samples.Now : null,
        },
        new Money(300, Currency.Usd), next);

    private IRenderedComponent<BalanceAlertForm> Show(AlertView view, Refusal? whyNot = null) =>
        Render<BalanceAlertForm>(f => f.Add(x => x.View, view).Add(x => x.WhyNot, whyNot)
            .Add(x => x.Save, command =>
            {
                _saved.Add(command);
                return Task.FromResult(BalanceAlert.Read(command.Threshold, Currency.Usd).Refusal);
            }));
}
