using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Imports;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Operations.Imports;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Imports;

public sealed class ImportTests
{
    private const string ReleaseAt = """ "AutoReleaseTime": "2026-12-24T18:30Z" """;

    [EveryDatabase]
    public async Task An_export_of_Alibaba_is_taken_over_with_all_that_it_says(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var import = await ground.TakeAsync(VendorFiles.AlibabaPage(
            VendorFiles.Alibaba("i-bp1a", "报表服务-01", ReleaseAt + """
                , "DeletionProtection": true,
                "EipAddress": { "AllocationId": "eip-bp1a", "Bandwidth": 20, "IpAddress": "121.40.88.17" }
                """),
            VendorFiles.Alibaba("i-bp1b", "db-01", """
                "InstanceChargeType": "PrePaid", "ExpiredTime": "2027-03-01T16:00Z", "Status": "Stopped",
                "InstanceNetworkType": "classic"
                """)));

        (await ground.ConfirmAsync(import)).Refusal.ShouldBeNull();

        var a = await ground.InstanceAsync("i-bp1a");
        a.Name.ShouldBe("报表服务-01");
        a.ReleaseAt.ShouldBe(new DateTimeOffset(2026, 12, 24, 18, 30, 0, TimeSpan.Zero));
        (a.IsProtected, a.PowerState, a.IsInVpc, a.StaticAddress, a.PrivateAddress, a.BandwidthMbps, a.HeldAt)
            .ShouldBe((true, PowerState.Running, true, "47.98.112.30", "172.16.0.10", 5, null));
        a.CreatedAt.ShouldBe(new DateTimeOffset(2026, 1, 15, 8, 7, 0, TimeSpan.Zero));
        var b = await ground.InstanceAsync("i-bp1b");
        (b.ChargeType, b.PaidUntil, b.Renewal, b.AnchorDay, b.PowerState, b.IsInVpc).ShouldBe((
            ChargeType.Subscription, new DateTimeOffset(2027, 3, 1, 16, 0, 0, TimeSpan.Zero), RenewalMode.Manual, 2,
            PowerState.Stopped, false));
        var address = await ground.ReadAsync(db => db.Addresses.SingleAsync());
        (address.Id, address.InstanceId, address.BandwidthMbps).ShouldBe(("eip-bp1a", "i-bp1a", 20));
        var tags = await ground.ReadAsync(db => db.InstanceTags.Where(t => t.InstanceId == "i-bp1a").ToListAsync());
        tags.ShouldHaveSingleItem().Value.ShouldBe("storefront");
    }

    [EveryDatabase]
    public async Task An_export_of_Tencent_is_taken_over_with_disks_and_renewal(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var page = VendorFiles.TencentPage(VendorFiles.Tencent("ins-r8hr2upy"));
        var import = await ground.TakeAsync($$"""{"Response": {{page}} }""");

        (await ground.ConfirmAsync(import)).Refusal.ShouldBeNull();

        var instance = await ground.InstanceAsync("ins-r8hr2upy");
        (instance.Name, instance.Region, instance.Zone, instance.TypeName).ShouldBe(
            ("未命名", "ap-guangzhou", "ap-guangzhou-3", "S5.MEDIUM4"));
        // bought on 31 January, so February's last day still counts from the 31st
        (instance.Renewal, instance.AnchorDay).ShouldBe((RenewalMode.Auto, 31));
        var disks = await ground.ReadAsync(db => db.Disks.OrderBy(d => d.Kind).ToListAsync());
        disks.Select(d => (d.Kind, d.Category, d.SizeGib, d.ReleaseWithInstance)).ShouldBe(
            [(DiskKind.System, "CLOUD_PREMIUM", 50, true), (DiskKind.Data, "CLOUD_SSD", 100, false)]);
    }

    [EveryDatabase]
    public async Task Pages_may_follow_each_other_stand_in_lines_or_in_an_array(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        string[] pages =
        [
            VendorFiles.AlibabaPage(VendorFiles.Alibaba("i-p1")),
            VendorFiles.AlibabaPage(VendorFiles.Alibaba("i-p2"), VendorFiles.Alibaba("i-p3")),
        ];

        (await ground.TakeAsync(string.Concat(pages))).NewCount.ShouldBe(3);
        (await ground.TakeAsync(string.Join('\n', pages.Select(p => p.ReplaceLineEndings(""))))).NewCount.ShouldBe(3);
        (await ground.TakeAsync($"[{string.Join(',', pages)}]")).NewCount.ShouldBe(3);
    }

    [EveryDatabase]
    public async Task The_template_of_the_spreadsheet_can_be_imported_as_it_stands(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var import = await ground.TakeAsync("\uFEFF" + CsvColumns.Template);
        (import.Format, import.NewCount, import.InvalidCount).ShouldBe((ImportFormat.Csv, 2, 0));

        (await ground.ConfirmAsync(import)).Refusal.ShouldBeNull();

        var db = await ground.InstanceAsync("i-example000002");
        (db.Renewal, db.RenewalMonths, db.PowerState).ShouldBe((RenewalMode.Auto, 12, PowerState.Stopped));
        (await ground.ReadAsync(d => d.Disks.CountAsync())).ShouldBe(3);
    }

    [EveryDatabase]
    public async Task The_same_file_twice_changes_nothing(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        foreach (var file in (string[])
            [
                VendorFiles.AlibabaPage(VendorFiles.Alibaba("i-bp1a", more: ReleaseAt), VendorFiles.Alibaba("i-bp1b")),
                VendorFiles.TencentPage(VendorFiles.Tencent("ins-1a2b3c4d")),
                CsvColumns.Template,
            ])
        {
            (await ground.ConfirmAsync(await ground.TakeAsync(file))).Refusal.ShouldBeNull();
            ground.Clock.Advance(TimeSpan.FromHours(1));

            var again = await ground.TakeAsync(file);

            again.UnchangedCount.ShouldBe(again.RowCount);
            (await ground.ConfirmAsync(again)).Refusal!.Kind.ShouldBe(ImportRefusals.Nothing);
        }
    }

    [EveryDatabase]
    public async Task What_differs_is_overwritten_and_what_the_file_lacks_stays(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await ground.PlantAsync(Sample.Rich("i-bp1a").With(i => i with { ReleaseAt = Ground.Start.AddDays(30) }));

        var import = await ground.TakeAsync(VendorFiles.AlibabaPage(VendorFiles.Alibaba("i-bp1a", "renamed")));
        var line = (await ground.LinesAsync(import)).ShouldHaveSingleItem();
        line.Verdict.ShouldBe(ImportVerdict.Changed);
        line.Notes.ShouldContain(n => n.Why.Sentence == "Name: name-i-bp1a → renamed.");
        line.Notes.ShouldContain(n => n.Why.Kind == ImportRefusals.Keeps);
        (await ground.ConfirmAsync(import)).Refusal.ShouldBeNull();

        var after = await ground.InstanceAsync("i-bp1a");
        (after.Name, after.ReleaseAt).ShouldBe(("renamed", Ground.Start.AddDays(30)));
        (await ground.ReadAsync(db => db.Disks.CountAsync(d => d.InstanceId == "i-bp1a"))).ShouldBe(2);
    }

    [EveryDatabase]
    public async Task Instances_that_are_gone_from_the_file_are_told_and_stay(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await ground.PlantAsync(
            Sample.Running("i-gone"), Sample.Running("i-far").With(i => i with { Region = "cn-beijing" }),
            Sample.Running("i-other", Sample.OtherAccountId));

        var import = await ground.TakeAsync(VendorFiles.AlibabaPage(VendorFiles.Alibaba("i-bp1a")));
        import.GoneCount.ShouldBe(1);
        (await ground.ImportQueries.GoneAsync(Sample.Owner, import.Id, "", default)).Value!
            .ShouldHaveSingleItem().Id.ShouldBe("i-gone");
        (await ground.ConfirmAsync(import)).Refusal.ShouldBeNull();

        (await ground.InstanceAsync("i-gone")).Phase.ShouldBe(Phase.Active);
    }

    [EveryDatabase]
    public async Task A_release_time_of_the_file_comes_due(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await ground.ConfirmAsync(await ground.TakeAsync(
            VendorFiles.AlibabaPage(VendorFiles.Alibaba("i-bp1a", more: ReleaseAt))));
        await ground.WorkAsync();

        ground.Clock.AdvanceTo(new DateTimeOffset(2026, 12, 24, 18, 30, 0, TimeSpan.Zero));
        await ground.SweepAsync();

        (await ground.InstanceAsync("i-bp1a")).ReleaseCause.ShouldBe(ReleaseCause.Schedule);
        await ground.WorkAsync();
        (await ground.InstanceAsync("i-bp1a")).DestroyedAt.ShouldNotBeNull();
        (await ground.Fleet.InspectAsync("i-bp1a", default)).ShouldBeNull();
    }

    [EveryDatabase]
    public async Task The_machines_are_adopted_before_anything_else_is_done_to_them(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var import = await ground.TakeAsync(VendorFiles.AlibabaPage(
            VendorFiles.Alibaba("i-bp1a"), VendorFiles.Alibaba("i-bp1b", more: """ "Status": "Stopped" """)));
        await ground.ConfirmAsync(import);
        await ground.Reconciliation.RunAsync(default);
        ground.Reconciliation.Findings.ShouldBeEmpty();

        await ground.Instances.CommitAsync(Sample.Owner, new StartInstances(["i-bp1b"]), null, default);
        await ground.WorkAsync();

        (await ground.InstanceAsync("i-bp1b")).PowerState.ShouldBe(PowerState.Running);
        await ground.Reconciliation.RunAsync(default);
        ground.Reconciliation.Findings.ShouldBeEmpty();
        (await ground.ReadAsync(db => db.ImportRows.CountAsync())).ShouldBe(0);
        (await ground.ImportAsync(import.Id)).IsDropped.ShouldBeTrue();
    }

    [EveryDatabase]
    public async Task Each_instance_and_the_whole_are_in_the_audit_and_the_chain_holds(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await ground.ConfirmAsync(await ground.TakeAsync(VendorFiles.AlibabaPages(1_234)));

        var records = await ground.ReadAsync(db => db.AuditRecords.ToListAsync());
        records.Count(r => r.Effect == "Imported").ShouldBe(1_234);
        records.Single(r => r.Effect == "ImportConfirmed").Detail.ShouldContain("new=1234");
        (await ground.Audit.VerifyAsync(Sample.Owner, default)).Value!.IsWhole.ShouldBeTrue();
        (await ground.ReadAsync(db => db.Instances.CountAsync())).ShouldBe(1_234);
    }

    [EveryDatabase]
    public async Task Owner_and_operator_may_and_nobody_else(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var import = await ground.TakeAsync(VendorFiles.AlibabaPage(VendorFiles.Alibaba("i-bp1a")));
        (await ground.ConfirmAsync(import, Sample.Of(UserKind.SubUser, Sample.AccountId))).Refusal!.Kind
            .ShouldBe(AccessRules.MissingRight);
        (await ground.ConfirmAsync(import, Sample.Of(UserKind.Support, Sample.AccountId))).Refusal!.Kind
            .ShouldBe(AccessRules.StaffLooks);
        (await ground.ConfirmAsync(import, Sample.OtherOwner)).Refusal!.Kind.ShouldBe(ImportRefusals.NotFound);

        (await ground.ConfirmAsync(import, Sample.Of(UserKind.Operator, Sample.AccountId))).Refusal.ShouldBeNull();
    }

    [EveryDatabase]
    public async Task Where_the_account_changed_since_the_preview_nothing_is_written_and_it_is_made_anew(
        DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var file = VendorFiles.AlibabaPage(VendorFiles.Alibaba("i-bp1a"), VendorFiles.Alibaba("i-bp1b"));
        var first = await ground.TakeAsync(file);
        var second = await ground.TakeAsync(VendorFiles.AlibabaPage(VendorFiles.Alibaba("i-bp1b")));
        await ground.ConfirmAsync(second);

        (await ground.ConfirmAsync(first)).Refusal!.Kind.ShouldBe(ImportRefusals.Changed);

        (await ground.ReadAsync(db => db.Instances.Select(i => i.Id).ToListAsync())).ShouldBe(["i-bp1b"]);
        (await ground.LinesAsync(first)).Select(l => l.Verdict).ShouldBe([ImportVerdict.New, ImportVerdict.Unchanged]);
        (await ground.ConfirmAsync(await ground.ImportAsync(first.Id))).Refusal.ShouldBeNull();
        (await ground.ConfirmAsync(first)).Refusal!.Kind.ShouldBe(ImportRefusals.NotReady);
    }

    /// <summary>From the one transaction on which it turns, a kill only delays the rest.</summary>
    [EveryDatabase]
    public async Task A_confirmed_import_is_carried_through_after_a_kill_and_nothing_is_written_twice(
        DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var import = await ground.TakeAsync(VendorFiles.AlibabaPages(450));
        (await BeginAsync(ground, import)).ShouldNotBeNull().Refusal.ShouldBeNull();
        await ground.RestartAsync();
        (await ground.ConfirmAsync(import)).Refusal!.Kind.ShouldBe(ImportRefusals.NotReady);

        await ground.Runner.RunAsync(default);
        (await ground.ReadAsync(db => db.Instances.CountAsync())).ShouldBe(0); // whoever confirmed may be at it still
        ground.Clock.Advance(TimeSpan.FromSeconds(20));
        await Task.WhenAll(
            ground.Get<ImportWriter>().FinishAsync(import.Id, default), ground.WorkAsync());

        (await ground.ReadAsync(db => db.Instances.CountAsync())).ShouldBe(450);
        (await ground.ReadAsync(db => db.AuditRecords.CountAsync(a => a.Effect == "Imported"))).ShouldBe(450);
        (await ground.ImportAsync(import.Id)).State.ShouldBe(ImportState.Done);
        (await ground.Fleet.InspectAsync("i-many00000449", default)).ShouldNotBeNull();
    }

    [EveryDatabase]
    public async Task While_one_import_is_written_another_waits(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var first = await ground.TakeAsync(VendorFiles.AlibabaPage(VendorFiles.Alibaba("i-bp1a")));
        var second = await ground.TakeAsync(VendorFiles.AlibabaPage(VendorFiles.Alibaba("i-bp1b")), Sample.OtherOwner);
        await BeginAsync(ground, first);

        (await ground.ConfirmAsync(second, Sample.OtherOwner)).Refusal!.Kind.ShouldBe(ImportRefusals.Busy);

        await ground.Get<ImportWriter>().FinishAsync(first.Id, default);
        (await ground.ConfirmAsync(second, Sample.OtherOwner)).Refusal.ShouldBeNull();
    }

    /// <summary>The transaction on which it turns, and not a step further.</summary>
    private static Task<Outcome<Import>?> BeginAsync(Ground ground, Import import) => ground.Lane.RunAsync(
        session => ground.Get<ImportCommit>().BeginAsync(session, (Sample.Owner, import.Id), null, default),
        CancellationToken.None);

    private static async Task<Ground> OpenAsync(DatabaseKind kind)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        return ground;
    }
}
