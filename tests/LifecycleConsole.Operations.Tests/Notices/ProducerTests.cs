using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Wallet;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Notices;

public sealed class ProducerTests
{
    private static readonly Actor Staff = Sample.Of(UserKind.Operator, Sample.AccountId);

    [EveryDatabase]
    public async Task A_transfer_is_told_to_the_operator_and_its_end_to_the_account(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var first = await CommitAsync(ground, Sample.Owner, new AnnounceTransfer("100", "Mei"));
        var second = await CommitAsync(ground, Sample.Owner, new AnnounceTransfer("20", "Mei"));
        await CommitAsync(ground, Staff, new ConfirmTransfer(first, "98.50"));
        await CommitAsync(ground, Staff, new RejectTransfer(second, "No such money came"));

        var notices = await NoticesAsync(ground);
        notices.Select(n => (n.AccountId, n.Kind, n.SubjectId)).ShouldBe([
            (Notice.Staff, NoticeKind.TransferAnnounced, first),
            (Notice.Staff, NoticeKind.TransferAnnounced, second),
            (Sample.AccountId, NoticeKind.TransferConfirmed, first),
            (Sample.AccountId, NoticeKind.TransferRejected, second),
        ]);
        NoticeFact.Read(notices[2].Arguments["amount"]).ShouldBe(new Money(9850, Currency.Usd));
        NoticeFact.Read(notices[3].Arguments["reason"]).ShouldBe("No such money came");
    }

    [EveryDatabase]
    public async Task A_gift_is_told_with_its_amount_and_reason(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);

        await CommitAsync(ground, Staff, new GrantGift("25", "For the outage"));

        var told = (await NoticesAsync(ground)).ShouldHaveSingleItem();
        told.Kind.ShouldBe(NoticeKind.GiftGranted);
        NoticeFact.Read(told.Arguments["amount"]).ShouldBe(new Money(2500, Currency.Usd));
        NoticeFact.Read(told.Arguments["reason"]).ShouldBe("For the outage");
    }

    [EveryDatabase]
    public async Task Releases_of_one_minute_are_told_once_with_their_count_and_are_unread_when_it_grows(
        DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await ground.PlantAsync([.. Enumerable.Range(0, 1005).Select(n => Sample.Running($"i-{n:0000}"))]);
        await ScheduleAsync(ground, [.. Enumerable.Range(0, 1005).Select(n => $"i-{n:0000}")]);

        ground.Clock.Advance(TimeSpan.FromMinutes(60));
        await ground.SweepAsync();

        var told = (await NoticesAsync(ground)).ShouldHaveSingleItem();
        (told.Kind, told.SubjectId, told.AccountId).ShouldBe((NoticeKind.ReleaseDone, "", Sample.AccountId));
        NoticeFact.Read(told.Arguments["count"]).ShouldBe(1005L);
    }

    [EveryDatabase]
    public async Task One_release_is_told_by_the_name_of_its_instance(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await ground.PlantAsync(Sample.Running("i-1"));
        await ScheduleAsync(ground, ["i-1"]);

        ground.Clock.Advance(TimeSpan.FromMinutes(60));
        await ground.SweepAsync();

        var told = (await NoticesAsync(ground)).ShouldHaveSingleItem();
        told.SubjectId.ShouldBe("i-1");
        NoticeFact.Read(told.Arguments["name"]).ShouldBe("name-i-1");
    }

    private static async Task<Ground> OpenAsync(DatabaseKind kind)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        return ground;
    }

    private static async Task ScheduleAsync(Ground ground, IReadOnlyList<string> ids) =>
        (await ground.Instances.CommitAsync(
            Sample.Owner, new ScheduleRelease(ids, Ground.Start.AddMinutes(60)), null, default)).IsDone.ShouldBeTrue();

    private static Task<List<Notice>> NoticesAsync(Ground ground) =>
        ground.ReadAsync(db => db.Notices.OrderBy(n => n.Number).ToListAsync());

    private static async Task<string> CommitAsync(Ground ground, Actor actor, WalletCommand command)
    {
        var done = await ground.Get<WalletOperations>().CommitAsync(actor, command, null, default);
        done.Refusal.ShouldBeNull();
        return done.Plan.ShouldNotBeNull().Lines[0].SubjectId;
    }
}
