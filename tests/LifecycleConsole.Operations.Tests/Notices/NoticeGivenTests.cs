using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Notices;

public sealed class NoticeGivenTests
{
    [EveryDatabase]
    public async Task A_notice_is_written_in_the_commit_that_carries_it(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);

        await ground.GiveAsync(GroundNotices.Arrived("payment:pay-1:arrived"));

        var notice = await ground.ReadAsync(db => db.Notices.SingleAsync());
        (notice.Key, notice.AccountId, notice.Kind, notice.SubjectId, notice.At).ShouldBe(
            ("payment:pay-1:arrived", Sample.AccountId, NoticeKind.PaymentArrived, "pay-1", Ground.Start));
        notice.Arguments["amount"].ShouldBe("m:USD:12345");
        notice.Number.ShouldBeGreaterThan(0);
    }

    [EveryDatabase]
    public async Task The_same_notice_is_told_once_and_does_not_stop_the_commit_that_brings_it_again(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await ground.GiveAsync(GroundNotices.Arrived("a"));
        var first = await ground.ReadAsync(db => db.Notices.SingleAsync());

        await ground.GiveAsync(
            GroundNotices.Arrived("a") with { SubjectId = "other" },
            GroundNotices.Arrived("b"),
            GroundNotices.Arrived("b") with { SubjectId = "other" });

        var notices = await ground.ReadAsync(db => db.Notices.OrderBy(n => n.Key).ToListAsync());
        notices.Select(n => (n.Key, n.SubjectId)).ShouldBe([("a", "pay-1"), ("b", "pay-1")]);
        notices[0].Number.ShouldBe(first.Number);
    }

    [EveryDatabase]
    public async Task Many_that_tell_the_same_at_once_all_commit_and_tell_it_once(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ground.GiveAsync(GroundNotices.Arrived("a"))));

        (await ground.ReadAsync(db => db.Notices.CountAsync())).ShouldBe(1);
        (await ground.ReadAsync(db => db.AuditRecords.CountAsync(a => a.Effect == "Told"))).ShouldBe(8);
    }

    private static async Task<Ground> OpenAsync(DatabaseKind kind)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        return ground;
    }
}
