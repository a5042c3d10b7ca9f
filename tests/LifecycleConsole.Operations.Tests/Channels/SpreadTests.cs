using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Channels;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Operations.Channels;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Channels;

public sealed class SpreadTests
{
    [EveryDatabase]
    public async Task A_notice_is_given_to_each_who_wants_it_once_however_often_it_is_spread(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await ground.GiveAsync(GroundNotices.Arrived("a"));
        var hook = await HookAsync(ground);

        await ground.Get<NoticeSpread>().RunAsync(default);
        await ground.RestartAsync();
        await ground.Get<NoticeSpread>().RunAsync(default);
        await ground.GiveAsync(GroundNotices.Arrived("a"));
        await ground.Get<NoticeSpread>().RunAsync(default);

        (await ground.DeliveriesAsync()).Select(d => (d.Channel, d.RecipientId, d.NoticeKey, d.State)).ShouldBe([
            (Channel.Mail, "owner", "a", DeliveryState.Waiting), (Channel.WebHook, hook, "a", DeliveryState.Waiting),
        ]);
        (await ground.ReadAsync(db => db.Notices.SingleAsync())).SpreadAt.ShouldBe(Ground.Start);
    }

    [EveryDatabase]
    public async Task Nothing_is_spread_while_it_gathers(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await ground.GiveAsync(GroundNotices.Arrived("a") with { GathersUntil = Ground.Start.AddSeconds(65) });

        ground.Clock.Advance(TimeSpan.FromSeconds(64));
        await ground.Get<NoticeSpread>().RunAsync(default);
        (await ground.DeliveriesAsync()).ShouldBeEmpty();

        ground.Clock.Advance(TimeSpan.FromSeconds(1));
        await ground.Get<NoticeSpread>().RunAsync(default);
        (await ground.DeliveriesAsync()).Count.ShouldBe(1);
    }

    [EveryDatabase]
    public async Task What_people_chose_holds_and_without_a_choice_the_default_of_their_kind(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await ground.PlantUserAsync("sub", UserKind.SubUser, Sample.AccountId);
        await ground.GiveAsync(GroundNotices.Arrived("a"));
        (await MailedAsync(ground)).ShouldBe([("owner", "a")]);

        await ChooseAsync(ground, "owner", UserKind.Owner, SwitchTo.Off);
        await ChooseAsync(ground, "sub", UserKind.SubUser, SwitchTo.On);
        await ground.GiveAsync(GroundNotices.Arrived("b"));

        (await MailedAsync(ground)).ShouldBe([("owner", "a"), ("sub", "b")]);
    }

    [EveryDatabase]
    public async Task Only_users_of_the_account_with_a_confirmed_address_who_may_sign_in_get_e_mail(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await ground.PlantUserAsync("other", UserKind.Owner, Sample.OtherAccountId);
        await ground.PlantUserAsync("unconfirmed", UserKind.Owner, Sample.AccountId, u => u.EmailConfirmed = false);
        await ground.PlantUserAsync("gone", UserKind.Owner, Sample.AccountId, u => u.DisabledAt = Ground.Start);
        await ground.PlantUserAsync("operator", UserKind.Operator, null);
        await ground.PlantUserAsync("support", UserKind.Support, null);

        await ground.GiveAsync(
            GroundNotices.Arrived("a"),
            GroundNotices.Arrived("s") with { AccountId = Notice.Staff, Kind = NoticeKind.TransferAnnounced });

        (await MailedAsync(ground)).ShouldBe([("operator", "s"), ("owner", "a")]);
    }

    [EveryDatabase]
    public async Task Without_e_mail_nothing_waits_for_it_and_notices_are_spread_all_the_same(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        ground.Mail = new MailOptions();
        await ground.RestartAsync();
        await ground.GiveAsync(GroundNotices.Arrived("a"));

        (await MailedAsync(ground)).ShouldBeEmpty();
        (await ground.ReadAsync(db => db.Notices.SingleAsync())).SpreadAt.ShouldNotBeNull();
        var settings = await ground.Get<ChannelOperations>().GetAsync(UserOf("owner", UserKind.Owner), default);
        settings.Value.ShouldNotBeNull().HasMail.ShouldBeFalse();
    }

    [Fact]
    public async Task Two_nodes_spread_each_notice_once()
    {
        await using var ground = await OpenAsync(DatabaseKind.Postgres);
        await using var second = await ground.SecondNodeAsync();
        await ground.GiveAsync([.. Enumerable.Range(0, 120).Select(n => GroundNotices.Arrived($"k{n:000}"))]);

        await Task.WhenAll(new[] { ground, second, ground, second }.Select(
            node => node.Get<NoticeSpread>().RunAsync(default)));

        (await ground.DeliveriesAsync()).Count.ShouldBe(120);
        (await ground.ReadAsync(db => db.Notices.CountAsync(n => n.SpreadAt == null))).ShouldBe(0);
    }

    private static async Task<Ground> OpenAsync(DatabaseKind kind)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        await ground.PlantUserAsync("owner", UserKind.Owner, Sample.AccountId);
        return ground;
    }

    private static Actor UserOf(string id, UserKind kind) => Sample.Of(kind, Sample.AccountId) with { UserId = id };

    private static async Task ChooseAsync(Ground ground, string id, UserKind kind, SwitchTo to) =>
        (await ground.Get<ChannelOperations>().ChooseAsync(UserOf(id, kind), NoticeGroup.Money, to, default))
            .Refusal.ShouldBeNull();

    private static async Task<string> HookAsync(Ground ground) =>
        (await ground.Get<WebHookOperations>().AddAsync(Sample.Owner, "https://example.com/hook", default))
            .Value.ShouldNotBeNull().Hook.Id;

    private static async Task<IEnumerable<(string, string)>> MailedAsync(Ground ground)
    {
        await ground.Get<NoticeSpread>().RunAsync(default);
        return (await ground.DeliveriesAsync()).Select(d => (d.RecipientId, d.NoticeKey));
    }
}
