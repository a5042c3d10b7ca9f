using System.Globalization;
using System.Text;
using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Operations.Jobs;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Jobs;

/// <summary>The results of a job as a file, line by line as they are read: it may have a million lines.</summary>
internal static class JobResults
{
    public static void MapJobResults(this WebApplication app) =>
        app.MapGet("/jobs/{number}/results.csv", GetAsync).InEnglish().RequireAuthorization();

    private static async Task<IResult> GetAsync(string number, HttpContext context, JobQueries queries)
    {
        if (await SessionActor.OfAsync(context) is not { } actor || JobNumber.Read(number) is not { } id
            || (await queries.GetAsync(actor, id, context.RequestAborted)).Value is not { } view)
        {
            return Results.NotFound();
        }
        return Results.Stream(
            async stream =>
            {
                // Spreadsheets take a file for UTF-8 only with a mark at its start.
                var encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true);
                await using var writer = new StreamWriter(stream, encoding);
                await writer.WriteLineAsync(Line(
                    view.Job.Subject == JobSubject.Instances ? JobTexts.CsvInstance : JobTexts.CsvId,
                    JobTexts.CsvName, JobTexts.CsvResult, JobTexts.CsvWhat, JobTexts.CsvAt));
                await foreach (var row in queries.ResultsAsync(actor, id, context.RequestAborted))
                {
                    await writer.WriteLineAsync(Of(row));
                }
            },
            "text/csv; charset=utf-8", $"{number}.csv");
    }

    private static string Of(JobLineRow row) => Line(
        row.Line.SubjectId, row.Line.Name, JobLooks.Of(row.Line.State).Label, JobWords.Sentence(row, "UTC"),
        row.Line.HandledAt?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "");

    internal static string Line(params IReadOnlyList<string> cells) => string.Join(',', cells.Select(Cell));

    /// <summary>Always in quotes; what a spreadsheet would take for a formula gets an apostrophe before it.</summary>
    private static string Cell(string text)
    {
        var isFormula = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r';
        return '"' + (isFormula ? "'" : "") + text.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
    }
}
