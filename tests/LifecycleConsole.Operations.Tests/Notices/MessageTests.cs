using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Operations.Notices;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Notices;

public sealed class MessageTests
{
    private static readonly Actor SubUser = Sample.Of(UserKind.SubUser, Sample.AccountId);
    private static readonly NoticeFilter All = new(null, IsUnread: false);

    [EveryDatabase]
    public async Task What_one_user_has_read_is_unread_for_another(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await ground.GiveAsync(GroundNotices.Arrived("a"), GroundNotices.Arrived("b"));
        var newest = (await ListAsync(ground, Sample.Owner, All)).Notices[0];

        var operations = ground.Get<NoticeOperations>();
        (await operations.ReadAsync(Sample.Owner, newest.Notice.Number, default)).Value.ShouldBe(1);
        (await operations.ReadAsync(Sample.Owner, newest.Notice.Number, default)).Value.ShouldBe(0);

        (await UnreadAsync(ground, Sample.Owner)).ShouldBe(1);
        (await UnreadAsync(ground, SubUser)).ShouldBe(2);
        (await operations.ReadAllAsync(SubUser, default)).Value.ShouldBe(2);
        (await UnreadAsync(ground, SubUser)).ShouldBe(0);
        (await UnreadAsync(ground, Sample.Owner)).ShouldBe(1);
    }

    [EveryDatabase]
    public async Task Another_account_and_staff_do_not_have_the_accounts_messages(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await ground.GiveAsync(
            GroundNotices.Arrived("a"),
            GroundNotices.Arrived("s") with { AccountId = Notice.Staff, Kind = NoticeKind.DriftFound });
        var number = (await ListAsync(ground, Sample.Owner, All)).Notices.ShouldHaveSingleItem().Notice.Number;

        (await ListAsync(ground, Sample.OtherOwner, All)).Notices.ShouldBeEmpty();
        (await ground.Get<NoticeOperations>().ReadAsync(Sample.OtherOwner, number, default)).Value.ShouldBe(0);
        var opened = Sample.Of(UserKind.Operator, Sample.AccountId);
        (await ListAsync(ground, Sample.Operator, All)).Notices.Select(v => v.Notice.Key).ShouldBe(["s"]);
        (await ListAsync(ground, opened, All)).Notices.Select(v => v.Notice.Key).ShouldBe(["s"]);
    }

    [EveryDatabase]
    public async Task Pages_go_back_and_forth_without_gap_and_filters_hold(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await ground.GiveAsync([.. Enumerable.Range(0, 45).Select(n => GroundNotices.Arrived($"k{n:00}"))]);
        await ground.GiveAsync(GroundNotices.Arrived("failed") with { Kind = NoticeKind.PaymentFailed });

        var first = await ListAsync(ground, Sample.Owner, All);
        var second = await ListAsync(ground, Sample.Owner, All with { Before = first.Older });
        var third = await ListAsync(ground, Sample.Owner, All with { Before = second.Older });
        var back = await ListAsync(ground, Sample.Owner, All with { After = third.Newer });

        (first.Notices.Count, second.Notices.Count, third.Notices.Count).ShouldBe((20, 20, 6));
        (first.Newer, third.Older).ShouldBe((null, null));
        first.Notices.Concat(second.Notices).Concat(third.Notices).Select(v => v.Notice.Number)
            .ShouldBeInOrder(SortDirection.Descending);
        back.Notices.Select(v => v.Notice.Key).ShouldBe(second.Notices.Select(v => v.Notice.Key));
        (await ListAsync(ground, Sample.Owner, new(NoticeKind.PaymentFailed, IsUnread: true)))
            .Notices.ShouldHaveSingleItem().Notice.Key.ShouldBe("failed");
    }

    [EveryDatabase]
    public async Task The_bell_counts_to_one_above_what_it_shows(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await ground.GiveAsync([.. Enumerable.Range(0, 120).Select(n => GroundNotices.Arrived($"k{n}"))]);

        (await UnreadAsync(ground, Sample.Owner)).ShouldBe(100);
    }

    [EveryDatabase]
    public async Task Pages_hear_of_a_message_and_of_its_reading(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var heard = 0;
        using var ears = ground.Get<ChangeFeed>().Subscribe(
            Sample.AccountId, n => heard += n.Feature == NoticeNews.Feature ? 1 : 0);

        await ground.GiveAsync(GroundNotices.Arrived("a"));
        var told = heard;
        await ground.Get<NoticeOperations>().ReadAllAsync(Sample.Owner, default);

        told.ShouldBeGreaterThan(0);
        heard.ShouldBe(told + 1);
        (await ground.ReadAsync(db => db.NoticeReads.CountAsync())).ShouldBe(1);
    }

    private static async Task<Ground> OpenAsync(DatabaseKind kind)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        return ground;
    }

    private static async Task<NoticePage> ListAsync(Ground ground, Actor actor, NoticeFilter filter) =>
        (await ground.Get<NoticeQueries>().ListAsync(actor, filter, default)).Value.ShouldNotBeNull();

    private static async Task<int> UnreadAsync(Ground ground, Actor actor) =>
        (await ground.Get<NoticeQueries>().UnreadAsync(actor, default)).Value.ShouldNotBeNull().Count;
}
