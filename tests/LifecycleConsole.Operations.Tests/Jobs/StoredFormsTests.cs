using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Snapshots;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Jobs;

namespace LifecycleConsole.Operations.Tests.Jobs;

/// <summary>What a job's row keeps is a contract with later versions.</summary>
public sealed class StoredFormsTests
{
    private static readonly IReadOnlyList<string> Ids = ["i-1", "i-2"];
    private static readonly DateTimeOffset At = new(2026, 11, 21, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_words_of_the_commands_stand()
    {
        StoredCommand.Write(new ReleaseNow(Ids, SnapshotFirst: true, Force: true))
            .ShouldBe("""{"v":1,"do":"release-now","snapshotFirst":true,"force":true}""");
        StoredCommand.Write(new ScheduleRelease(Ids, At))
            .ShouldBe("""{"v":1,"do":"schedule-release","releaseAt":1795255200000000}""");
        StoredCommand.Write(new StopInstances(Ids, StoppedMode.StopCharging))
            .ShouldBe("""{"v":1,"do":"stop","mode":2}""");
    }

    [Fact]
    public void Every_command_of_the_bulk_bar_comes_back_as_it_was()
    {
        InstanceCommand[] commands =
        [
            new ReleaseNow(Ids, SnapshotFirst: true, Force: true), new ScheduleRelease(Ids, At),
            new CancelScheduledRelease(Ids), new SetReleaseProtection(Ids, IsOn: true), new StartInstances(Ids),
            new StopInstances(Ids, StoppedMode.KeepCharging), new RebootInstances(Ids), new CreateSnapshots(Ids),
            new SetRenewal(Ids, RenewalMode.Auto, Months: 6),
        ];
        foreach (var command in commands)
        {
            StoredCommand.Read(StoredCommand.Write(command), Ids).ShouldBe(command);
        }
        var tags = new TagInstances(Ids, new Dictionary<string, string>(StringComparer.Ordinal) { ["a"] = "1" }, ["b"]);
        var read = StoredCommand.Read(StoredCommand.Write(tags), Ids).ShouldBeOfType<TagInstances>();
        read.Tags.ShouldBe(tags.Tags);
        read.RemovedKeys.ShouldBe(tags.RemovedKeys);
    }

    [Fact]
    public void Orders_and_what_is_done_to_parts_come_back_as_they_were()
    {
        Command[] commands =
        [
            new TerminateInstances(Ids), new DetachDisks(Ids), new MarkDiskRelease(Ids, WithInstance: true),
            new MarkDiskSnapshots(Ids, WithDisk: false), new DeleteDisks(Ids), new UnbindAddresses(Ids),
            new ResizeAddresses(Ids, 20), new ReleaseAddresses(Ids), new DeleteSnapshots(Ids),
        ];
        foreach (var command in commands)
        {
            StoredCommand.Read(StoredCommand.Write(command), Ids).ShouldBe(command);
        }
        var renew = new RenewInstances(Ids, 3, "") { Recovers = true, PaysNow = false, VoucherIds = ["v-1"] };
        StoredCommand.Read(StoredCommand.Write(renew), Ids).ShouldBeOfType<RenewInstances>()
            .ShouldSatisfyAllConditions(
                r => r.ShouldBe(renew with { VoucherIds = r.VoucherIds }),
                r => r.VoucherIds.ShouldHaveSingleItem().ShouldBe("v-1"));
        var unify = new RenewInstances(Ids, 0, "") { UnifyTo = 7 };
        StoredCommand.Read(StoredCommand.Write(unify), Ids).ShouldBeOfType<RenewInstances>().UnifyTo.ShouldBe(7);
        var change = new SwitchToSubscription(Ids, 12, "") { RenewalMonths = 6 };
        StoredCommand.Read(StoredCommand.Write(change), Ids).ShouldBeOfType<SwitchToSubscription>()
            .ShouldSatisfyAllConditions(c => c.Months.ShouldBe(12), c => c.RenewalMonths.ShouldBe(6));
    }

    [Fact]
    public void A_command_of_a_later_version_is_not_guessed_at() => Should.Throw<FormatException>(() =>
        StoredCommand.Read("""{"v":2,"do":"explode"}""", Ids));

    [Fact]
    public void A_refusal_comes_back_with_its_facts()
    {
        var inner = ReleaseRefusals.Notice.With(new RefusalArgument("earliest", At));
        var refusal = JobRefusals.ChangedBecause.With(new RefusalArgument("now", inner));
        var money = new RefusalKind("x.y", "{sum} of {count}.").With(
            new("sum", new Money(1234, Currency.Usd)), new("count", 3));

        StoredRefusal.Read(StoredRefusal.Write(refusal))!.Sentence.ShouldBe(refusal.Sentence);
        StoredRefusal.Read(StoredRefusal.Write(money))!.Sentence.ShouldBe("USD 12.34 of 3.");
        StoredRefusal.Read("").ShouldBeNull();
    }

    [Theory]
    [InlineData(1, "job-1")]
    [InlineData(long.MaxValue, "job-1y2p0ij32e8e7")]
    public void A_job_has_a_number_that_people_can_say(long id, string text)
    {
        JobNumber.Of(id).ShouldBe(text);
        JobNumber.Read(text).ShouldBe(id);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("job-")]
    [InlineData("job-UPPER")]
    [InlineData("i-123")]
    [InlineData("job-zzzzzzzzzzzzz")]
    [InlineData("job-../../etc")]
    public void What_is_no_number_is_not_read(string? text) => JobNumber.Read(text).ShouldBeNull();
}
