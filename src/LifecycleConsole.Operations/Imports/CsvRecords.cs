using System.Runtime.CompilerServices;
using CsvHelper;
using LifecycleConsole.Domain.Imports;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Operations.Imports;

/// <summary>A spreadsheet, record by record (RFC 4180, UTF-8).</summary>
internal static class CsvRecords
{
    private const int RecordBytesMax = 1 << 20;

    public static async IAsyncEnumerable<ImportLine> ReadAsync(
        Stream stream, ImportTally tally, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        tally.Format = ImportFormat.Csv;
        var csv = CsvReader.Create(stream, Options, leaveOpen: true);
        await using (csv.ConfigureAwait(false))
        {
            var next = await NextAsync(csv, tally, cancellationToken).ConfigureAwait(false);
            if (next.Failure is null && next.IsThere)
            {
                var header = Header(csv);
                foreach (var problem in header.Problems)
                {
                    yield return problem;
                }
                if (header.Problems.Count > 0)
                {
                    yield break;
                }
                for (next = await NextAsync(csv, tally, cancellationToken).ConfigureAwait(false);
                    next is { IsThere: true, Failure: null };
                    next = await NextAsync(csv, tally, cancellationToken).ConfigureAwait(false))
                {
                    yield return Map(csv, header.Places);
                }
            }
            if (next.Failure is { } failure)
            {
                yield return failure;
            }
        }
    }

    private static CsvReaderOptions Options { get; } = new()
    {
        HasHeader = false,
        MalformedData = CsvMalformedDataHandling.Throw,
        MaxRecordSize = RecordBytesMax,
        TrackLineNumbers = true,
        IncludeValuesInExceptions = false,
    };

    /// <summary>The next record; a record that cannot be read is the last.</summary>
    private static async Task<(bool IsThere, ImportLine? Failure)> NextAsync(
        CsvReader csv, ImportTally tally, CancellationToken cancellationToken)
    {
        try
        {
            return await csv.ReadAsync(cancellationToken).ConfigureAwait(false)
                ? (true, FileStart.WhyNotUtf8(csv.RawRecord) is { } wrong
                    ? ImportTally.Failure(csv.LineNumber, wrong)
                    : null)
                : (false, null);
        }
        catch (FileTooLargeException)
        {
            return (false, ImportReader.TooLarge(tally, Math.Max(csv.LineNumber, 1)));
        }
        catch (CsvFormatException broken)
        {
            var why = ImportRefusals.Csv.With(new RefusalArgument("problem", broken.Message.TrimEnd('.')));
            return (false, ImportTally.Failure(Math.Max(broken.LineNumber, 1), why));
        }
    }

    /// <summary>Names are taken in any case and order.</summary>
    private static (Dictionary<string, int> Places, List<ImportLine> Problems) Header(CsvReader csv)
    {
        var places = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var problems = new List<ImportLine>();
        for (var n = 0; n < csv.FieldCount; n++)
        {
            var name = csv.GetString(n).Trim();
            if (name.Length == 0)
            {
                continue; // a column that a spreadsheet program has left over
            }
            var known = CsvColumns.All.FirstOrDefault(c => c.Equals(name, StringComparison.OrdinalIgnoreCase));
            var why = known is null ? ImportRefusals.Column
                : places.TryAdd(known, n) ? null
                : ImportRefusals.ColumnTwice;
            if (why is not null)
            {
                var shown = name.Length <= 64 ? name : name[..64];
                problems.Add(ImportTally.Failure(csv.LineNumber, why.With(new RefusalArgument("name", shown)), shown));
            }
        }
        problems.AddRange(CsvColumns.Needed.Where(name => !places.ContainsKey(name)).Select(name =>
            ImportTally.Failure(
                csv.LineNumber, ImportRefusals.ColumnMissing.With(new RefusalArgument("name", name)), name)));
        return (places, problems);
    }

    private static ImportLine Map(CsvReader csv, Dictionary<string, int> places) => CsvInstances.Map(
        column => places.TryGetValue(column, out var n) && n < csv.FieldCount
            && csv.GetString(n).Trim() is { Length: > 0 } text ? text : null,
        csv.LineNumber);
}
