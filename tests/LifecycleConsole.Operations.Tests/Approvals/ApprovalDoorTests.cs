using LifecycleConsole.Domain.Approvals;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.ResourcePlans;
using LifecycleConsole.Operations.Approvals;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Tests.Refunds;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Approvals;

/// <summary>
/// No door leads around a rule: commands of every kind, jobs, undo; and what the clock does by itself.
/// </summary>
public sealed class ApprovalDoorTests
{
    [EveryDatabase]
    public async Task What_is_asked_for_is_the_same_some_hours_later_whatever_it_is(DatabaseKind kind)
    {
        await using var ground = await ApprovalGround.OpenAsync(kind, "i-1", "i-2", "i-3");
        var bought = await ground.BuyAsync(months: 6);
        await ground.RenewAsync(bought, "form-r");
        await ground.PlantPartsAsync(disks: [Parts.FreeDisk("d-spare")]);
        await ground.RuleAsync();
        Command[] commands =
        [
            ApprovalGround.Release("i-1"),
            new ScheduleRelease(["i-2"], Ground.Start.AddDays(9)),
            new SwitchToSubscription(["i-3"], 1, "form-s"),
            new RenewInstances([bought], 1, "form-n"),
            new BuyResourcePlans("form-p", "disk-starter", 1),
            new Domain.Disks.DeleteDisks(["d-spare"]),
        ];
        var requests = new List<ApprovalRequest>();
        foreach (var command in commands)
        {
            requests.Add(await ground.AskedAsync(command));
        }
        ground.Clock.Advance(TimeSpan.FromHours(3));

        var answers = new List<string?>();
        foreach (var request in requests)
        {
            var view = (await ground.Get<ApprovalQueries>().GetAsync(Sample.Owner, request.Id, default)).Value!;
            view.IsChanged.ShouldBeFalse(request.Action);
            answers.Add(await ground.ApprovalAsync(Sample.Owner, request.Id));
        }

        answers.ShouldAllBe(code => code == null);
        (await ground.InstanceAsync("i-1")).Phase.ShouldBe(Phase.Released);
        (await ground.InstanceAsync("i-2")).ReleaseAt.ShouldBe(Ground.Start.AddDays(9));
        (await ground.ReadAsync(db => db.Orders.CountAsync(o => o.State == OrderState.Unpaid))).ShouldBe(0);
        await ground.ShouldBeWholeAsync();
    }

    [EveryDatabase]
    public async Task A_job_over_the_limit_starts_by_the_yes_and_once(DatabaseKind kind)
    {
        await using var ground = await ApprovalGround.OpenAsync(kind, "i-1", "i-2", "i-3");
        await ground.RuleAsync(new() { EraseAbove = "2" });
        var (zhao, wang) = (await ground.ActorAsync("zhao"), await ground.ActorAsync("wang"));
        var draft = (await ground.Jobs.FreezeAsync(zhao, new(), default)).Value!;
        var reviewed = (await ground.ReviewAsync(zhao, draft.Id, ApprovalGround.Release())).Value!;
        var refused = (await ground.Jobs.StartAsync(zhao, draft.Id, reviewed.ReviewNumber, default)).Refusal!;
        refused.Code.ShouldBe("approval.needed");
        (await ground.JobQueries.GetAsync(zhao, draft.Id, default)).Value!.Approval!.Sentence
            .ShouldBe(refused.Sentence, "the review says it before the click");
        var asked = await ground.Jobs.AskAsync(zhao, draft.Id, (reviewed.ReviewNumber, "Cleaning up"), default);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Task.Run(() =>
            ground.ApprovalAsync(n % 2 == 0 ? Sample.Owner : wang, asked.Value!.Id))));
        await ground.RunJobsAsync();

        answers.Count(code => code is null).ShouldBe(1);
        (await ground.JobAsync(draft.Id)).ShouldSatisfyAllConditions(
            j => j.State.ShouldBe(JobState.Done), j => j.Done.ShouldBe(3), j => j.UserName.ShouldBe("zhao"));
        asked.Value!.ExpiresAt.ShouldBe(draft.CreatedAt + Job.DraftLives);
        (await ground.ReadAsync(db => db.AuditRecords.SingleAsync(a => a.Effect == "JobStarted"))).Detail
            .ShouldContain("approved by");
        await ground.ShouldBeWholeAsync();
    }

    [EveryDatabase]
    public async Task A_job_that_was_reviewed_anew_has_to_be_asked_anew(DatabaseKind kind)
    {
        await using var ground = await ApprovalGround.OpenAsync(kind, "i-1");
        await ground.RuleAsync();
        var zhao = await ground.ActorAsync("zhao");
        var draft = (await ground.Jobs.FreezeAsync(zhao, new(), default)).Value!;
        var reviewed = (await ground.ReviewAsync(zhao, draft.Id, ApprovalGround.Release())).Value!;
        var asked = await ground.Jobs.AskAsync(zhao, draft.Id, (reviewed.ReviewNumber, "Cleaning up"), default);
        await ground.ReviewAsync(zhao, draft.Id, ApprovalGround.Release());

        (await ground.ApprovalAsync(Sample.Owner, asked.Value!.Id)).ShouldBe("approval.changed");

        (await ground.RequestAsync(asked.Value.Id)).State.ShouldBe(ApprovalState.Changed);
        (await ground.JobAsync(draft.Id)).State.ShouldBe(JobState.Draft);
    }

    [EveryDatabase]
    public async Task Undo_is_asked_about_and_what_comes_due_by_itself_is_not(DatabaseKind kind)
    {
        await using var ground = await ApprovalGround.OpenAsync(kind, "i-1");
        var zhao = await ground.ActorAsync("zhao");
        var schedule = new ScheduleRelease(["i-1"], Ground.Start.AddHours(5));
        (await ground.Desk.CommitAsync(zhao, schedule, null, default)).Refusal.ShouldBeNull();
        var undo = (await ground.Desk.CommitAsync(zhao, new CancelScheduledRelease(["i-1"]), null, default)).Undo!;
        await ground.RuleAsync();

        undo.ShouldBeOfType<RestoreReleaseSchedules>();
        (await ground.Desk.CommitAsync(zhao, undo, null, default)).Refusal!.Code.ShouldBe("approval.needed");
        (await ground.InstanceAsync("i-1")).ReleaseAt.ShouldBeNull();
        (await ground.Desk.CommitAsync(Sample.Owner, undo, null, default)).Refusal.ShouldBeNull();
        ground.Clock.AdvanceTo(Ground.Start.AddHours(5));
        await ground.SweepAsync();

        (await ground.InstanceAsync("i-1")).Phase.ShouldBe(Phase.Released);
    }

    [EveryDatabase]
    public async Task A_renewal_is_asked_anew_where_somebody_has_renewed_meanwhile(DatabaseKind kind)
    {
        await using var ground = await ApprovalGround.OpenAsync(kind);
        var id = await ground.BuyAsync();
        await ground.RuleAsync();
        var request = await ground.AskedAsync(new RenewInstances([id], 1, "form-n"));
        var end = (await ground.InstanceAsync(id)).PaidUntil!.Value;
        await ground.RenewAsync(id, "form-o");

        (await ground.ApprovalAsync(Sample.Owner, request.Id)).ShouldBe("approval.changed");

        (await ground.ReadAsync(db => db.Orders.CountAsync(o => o.Kind == OrderKind.Renew))).ShouldBe(1);
        (await ground.InstanceAsync(id)).PaidUntil.ShouldBe(end.AddMonths(1));
        await ground.ShouldBeWholeAsync();
    }

    [Fact]
    public void Every_command_that_is_asked_about_is_kept_whole()
    {
        Command[] commands =
        [
            ApprovalGround.Release("i-1", "i-2"), new ScheduleRelease(["i-1"], Ground.Start),
            new RestoreReleaseSchedules([new("i-1", Ground.Start)]), new TerminateInstances(["i-1"]),
            new Domain.Disks.DeleteDisks(["d-1"]), new Domain.Snapshots.DeleteSnapshots(["s-1"]),
            RefundGround.All("i-1"), new UnsubscribeRenewals([new("i-1", ["o-1"])]) { AcceptsAmount = true },
            new UnsubscribeResourcePlans(["rp-1"]), new SwitchToPayAsYouGo(["i-1"]),
            new RenewInstances(["i-1"], 3, "t") { Bandwidth = new(5, true), Until = new(2027, 1, 2), PaysNow = false },
            new SwitchToSubscription(["i-1"], 3, "t") { RenewalMonths = 1, VoucherIds = ["v-1"] },
            new ConfirmHeld(["i-1"]), new UpgradeBandwidth(["i-1"], 10, "t") { VoucherIds = ["v-1"] },
            ApprovalPlanTests.Launch with { ReleaseAt = Ground.Start },
            RefundGround.Buying(2, "t"), new BuyResourcePlans("t", "o", 2) { ActivateOn = new(2027, 1, 2) },
        ];

        foreach (var command in commands)
        {
            var text = StoredDeed.Write(command);
            var read = StoredDeed.Read(text);
            (read.GetType(), StoredDeed.Write(read)).ShouldBe((command.GetType(), text));
        }
        typeof(Command).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Command)) && !t.IsAbstract
                && !ApprovalRules.IsFree((Command)System.Runtime.CompilerServices.RuntimeHelpers
                    .GetUninitializedObject(t)))
            .Except(commands.Select(c => c.GetType())).ShouldBeEmpty();
    }
}
