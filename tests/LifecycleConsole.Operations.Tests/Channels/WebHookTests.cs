using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Channels;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Operations.Channels;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Channels;

public sealed class WebHookTests
{
    [EveryDatabase]
    public async Task A_notice_is_posted_once_signed_with_the_secret_and_with_the_id_of_the_delivery(DatabaseKind kind)
    {
        await using var server = await HookServer.StartAsync();
        await using var ground = await OpenAsync(kind);
        var made = await AddAsync(ground, server.Url + "/ok");
        await ground.GiveAsync(GroundNotices.Arrived("a"));

        await ground.DeliverAsync();
        await ground.DeliverAfterAsync(TimeSpan.FromHours(1));

        var post = server.Posts.ShouldHaveSingleItem();
        var sent = (await ground.DeliveriesAsync()).ShouldHaveSingleItem();
        (sent.State, sent.StatusCode, sent.Body, sent.Id).ShouldBe(
            (DeliveryState.Sent, 204, post.Body, post.Delivery));
        post.Signature.ShouldBe(WebHookSignature.Of(made.Secret, Ground.Start, post.Body));
        post.Body.ShouldContain($"\"id\":\"{sent.Id}\",\"kind\":\"PaymentArrived\"");
        (await ground.ReadAsync(db => db.WebHooks.SingleAsync())).SealedSecret.ShouldNotContain(made.Secret);
    }

    [EveryDatabase]
    public async Task A_broken_hook_is_tried_again_under_the_same_id_and_stops_nobody_else(DatabaseKind kind)
    {
        await using var server = await HookServer.StartAsync();
        server.Answers["/bad"] = 500;
        await using var ground = await OpenAsync(kind);
        await AddAsync(ground, server.Url + "/bad");
        await AddAsync(ground, server.Url + "/ok");
        await ground.GiveAsync(GroundNotices.Arrived("a"), GroundNotices.Arrived("b"), GroundNotices.Arrived("c"));

        await ground.DeliverAsync();
        await ground.DeliverAfterAsync(TimeSpan.FromSeconds(30));

        server.At("/ok").Count().ShouldBe(3);
        server.At("/bad").Count().ShouldBe(1); // and what else waits for it is left alone for a minute
        var failed = (await ground.DeliveriesAsync()).Single(d => d.State == DeliveryState.Failed);
        (failed.StatusCode, failed.Problem).ShouldBe((500, "It answered 500 instead of 2xx."));

        server.Answers.Clear();
        await ground.DeliverAfterAsync(TimeSpan.FromSeconds(30));
        server.At("/bad").Count().ShouldBe(4);
        server.At("/bad").Select(p => p.Body).Distinct(StringComparer.Ordinal).Count().ShouldBe(3);
        (await ground.ReadAsync(db => db.WebHooks.CountAsync(h => h.FailsSince != null))).ShouldBe(0);
    }

    [EveryDatabase]
    public async Task A_delivery_is_given_up_after_twelve_attempts_and_can_be_sent_again(DatabaseKind kind)
    {
        await using var server = await HookServer.StartAsync();
        server.Answers["/bad"] = 302;
        await using var ground = await OpenAsync(kind);
        var made = await AddAsync(ground, server.Url + "/bad");
        await ground.GiveAsync(GroundNotices.Arrived("a"));

        for (var n = 0; n < 15; n++)
        {
            await ground.DeliverAfterAsync(TimeSpan.FromHours(5));
        }

        server.Posts.Select(p => p.Path).ShouldBe(Enumerable.Repeat("/bad", 12)); // no redirect was followed
        var lost = (await ground.DeliveriesAsync()).Single();
        (lost.State, lost.Attempts, lost.StatusCode).ShouldBe((DeliveryState.GivenUp, 12, 302));

        server.Answers.Clear();
        (await ground.Get<WebHookOperations>().ResendAsync(Sample.Owner, made.Hook.Id, lost.Id, default))
            .Refusal.ShouldBeNull();
        await ground.DeliverAfterAsync(TimeSpan.FromMinutes(1));
        server.Posts.Count.ShouldBe(13);
        server.Posts.ShouldAllBe(p => p.Delivery == lost.Id);
    }

    [EveryDatabase]
    public async Task A_hook_that_fails_for_three_days_is_switched_off_and_its_owner_told_once(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var made = await AddAsync(ground, "http://127.0.0.1:1/closed");
        for (var day = 0; day < 5; day++)
        {
            await ground.GiveAsync(GroundNotices.Arrived($"k{day}"));
            await ground.DeliverAsync();
            ground.Clock.Advance(TimeSpan.FromDays(1));
        }

        var hook = await ground.ReadAsync(db => db.WebHooks.SingleAsync());
        (hook.IsOn, hook.SwitchedOffAt).ShouldBe((false, Ground.Start.AddDays(3)));
        var told = await ground.ReadAsync(
            db => db.Notices.Where(n => n.Kind == NoticeKind.WebHookSwitchedOff).ToListAsync());
        NoticeFact.Read(told.ShouldHaveSingleItem().Arguments["name"]).ShouldBe("127.0.0.1");
        (await ground.DeliveriesAsync()).Count(d => d.NoticeKey == "k4").ShouldBe(0); // not spread to it any more

        (await ground.Get<WebHookOperations>().TestAsync(Sample.Owner, made.Hook.Id, default))
            .Refusal.ShouldNotBeNull().Code.ShouldBe("hook.off");
        (await ground.Get<WebHookOperations>().SwitchAsync(Sample.Owner, made.Hook.Id, SwitchTo.On, default))
            .Value.ShouldNotBeNull().SwitchedOffAt.ShouldBeNull();
    }

    [EveryDatabase]
    public async Task One_that_its_owner_switches_off_during_an_attempt_stays_as_he_left_it(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var made = await AddAsync(ground, "http://127.0.0.1:1/closed");
        await ground.GiveAsync(GroundNotices.Arrived("a"));
        await ground.DeliverAsync();
        ground.Clock.Advance(TimeSpan.FromDays(4));
        var failing = await ground.ReadAsync(db => db.WebHooks.SingleAsync());
        var claimed = await ground.Get<DeliveryBook>()
            .ClaimAsync((await ground.DeliveriesAsync()).ShouldHaveSingleItem().Id, default);

        await ground.Get<WebHookOperations>().SwitchAsync(Sample.Owner, made.Hook.Id, SwitchTo.Off, default);
        await ground.Get<DeliveryBook>()
            .EndAsync(failing, claimed.ShouldNotBeNull(), Attempt.Failed("Nobody answers."), default);

        (await ground.ReadAsync(db => db.WebHooks.SingleAsync())).ShouldSatisfyAllConditions(
            hook => hook.IsOn.ShouldBeFalse(), hook => hook.SwitchedOffAt.ShouldBeNull(),
            hook => hook.FailsSince.ShouldBeNull());
        (await ground.ReadAsync(db => db.Notices.CountAsync(n => n.Kind == NoticeKind.WebHookSwitchedOff)))
            .ShouldBe(0);
    }

    [EveryDatabase]
    public async Task A_new_secret_signs_from_then_on_and_a_test_tells_nothing(DatabaseKind kind)
    {
        await using var server = await HookServer.StartAsync();
        await using var ground = await OpenAsync(kind);
        var made = await AddAsync(ground, server.Url + "/ok");
        var hooks = ground.Get<WebHookOperations>();

        var rotated = (await hooks.RotateAsync(Sample.Owner, made.Hook.Id, default)).Value.ShouldNotBeNull();
        await ground.RestartAsync();
        await ground.Get<WebHookOperations>().TestAsync(Sample.Owner, made.Hook.Id, default);
        await ground.DeliverAsync();

        (rotated.Secret == made.Secret).ShouldBeFalse();
        var post = server.Posts.ShouldHaveSingleItem();
        post.Body.ShouldContain("\"kind\":\"Test\"");
        post.Signature.ShouldBe(WebHookSignature.Of(rotated.Secret, Ground.Start, post.Body));
        (await ground.ReadAsync(db => db.AuditRecords.Where(a => a.SubjectId == made.Hook.Id)
            .OrderBy(a => a.Sequence).Select(a => a.Effect).ToListAsync()))
            .ShouldBe(["WebHookAdded", "WebHookSecretRotated"]);
    }

    [EveryDatabase]
    public async Task Only_the_owner_manages_the_hooks_of_his_account(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var made = await AddAsync(ground, "https://example.com/hook");
        var hooks = ground.Get<WebHookOperations>();
        var sub = Sample.Of(UserKind.SubUser, Sample.AccountId);

        (await hooks.AddAsync(sub, "https://example.com", default)).Refusal?.Code.ShouldBe("access.missing-right");
        (await hooks.RotateAsync(Sample.OtherOwner, made.Hook.Id, default)).Refusal?.Code.ShouldBe("hook.not-found");
        (await hooks.DeleteAsync(Sample.OtherOwner, made.Hook.Id, default)).Refusal?.Code.ShouldBe("hook.not-found");
        (await ground.Get<WebHookQueries>().GetAsync(Sample.OtherOwner, made.Hook.Id, null, default))
            .Refusal?.Code.ShouldBe("hook.not-found");
        var seen = (await ground.Get<WebHookQueries>().ListAsync(sub, default)).Value.ShouldNotBeNull();
        seen.ShouldHaveSingleItem().SealedSecret.ShouldBe("");

        for (var n = 1; n < WebHook.PerAccountMax; n++)
        {
            await AddAsync(ground, $"https://example.com/{n}");
        }
        (await hooks.AddAsync(Sample.Owner, "https://example.com", default)).Refusal?.Code.ShouldBe("hook.too-many");
        (await hooks.DeleteAsync(Sample.Owner, made.Hook.Id, default)).IsAllowed.ShouldBeTrue();
        (await hooks.AddAsync(Sample.Owner, "ftp://example.com", default)).Refusal?.Code.ShouldBe("hook.url");
    }

    [EveryDatabase]
    public async Task Deliveries_are_paged_newest_first_and_dropped_after_thirty_days(DatabaseKind kind)
    {
        await using var server = await HookServer.StartAsync();
        await using var ground = await OpenAsync(kind);
        var made = await AddAsync(ground, server.Url + "/ok");
        for (var n = 0; n < 25; n++)
        {
            await ground.GiveAsync(GroundNotices.Arrived($"k{n:00}"));
        }
        await ground.DeliverAsync();
        await ground.DeliverAsync();

        var queries = ground.Get<WebHookQueries>();
        var first = (await queries.GetAsync(Sample.Owner, made.Hook.Id, null, default)).Value.ShouldNotBeNull().Page;
        var next = (await queries.GetAsync(Sample.Owner, made.Hook.Id, first.Older, default)).Value!.Page;
        (first.Deliveries.Count, next.Deliveries.Count, next.Older).ShouldBe((20, 5, null));
        first.Deliveries.Concat(next.Deliveries).Select(d => d.Id).Distinct(StringComparer.Ordinal).Count()
            .ShouldBe(25);

        await ground.DeliverAfterAsync(TimeSpan.FromDays(30));
        (await ground.DeliveriesAsync()).Count.ShouldBe(25);
        await ground.DeliverAfterAsync(TimeSpan.FromHours(1));
        (await ground.DeliveriesAsync()).ShouldBeEmpty();
        server.Posts.Count.ShouldBe(25);
    }

    private static async Task<Ground> OpenAsync(DatabaseKind kind)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        return ground;
    }

    private static async Task<WebHookWithSecret> AddAsync(Ground ground, string url) =>
        (await ground.Get<WebHookOperations>().AddAsync(Sample.Owner, url, default)).Value.ShouldNotBeNull();
}
