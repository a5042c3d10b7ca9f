using System.Text;
using CsvHelper;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.UsageReports;

namespace LifecycleConsole.Operations.UsageReports;

/// <summary>A file of counted use: CSV (RFC 4180, UTF-8) with a line for each report.</summary>
public static class UsageFile
{
    public const int BytesMax = 1024 * 1024;
    public const int LinesMax = 5000;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly CsvReaderOptions Options = new()
    {
        HasHeader = false,
        MalformedData = CsvMalformedDataHandling.Throw,
        MaxRecordSize = BytesMax,
        TrackLineNumbers = true,
        IncludeValuesInExceptions = false,
    };

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
            var read = UsageReportColumns.Map((int)csv.LineNumber, column => places[column] < csv.FieldCount
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
        var columns = new RefusalArgument("columns", UsageReportColumns.Header);
        for (var n = 0; n < csv.FieldCount; n++)
        {
            var name = csv.GetString(n).Trim().TrimStart('\uFEFF');
            var isKnown = UsageReportColumns.All.Contains(name, StringComparer.OrdinalIgnoreCase);
            if (name.Length > 0 && (!isKnown || !places.TryAdd(name, n)))
            {
                problems.Add(UsageReportRefusals.ColumnUnknown.With(
                    new("column", name.Length <= 64 ? name : name[..64]), columns));
            }
        }
        problems.AddRange(UsageReportColumns.All.Where(name => !places.ContainsKey(name))
            .Select(name => UsageReportRefusals.ColumnMissing.With(new("column", name), columns)));
        return places;
    }
}
