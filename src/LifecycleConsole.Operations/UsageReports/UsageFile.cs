using System.Globalization;
using System.Text;
using CsvHelper;
using LifecycleConsole.Data;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.UsageReports;

namespace LifecycleConsole.Operations.UsageReports;

/// <summary>A file of counted use: CSV (RFC 4180, UTF-8) with a line for each report.</summary>
public static class UsageFile
{
    public const int BytesMax = 1024 * 1024;
    public const int LinesMax = 5000;

    /// <summary>The header, in any case and order.</summary>
    public static readonly IReadOnlyList<string> Columns =
        ["report_id", "account", "resource", "kind", "quantity", "from", "until"];

    private const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly CsvReaderOptions Options = new()
    {
        HasHeader = false,
        MalformedData = CsvMalformedDataHandling.Throw,
        MaxRecordSize = BytesMax,
        TrackLineNumbers = true,
        IncludeValuesInExceptions = false,
    };

    private static readonly string QuantityMax = CountedUse.QuantityMax.ToString("N0", CultureInfo.InvariantCulture);

    private static string ColumnNames => string.Join(',', Columns);

    /// <summary>Every line that can be read, and everything that is wrong with the others.</summary>
    internal static async Task<(IReadOnlyList<ReportLine> Lines, IReadOnlyList<Refusal> Problems)> ReadAsync(
        ReadOnlyMemory<byte> file, CancellationToken cancellationToken)
    {
        if (file.Length > BytesMax)
        {
            return ([], [UsageReportRefusals.TooLarge.With(new RefusalArgument("max", BytesMax / 1024))]);
        }
        try
        {
            _ = Utf8.GetCharCount(file.Span);
        }
        catch (DecoderFallbackException)
        {
            return ([], [UsageReportRefusals.NotText.With()]);
        }
        var (lines, problems) = (new List<ReportLine>(), new List<Refusal>());
        using var stream = new MemoryStream(file.ToArray());
        var csv = CsvReader.Create(stream, Options, leaveOpen: true);
        await using (csv.ConfigureAwait(false))
        {
            try
            {
                await ReadAsync(csv, lines, problems, cancellationToken).ConfigureAwait(false);
            }
            catch (CsvFormatException broken)
            {
                problems.Add(UsageReportRefusals.Broken.With(
                    new("line", Math.Max(broken.LineNumber, 1)), new("problem", broken.Message.TrimEnd('.'))));
            }
        }
        if (lines.Count == 0 && problems.Count == 0)
        {
            problems.Add(UsageReportRefusals.Empty.With());
        }
        return (lines, problems);
    }

    private static async Task ReadAsync(
        CsvReader csv, List<ReportLine> lines, List<Refusal> problems, CancellationToken cancellationToken)
    {
        if (!await csv.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            return;
        }
        var (width, places) = (csv.FieldCount, Header(csv, problems));
        if (problems.Count > 0)
        {
            return;
        }
        while (await csv.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (lines.Count + problems.Count == LinesMax)
            {
                problems.Add(UsageReportRefusals.TooMany.With(new RefusalArgument("max", LinesMax)));
                return;
            }
            var surplus = Enumerable.Range(width, Math.Max(0, csv.FieldCount - width));
            if (surplus.Any(n => csv.GetString(n).Trim().Length > 0))
            {
                problems.Add(UsageReportRefusals.Broken.With(
                    new("line", csv.LineNumber), new("problem", "it has more fields than the header")));
                continue;
            }
            var read = Read(csv.LineNumber, column => places[column] < csv.FieldCount
                ? csv.GetString(places[column]).Trim()
                : "");
            if (read.Value is { } line)
            {
                lines.Add(line);
            }
            else
            {
                problems.Add(read.Refusal!);
            }
        }
    }

    private static Dictionary<string, int> Header(CsvReader csv, List<Refusal> problems)
    {
        var places = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var columns = new RefusalArgument("columns", ColumnNames);
        for (var n = 0; n < csv.FieldCount; n++)
        {
            var name = csv.GetString(n).Trim().TrimStart('\uFEFF');
            if (name.Length > 0
                && (!Columns.Contains(name, StringComparer.OrdinalIgnoreCase) || !places.TryAdd(name, n)))
            {
                problems.Add(UsageReportRefusals.ColumnUnknown.With(
                    new("column", name.Length <= 64 ? name : name[..64]), columns));
            }
        }
        problems.AddRange(Columns.Where(name => !places.ContainsKey(name))
            .Select(name => UsageReportRefusals.ColumnMissing.With(new("column", name), columns)));
        return places;
    }

    private static Outcome<ReportLine> Read(long number, Func<string, string> field)
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
            var (from, until) => new ReportLine((int)number, new UsageReport
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

    private static string Short(string text) => text.Length <= 64 ? text : text[..64];

    private static bool IsName(string text) => text.Length is > 0 and <= UsageReport.IdLengthMax
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or ':' or '-');

    /// <summary>As stored, in microseconds, so that the same report is the same when it is read again.</summary>
    private static DateTimeOffset? Instant(string text) =>
        text.Length >= 20 && (text[^1] == 'Z' || text[^6] is '+' or '-')
        && DateTimeOffset.TryParseExact(
            text, InstantFormat, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var instant)
            ? Instants.FromMicros(Instants.ToMicros(instant))
            : null;
}
