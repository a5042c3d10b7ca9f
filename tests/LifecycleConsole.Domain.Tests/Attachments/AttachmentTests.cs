using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Arrears;
using LifecycleConsole.Domain.Attachments;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Profiles;
using LifecycleConsole.Domain.RecycleBin;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Work;

namespace LifecycleConsole.Domain.Tests.Attachments;

public sealed class AttachmentTests
{
    private static readonly DateTimeOffset End = Given.Utc("2026-11-27T01:20:05Z");
    private static readonly RecycleRules Rules =
        new(Profile.Default, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));

    private static readonly Attachment Member = Of(AttachmentKind.LoadBalancer, "lb-1", "port=80&weight=100");
    private static readonly Attachment Interface = Of(AttachmentKind.NetworkInterface, "eni-1", "ip=172.16.0.20");
    private static readonly Attachment Link = Of(AttachmentKind.ClassicLink, "vpc-1", "");

    [Fact]
    public void Attaching_keeps_the_settings_and_asks_the_back_end()
    {
        var line = Plan(Attach(AttachmentKind.LoadBalancer, "lb-1", "weight=100&port=80"), Given.Holding);

        line.Effect.ShouldBe(Effect.AttachedToInstance);
        line.Changes.OfType<AttachmentBegun>().Single().Attachment.ShouldBe(Member with
        {
            Step = AttachmentStep.Attaching, AttachedAt = Given.Now,
        });
        line.Changes.OfType<WorkQueued>().Single().ShouldBe(new("i-a", WorkKind.AttachThing, "lb-1"));
    }

    [Theory]
    [InlineData("lb_1", "", "attachment.id")]
    [InlineData("lb", "", "attachment.id")]
    [InlineData("lb-1", "port", "attachment.settings")]
    [InlineData("lb-1", "=80", "attachment.settings")]
    [InlineData("lb-1", "port=80&", "attachment.settings")]
    [InlineData("lb-1", "port=80\n", "attachment.settings")]
    public void What_cannot_be_read_is_refused_as_a_whole(string id, string settings, string code) =>
        Decide(Attach(AttachmentKind.LoadBalancer, id, settings), Given.Holding).Refusal!.Code.ShouldBe(code);

    [Fact]
    public void What_cannot_be_attached_now_says_why()
    {
        var attach = Attach(AttachmentKind.LoadBalancer, "lb-1");

        Reason(attach, With(Member)).ShouldBe("attachment.attached");
        Reason(attach, With(Member with { Step = AttachmentStep.Detaching })).ShouldBe("attachment.busy");
        Reason(attach, Given.In(PowerState.Starting)).ShouldBe("attachment.instance-busy");
        Reason(attach, Given.With(i => i with { ReleaseWaits = ReleaseCause.Manual }))
            .ShouldBe("attachment.instance-leaves");
        Reason(attach, Given.With(i => i with { ArrearsHold = ArrearsHold.WasRunning })).ShouldStartWith("arrears.");
        Reason(attach, Given.With(i => i with { Phase = Phase.Recycled })).ShouldBe("instance.recycled");
        Reason(Attach(AttachmentKind.ClassicLink, "vpc-1"), Given.Holding).ShouldBe("attachment.in-vpc");
        Reason(Attach(AttachmentKind.NetworkInterface, "eni-1"), Given.With(i => i with { IsInVpc = false }))
            .ShouldBe("attachment.classic");
        Reason(attach, With([.. Enumerable.Range(10, AttachmentDecisions.AttachmentsMax)
            .Select(n => Of(AttachmentKind.LoadBalancer, $"lb-x{n}", ""))])).ShouldBe("attachment.too-many");
    }

    [Fact]
    public void An_interface_is_on_one_instance_and_a_load_balancer_in_front_of_many()
    {
        var elsewhere = Given.State(Given.Holding) with { InterfacesElsewhere = ["eni-1"] };

        InstanceDecisions.WhyNot(elsewhere, Attach(AttachmentKind.NetworkInterface, "eni-1"), Given.Moments)!.Code
            .ShouldBe("attachment.elsewhere");
        InstanceDecisions.WhyNot(elsewhere, Attach(AttachmentKind.NetworkInterface, "eni-2"), Given.Moments)
            .ShouldBeNull();
    }

    [Fact]
    public void Detaching_names_its_kind_and_waits_for_the_back_end()
    {
        var line = Plan(new DetachFromInstance("i-a", AttachmentKind.LoadBalancer, "lb-1"), With(Member));

        line.Changes.ShouldBe([
            new AttachmentStepSet("i-a", "lb-1", AttachmentStep.Detaching, ""),
            new WorkQueued("i-a", WorkKind.DetachThing, "lb-1"),
        ]);
        Reason(new DetachFromInstance("i-a", AttachmentKind.ClassicLink, "lb-1"), With(Member))
            .ShouldBe("attachment.missing");
        Reason(new DetachFromInstance("i-a", AttachmentKind.LoadBalancer, "lb-2"), With(Member))
            .ShouldBe("attachment.missing");
    }

    [Fact]
    public void Each_kind_has_rights_of_its_own_that_can_be_granted()
    {
        foreach (var kind in Enum.GetValues<AttachmentKind>())
        {
            var (on, off) = (AttachmentActions.Attach(kind), AttachmentActions.Detach(kind));
            on.ShouldNotBe(off);
            ActionNames.Grantable.ShouldContain(on);
            ActionNames.Grantable.ShouldContain(off);
            PolicyScopes.IsPerInstance(on).ShouldBeTrue();
        }
        ActionNames.NamedBy("clb:RegisterTargets").ShouldBe([Actions.AddBackendServers]);
    }

    [Fact]
    public void The_Recycle_Bin_takes_them_off_and_remembers_how_they_were()
    {
        var due = ExpiryDecisions.OnDue(Prepaid(Member, Interface, Link), Rules, null, (End, End));

        due.Changes.OfType<PartTakenOff>().Select(p => (p.Part.Kind, p.Part.PartId, p.Part.Settings)).ShouldBe([
            (TakenOffKind.LoadBalancer, "lb-1", "port=80&weight=100"),
            (TakenOffKind.NetworkInterface, "eni-1", "ip=172.16.0.20"),
            (TakenOffKind.ClassicLink, "vpc-1", ""),
        ]);
        due.Changes.OfType<WorkQueued>().Select(w => (w.Kind, w.TargetId)).ShouldBe([
            (WorkKind.Isolate, ""), (WorkKind.DetachThing, "lb-1"), (WorkKind.DetachThing, "eni-1"),
            (WorkKind.DetachThing, "vpc-1"),
        ]);
        due.Changes.OfType<AttachmentStepSet>().Count(s => s.Step == AttachmentStep.Detaching).ShouldBe(3);
    }

    [Fact]
    public void What_somebody_was_taking_off_anyway_is_not_missed()
    {
        var leaving = Member with { Step = AttachmentStep.Detaching };

        var due = ExpiryDecisions.OnDue(Prepaid(leaving), Rules, null, (End, End));

        due.Changes.OfType<PartTakenOff>().ShouldBeEmpty();
        due.Changes.OfType<WorkQueued>().ShouldHaveSingleItem().Kind.ShouldBe(WorkKind.Isolate);
    }

    [Theory]
    [InlineData(TakenOffKinds.LoadBalancers, "lb-1")]
    [InlineData(TakenOffKinds.NetworkInterfaces, "eni-1")]
    [InlineData(TakenOffKinds.ClassicLinks, "vpc-1")]
    public void Each_kind_has_its_switch_in_the_profile(TakenOffKinds takes, string id)
    {
        var rules = Rules with { Profile = Profile.Default with { RecycleTakesOff = takes } };

        var due = ExpiryDecisions.OnDue(Prepaid(Member, Interface, Link), rules, null, (End, End));

        due.Changes.OfType<PartTakenOff>().ShouldHaveSingleItem().Part.PartId.ShouldBe(id);
    }

    [Fact]
    public void A_release_ends_them_and_keeps_an_interface_that_says_so()
    {
        var kept = Of(AttachmentKind.NetworkInterface, "eni-2", "deleteOnRelease=false");
        var line = Plan(new ReleaseNow(["i-a"], SnapshotFirst: false, Force: true), With(Member, Interface, kept));

        line.Changes.OfType<AttachmentEnded>().Select(e => e.AttachmentId).ShouldBe(["lb-1", "eni-1"]);
        line.Changes.OfType<WorkQueued>().Select(w => (w.Kind, w.TargetId)).ShouldBe([
            (WorkKind.DetachThing, "eni-2"), (WorkKind.Destroy, ""),
        ]);
        line.Lost.Select(l => (l.Kind, l.Id)).ShouldContain((ConsequenceKind.NetworkInterface, "eni-1"));
        line.Lost.Select(l => (l.Kind, l.Id)).ShouldContain((ConsequenceKind.LoadBalancer, "lb-1"));
        line.Stays.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            s => s.Id.ShouldBe("eni-2"), s => s.PerDay!.Value.Minor.ShouldBe(0));
    }

    [Theory]
    [InlineData(true, Phase.Active, AttachmentStep.Settled)]
    [InlineData(false, Phase.Active, AttachmentStep.Settled)]
    [InlineData(false, Phase.Recycled, AttachmentStep.Detaching)]
    [InlineData(false, Phase.Released, AttachmentStep.Detaching)]
    public void A_detach_that_fails_goes_back_where_there_is_a_way_back(bool isDone, Phase phase, AttachmentStep after)
    {
        var changes = Answered(
            Member with { Step = AttachmentStep.Detaching }, WorkKind.DetachThing, isDone, phase);

        if (isDone)
        {
            changes[0].ShouldBe(new AttachmentEnded("i-a", "lb-1"));
        }
        else
        {
            changes[0].ShouldBe(new AttachmentStepSet("i-a", "lb-1", after, "Sold out."));
        }
        changes[^1].ShouldBeOfType<WorkEnded>();
    }

    [Fact]
    public void An_attach_that_fails_leaves_nothing()
    {
        var attaching = Member with { Step = AttachmentStep.Attaching };

        Answered(attaching, WorkKind.AttachThing, isDone: false)[0].ShouldBe(new AttachmentEnded("i-a", "lb-1"));
        Answered(attaching, WorkKind.AttachThing, isDone: true)[0]
            .ShouldBe(new AttachmentStepSet("i-a", "lb-1", AttachmentStep.Settled, ""));
        Answered(null, WorkKind.AttachThing, isDone: true).ShouldHaveSingleItem().ShouldBeOfType<WorkEnded>();
    }

    [Fact]
    public void Settings_are_one_text_whatever_their_order()
    {
        AttachmentSettings.Sorted("weight=100&port=80").ShouldBe("port=80&weight=100");
        AttachmentSettings.Read("port=80&weight=a=b").ShouldBe([("port", "80"), ("weight", "a=b")]);
        AttachmentSettings.IsWhole(new string('a', AttachmentSettings.LengthMax - 2) + "=1").ShouldBeTrue();
        AttachmentSettings.IsWhole(new string('a', AttachmentSettings.LengthMax - 1) + "=1").ShouldBeFalse();
    }

    private static Attachment Of(AttachmentKind kind, string id, string settings) => new()
    {
        InstanceId = "i-a",
        Id = id,
        AccountId = Given.AccountId,
        Kind = kind,
        Settings = settings,
        AttachedAt = Given.Utc("2026-10-01T00:00:00Z"),
    };

    private static AttachToInstance Attach(AttachmentKind kind, string id, string settings = "") =>
        new("i-a", kind, id) { Settings = settings };

    private static Holding With(params IReadOnlyList<Attachment> attachments) =>
        Given.Holding with { Attachments = attachments };

    private static Holding Prepaid(params IReadOnlyList<Attachment> attachments) => With(attachments) with
    {
        Instance = Given.Instance with { ChargeType = ChargeType.Subscription, PaidUntil = End },
        Disks = [],
    };

    private static Outcome<Plan> Decide(InstanceCommand command, Holding holding) =>
        InstanceDecisions.Decide(Given.State(holding), command, Given.Moments);

    private static PlanLine Plan(InstanceCommand command, Holding holding) =>
        Decide(command, holding).Value.ShouldNotBeNull().Applying.ShouldHaveSingleItem();

    private static string? Reason(InstanceCommand command, Holding holding) =>
        InstanceDecisions.WhyNot(Given.State(holding), command, Given.Moments)?.Code;

    private static IReadOnlyList<Change> Answered(
        Attachment? attachment, WorkKind kind, bool isDone, Phase phase = Phase.Active) => PartAnswers.Decide(
        new PartOfWork { Instance = Given.Instance with { Phase = phase }, Attachment = attachment },
        new WorkItem
        {
            Id = 1, AccountId = Given.AccountId, InstanceId = "i-a", Kind = kind, TargetId = "lb-1",
            State = WorkState.Open, CreatedAt = Given.Now, NextAttemptAt = Given.Now,
        },
        new WorkAnswer(isDone, isDone ? "" : "Sold out.", "")).ShouldNotBeNull();
}
