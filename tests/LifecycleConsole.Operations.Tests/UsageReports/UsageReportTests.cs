using System.Globalization;
using System.Text;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.ResourcePlans;
using LifecycleConsole.Domain.UsageReports;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Metering;
using LifecycleConsole.Operations.Tests.Metering;
using LifecycleConsole.Operations.UsageReports;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.UsageReports;

/// <summary>Traffic at 0.08 USD the GB and calls at 0.40 the million, beside i-a that runs from Friday 08:00 UTC on.
/// </summary>
public sealed class UsageReportTests
{
    private const long Id = Sample.AccountId;
    private static readonly DateTimeOffset Start = Ground.Start;
    private static readonly Actor Operator = Sample.Of(UserKind.Operator, 0);
    private static readonly string Header = UsageReportColumns.Header;

    [EveryDatabase]
    public async Task What_is_reported_is_charged_in_its_hour_and_once(DatabaseKind kind)
    {
        await using var ground = await RunningAsync(kind);
        ground.Clock.AdvanceTo(Start.AddMinutes(90));
        var file = File(
            Traffic("r-1", 1024 * 3, hour: 0), Calls("r-2", 5_000_000, hour: 0), Traffic("r-3", 512, hour: 0));

        var review = (await Reports(ground).PreviewAsync(Operator, file, default)).Value!;
        // 3.5 GB × 0.08 = 0.28; 5 million × 0.40 = 2.00
        review.Groups.Select(g => (g.Kind, g.Count, g.Quantity, g.ListPrice.Minor)).ShouldBe(
            [(UsageKind.InternetTraffic, 2, 3584L, 28L), (UsageKind.ApiCalls, 1, 5_000_000L, 200L)]);
        (await TakeAsync(ground, file, review.Print)).ShouldBe(new(3, 0));
        (await TakeAsync(ground, file)).ShouldBe(new(0, 3));
        await PassToAsync(ground, hours: 4);

        var charged = await ground.ReadAsync(db => db.HourCharges
            .Where(c => c.Kind >= UsageKind.InternetTraffic).OrderBy(c => c.Kind).ToListAsync());
        charged.Select(c => (c.Hour, c.Kind, c.Minor)).ShouldBe(
            [(Start, UsageKind.InternetTraffic, 28L), (Start, UsageKind.ApiCalls, 200L)]);
        var subject = (await ground.Get<ChargeQueries>().SoFarAsync(Sample.Owner, ["gateway"], default)).Value!;
        subject.Rows.ShouldHaveSingleItem().Total.Minor.ShouldBe(200);
        var deed = await ground.ReadAsync(db => db.AuditRecords
            .Where(a => a.Effect == "UsageReported" && a.SubjectId == "i-a").SingleAsync());
        (deed.AccountId, deed.Action, deed.Detail.Split('\n').Length).ShouldBe((Id, "lc:ReportUsage", 2));
        await AgreesAsync(ground);
    }

    [EveryDatabase]
    public async Task What_comes_late_is_charged_in_the_first_hour_that_is_open(DatabaseKind kind)
    {
        await using var ground = await RunningAsync(kind);
        await PassToAsync(ground, hours: 5);
        var settled = await ground.UsageAsync();

        (await TakeAsync(ground, File(Traffic("r-1", 10_240, hour: 1)))).ShouldBe(new(1, 0));
        await PassToAsync(ground, hours: 6);

        (await ground.ReadAsync(db => db.UsageReports.SingleAsync())).ChargedIn.ShouldBe(Start.AddHours(5));
        (await ground.UsageAsync()).Take(settled.Count).ShouldBe(settled);
        (await ground.ReadAsync(db => db.HourCharges.SingleAsync(c => c.Kind == UsageKind.InternetTraffic)))
            .ShouldBe(new() { AccountId = Id, Hour = Start.AddHours(5), Kind = UsageKind.InternetTraffic, Minor = 80 });
        await AgreesAsync(ground);
    }

    [EveryDatabase]
    public async Task More_than_a_line_holds_goes_on_in_the_next_and_nothing_is_lost(DatabaseKind kind)
    {
        await using var ground = await RunningAsync(kind);
        ground.Clock.AdvanceTo(Start.AddMinutes(61));
        string[] days = [.. Enumerable.Range(0, 5).Select(n => Calls($"r-{n}", 600_000_000, hour: 0))];

        await TakeAsync(ground, File(days));
        await PassToAsync(ground, hours: 3);

        // 3,000 million × 0.40
        (await ground.ReadAsync(db => db.HourCharges.SingleAsync(c => c.Kind == UsageKind.ApiCalls)))
            .Minor.ShouldBe(120_000);
        (await ground.ReadAsync(db => db.UsageLines.Where(l => l.Kind == UsageKind.ApiCalls).SumAsync(
            l => (long)l.Quantity))).ShouldBe(3_000_000_000);
        await AgreesAsync(ground);
    }

    [EveryDatabase]
    public async Task A_plan_pays_for_it_first_and_shows_each_deduction(DatabaseKind kind)
    {
        await using var ground = await RunningAsync(kind);
        (await ground.AskAsync(new BuyResourcePlans("form-1", "traffic-100", 1))).Refusal.ShouldBeNull();
        ground.Clock.AdvanceTo(Start.AddMinutes(130));
        await TakeAsync(ground, File(Traffic("r-1", 60 * 1024, hour: 0), Traffic("r-2", 60 * 1024, hour: 1)));
        await PassToAsync(ground, hours: 3);

        var plan = await ground.ReadAsync(db => db.ResourcePlans.SingleAsync());
        (plan.Capacity, plan.LeftSeconds, plan.StateAt(Start.AddHours(3))).ShouldBe(
            (100 * 1024, 0, ResourcePlanState.UsedUp));
        // of the second hour's 60 GB 40 are left in the plan: 40 of 60 of 4.80 = 3.20; 1.60 are charged
        var draws = await ground.ReadAsync(db => db.QuotaDraws.OrderBy(d => d.Hour).ToListAsync());
        draws.Select(d => (d.Kind, d.Seconds / 3600 / 1024, d.Minor)).ShouldBe(
            [(UsageKind.InternetTraffic, 60, 480), (UsageKind.InternetTraffic, 40, 320)]);
        var machine = await ground.ReadAsync(db => db.HourCharges
            .Where(c => c.Kind != UsageKind.InternetTraffic).SumAsync(c => c.Minor));
        (await ground.BalancesAsync(Id)).Of(Book.UsageRevenue).ShouldBe(machine + 160);
        await AgreesAsync(ground);
    }

    [EveryDatabase]
    public async Task What_is_not_settled_yet_is_less_what_the_plan_will_pay_and_no_more(DatabaseKind kind)
    {
        await using var ground = await RunningAsync(kind);
        (await ground.AskAsync(new BuyResourcePlans("form-1", "traffic-100", 1))).Refusal.ShouldBeNull();
        await PassToAsync(ground, hours: 1);
        ground.Clock.Advance(TimeSpan.FromMinutes(10));
        var machine = await UnsettledAsync();

        await TakeAsync(ground, File(Traffic("r-1", 60 * 1024, hour: 0)));
        (await UnsettledAsync()).ShouldBe(machine);
        await TakeAsync(ground, File(Traffic("r-2", 90 * 1024, hour: 0)));

        // 50 of 150 GB at 0.08
        (await UnsettledAsync()).ShouldBe(machine + 400);

        Task<long> UnsettledAsync() => ground.ReadAsync(
            db => BurnReader.UnsettledAsync(db, Id, ground.Clock.GetUtcNow(), default));
    }

    [EveryDatabase]
    public async Task Many_small_reports_add_up_to_the_cent_that_one_large_one_costs(DatabaseKind kind)
    {
        await using var ground = await RunningAsync(kind);
        // 7 MB cost 0.000547 USD: no single hour comes to half a cent
        for (var hour = 0; hour < 40; hour++)
        {
            ground.Clock.AdvanceTo(Start.AddHours(hour + 1).AddMinutes(hour % 3));
            await TakeAsync(ground, File([.. Enumerable.Range(0, 3).Select(n => Traffic($"r-{hour}-{n}", 7, hour))]));
            await ground.PassAsync();
        }
        await PassToAsync(ground, hours: 42);

        // 40 × 3 × 7 = 840 MB: 0.065625 USD
        (await ground.ReadAsync(db => db.HourCharges.Where(c => c.Kind == UsageKind.InternetTraffic)
            .SumAsync(c => c.Minor))).ShouldBe(7);
        await AgreesAsync(ground);
    }

    [EveryDatabase]
    public async Task An_account_that_never_used_anything_is_charged_too(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Running("i-a")); // which nothing meters
        await ground.PlantCashAsync(Id, 100_000, "fund");
        ground.Clock.AdvanceTo(Start.AddHours(5).AddMinutes(1));

        await TakeAsync(ground, File(Calls("r-1", 1_000_000, hour: 1)));
        await PassToAsync(ground, hours: 7);

        (await ground.UsageAsync()).ShouldBe(["2026-11-20T13 40"]);
        (await ground.VerifyLedgerAsync()).IsWhole.ShouldBeTrue();
    }

    [EveryDatabase]
    public async Task The_same_file_through_many_doors_at_once_is_taken_once(DatabaseKind kind)
    {
        await using var ground = await RunningAsync(kind);
        ground.Clock.AdvanceTo(Start.AddMinutes(61));
        var file = File([.. Enumerable.Range(0, 50).Select(n => Traffic($"r-{n}", 100, hour: 0))]);

        var doors = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => TakeAsync(ground, file))));

        (doors.Sum(d => d.TakenCount), doors.Sum(d => d.KnownCount)).ShouldBe((50, 250));
        (await ground.ReadAsync(db => db.UsageLines.SingleAsync(l => l.Kind == UsageKind.InternetTraffic)))
            .Quantity.ShouldBe(5000);
        await PassToAsync(ground, hours: 2);
        await AgreesAsync(ground);
    }

    [EveryDatabase]
    public async Task A_file_with_anything_wrong_says_all_of_it_and_changes_nothing(DatabaseKind kind)
    {
        await using var ground = await RunningAsync(kind);
        await ground.PlantAsync(Sample.Running("i-b", Sample.OtherAccountId));
        ground.Clock.AdvanceTo(Start.AddMinutes(61));
        await TakeAsync(ground, File(Traffic("taken", 100, hour: 0)));
        var good = Traffic("good", 5, hour: 0);
        string[] lines =
        [
            good, // 2
            good.Replace("good", "an id", StringComparison.Ordinal),
            good.Replace("good", "n-1", StringComparison.Ordinal).Replace("i-a", "i-b", StringComparison.Ordinal),
            good.Replace("good", "n-2", StringComparison.Ordinal)
                .Replace($"{Id}", "77", StringComparison.Ordinal), // 5
            good.Replace("good", "n-3", StringComparison.Ordinal)
                .Replace("InternetTraffic", "Compute", StringComparison.Ordinal),
            Traffic("n-4", 0, hour: 0),
            Traffic("n-5", 5, hour: 3), // 8: not over yet
            good.Replace("good", "n-6", StringComparison.Ordinal)
                .Replace("08:00:00Z", "08:00:00", StringComparison.Ordinal),
            Traffic("taken", 101, hour: 0), // 10
            $"n-7,{Id},i-a,InternetTraffic,5,{Start:O},{Start:O}",
            $"n-8,{Id},i-a,InternetTraffic,5,2026-01-01T00:00:00Z,2026-01-02T00:00:00Z", // 12
            Traffic("n-9", 5, hour: 0) + ",000", // 13
            $"n-10,{Id},i-a,InternetTraffic,5,11/20/2026 08:00:00Z,2026-11-20T09:00:00Z",
        ];

        var done = await Reports(ground).TakeAsync(Operator, File(lines), null, default);

        done.Value.Taken.ShouldBeNull();
        done.Value.Review.Problems.Select(p => p.Code).ShouldBe(
        [
            "usage.id", "usage.resource", "usage.account", "usage.kind", "usage.quantity", "usage.future",
            "usage.instant", "usage.differs", "usage.time", "usage.too-old", "usage.broken", "usage.instant",
        ]);
        done.Value.Review.Problems[0].Sentence.ShouldStartWith("Line 3: ");
        (await ground.ReadAsync(db => db.UsageReports.Select(r => r.Id).ToListAsync())).ShouldBe(["taken"]);
        (await ground.ReadAsync(db => db.UsageLines.SingleAsync(l => l.Kind == UsageKind.InternetTraffic)))
            .Quantity.ShouldBe(100);
    }

    [Theory]
    [InlineData("", "usage.empty")]
    [InlineData("report_id,account\n", "usage.column-missing")]
    [InlineData("report_id,account,resource,kind,quantity,from,until,price\n", "usage.column-unknown")]
    [InlineData("report_id,account,resource,kind,quantity,from,until,until\n", "usage.column-unknown")]
    [InlineData("report_id,account,resource,kind,quantity,from,until\n", "usage.empty")]
    [InlineData("report_id,account,resource,kind,quantity,from,until\n\"r-1,1,x", "usage.broken")]
    public async Task A_file_that_is_none_is_told_what_it_lacks(string text, string code)
    {
        await using var ground = await Ground.OpenAsync(DatabaseKind.Sqlite);

        var review = (await Reports(ground).PreviewAsync(Operator, Encoding.UTF8.GetBytes(text), default)).Value!;

        review.Problems.ShouldNotBeEmpty();
        review.Problems.ShouldAllBe(p => p.Code == code);
    }

    [Fact]
    public async Task Too_large_a_file_and_one_that_is_no_text_are_not_read()
    {
        await using var ground = await Ground.OpenAsync(DatabaseKind.Sqlite);
        var reports = Reports(ground);

        (await reports.PreviewAsync(Operator, new byte[UsageFile.BytesMax + 1], default)).Value!.Problems
            .ShouldHaveSingleItem().Code.ShouldBe("usage.too-large");
        (await reports.PreviewAsync(Operator, new byte[] { 0xFF, 0xFE, 0x41 }, default)).Value!.Problems
            .ShouldHaveSingleItem().Code.ShouldBe("usage.not-text");
        var many = File([.. Enumerable.Repeat("x", UsageFile.LinesMax + 1)]);
        (await reports.PreviewAsync(Operator, many, default)).Value!.Problems
            .Count(p => p.Code == "usage.too-many").ShouldBe(1);
    }

    [Fact]
    public async Task Only_the_operator_reports_and_only_staff_see_what_was_reported()
    {
        await using var ground = await RunningAsync(DatabaseKind.Sqlite);
        ground.Clock.AdvanceTo(Start.AddMinutes(61));
        var file = File(Traffic("r-1", 5, hour: 0));

        foreach (var (actor, code) in new[]
        {
            (Sample.Owner, "access.staff-only"), (Sample.Of(UserKind.SubUser, Id), "access.staff-only"),
            (Sample.Of(UserKind.Support, 0), "access.staff-only"),
        })
        {
            (await Reports(ground).TakeAsync(actor, file, null, default)).Refusal!.Code.ShouldBe(code);
            (await Reports(ground).PreviewAsync(actor, file, default)).Refusal!.Code.ShouldBe(code);
        }
        (await Reports(ground).ListAsync(Sample.Owner, new(), default)).Refusal!.Code.ShouldBe("access.staff-only");
        await TakeAsync(ground, file);
        var seen = await Reports(ground).ListAsync(Sample.Of(UserKind.Support, 0), new() { Text = "i-a" }, default);
        seen.Value!.Rows.ShouldHaveSingleItem().Report.Id.ShouldBe("r-1");
    }

    [EveryDatabase]
    public async Task A_file_that_comes_to_something_else_by_now_is_shown_again(DatabaseKind kind)
    {
        await using var ground = await RunningAsync(kind);
        ground.Clock.AdvanceTo(Start.AddMinutes(61));
        var file = File(Traffic("r-1", 5, hour: 0), Traffic("r-2", 5, hour: 0));
        var review = (await Reports(ground).PreviewAsync(Operator, file, default)).Value!;
        await TakeAsync(ground, File(Traffic("r-2", 5, hour: 0)));

        (await Reports(ground).TakeAsync(Operator, file, review.Print, default)).Refusal!.Code.ShouldBe("plan.changed");

        (await ground.ReadAsync(db => db.UsageReports.Select(r => r.Id).ToListAsync())).ShouldBe(["r-2"]);
    }

    private static UsageReportOperations Reports(Ground ground) => ground.Get<UsageReportOperations>();

    private static async Task<UsageTaken> TakeAsync(Ground ground, byte[] file, string? print = null)
    {
        var done = await Reports(ground).TakeAsync(Operator, file, print, default);
        done.Refusal.ShouldBeNull();
        done.Value.Review.Problems.ShouldBeEmpty();
        return done.Value.Taken!;
    }

    /// <summary>As spreadsheet programs write it: with a mark in front and an end to the last line.</summary>
    private static byte[] File(params string[] lines) =>
        Encoding.UTF8.GetBytes('\uFEFF' + Header + "\r\n" + string.Join("\r\n", lines) + "\r\n");

    private static string Traffic(string id, int megabytes, int hour) =>
        Line(id, "i-a", UsageKind.InternetTraffic, megabytes, hour);

    private static string Calls(string id, int calls, int hour) => Line(id, "gateway", UsageKind.ApiCalls, calls, hour);

    private static string Line(string id, string subject, UsageKind kind, int quantity, int hour) => string.Create(
        CultureInfo.InvariantCulture,
        $"{id},{Id},{subject},{kind},{quantity},{Start.AddHours(hour):yyyy-MM-dd'T'HH:mm:ss'Z'},"
        + $"{Start.AddHours(hour + 1):yyyy-MM-dd'T'HH:mm:ss'Z'}");

    private static async Task PassToAsync(Ground ground, int hours)
    {
        ground.Clock.AdvanceTo(Start.AddHours(hours));
        await ground.PassAsync();
    }

    /// <summary>What was used, less what plans have paid, is what the ledger has booked.</summary>
    private static async Task AgreesAsync(Ground ground)
    {
        var used = await ground.ReadAsync(db => db.HourCharges.SumAsync(c => c.Minor));
        var drawn = await ground.ReadAsync(db => db.QuotaDraws.SumAsync(d => d.Minor));
        (await ground.BalancesAsync(Id)).Of(Book.UsageRevenue).ShouldBe(used - drawn);
        (await ground.VerifyLedgerAsync()).IsWhole.ShouldBeTrue();
    }

    private static async Task<Ground> RunningAsync(DatabaseKind kind)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Running("i-a"));
        await ground.MeterAsync(Id);
        await ground.FundAsync();
        return ground;
    }
}
