using System.Runtime.CompilerServices;
using LifecycleConsole.Domain.Imports;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Operations.Imports;

/// <summary>
/// Reads a file of any format as lines, one at a time, in the same memory however large it is. What makes the whole
/// file unusable is its last line, with the reason.
/// </summary>
internal static class ImportReader
{
    public static async IAsyncEnumerable<ImportLine> ReadAsync(
        Stream file, ImportTally tally, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var start = new byte[FileStart.Length];
        var length = 0;
        ImportLine? failure = null;
        try
        {
            length = await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken)
                .ConfigureAwait(false);
            CountedStream.Count(tally, length);
        }
        catch (FileTooLargeException)
        {
            failure = TooLarge(tally, 1);
        }
        var kind = FileStart.Of(start.AsSpan(0, length));
        failure ??= kind.IsAllowed ? null : ImportTally.Failure(1, kind.Refusal);
        if (failure is not null)
        {
            yield return failure;
            yield break;
        }
        var mark = length - FileStart.WithoutMark(start.AsSpan(0, length)).Length;
        var stream = new CountedStream(file, tally, start.AsMemory(mark, length - mark));
        await using (stream.ConfigureAwait(false))
        {
            var lines = kind.Value == FileKind.Json
                ? new JsonPages(stream, tally).ReadAsync(cancellationToken)
                : CsvRecords.ReadAsync(stream, tally, cancellationToken);
            await foreach (var line in Limited(lines, tally).ConfigureAwait(false))
            {
                yield return line;
            }
        }
    }

    internal static ImportLine TooLarge(ImportTally tally, long line) => ImportTally.Failure(
        line, ImportRefusals.TooLarge.With(new RefusalArgument("max", tally.Options.BytesMax)));

    private static async IAsyncEnumerable<ImportLine> Limited(IAsyncEnumerable<ImportLine> lines, ImportTally tally)
    {
        var count = 0;
        await foreach (var line in lines.ConfigureAwait(false))
        {
            if (++count > tally.Options.RowsMax)
            {
                yield return ImportTally.Failure(
                    line.Line, ImportRefusals.TooMany.With(new RefusalArgument("max", tally.Options.RowsMax)));
                yield break;
            }
            yield return line;
        }
    }
}
