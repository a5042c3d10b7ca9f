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

    /// <summary>The list in force then; null: there has never been one.</summary>
    public PriceList? PricesAt(DateTimeOffset at) =>
        (Eras.LastOrDefault(era => era.From <= at) ?? (Eras.Count > 0 ? Eras[0] : null))?.Prices;
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
        foreach (var line in lines.OrderBy(line => line.Report.Until))
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
            last[(report.SubjectId, report.Kind)] = counted.Line!;
        }
        return new(Once(reported), known, problems);
    }

    /// <summary>Each line is written once, as the last report leaves it.</summary>
    private static List<UsageReported> Once(List<UsageReported> reported)
    {
        var final = reported.GroupBy(one => (one.Line!.SubjectId, one.Line.Kind, one.Line.From))
            .Select(group => group.Last()).ToHashSet(ReferenceEqualityComparer.Instance);
        return reported.ConvertAll(one => final.Contains(one) ? one : one with { Line = null });
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
    /// leaves over goes on to the next. It is priced by the list in force when it ended.
    /// </summary>
    private static Outcome<UsageReported> Counted(
        ReportScene scene, ReportLine line, UsageLine? last, DateTimeOffset now)
    {
        var report = line.Report;
        var n = new RefusalArgument("line", line.Line);
        var hour = Later(
            UsageHours.StartOf(scene.Cursor is null ? now : report.Until.AddTicks(-1)), scene.Cursor?.ClosedUntil,
            last is null ? null : UsageHours.StartOf(last.From));
        var at = last is not null && last.From >= hour ? last.From : hour;
        if (at == last?.From && last.Quantity > CountedUse.QuantityMax - report.Quantity)
        {
            at = last.Until;
        }
        if (at >= hour.AddHours(1))
        {
            return UsageReportRefusals.TooMuch.With(n, new("hour", UsageHours.Name(hour)));
        }
        var part = new UsagePart(report.SubjectId, report.Kind, "", report.Quantity);
        var prices = scene.PricesAt(report.Until.AddTicks(-1));
        return prices is not null && CountedUse.Add((scene.AccountId, part), last, at, prices) is { } counted
            ? new UsageReported(
                report with { ChargedIn = hour, TakenAt = now }, counted, CountedUse.PriceOf(part, prices)!.Value)
            : UsageReportRefusals.NoPrice.With(
                n, new("currency", scene.Currency.Code),
                new("field", CountedUse.FieldOf(report.Kind)));
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
