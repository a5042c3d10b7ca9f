using Bunit;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Wallet;
using LifecycleConsole.Web.Tests.Instances;
using LifecycleConsole.Web.Wallet;

namespace LifecycleConsole.Web.Tests.Wallet;

/// <summary>The amount field, with the rule that Operations has behind it.</summary>
public sealed class TopUpFormTests : PageTest
{
    private static readonly AmountBounds Bounds = new(1m, 1_000_000m);

    private readonly List<BeginTopUp> _begun = [];

    [Theory]
    [InlineData("0", "above zero")]
    [InlineData("-5", "above zero")]
    [InlineData("10.005", "USD has 2 decimals at most")]
    [InlineData("1000000000000", "between USD 1.00 and USD 1,000,000.00")]
    [InlineData("", "This is no amount")]
    public void An_amount_that_cannot_be_is_told_beside_the_field_and_stays_in_it(string amount, string said)
    {
        var form = Show(View("USD"));

        Submit(form, amount);

        form.Find("[role=alert]").TextContent.ShouldContain(said);
        form.Find("#top-up-amount").GetAttribute("value").ShouldBe(amount);
    }

    [Fact]
    public void Yen_are_asked_for_by_name_and_have_no_decimals()
    {
        var form = Show(View("JPY"));

        form.Find("label[for=top-up-amount]").TextContent.ShouldContain("JPY");
        Submit(form, "10.5");
        form.Find("[role=alert]").TextContent.ShouldContain("JPY has 0 decimals at most");
        Submit(form, "500");
        form.FindAll("[role=alert]").ShouldBeEmpty();
        _begun[^1].Amount.ShouldBe("500");
    }

    [Fact]
    public void Without_the_right_nothing_can_be_written_and_the_reason_stands_there()
    {
        var reader = new Actor { Kind = UserKind.SubUser, AccountId = 1001, UserId = "z", UserName = "zhao.lei" };

        var form = Show(View("USD"), AccessRules.WhyNot(reader, Actions.TopUp));

        form.Find("#top-up-amount").HasAttribute("disabled").ShouldBeTrue();
        form.Find("button[type=submit]").HasAttribute("disabled").ShouldBeTrue();
        form.Find(".note").TextContent.ShouldContain("lc:TopUp");
        form.Find("form").Submit();
        _begun.ShouldBeEmpty();
    }

    [Fact]
    public void An_expired_card_cannot_be_chosen_and_a_good_one_is_chosen_first()
    {
        var expired = Method("pm-old", Samples.Now);
        var good = Method("pm-new", Samples.Now.AddYears(1));

        var form = Show(View("USD", expired, good));

        var picks = form.FindAll("input[type=radio]");
        picks[0].HasAttribute("disabled").ShouldBeTrue();
        picks[1].HasAttribute("checked").ShouldBeTrue();
        Submit(form, "50");
        _begun.ShouldHaveSingleItem().SavedMethodId.ShouldBe("pm-new");
    }

    [Theory]
    [InlineData(-33, "", "1.00")]
    [InlineData(-250, "", "2.50")]
    [InlineData(0, "", "")]
    [InlineData(0, "0.40", "1.00")]
    [InlineData(0, "12.40", "12.40")]
    [InlineData(0, "much", "much")]
    public void What_is_written_in_already_is_what_is_owed_or_missing_but_never_too_little(
        long balance, string suggested, string written)
    {
        var view = View("USD");
        var account = view.Head.Account with { ArrearsSince = balance < 0 ? Samples.Now : null };
        var owing = view with { Head = view.Head with { Account = account, Cash = new(balance, account.Currency) } };

        var form = Show(owing, suggested: suggested);

        form.Find("#top-up-amount").GetAttribute("value").ShouldBe(written);
    }

    private static void Submit(IRenderedComponent<TopUpForm> form, string amount)
    {
        form.Find("#top-up-amount").Input(amount);
        form.Find("form").Submit();
    }

    private IRenderedComponent<TopUpForm> Show(
        TopUpView view, Refusal? whyNot = null, string suggested = "") => Render<TopUpForm>(form => form
        .Add(f => f.View, view).Add(f => f.WhyNot, whyNot).Add(f => f.Now, Samples.Now)
        .Add(f => f.Suggested, suggested)
        .Add(f => f.Begin, command =>
        {
            _begun.Add(command);
            var read = AmountText.Read(command.Amount, view.Head.Account.Currency, Bounds);
            return Task.FromResult(read.Refusal);
        }));

    private static TopUpView View(string currency, params SavedMethod[] methods)
    {
        var account = Samples.Account with { CurrencyCode = currency };
        var zero = Money.Zero(account.Currency);
        return new(
            new WalletHead(account, zero, zero, zero, []), [PaymentMethod.Card, PaymentMethod.PayPal], methods, [], [],
            [])
        {
            Min = Money.RoundHalfUp(1m, account.Currency),
        };
    }

    private static SavedMethod Method(string id, DateTimeOffset expiresAt) => new()
    {
        Id = id, AccountId = 1001, Kind = PaymentMethod.Card, Token = id, Brand = "Visa", Digits = "4242",
        ExpiresAt = expiresAt, IsDefault = false, CreatedAt = Samples.Now,
    };
}
