using System.Globalization;
using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.UsageReports;

/// <summary>One line of a file, as far as it can be read.</summary>
/// <param name="Line">From 1, the header's.</param>
public sealed record ReportLine(int Line, UsageReport Report);

/// <summary>What is known of an account that a report names.</summary>
public sealed record ReportScene
{
    public required long AccountId { get; init; }

    public required Currency Currency { get; init; }

    /// <summary>How far the account is settled; null: it has never used anything.</summary>
    public required MeterCursor? Cursor { get; init; }

    public required IReadOnlyList<PriceEra> Eras { get; init; }

    /// <summary>When the named instances and Elastic IPs were released; null: they are there.</summary>
    public required IReadOnlyDictionary<string, DateTimeOffset?> Resources { get; init; }

    /// <summary>Reports that were taken under one of the IDs, by ID.</summary>
    public required IReadOnlyDictionary<string, UsageReport> Taken { get; init; }

    /// <summary>Of each named resource line the last usage line.</summary>
    public required IReadOnlyList<UsageLine> Lines { get; init; }
}

/// <summary>What a file of one account comes to.</summary>
/// <param name="Reported">In the order of the file; lines that were taken before are not there.</param>
/// <param name="KnownCount">Lines that were taken before, or stand in the file twice.</param>
public sealed record ReportsDecided(
    IReadOnlyList<UsageReported> Reported, int KnownCount, IReadOnlyList<Refusal> Problems);

/// <summary>
/// Decides what is taken of reports and in which hour it is charged. Purely: the preview and the commit ask the same.
/// </summary>
public static class UsageReportDecisions
{
    public static ReportsDecided Decide(ReportScene scene, IReadOnlyList<ReportLine> lines, DateTimeOffset now)
    {
        var taken = scene.Taken.ToDictionary(StringComparer.Ordinal);
        var last = scene.Lines.ToDictionary(line => (line.SubjectId, line.Kind));
        var (reported, problems, known) = (new List<UsageReported>(), new List<Refusal>(), 0);
        foreach (var line in lines)
        {
            var report = line.Report;
            if (taken.TryGetValue(report.Id, out var before) && before.IsSameAs(report))
            {
                known++;
                continue;
            }
            var refusal = before is not null
                ? UsageReportRefusals.Differs.With(new("line", line.Line), new("id", report.Id))
                : WhyNot(scene, line, now);
            var one = refusal is null
                ? Counted(scene, line, last.GetValueOrDefault((report.SubjectId, report.Kind)), now)
                : refusal;
            if (one.Value is not { } counted)
            {
                problems.Add(one.Refusal!);
                continue;
            }
            reported.Add(counted);
            taken.Add(report.Id, report);
            last[(report.SubjectId, report.Kind)] = counted.Line;
        }
        return new(reported, known, problems);
    }

    private static Refusal? WhyNot(ReportScene scene, ReportLine line, DateTimeOffset now)
    {
        var (report, n) = (line.Report, new RefusalArgument("line", line.Line));
        if (report.From >= report.Until || report.Until - report.From > UsageReport.LengthMax)
        {
            return UsageReportRefusals.Time.With(n, new("days", UsageReport.LengthMax.Days));
        }
        if (report.Until > now)
        {
            return UsageReportRefusals.Future.With(n, new("now", now));
        }
        if (report.Until < now - UsageReport.AgeMax)
        {
            return UsageReportRefusals.TooOld.With(n, new("days", UsageReport.AgeMax.Days));
        }
        if (report.Kind != UsageKind.InternetTraffic)
        {
            return null;
        }
        var id = new RefusalArgument("id", report.SubjectId);
        return !scene.Resources.TryGetValue(report.SubjectId, out var releasedAt)
            ? UsageReportRefusals.Resource.With(n, id)
            : releasedAt <= report.From ? UsageReportRefusals.Gone.With(n, id, new("at", releasedAt))
            : null;
    }

    /// <summary>
    /// Hours that are closed stay as they are, and the lines of one resource follow one another, so that what each
    /// leaves over goes on to the next.
    /// </summary>
    private static Outcome<UsageReported> Counted(
        ReportScene scene, ReportLine line, UsageLine? last, DateTimeOffset now)
    {
        var report = line.Report;
        var hour = Later(
            UsageHours.StartOf(scene.Cursor is null ? now : report.Until.AddTicks(-1)), scene.Cursor?.ClosedUntil,
            last?.From);
        var n = new RefusalArgument("line", line.Line);
        if ((last?.From == hour ? last.Quantity : 0) + (long)report.Quantity > CountedUse.QuantityMax)
        {
            return UsageReportRefusals.TooMuch.With(
                n, new("max", CountedUse.QuantityMax.ToString("N0", CultureInfo.InvariantCulture)),
                new("hour", UsageHours.Name(hour)));
        }
        var state = new MeterState
        {
            AccountId = scene.AccountId,
            At = hour,
            Eras = scene.Eras,
            Lines = last is null ? [] : [last],
            Parts = [new(report.SubjectId, report.Kind, "", report.Quantity)],
        };
        return scene.Eras.Count > 0 && CountedUse.PriceOf(state.Parts[0], state.PricesAt(hour)) is { } price
            ? new UsageReported(report with { ChargedIn = hour, TakenAt = now }, CountedUse.Add(state), price)
            : UsageReportRefusals.NoPrice.With(
                n, new("currency", scene.Currency.Code),
                new("field", report.Kind == UsageKind.ApiCalls ? "apiCallsMillion" : "trafficGb"));
    }

    private static DateTimeOffset Later(DateTimeOffset hour, params ReadOnlySpan<DateTimeOffset?> others)
    {
        foreach (var other in others)
        {
            hour = other > hour ? other.Value : hour;
        }
        return hour;
    }
}
