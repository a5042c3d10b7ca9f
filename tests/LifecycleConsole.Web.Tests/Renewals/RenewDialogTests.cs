using Bunit;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Testing;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Renewals;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Web.Tests.Renewals;

/// <summary>Renewing one instance, over the operations that carry it out.</summary>
public sealed class RenewDialogTests : MoneyPageTest
{
    private readonly List<DeedDone> _done = [];

    [Fact]
    public async Task With_enough_money_it_is_paid_and_carried_out()
    {
        await OpenAsync(cash: 1_000_000);
        var dialog = await ShowAsync(UserKind.Owner);

        Button(dialog, "Renew for USD").Click();

        dialog.WaitForAssertion(() => _done.Count.ShouldBe(1));
        (await OrderAsync()).State.ShouldBe(OrderState.Fulfilled);
    }

    [Fact]
    public async Task A_longer_duration_is_planned_anew_with_its_discount()
    {
        await OpenAsync(cash: 10_000_000);
        var dialog = await ShowAsync(UserKind.Owner);
        var before = Button(dialog, "Renew for USD").TextContent;

        dialog.FindAll(".seg button").Single(b => b.GetAttribute("aria-label") == "12 months").Click();

        dialog.WaitForState(() =>
            !string.Equals(Button(dialog, "Renew for USD").TextContent, before, StringComparison.Ordinal));
        dialog.FindAll(".seg button.on").ShouldHaveSingleItem().GetAttribute("aria-label").ShouldBe("12 months");
        dialog.Markup.ShouldContain("Discount");
    }

    [Fact]
    public async Task With_too_little_money_it_says_what_is_missing_and_can_be_ordered_to_be_paid_later()
    {
        await OpenAsync(cash: 1);
        var dialog = await ShowAsync(UserKind.Owner);
        dialog.Find("[role=alert]").TextContent.ShouldContain("is missing. Top up first.");
        dialog.Find("a[href^='top-up?amount=']").TextContent.ShouldContain("Top up USD");

        Button(dialog, "Order now, pay later").Click();
        dialog.WaitForAssertion(() => Button(dialog, "Order for USD").HasAttribute("disabled").ShouldBeFalse());
        Button(dialog, "Order for USD").Click();

        dialog.WaitForAssertion(() => _done.Count.ShouldBe(1));
        (await OrderAsync()).State.ShouldBe(OrderState.Unpaid);
        (await Ground.BalancesAsync(Id)).Spendable.ShouldBe(1);
    }

    [Fact]
    public async Task In_arrears_nothing_is_renewed()
    {
        await OpenAsync(cash: 0);
        await UseAsync(500);
        var dialog = await ShowAsync(UserKind.Owner);

        dialog.Markup.ShouldContain("The account is in arrears by USD 5.00. Top up first.");
        dialog.FindAll(".rz-button.pri").ShouldAllBe(b => b.HasAttribute("disabled"));
    }

    [Fact]
    public async Task Who_may_not_pay_is_told_which_right_is_missing()
    {
        await OpenAsync(cash: 1_000_000);
        var dialog = await ShowAsync(UserKind.SubUser);

        dialog.Find(".note.still").TextContent.ShouldContain("bss:PayOrder");
        dialog.FindAll(".rz-button.pri").ShouldAllBe(b => b.HasAttribute("disabled"));
        (await Ground.ReadAsync(db => db.Orders.CountAsync())).ShouldBe(0);
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<RenewDialog> dialog, string text) =>
        dialog.FindAll("button").Single(b => b.TextContent.Contains(text, StringComparison.Ordinal));

    private Task<Order> OrderAsync() => Ground.ReadAsync(db => db.Orders.SingleAsync());

    private async Task<IRenderedComponent<RenewDialog>> ShowAsync(UserKind kind)
    {
        SignIn(kind, Id);
        var actor = Sample.Of(kind, Id);
        var account = (await Ground.Accounts.GetAsync(actor, default)).Value!;
        var state = new AccountState
        {
            Account = account,
            Holdings = [new Holding { Instance = await Ground.InstanceAsync("i-1") }],
            Prices = Ground.Get<PriceLists>().For(Currency.Usd),
            Profile = Profile.Default,
        };
        var dialog = Render<RenewDialog>(d => d.Add(x => x.State, state)
            .Add(x => x.Door, PlanDoor.Of(Ground.Desk, actor))
            .Add(x => x.OnDone, _done.Add).Add(x => x.OnClose, () => { }));
        dialog.WaitForAssertion(() => dialog.FindAll("[role=status]").ShouldBeEmpty());
        return dialog;
    }
}
