using LifecycleConsole.E2E.Harness;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Operations.Wallet;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace LifecycleConsole.E2E.Wallet;

/// <summary>Every way to top up, through the sandbox gateway's own page and its signed callback.</summary>
public sealed class TopUpTests(ConsoleFixture console) : Journey(console)
{
    [Fact]
    public async Task A_card_that_is_good_puts_the_money_on_the_balance_and_is_kept_for_the_next_time()
    {
        await using var visit = await EnterAsync("top-up");
        await BeginAsync(visit, "250.50", "Bank card", keep: true);
        await Expect(visit.Page.GetByText("This is a sandbox. No money moves")).ToBeVisibleAsync();
        await ChooseAsync(visit, "Pay");

        await Expect(visit.Page.GetByText("USD 250.50 was paid and is on your balance.")).ToBeVisibleAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Radio, new() { Name = "Visa ending in 4242" })).ToBeCheckedAsync();
        await visit.GoAsync("transactions");
        var row = visit.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "+USD 250.50" });
        await Expect(row).ToContainTextAsync("Top up, bank card");
    }

    [Fact]
    public async Task A_bank_that_declines_is_told_and_nothing_is_charged()
    {
        await using var visit = await EnterAsync("top-up");
        await BeginAsync(visit, "66", "Bank card");
        await ChooseAsync(visit, "Let the bank decline");

        await Expect(visit.Page.GetByText("The bank refused USD 66.00. Nothing was charged.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task PayPal_that_answers_twice_is_booked_once()
    {
        await using var visit = await EnterAsync("top-up");
        await BeginAsync(visit, "77", "PayPal");
        await ChooseAsync(visit, "Pay, and answer twice");

        await Expect(visit.Page.GetByText("USD 77.00 was paid and is on your balance.")).ToBeVisibleAsync();
        await visit.GoAsync("transactions");
        await Expect(visit.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "+USD 77.00" })).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_bank_that_hangs_is_waited_for_and_its_late_answer_is_credited_before_your_eyes()
    {
        await using var visit = await EnterAsync("top-up");
        await BeginAsync(visit, "88", "Bank card");
        await ChooseAsync(visit, "Pay, and answer 40 minutes late");
        await Expect(visit.Page.GetByText("Waiting for the bank to answer about USD 88.00.")).ToBeVisibleAsync();

        await AdvanceAsync(TimeSpan.FromMinutes(31));
        await Expect(visit.Page.GetByText("Nobody paid USD 88.00 within 30 minutes.")).ToBeVisibleAsync();
        await AdvanceAsync(TimeSpan.FromMinutes(10));
        await Console.Host.Services.GetRequiredService<PaymentDesk>().AskAsync(CancellationToken.None);

        await Expect(visit.Page.GetByText("USD 88.00 was paid after the payment had ended here.")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("Send a forged answer", "Waiting for the bank to answer about USD 5.00.")]
    [InlineData("Answer with another amount", "The bank told of another amount than USD 5.00. Nothing was booked.")]
    public async Task An_answer_that_is_not_right_books_nothing(string choice, string said)
    {
        await using var visit = await EnterAsync("top-up");
        await BeginAsync(visit, "5", "Bank card");
        await ChooseAsync(visit, choice);

        await Expect(visit.Page.GetByText(said)).ToBeVisibleAsync();
        await visit.ButtonAsync("Cancel payment");
        await Expect(visit.Page.GetByText("The payment of USD 5.00 was cancelled.")).ToBeVisibleAsync();
        await visit.GoAsync("transactions");
        await Expect(visit.Page.GetByText("+USD 5.00")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("0", "The amount must be above zero.")]
    [InlineData("10.005", "USD has 2 decimals at most.")]
    [InlineData("1000000000000", "The amount must be between USD 1.00 and USD 1,000,000.00")]
    [InlineData("much", "This is no amount.")]
    public async Task An_amount_that_cannot_be_is_refused_where_it_was_written(string amount, string said)
    {
        await using var visit = await EnterAsync("top-up");
        await visit.Page.GetByLabel("Amount in USD").FillAsync(amount);
        await visit.ButtonAsync("Continue to payment");

        await Expect(visit.Alert(said)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_forged_callback_is_turned_away_at_the_door()
    {
        await using var visit = await EnterAsync("top-up");
        var answer = await visit.Page.APIRequest.PostAsync(
            "payments/callback", new() { DataString = "{}" });

        answer.Status.ShouldBe(400);
        (await answer.TextAsync()).ShouldContain("callback.forged");
    }

    private static async Task BeginAsync(Visit visit, string amount, string method, bool keep = false)
    {
        await visit.Page.GetByLabel("Amount in USD").FillAsync(amount);
        await visit.Page.GetByRole(AriaRole.Radio, new() { Name = method, Exact = true }).CheckAsync();
        if (keep)
        {
            await visit.Page.GetByLabel("Keep this payment method for the next time").CheckAsync();
        }
        await visit.ButtonAsync("Continue to payment");
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Sandbox payment" })).ToBeVisibleAsync();
    }

    /// <summary>On the gateway's page, and back.</summary>
    private static async Task ChooseAsync(Visit visit, string choice)
    {
        await visit.ButtonAsync(choice);
        await visit.ReadyAsync();
    }

    private async Task AdvanceAsync(TimeSpan by)
    {
        Console.Host.Clock.Advance(by);
        await Console.Host.Services.GetRequiredService<Pulse>().BeatAsync(CancellationToken.None);
    }
}
