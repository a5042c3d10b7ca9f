using System.Globalization;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.UsageReports;

/// <summary>What a line of a file says, column by column. What no account is needed for is judged here.</summary>
public static class UsageReportColumns
{
    /// <summary>The header, in any case and order.</summary>
    public static readonly IReadOnlyList<string> All =
        ["report_id", "account", "resource", "kind", "quantity", "from", "until"];

    private const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK";
    private const int ShownMax = 64;

    private static readonly string QuantityMax = CountedUse.QuantityMax.ToString("N0", CultureInfo.InvariantCulture);

    public static string Header => string.Join(',', All);

    /// <param name="number">From 1, the header's.</param>
    /// <param name="field">By the name of its column, without blanks round it; empty: there is none.</param>
    public static Outcome<ReportLine> Map(int number, Func<string, string> field)
    {
        var line = new RefusalArgument("line", number);
        var max = new RefusalArgument("max", UsageReport.IdLengthMax);
        if (!IsName(field("report_id")))
        {
            return UsageReportRefusals.Id.With(line, max);
        }
        if (!IsName(field("resource")))
        {
            return UsageReportRefusals.Service.With(line, max);
        }
        var kind = CountedUse.Kinds.FirstOrDefault(k => k.ToString() == field("kind"));
        if (kind == default)
        {
            return UsageReportRefusals.Kind.With(
                line, new("kind", Short(field("kind"))), new("kinds", string.Join(", ", CountedUse.Kinds)));
        }
        if (!int.TryParse(field("quantity"), NumberStyles.None, CultureInfo.InvariantCulture, out var quantity)
            || quantity is < 1 or > CountedUse.QuantityMax)
        {
            return UsageReportRefusals.Quantity.With(line, new("max", QuantityMax));
        }
        if (!long.TryParse(field("account"), NumberStyles.None, CultureInfo.InvariantCulture, out var account))
        {
            return UsageReportRefusals.Account.With(line, new("account", Short(field("account"))));
        }
        return (Instant(field("from")), Instant(field("until"))) switch
        {
            (null, _) => UsageReportRefusals.Instant.With(line, new("column", "from")),
            (_, null) => UsageReportRefusals.Instant.With(line, new("column", "until")),
            var (from, until) => new ReportLine(number, new UsageReport
            {
                AccountId = account,
                Id = field("report_id"),
                SubjectId = field("resource"),
                Kind = kind,
                Quantity = quantity,
                From = from.Value,
                Until = until.Value,
            }),
        };
    }

    private static string Short(string text) => text.Length <= ShownMax ? text : text[..ShownMax];

    private static bool IsName(string text) => text.Length is > 0 and <= UsageReport.IdLengthMax
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or ':' or '-');

    /// <summary>In whole microseconds, as it is kept, so that a report that comes again is the same.</summary>
    private static DateTimeOffset? Instant(string text) =>
        text.Length >= 20 && (text[^1] == 'Z' || text[^6] is '+' or '-')
        && DateTimeOffset.TryParseExact(
            text, InstantFormat, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var instant)
            ? new DateTimeOffset(instant.Ticks - (instant.Ticks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero)
            : null;
}
