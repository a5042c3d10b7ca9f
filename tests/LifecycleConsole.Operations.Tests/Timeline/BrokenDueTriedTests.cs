using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Timeline;

/// <summary>The operator has what was set aside tried at once, instead of waiting for its next attempt.</summary>
public sealed class BrokenDueTriedTests
{
    private static readonly DateTimeOffset Due = Ground.Start.AddHours(1);

    [EveryDatabase]
    public async Task One_that_can_be_carried_out_now_is_at_once_and_on_record(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind, "i-1", "i-2");
        await MendAsync(ground, "i-1");

        var tried = (await TryAsync(ground, "i-1")).Value!;

        tried.ShouldBe(new TriedDues { Done = 1 });
        var released = await ground.ReadAsync(db => db.Instances.SingleAsync(i => i.Id == "i-1"));
        (released.Phase, released.ReleasedAt).ShouldBe((Phase.Released, Due));
        (await ground.ReadAsync(db => db.BrokenDues.SingleAsync())).SubjectId.ShouldBe("i-2", "only it was tried");
        var record = (await ground.Audit.ListAsync(Sample.Owner, new(), default)).Value!.Rows
            .Single(row => row.Effect == "DueTried");
        (record.ActorName, record.SubjectId, record.Action).ShouldBe(("Operator", "i-1", Actions.ManageWork.Name));
        record.Detail.ShouldContain("due.tried ScheduledRelease i-1");
        (await ground.Audit.VerifyAsync(Sample.Owner, default)).Value!.IsWhole.ShouldBeTrue();
    }

    [EveryDatabase]
    public async Task One_that_fails_again_says_why_stays_and_waits_longer(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind, "i-1");

        var tried = (await TryAsync(ground, "i-1")).Value!;

        (tried.Done, tried.Failed).ShouldBe((0, 1));
        tried.Problem.ShouldContain("does not fit");
        (await ground.ReadAsync(db => db.BrokenDues.SingleAsync())).ShouldSatisfyAllConditions(
            b => b.Attempts.ShouldBe(2), b => b.RetryAt.ShouldBe(Due.AddSeconds(10)));
        (await ground.ReadAsync(db => db.DueMoments.CountAsync(d => d.SubjectId == "i-1"))).ShouldBe(1);
    }

    [EveryDatabase]
    public async Task All_of_an_account_are_tried_in_their_order_and_each_ends_for_itself(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind, "i-1", "i-2", "i-3");
        await MendAsync(ground, "i-1");
        await MendAsync(ground, "i-3");
        var desk = ground.Get<BrokenDueOperations>();

        var tried = (await desk.TryAccountAsync(Sample.Operator, Sample.AccountId, default)).Value!;

        (tried.Done, tried.Failed, tried.Waiting).ShouldBe((2, 1, 0));
        (await ground.ReadAsync(db => db.Instances.Where(i => i.Phase == Phase.Released).OrderBy(i => i.Id)
            .Select(i => i.Id).ToListAsync())).ShouldBe(["i-1", "i-3"]);
        (await desk.TryAccountAsync(Sample.Operator, Sample.OtherAccountId, default)).Refusal!.Code
            .ShouldBe("work.due-gone");
    }

    [EveryDatabase]
    public async Task What_destroys_is_not_tried_while_the_clock_is_in_doubt(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind, "i-1");
        await MendAsync(ground, "i-1");
        ground.Clock.JumpTo(Due.AddDays(1));
        await ground.SweepAsync();
        ground.Guard.Hold.ShouldNotBeNull();

        (await TryAsync(ground, "i-1")).Value!.ShouldBe(new TriedDues { Waiting = 1 });

        (await ground.ReadAsync(db => db.Instances.SingleAsync(i => i.Id == "i-1"))).Phase.ShouldBe(Phase.Active);
        (await ground.ReadAsync(db => db.BrokenDues.CountAsync())).ShouldBe(1);
    }

    [EveryDatabase]
    public async Task What_is_later_of_one_subject_waits_for_what_is_set_aside_before_it(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind, "i-1");
        await MendAsync(ground, "i-1");
        var earlier = new DueMoment
        {
            Kind = DueKind.ExpiryReminder, SubjectId = "i-1", AccountId = Sample.AccountId, DueAt = Due.AddHours(-1),
        };
        await ground.Lane.RunAsync(
            async session =>
            {
                session.Db.DueMoments.Add(earlier);
                session.Db.BrokenDues.Add(new BrokenDue
                {
                    Kind = earlier.Kind, SubjectId = earlier.SubjectId, AccountId = earlier.AccountId,
                    DueAt = earlier.DueAt, Attempts = 1, Problem = "a fault", ErrorId = "1", RetryAt = Due.AddYears(1),
                });
                var added = await session.Db.SaveChangesAsync();
                session.Db.ChangeTracker.Clear();
                return added;
            },
            default);

        (await TryAsync(ground, "i-1")).Value!.ShouldBe(new TriedDues { Waiting = 1 });

        (await ground.ReadAsync(db => db.Instances.SingleAsync(i => i.Id == "i-1"))).Phase.ShouldBe(Phase.Active);
    }

    [EveryDatabase]
    public async Task Pressed_twice_at_once_it_is_carried_out_once(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind, "i-1");
        await MendAsync(ground, "i-1");

        var tried = await Task.WhenAll(TryAsync(ground, "i-1"), TryAsync(ground, "i-1"));

        tried.Sum(answer => answer.Value?.Done ?? 0).ShouldBe(1);
        (await ground.Audit.ListAsync(Sample.Owner, new(), default)).Value!.Rows
            .Count(row => row.SubjectId == "i-1" && row.ActorKind == UserKind.System).ShouldBe(1);
        (await TryAsync(ground, "i-1")).Refusal!.Code.ShouldBe("work.due-gone");
    }

    [EveryDatabase]
    public async Task Only_the_operator_has_it_tried(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind, "i-1");
        var desk = ground.Get<BrokenDueOperations>();

        foreach (var other in (UserKind[])[UserKind.Owner, UserKind.SubUser, UserKind.Support])
        {
            (await desk.TryAsync(
                Sample.Of(other, Sample.AccountId), "i-1", DueKind.ScheduledRelease, default)).Refusal!.Code
                .ShouldBe("access.staff-only");
        }
        (await ground.ReadAsync(db => db.BrokenDues.SingleAsync())).Attempts.ShouldBe(1);
    }

    private static Task<Domain.Plans.Outcome<TriedDues>> TryAsync(Ground ground, string id) => ground
        .Get<BrokenDueOperations>().TryAsync(Sample.Operator, id, DueKind.ScheduledRelease, default);

    private static Task<int> MendAsync(Ground ground, string id) => SetAsync(ground, id, Due);

    /// <summary>A moment that does not fit what is recorded of the instance cannot be carried out.</summary>
    private static Task<int> SetAsync(Ground ground, string id, DateTimeOffset releaseAt) => ground.ExecuteAsync(
        $"UPDATE \"Instances\" SET \"ReleaseAt\" = {Data.Instants.ToMicros(releaseAt)} WHERE \"Id\" = '{id}'");

    /// <summary>Releases of these are due, and all are set aside.</summary>
    private static async Task<Ground> OpenAsync(DatabaseKind kind, params string[] ids)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        await ground.PlantAsync([.. ids.Select(id => Sample.Running(id))]);
        (await ground.AskAsync(new ScheduleRelease(ids, Due))).Refusal.ShouldBeNull();
        foreach (var id in ids)
        {
            await SetAsync(ground, id, Due.AddHours(1));
        }
        ground.Clock.AdvanceTo(Due);
        await ground.SweepAsync();
        (await ground.ReadAsync(db => db.BrokenDues.CountAsync())).ShouldBe(ids.Length);
        return ground;
    }
}
