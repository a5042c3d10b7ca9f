using System.Data.Common;
using System.IO.Compression;
using System.Text;
using LifecycleConsole.Domain.Imports;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Imports;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Imports;

/// <summary>A bad file changes nothing, and says where and what is wrong.</summary>
public sealed class BadFileTests
{
    private const string Head = "instance_id,name,region,zone,type,billing_method";

    [Fact]
    public Task Broken_json_names_the_line_and_the_byte() => RefusedAsync(
        "{\"Instances\":\n{\"Instance\":\n[{\"InstanceId\": \"i-b", ImportRefusals.Json, line: 3,
        saying: "The JSON breaks at byte");

    [Fact]
    public Task A_slip_in_the_json_is_named_too() =>
        RefusedAsync("{\"Instances\":\n {\"Instance\": [ nonsense ]}}", ImportRefusals.Json, line: 2, saying: "'n");

    [Fact]
    public Task A_file_that_ends_in_the_middle_is_told_so() => RefusedAsync(
        "{\"Instances\":\n{ ", ImportRefusals.TornOff, line: 2, saying: "with a bracket still open");

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t ")]
    public Task An_empty_file_is_told(string text) => RefusedAsync(text, ImportRefusals.Empty);

    [Theory]
    [InlineData("""{"Reservations": [{"Instances": []}]}""", "Reservations")]
    [InlineData("""{"Disks": {"Disk": []}, "TotalCount": 0}""", "Disks, TotalCount")]
    [InlineData("""{"Response": {"DiskSet": []}}""", "DiskSet")]
    [InlineData("[]", "nothing that has a name")]
    public Task Another_vendors_or_another_list_is_told_by_its_names(string text, string names) =>
        RefusedAsync(text, ImportRefusals.Vendor, saying: names);

    [Theory]
    [InlineData("""{"Code": "Forbidden.RAM", "Message": "User not authorized", "RequestId": "1"}""", "Forbidden.RAM")]
    [InlineData("""{"Response": {"Error": {"Code": "UnauthorizedOperation"}}}""", "UnauthorizedOperation")]
    public Task A_refusal_of_the_vendor_is_no_export(string text, string code) =>
        RefusedAsync(text, ImportRefusals.Answer, saying: code);

    [Fact]
    public Task Pages_of_both_vendors_do_not_go_together() => RefusedAsync(
        VendorFiles.AlibabaPage() + VendorFiles.TencentPage(), ImportRefusals.TwoVendors, line: 14);

    [Fact]
    public async Task Another_encoding_is_named()
    {
        await RefusedAsync(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("{}")),
            ImportRefusals.Encoding, saying: "UTF-16");
        await RefusedAsync(Encoding.Unicode.GetBytes("{\"a\":1}"), ImportRefusals.Encoding, saying: "UTF-16");
        byte[] gbk = [.. "{\"Instances\":{\"Instance\":[{\"InstanceName\":\""u8, 0xB1, 0xA8, .. "\"}]}}"u8];
        await RefusedAsync(gbk, ImportRefusals.Encoding, saying: "GBK");
        byte[] sheet = [.. Encoding.UTF8.GetBytes(Head + "\ni-bp1a,"), 0xB1, 0xA8, .. ",r,z,t,PostPaid\n"u8];
        await RefusedAsync(sheet, ImportRefusals.Encoding, line: 2);
    }

    [Fact]
    public async Task A_packed_file_is_told()
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            zip.CreateEntry("fleet.json");
        }
        await RefusedAsync(packed.ToArray(), ImportRefusals.Packed, saying: "ZIP");
        await RefusedAsync([0x1F, 0x8B, 8, 0], ImportRefusals.Packed, saying: "gzip");
    }

    [Fact]
    public Task Deep_nesting_is_told() => RefusedAsync(
        "{\"a\":" + string.Concat(Enumerable.Repeat("[", 1000)), ImportRefusals.TooDeep);

    [Fact]
    public Task Deep_nesting_inside_an_instance_is_told() => RefusedAsync(
        "{\"InstanceSet\":[{\"a\":" + new string('[', 1000), ImportRefusals.TooDeep);

    [Fact]
    public Task A_piece_without_end_is_told() => RefusedAsync(
        "{\"a\": \"" + new string('x', 9 << 20), ImportRefusals.TooLong);

    [Fact]
    public async Task A_file_of_2_gigabytes_ends_at_the_limit()
    {
        await using var ground = await OpenAsync();
        var endless = new EndlessFile("{\"InstanceSet\": ["u8.ToArray(), 2L << 30);

        var import = await ground.TakeAsync(endless);

        (await ground.WhyAsync(import)).Why.Kind.ShouldBe(ImportRefusals.TooLarge);
        endless.Given.ShouldBeLessThan((1L << 30) + (8 << 20));
    }

    [Fact]
    public Task A_field_of_the_wrong_kind_is_named_by_its_path() => RefusedAsync(
        VendorFiles.TencentPage(VendorFiles.Tencent("ins-1", more: """ "SystemDisk": { "DiskType": 7 } """)),
        ImportRefusals.Kind, line: 4, field: "SystemDisk.DiskType", saying: "must be text, but is a number");

    [Fact]
    public Task A_word_that_is_not_known_is_named() => RefusedAsync(
        VendorFiles.AlibabaPage(VendorFiles.Alibaba("i-bp1a", more: """ "InstanceChargeType": "Free" """)),
        ImportRefusals.Value, field: "InstanceChargeType", saying: "Use PostPaid, PrePaid");

    [Fact]
    public Task A_subscription_needs_its_expiry() => RefusedAsync(
        VendorFiles.TencentPage(VendorFiles.Tencent("ins-1", more: """ "ExpiredTime": null """)),
        ImportRefusals.Expiry, field: "ExpiredTime");

    [Theory]
    [InlineData("I-UPPER")]
    [InlineData("i-<script>")]
    [InlineData("ab")]
    public Task An_id_that_is_none_is_told(string id) => RefusedAsync(
        VendorFiles.AlibabaPage(VendorFiles.Alibaba(id)), ImportRefusals.Id, field: "InstanceId");

    [Fact]
    public async Task An_id_that_another_account_holds_gets_the_answer_of_any_bad_id()
    {
        await using var ground = await OpenAsync();
        await ground.PlantAsync(Sample.Running("i-theirs", Sample.OtherAccountId));

        var import = await ground.TakeAsync(VendorFiles.AlibabaPage(VendorFiles.Alibaba("i-theirs")));

        (await ground.WhyAsync(import)).Why.Sentence.ShouldBe(
            ImportRefusals.Id.With(new RefusalArgument("id", "i-theirs")).Sentence);
    }

    [Fact]
    public async Task An_id_that_stands_twice_names_the_first_line()
    {
        await using var ground = await OpenAsync();
        var import = await ground.TakeAsync(
            $"{Head}\ni-bp1a,a,r,z,t,PostPaid\ni-bp1b,b,r,z,t,PostPaid\ni-bp1a,c,r,z,t,PostPaid\n");

        (import.NewCount, import.InvalidCount).ShouldBe((2, 1));
        var line = (await ground.LinesAsync(import))[2];
        line.Line.ShouldBe(4);
        line.Notes[0].Why.Sentence.ShouldContain("the first is at line 2");
        (await ground.ConfirmAsync(import)).Refusal!.Kind.ShouldBe(ImportRefusals.HasInvalid);
        await NothingAsync(ground);
    }

    [Theory]
    [InlineData("id,name\n", "id")]
    [InlineData(Head + ",zone\n", "zone")]
    [InlineData("instance_id,region,zone,type\n", "billing_method")]
    public async Task A_header_that_does_not_fit_names_the_column(string text, string column)
    {
        await using var ground = await OpenAsync();
        var import = await ground.TakeAsync(text);

        var (line, field, _) = await ground.WhyAsync(import);
        (line, field).ShouldBe((1, column));
    }

    [Fact]
    public Task A_quotation_mark_that_is_never_closed_names_its_line() => RefusedAsync(
        $"{Head}\ni-bp1a,\"a,r,z,t,PostPaid\n", ImportRefusals.Csv, line: 2);

    [Fact]
    public Task A_time_without_a_zone_is_told() => RefusedAsync(
        Head + ",release_at\ni-bp1a,a,r,z,t,PostPaid,2027-01-01 10:00\n", ImportRefusals.Time, line: 2,
        field: "release_at");

    [Fact]
    public async Task Formulas_and_scripts_in_names_are_text()
    {
        await using var ground = await OpenAsync();
        var import = await ground.TakeAsync(
            $"{Head}\ni-bp1a,\"=HYPERLINK(\"\"x\"\")\",r,z,t,PostPaid\ni-bp1b,<script>alert(1)</script>,r,z,t,PrePaid\n"
            .Replace("PrePaid", "PostPaid", StringComparison.Ordinal));
        (await ground.ConfirmAsync(import)).Refusal.ShouldBeNull();

        (await ground.InstanceAsync("i-bp1a")).Name.ShouldBe("=HYPERLINK(\"x\")");
        (await ground.InstanceAsync("i-bp1b")).Name.ShouldBe("<script>alert(1)</script>");
    }

    [Fact]
    public async Task What_the_price_list_lacks_is_a_warning()
    {
        await using var ground = await OpenAsync();
        var import = await ground.TakeAsync($"{Head}\ni-bp1a,a,mars-1,mars-1a,huge,PostPaid\n");

        var line = (await ground.LinesAsync(import))[0];
        line.Verdict.ShouldBe(ImportVerdict.New);
        line.Notes.Select(n => n.Why.Kind).ShouldBe([ImportRefusals.Region, ImportRefusals.Type]);
        (await ground.ConfirmAsync(import)).Refusal.ShouldBeNull();
    }

    [Fact]
    public async Task An_upload_that_breaks_off_is_marked_so_and_can_be_discarded()
    {
        await using var ground = await OpenAsync();
        var file = Encoding.UTF8.GetBytes(VendorFiles.AlibabaPages(700));
        var torn = new EndlessFile(file, 1L << 30) { BreaksAt = 2 << 20 };

        await Should.ThrowAsync<IOException>(() =>
            ground.Intake.TakeAsync(Sample.Owner, new ImportFile("fleet.json", torn), default));

        var import = (await ground.ImportQueries.ListAsync(Sample.Owner, new(), default)).Value!.Rows
            .ShouldHaveSingleItem();
        import.State.ShouldBe(ImportState.BrokenOff);
        (await ground.ConfirmAsync(import)).Refusal!.Kind.ShouldBe(ImportRefusals.NotReady);
        (await ground.Imports.DiscardAsync(Sample.Owner, import.Id, default)).Refusal.ShouldBeNull();
        (await ground.ReadAsync(db => db.ImportRows.CountAsync())).ShouldBe(0);
        await NothingAsync(ground);
    }

    /// <summary>As a full disk does, in the middle of the file.</summary>
    [Fact]
    public async Task A_database_that_refuses_to_write_leaves_nothing_half_done()
    {
        await using var ground = await OpenAsync();
        await ground.ExecuteAsync("""
            CREATE TRIGGER "Full" BEFORE INSERT ON "ImportRows" WHEN NEW."Number" > 600
            BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END
            """);

        (await Should.ThrowAsync<DbException>(() => ground.TakeAsync(VendorFiles.AlibabaPages(700))))
            .Message.ShouldContain("full");

        var import = (await ground.ImportQueries.ListAsync(Sample.Owner, new(), default)).Value!.Rows
            .ShouldHaveSingleItem();
        (import.State, import.IsDropped).ShouldBe((ImportState.BrokenOff, true));
        (await ground.ReadAsync(db => db.ImportRows.CountAsync())).ShouldBe(0);
        (await ground.ConfirmAsync(import)).Refusal!.Kind.ShouldBe(ImportRefusals.NotReady);
        await NothingAsync(ground);

        await ground.ExecuteAsync("DROP TRIGGER \"Full\"");
        (await ground.TakeAsync(VendorFiles.AlibabaPages(700))).State.ShouldBe(ImportState.Ready);
    }

    [Fact]
    public async Task A_database_that_writes_nothing_at_all_any_more_is_seen_as_broken_off_after_a_while()
    {
        await using var ground = await OpenAsync();
        await ground.ExecuteAsync("""
            CREATE TRIGGER "Full" BEFORE UPDATE ON "Imports"
            BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END
            """);

        (await Should.ThrowAsync<DbException>(() =>
            ground.TakeAsync(VendorFiles.AlibabaPage(VendorFiles.Alibaba("i-bp1a"))))).Message.ShouldContain("full");

        (await StateAsync(ground)).ShouldBe(ImportState.Reading);
        ground.Clock.Advance(Import.Patience + TimeSpan.FromSeconds(1));
        (await StateAsync(ground)).ShouldBe(ImportState.BrokenOff);
        (await ground.ReadAsync(db => db.ImportRows.CountAsync())).ShouldBe(0);
        await NothingAsync(ground);
    }

    [Fact]
    public async Task An_upload_of_a_killed_process_is_seen_as_broken_off()
    {
        await using var ground = await OpenAsync();
        var import = await ground.TakeAsync(VendorFiles.AlibabaPage(VendorFiles.Alibaba("i-bp1a")));
        await ground.ExecuteAsync("""UPDATE "Imports" SET "State" = 1""");

        ground.Clock.Advance(Import.Patience);
        (await StateAsync(ground)).ShouldBe(ImportState.Reading);
        ground.Clock.Advance(TimeSpan.FromSeconds(1));
        (await StateAsync(ground)).ShouldBe(ImportState.BrokenOff);
        import.Id.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_preview_is_dropped_after_7_days()
    {
        await using var ground = await OpenAsync();
        var import = await ground.TakeAsync(VendorFiles.AlibabaPage(VendorFiles.Alibaba("i-bp1a")));
        var cleaning = ground.Get<ImportCleaning>();

        ground.Clock.Advance(Import.KeptFor);
        await cleaning.RunAsync(default);
        (await ground.LinesAsync(import)).Count.ShouldBe(1);
        ground.Clock.Advance(TimeSpan.FromSeconds(1));
        await cleaning.RunAsync(default);

        (await ground.ReadAsync(db => db.ImportRows.CountAsync())).ShouldBe(0);
        (await StateAsync(ground)).ShouldBe(ImportState.Discarded);
    }

    private static async Task<ImportState> StateAsync(Ground ground) =>
        (await ground.ImportQueries.ListAsync(Sample.Owner, new(), default)).Value!.Rows[0].State;

    private static Task RefusedAsync(
        string text, RefusalKind kind, long line = 0, string? field = null, string saying = "") =>
        RefusedAsync(Encoding.UTF8.GetBytes(text), kind, line, field, saying);

    private static async Task RefusedAsync(
        IEnumerable<byte> file, RefusalKind kind, long line = 0, string? field = null, string saying = "")
    {
        await using var ground = await OpenAsync();
        var import = await ground.TakeAsync(new MemoryStream([.. file]));

        var why = await ground.WhyAsync(import);
        why.Why.Kind.ShouldBe(kind, why.Why.Sentence);
        why.Why.Sentence.ShouldContain(saying);
        why.Line.ShouldBe(line == 0 ? why.Line : line);
        why.Field.ShouldBe(field ?? why.Field);
        (await ground.ConfirmAsync(import)).Refusal!.Kind.ShouldBe(ImportRefusals.HasInvalid);
        await NothingAsync(ground);
    }

    private static async Task NothingAsync(Ground ground)
    {
        (await ground.ReadAsync(db => db.Instances.CountAsync(i => i.AccountId == Sample.AccountId))).ShouldBe(0);
        (await ground.ReadAsync(db => db.AuditRecords.CountAsync())).ShouldBe(0);
    }

    private static async Task<Ground> OpenAsync()
    {
        var ground = await Ground.OpenAsync(DatabaseKind.Sqlite);
        await ground.PlantAccountsAsync();
        return ground;
    }
}
