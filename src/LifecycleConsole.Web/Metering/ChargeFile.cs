using System.Globalization;
using System.Text;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Metering;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Frame;

namespace LifecycleConsole.Web.Metering;

/// <summary>Charges by resource and kind as CSV: UTF-8 with its mark, formulas of spreadsheets guarded.</summary>
internal static class ChargeFile
{
    public const string Path = "/charges.csv";

    private const string Head = "Resource,Name,Kind,Currency,Charged\r\n";

    public static void MapChargeFile(this WebApplication app) =>
        app.MapGet(Path, WriteAsync).InEnglish().RequireAuthorization();

    internal static string Lines(SubjectCharge row) => string.Concat(row.Kinds.Select(kind => string.Join(
        ',', Text(row.SubjectId), Text(row.Name), kind.Kind.ToString(), kind.Amount.Currency.Code,
        Figure(kind.Amount)) + "\r\n"));

    private static async Task WriteAsync(HttpContext context, ChargeQueries queries)
    {
        var query = context.Request.Query;
        if (await SessionActor.OfAsync(context) is not { } actor
            || AccessRules.WhyNot(actor, Actions.QueryBill) is not null)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }
        var filter = ChargeAddress.Read(new(query["from"], query["until"], query["kind"], query["hour"]));
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = "attachment; filename=\"charges.csv\"";
        await using var writer = new StreamWriter(context.Response.Body, new UTF8Encoding(true));
        await writer.WriteAsync(Head);
        await foreach (var row in queries.StreamAsync(actor, filter, context.RequestAborted))
        {
            await writer.WriteAsync(Lines(row));
        }
    }

    private static string Figure(Money money) => money.Units.ToString(CultureInfo.InvariantCulture);

    private static string Text(string text)
    {
        var safe = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
        return '"' + safe.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
    }
}
