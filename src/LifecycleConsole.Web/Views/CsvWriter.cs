using System.Text;

namespace LifecycleConsole.Web.Views;

/// <summary>
/// Lines of a CSV file as spreadsheets read them: UTF-8 with a byte order mark, and no text that would be taken for a
/// formula.
/// </summary>
public sealed class CsvWriter(Stream stream) : IAsyncDisposable
{
    private static readonly UTF8Encoding WithMark = new(encoderShouldEmitUTF8Identifier: true);
    private readonly StreamWriter _writer = new(stream, WithMark, bufferSize: 16 * 1024, leaveOpen: true)
    {
        NewLine = "\r\n",
    };

    public Task WriteLineAsync(IEnumerable<string> cells) =>
        _writer.WriteLineAsync(string.Join(',', cells.Select(Cell)));

    public Task FlushAsync(CancellationToken cancellationToken) => _writer.FlushAsync(cancellationToken);

    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    /// <summary>
    /// Quoted where it must be. An apostrophe goes before what a spreadsheet would calculate.
    /// </summary>
    public static string Cell(string text)
    {
        var isFormula = text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal);
        var guarded = isFormula ? "'" + text : text;
        return guarded.AsSpan().IndexOfAny(",\"\r\n") >= 0 || guarded != guarded.Trim()
            ? '"' + guarded.Replace("\"", "\"\"", StringComparison.Ordinal) + '"'
            : guarded;
    }
}
