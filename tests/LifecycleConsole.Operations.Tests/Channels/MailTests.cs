using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Channels;
using LifecycleConsole.Operations.Channels;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Channels;

public sealed class MailTests
{
    [EveryDatabase]
    public async Task A_letter_goes_out_by_smtp_once_in_plain_text_and_html_with_a_link(DatabaseKind kind)
    {
        await using var server = new SmtpListener();
        await using var ground = await OpenAsync(kind, server.Options);
        await ground.GiveAsync(GroundNotices.Arrived("a"));

        await ground.DeliverAsync();
        await ground.DeliverAfterAsync(TimeSpan.FromHours(1));

        var letter = server.Letters.ShouldHaveSingleItem();
        var sent = (await ground.DeliveriesAsync()).ShouldHaveSingleItem();
        (sent.State, sent.Attempts, sent.SentAt, sent.Problem).ShouldBe((DeliveryState.Sent, 1, Ground.Start, ""));
        letter.ShouldContain($"Message-Id: <{sent.Id}@console.example.com>");
        letter.ShouldContain("To: owner@example.com");
        letter.ShouldContain("Subject: PaymentArrived");
        letter.ShouldContain("Auto-Submitted: auto-generated");
        letter.ShouldContain("To owner: a <b>");
        letter.ShouldContain("<p>To owner: a &lt;b&gt;</p>");
        letter.ShouldContain("https://console.example.com/messages?before=");
    }

    [EveryDatabase]
    public async Task A_crash_between_sending_and_writing_it_down_repeats_it_with_the_same_message_id(
        DatabaseKind kind)
    {
        await using var server = new SmtpListener();
        var patience = TimeSpan.FromSeconds(1); // the letter is answered only after the console has given up
        await using var ground = await OpenAsync(kind, server.Options with { Patience = patience });
        await ground.GiveAsync(GroundNotices.Arrived("a"));

        var stopped = new TaskCompletionSource();
        server.OnTaken = async () =>
        {
            await ground.StopAsync();
            stopped.TrySetResult();
        };
        await Should.ThrowAsync<Exception>(ground.DeliverAsync);
        await stopped.Task; // whoever delivers may notice before it has stopped
        server.OnTaken = null;
        await ground.StartAgainAsync();
        // It stopped with the lease in place, or with a failed attempt written down: either way it goes out once more.
        await ground.DeliverAfterAsync(DeliveryBook.Lease);
        await ground.DeliverAfterAsync(TimeSpan.FromDays(1));

        var sent = (await ground.DeliveriesAsync()).Single();
        (sent.State, sent.Attempts).ShouldBe((DeliveryState.Sent, 2));
        server.Letters.Count.ShouldBe(2);
        server.Letters.ShouldAllBe(letter => letter.Contains($"Message-Id: <{sent.Id}@console.example.com>"));
    }

    [EveryDatabase]
    public async Task Who_tries_a_delivery_has_it_for_himself_and_what_he_says_too_late_changes_nothing(
        DatabaseKind kind)
    {
        await using var server = new SmtpListener();
        await using var ground = await OpenAsync(kind, server.Options);
        await ground.GiveAsync(GroundNotices.Arrived("a"));
        await ground.Get<NoticeSpread>().RunAsync(default);
        var book = ground.Get<DeliveryBook>();
        var id = (await ground.DeliveriesAsync()).Single().Id;

        var claimed = (await book.ClaimAsync(id, default)).ShouldNotBeNull();
        (await book.ClaimAsync(id, default)).ShouldBeNull();
        await ground.DeliverAsync();
        server.Letters.ShouldBeEmpty();

        await ground.DeliverAfterAsync(DeliveryBook.Lease);
        (await book.EndAsync(claimed, Attempt.Failed("late"), default)).ShouldBeFalse();
        (await ground.DeliveriesAsync()).Single().State.ShouldBe(DeliveryState.Sent);
        server.Letters.Count.ShouldBe(1);
    }

    [EveryDatabase]
    public async Task Nobody_else_waits_for_an_address_that_is_refused(DatabaseKind kind)
    {
        await using var server = new SmtpListener { Refuses = ("owner@", "550 no such user") };
        await using var ground = await OpenAsync(kind, server.Options);
        await ground.PlantUserAsync("z-second", UserKind.Owner, Sample.AccountId);
        await ground.GiveAsync(GroundNotices.Arrived("a"));

        await ground.DeliverAsync();

        (await ground.DeliveriesAsync()).Select(d => (d.RecipientId, d.State)).ShouldBe(
            [("owner", DeliveryState.GivenUp), ("z-second", DeliveryState.Sent)]);
        server.Letters.Count.ShouldBe(1);
        var lost = (await ground.Get<LostMail>().ListAsync(Sample.Operator, new(), default)).Value!.Rows;
        lost.Select(l => (l.UserName, l.Address, l.Delivery.Problem)).ShouldBe([
            ("owner", "owner@example.com", "The mail server refuses the address: 550 no such user"),
        ]);

        server.Refuses = ("@nowhere", "");
        (await ground.Get<LostMail>().ResendAsync(Sample.Operator, lost[0].Delivery.Id, default))
            .Refusal.ShouldBeNull();
        await ground.DeliverAsync();
        server.Letters.Count.ShouldBe(2);
        (await ground.Get<LostMail>().ResendAsync(Sample.Operator, lost[0].Delivery.Id, default))
            .Refusal.ShouldNotBeNull().Code.ShouldBe("mail.not-lost");
    }

    [EveryDatabase]
    public async Task An_address_that_is_refused_for_now_is_tried_again(DatabaseKind kind)
    {
        await using var server = new SmtpListener { Refuses = ("owner@", "450 later") };
        await using var ground = await OpenAsync(kind, server.Options);
        await ground.GiveAsync(GroundNotices.Arrived("a"));
        await ground.DeliverAsync();
        (await ground.DeliveriesAsync()).Single().State.ShouldBe(DeliveryState.Failed);

        server.Refuses = ("@nowhere", "");
        await ground.DeliverAfterAsync(TimeSpan.FromSeconds(59));
        server.Letters.ShouldBeEmpty();
        await ground.DeliverAfterAsync(TimeSpan.FromSeconds(1));

        server.Letters.Count.ShouldBe(1);
    }

    [EveryDatabase]
    public async Task A_server_that_is_down_is_asked_once_a_minute_and_everything_arrives_when_it_is_back(
        DatabaseKind kind)
    {
        var server = new SmtpListener();
        var options = server.Options;
        await server.DisposeAsync();
        await using var ground = await OpenAsync(kind, options);
        await ground.GiveAsync(GroundNotices.Arrived("a"), GroundNotices.Arrived("b"));

        await ground.DeliverAsync();
        await ground.DeliverAfterAsync(TimeSpan.FromSeconds(30));

        var waiting = await ground.DeliveriesAsync();
        waiting.Select(d => d.Attempts).Order().ShouldBe([0, 1]);
        waiting.Single(d => d.Attempts == 1).Problem.ShouldStartWith("The mail server 127.0.0.1 cannot be used: ");

        await using var back = new SmtpListener();
        ground.Mail = back.Options;
        await ground.RestartAsync();
        await ground.DeliverAfterAsync(TimeSpan.FromSeconds(30));
        back.Letters.Count.ShouldBe(2);
        back.Connections.ShouldBe(1);
    }

    [EveryDatabase]
    public async Task Each_reader_gets_it_in_the_language_of_his_and_English_before_he_has_one(DatabaseKind kind)
    {
        await using var server = new SmtpListener();
        await using var ground = await OpenAsync(kind, server.Options);
        await ground.PlantUserAsync(
            "li", UserKind.Owner, Sample.AccountId, user => user.Language = Languages.Chinese);
        await ground.GiveAsync(GroundNotices.Arrived("a"));

        await ground.DeliverAsync();

        server.Letters.Count.ShouldBe(2);
        server.Letters.Single(letter => letter.Contains("To li:")).ShouldContain(Languages.Chinese);
        server.Letters.Single(letter => letter.Contains("To owner:")).ShouldNotContain(Languages.Chinese);
    }

    [EveryDatabase]
    public async Task Who_does_not_want_it_any_more_does_not_get_it(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind, mail: null);
        await ground.GiveAsync(GroundNotices.Arrived("a"));
        await ground.Get<NoticeSpread>().RunAsync(default);
        await ground.Get<ChannelOperations>().ChooseAsync(
            Sample.Owner with { UserId = "owner" }, NoticeGroup.Money, SwitchTo.Off, default);

        await ground.DeliverAsync();

        Directory.Exists(ground.Place.Spool).ShouldBeFalse();
        (await ground.DeliveriesAsync()).Single().State.ShouldBe(DeliveryState.GivenUp);
    }

    [EveryDatabase]
    public async Task An_address_counts_once_its_link_was_opened_and_until_then_the_old_one_holds(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind, mail: null);
        var owner = Sample.Owner with { UserId = "owner" };
        var addresses = ground.Get<AddressOfUser>();

        (await addresses.AskAsync(owner, "new@example.com", default)).Value.ShouldBe("new@example.com");
        (await addresses.AskAsync(owner, "new@example.com", default)).Refusal?.Code.ShouldBe("mail.too-soon");
        (await addresses.AskAsync(owner, "Mei <new@example.com>", default)).Refusal?.Code.ShouldBe("mail.bad-address");
        (await AddressAsync(ground)).ShouldBe("owner@example.com");

        var link = LinkIn(await File.ReadAllTextAsync(Directory.GetFiles(ground.Place.Spool).Single()));
        (await addresses.ConfirmAsync(link with { Address = "else@example.com" }, "")).Refusal?.Code
            .ShouldBe("mail.bad-link");
        (await addresses.ConfirmAsync(link, "203.0.113.7")).Value.ShouldBe("new@example.com");
        (await addresses.ConfirmAsync(link, "")).Refusal.ShouldNotBeNull();
        (await AddressAsync(ground)).ShouldBe("new@example.com");
        (await ground.ReadAsync(db => db.AuditRecords.SingleAsync(a => a.Effect == "AddressConfirmed")))
            .SourceAddress.ShouldBe("203.0.113.7");
    }

    private static async Task<Ground> OpenAsync(DatabaseKind kind, MailOptions? mail)
    {
        var ground = await Ground.OpenAsync(kind);
        ground.Mail = mail;
        await ground.RestartAsync();
        await ground.PlantAccountsAsync();
        await ground.PlantUserAsync("owner", UserKind.Owner, Sample.AccountId);
        return ground;
    }

    private static Task<string?> AddressAsync(Ground ground) =>
        ground.ReadAsync(db => db.Users.Where(u => u.Id == "owner").Select(u => u.Email).SingleAsync());

    /// <summary>What the page of the link reads from its address.</summary>
    private static AddressLink LinkIn(string letter)
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(letter));
        var text = MimeKit.MimeMessage.Load(stream).TextBody ?? "";
        var line = text.Split('\n').First(l => l.StartsWith("https://", StringComparison.Ordinal)).Trim();
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri(line).Query);
        return AddressOfUser.LinkOf(query["user"], query["address"], query["token"]).ShouldNotBeNull();
    }
}
