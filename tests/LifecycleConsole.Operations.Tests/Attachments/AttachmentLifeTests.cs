using LifecycleConsole.Compute.Fleet;
using LifecycleConsole.Compute.Work;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Attachments;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.RecycleBin;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Work;
using LifecycleConsole.Operations.RecycleBin;
using LifecycleConsole.Operations.Tests.Imports;
using LifecycleConsole.Operations.Tests.Metering;
using LifecycleConsole.Operations.Work;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Attachments;

public sealed class AttachmentLifeTests
{
    private const long Id = Sample.AccountId;
    private static readonly DateTimeOffset End = Ground.Start.AddHours(30);

    [EveryDatabase]
    public async Task Put_on_and_taken_off_by_hand_at_the_back_end(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Running("i-1"), Sample.Running("i-2"));

        (await ground.AskAsync(Attach("i-1", AttachmentKind.NetworkInterface, "eni-1", "ip=172.16.0.20")))
            .IsDone.ShouldBeTrue();
        (await OneAsync(ground, "eni-1")).Step.ShouldBe(AttachmentStep.Attaching);
        (await ground.AskAsync(Attach("i-2", AttachmentKind.NetworkInterface, "eni-1"))).Plan!.Lines[0].Reason!.Code
            .ShouldBe("attachment.elsewhere");
        await ground.WorkAsync();

        (await OneAsync(ground, "eni-1")).Step.ShouldBe(AttachmentStep.Settled);
        (await SeenAsync(ground)).ShouldBe([new(MachineAttachmentKind.NetworkInterface, "eni-1", "ip=172.16.0.20")]);
        (await ground.AskAsync(new DetachFromInstance("i-1", AttachmentKind.NetworkInterface, "eni-1")))
            .IsDone.ShouldBeTrue();
        await ground.WorkAsync();

        (await ground.ReadAsync(db => db.Attachments.CountAsync())).ShouldBe(0);
        (await SeenAsync(ground)).ShouldBeEmpty();
        (await ground.AskAsync(Attach("i-2", AttachmentKind.NetworkInterface, "eni-1"))).IsDone.ShouldBeTrue();
        await ground.WorkAsync();
        (await OneAsync(ground, "eni-1")).InstanceId.ShouldBe("i-2");
        (await ground.Audit.VerifyAsync(Sample.Owner, default)).Value!.IsWhole.ShouldBeTrue();
    }

    [EveryDatabase]
    public async Task Through_the_Recycle_Bin_and_back_with_the_same_settings(DatabaseKind kind)
    {
        await using var ground = await InBinAsync(kind);
        (await ground.ReadAsync(db => db.Attachments.CountAsync())).ShouldBe(0);
        (await SeenAsync(ground)).ShouldBeEmpty();
        var row = (await Bin(ground).ListAsync(Sample.Owner, new(), default)).Value!.Rows.ShouldHaveSingleItem();
        row.TakenOff.Select(t => (t.Kind, t.Settings)).ShouldBe([
            (TakenOffKind.LoadBalancer, "port=80&weight=100"), (TakenOffKind.NetworkInterface, "ip=172.16.0.20"),
        ]);
        (await Bin(ground).RememberedAsync(Sample.Owner, ["i-1"], default)).Value!.Count.ShouldBe(2);
        (await Bin(ground).RememberedAsync(Sample.OtherOwner, ["i-1"], default)).Value!.ShouldBeEmpty();

        await ground.PlantCashAsync(Id, 1_000_000);
        (await ground.Desk.CommitAsync(
            Sample.Owner, new RenewInstances(["i-1"], 1, "form-1") { Recovers = true }, null, default))
            .Refusal.ShouldBeNull();
        await ground.WorkAsync();

        (await SeenAsync(ground)).ShouldBeEmpty();
        foreach (var part in (await Bin(ground).TakenOffAsync(Sample.Owner, "i-1", default)).Value!)
        {
            part.Attachment.ShouldBeNull();
            (await ground.AskAsync(Attach(
                "i-1", TakenOffWords.Of(part.Part.Kind)!.Value, part.Part.PartId, part.Part.Settings)))
                .IsDone.ShouldBeTrue();
        }
        await ground.WorkAsync();
        (await SeenAsync(ground)).ShouldBe([
            new(MachineAttachmentKind.LoadBalancer, "lb-1", "port=80&weight=100"),
            new(MachineAttachmentKind.NetworkInterface, "eni-1", "ip=172.16.0.20"),
        ]);
        (await Bin(ground).TakenOffAsync(Sample.Owner, "i-1", default)).Value!
            .ShouldAllBe(part => part.Attachment!.Step == AttachmentStep.Settled);
    }

    [EveryDatabase]
    public async Task A_detach_that_the_back_end_refuses_in_the_bin_is_the_operators_to_repeat(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        Fail(ground, MachineDeed.DetachThing);
        await PassToAsync(ground, End);
        await ground.WorkAsync();

        var stuck = await ground.ReadAsync(db => db.Attachments.SingleAsync());
        (stuck.Step, stuck.Problem).ShouldBe((AttachmentStep.Detaching, "Sold out."));
        var failed = await ground.ReadAsync(db => db.WorkItems.SingleAsync(w => w.State == WorkState.Failed));
        (await ground.WorkOperations.RetryAsync(Sample.Operator, failed.Id, default)).Refusal.ShouldBeNull();
        await ground.WorkAsync();

        (await ground.ReadAsync(db => db.Attachments.CountAsync())).ShouldBe(0);
        (await SeenAsync(ground)).ShouldBeEmpty();
    }

    [EveryDatabase]
    public async Task By_hand_a_failure_goes_back_and_is_the_owners_to_repeat(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        Fail(ground, MachineDeed.DetachThing);
        await ground.AskAsync(new DetachFromInstance("i-1", AttachmentKind.LoadBalancer, "lb-1"));
        await ground.WorkAsync();

        var back = await OneAsync(ground, "lb-1");
        (back.Step, back.Problem).ShouldBe((AttachmentStep.Settled, "Sold out."));
        var failed = await ground.ReadAsync(db => db.WorkItems.SingleAsync(w => w.State == WorkState.Failed));
        (await ground.WorkOperations.RetryAsync(Sample.Operator, failed.Id, default)).Refusal!.Code
            .ShouldBe(WorkOperations.WentBack.Code);

        Fail(ground, MachineDeed.AttachThing);
        await ground.AskAsync(Attach("i-1", AttachmentKind.LoadBalancer, "lb-2"));
        await ground.WorkAsync();
        (await ground.ReadAsync(db => db.Attachments.AnyAsync(a => a.Id == "lb-2"))).ShouldBeFalse();
    }

    [EveryDatabase]
    public async Task A_release_takes_them_along_and_waits_for_the_interface_that_stays(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Running("i-1") with
        {
            Attachments = [Of(AttachmentKind.LoadBalancer, "lb-1", ""),
                Of(AttachmentKind.NetworkInterface, "eni-1", "deleteOnRelease=false")],
        });
        Fail(ground, MachineDeed.DetachThing);
        (await ground.AskAsync(new ReleaseNow(["i-1"], SnapshotFirst: false, Force: true))).IsDone.ShouldBeTrue();
        await ground.WorkAsync();

        (await ground.Fleet.InspectAsync("i-1", default)).ShouldNotBeNull();
        (await ground.ReadAsync(db => db.Attachments.SingleAsync())).Id.ShouldBe("eni-1");
        var failed = await ground.ReadAsync(db => db.WorkItems.SingleAsync(w => w.State == WorkState.Failed));
        (await ground.WorkOperations.RetryAsync(Sample.Operator, failed.Id, default)).Refusal.ShouldBeNull();
        await ground.WorkAsync();

        (await ground.Fleet.InspectAsync("i-1", default)).ShouldBeNull();
        (await ground.ReadAsync(db => db.Attachments.CountAsync())).ShouldBe(0);
    }

    [EveryDatabase]
    public async Task A_termination_out_of_the_bin_does_not_wait_for_a_membership(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        Fail(ground, MachineDeed.DetachThing);
        await PassToAsync(ground, End);
        await ground.WorkAsync();

        (await ground.AskAsync(new TerminateInstances(["i-1"]))).IsDone.ShouldBeTrue();
        await ground.WorkAsync();

        (await ground.Fleet.InspectAsync("i-1", default)).ShouldBeNull();
        (await ground.ReadAsync(db => db.TakenOff.CountAsync())).ShouldBe(0);
        (await ground.ReadAsync(db => db.Attachments.CountAsync())).ShouldBe(0);
    }

    [EveryDatabase]
    public async Task Without_the_right_of_its_kind_nothing_is_attached(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Running("i-1"));
        var reader = Sample.Of(UserKind.SubUser, Id);

        (await ground.AskAsync(Attach("i-1", AttachmentKind.LoadBalancer, "lb-1"), reader)).Refusal!.Code
            .ShouldStartWith("access.");
        (await ground.ReadAsync(db => db.Attachments.CountAsync())).ShouldBe(0);
    }

    [EveryDatabase]
    public async Task Reconciliation_tells_of_what_hangs_on_the_one_side_only(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        var planted = Sample.Running("i-1") with { Attachments = [Of(AttachmentKind.LoadBalancer, "lb-1", "")] };
        await ground.PlantAsync(planted);
        ground.Fleet.Adopt(
        [
            new MachineSeed
            {
                InstanceId = "i-1", AccountId = "1000000000000001", Power = MachinePower.Running,
                DiskIds = ["d-i-1"],
                Attachments = [new(MachineAttachmentKind.ClassicLink, "vpc-9", "")],
            },
        ]);
        var reconciliation = ground.Get<Reconciliation>();

        await reconciliation.RunAsync(default);

        reconciliation.Findings.Select(f => (f.Kind, f.PartId)).ShouldBe([
            (DriftKind.AttachmentMissing, "lb-1"), (DriftKind.AttachmentUnexpected, "vpc-9"),
        ]);
    }

    [EveryDatabase]
    public async Task A_vendors_file_brings_auxiliary_interfaces_and_a_spreadsheet_all_kinds(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        const string Interfaces = """
            "NetworkInterfaces": { "NetworkInterface": [
              { "NetworkInterfaceId": "eni-first", "PrimaryIpAddress": "172.16.0.4", "Type": "Primary" },
              { "NetworkInterfaceId": "eni-second", "PrimaryIpAddress": "172.16.0.5", "Type": "Secondary" } ] }
            """;
        const string Csv = "instance_id,region,zone,type,billing_method,network,attachments\r\n"
            + "i-csv1,cn-hangzhou,cn-hangzhou-i,ecs.g7.large,Pay-As-You-Go,classic,"
            + "load-balancer:lb-1:weight=9&port=80;classic-link:vpc-1\r\n";

        await ConfirmedAsync(ground, VendorFiles.AlibabaPage(VendorFiles.Alibaba("i-ali1", more: Interfaces)));
        await ConfirmedAsync(ground, Csv);
        await ground.WorkAsync();

        (await ground.ReadAsync(db => db.Attachments.OrderBy(a => a.Id).ToListAsync()))
            .Select(a => (a.InstanceId, a.Kind, a.Id, a.Settings)).ShouldBe([
                ("i-ali1", AttachmentKind.NetworkInterface, "eni-second", "ip=172.16.0.5"),
                ("i-csv1", AttachmentKind.LoadBalancer, "lb-1", "port=80&weight=9"),
                ("i-csv1", AttachmentKind.ClassicLink, "vpc-1", ""),
            ]);
        (await ground.Fleet.InspectAsync("i-csv1", default))!.Attachments!.Count.ShouldBe(2);
        var again = await ground.TakeAsync(Csv);
        again.UnchangedCount.ShouldBe(1);
    }

    [EveryDatabase]
    public async Task A_file_does_not_bring_back_what_the_bin_took_off(DatabaseKind kind)
    {
        await using var ground = await InBinAsync(kind);
        await ground.PlantCashAsync(Id, 1_000_000);
        await ground.Desk.CommitAsync(
            Sample.Owner, new RenewInstances(["i-1"], 1, "form-1") { Recovers = true }, null, default);
        await ground.WorkAsync();
        var instance = await ground.InstanceAsync("i-1");
        var csv = "instance_id,region,zone,type,billing_method,expires_at,attachments\r\n"
            + $"i-1,{instance.Region},{instance.Zone},{instance.TypeName},Subscription,"
            + $"{instance.PaidUntil!.Value.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'},"
            + "load-balancer:lb-1:port=80&weight=100\r\n";

        var import = await ground.TakeAsync(csv);

        (import.InvalidCount, import.UnchangedCount).ShouldBe((0, 1));
        (await ground.ReadAsync(db => db.Attachments.CountAsync())).ShouldBe(0);
    }

    [EveryDatabase]
    public async Task What_a_file_says_wrongly_is_named_by_its_field(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        foreach (var wrong in (string[])["load-balancer", "router:lb-1:", "load-balancer:LB:", "load-balancer:lb-1:x"])
        {
            var import = await ground.TakeAsync(
                "instance_id,region,zone,type,billing_method,attachments\r\n"
                + $"i-csv1,cn-hangzhou,cn-hangzhou-i,ecs.g7.large,Pay-As-You-Go,{wrong}\r\n");

            import.InvalidCount.ShouldBe(1, wrong);
            (await ground.ReadAsync(db => db.ImportRows.Where(r => r.ImportId == import.Id).SingleAsync())).Notes
                .ShouldContain("\"attachments\"", Case.Sensitive, wrong);
        }
    }

    private static async Task ConfirmedAsync(Ground ground, string file)
    {
        var import = await ground.TakeAsync(file);
        import.InvalidCount.ShouldBe(0);
        (await ground.ConfirmAsync(import)).Refusal.ShouldBeNull();
    }

    private static RecycleBinQueries Bin(Ground ground) => ground.Get<RecycleBinQueries>();

    private static AttachToInstance Attach(string instanceId, AttachmentKind kind, string id, string settings = "") =>
        new(instanceId, kind, id) { Settings = settings };

    private static void Fail(Ground ground, MachineDeed deed) => ground.Fleet.Inject(
        new FleetFault { Kind = FleetFaultKind.Fail, Deed = deed, Times = 1, Reason = "Sold out." });

    private static async Task<IReadOnlyList<MachineAttachment>> SeenAsync(Ground ground) =>
        (await ground.Fleet.InspectAsync("i-1", default))!.Attachments!;

    private static Task<Attachment> OneAsync(Ground ground, string id) =>
        ground.ReadAsync(db => db.Attachments.SingleAsync(a => a.Id == id));

    private static async Task PassToAsync(Ground ground, DateTimeOffset at)
    {
        ground.Clock.AdvanceTo(at);
        await ground.SweepAsync();
        await ground.SweepAsync();
    }

    private static async Task<Ground> InBinAsync(DatabaseKind kind)
    {
        var ground = await OpenAsync(kind);
        await PassToAsync(ground, End);
        await ground.WorkAsync();
        return ground;
    }

    /// <summary>A prepaid instance behind a load balancer, with an auxiliary interface.</summary>
    private static async Task<Ground> OpenAsync(DatabaseKind kind)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        var plain = Sample.Running("i-1").With(i => i with
        {
            ChargeType = ChargeType.Subscription, PaidUntil = End, AnchorDay = 21, Renewal = RenewalMode.Manual,
        });
        var holding = plain with
        {
            Disks = [plain.Disks[0] with { ChargeType = ChargeType.Subscription }],
            Attachments = [Of(AttachmentKind.LoadBalancer, "lb-1", "port=80&weight=100"),
                Of(AttachmentKind.NetworkInterface, "eni-1", "ip=172.16.0.20")],
        };
        await ground.PlantAsync(holding);
        await ground.ArmPeriodsAsync(holding);
        return ground;
    }

    private static Attachment Of(AttachmentKind kind, string id, string settings) => new()
    {
        InstanceId = "i-1",
        Id = id,
        AccountId = Id,
        Kind = kind,
        Settings = settings,
        AttachedAt = Ground.Start,
    };
}
