using System.Globalization;
using System.Text;
using System.Text.Json;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Audit;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Accounts;
using LifecycleConsole.Operations.Audit;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Wallet;
using Microsoft.Net.Http.Headers;

namespace LifecycleConsole.Web.Audit;

/// <summary>Records as CSV, and evidence about one thing as JSON.</summary>
internal static class AuditFiles
{
    public const string CsvPath = "/audit/records.csv";
    public const string EvidencePath = "/audit/evidence.json";

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private const string Head =
        "Number,Effective (UTC),Recorded (UTC),Actor kind,Actor,Source address,Action,Subject ID,Subject,Effect,Detail,"
        + "Hash\r\n";

    public static void MapAuditFiles(this WebApplication app)
    {
        app.MapGet(CsvPath, WriteCsvAsync).InEnglish().RequireAuthorization();
        app.MapGet(EvidencePath, WriteEvidenceAsync).InEnglish().RequireAuthorization();
    }

    private static async Task WriteCsvAsync(HttpContext context, AuditQueries queries, AccountOperations accounts)
    {
        if (await SessionActor.OfAsync(context) is not { } actor
            || AccessRules.WhyNot(actor, Actions.ListAudit) is not null)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }
        var account = await accounts.GetAsync(actor, context.RequestAborted);
        var query = context.Request.Query;
        var zone = account.Value?.BillingZone ?? "UTC";
        var filter = new AuditFilter
        {
            Text = query["q"],
            From = AuditPage.StartOf(query["from"], zone, days: 0),
            Until = AuditPage.StartOf(query["until"], zone, days: 1),
        };
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = "attachment; filename=\"audit.csv\"";
        await using var writer = new StreamWriter(context.Response.Body, new UTF8Encoding(true));
        await writer.WriteAsync(Head);
        await foreach (var record in queries.StreamAsync(actor, filter, context.RequestAborted))
        {
            await writer.WriteAsync(Line(record));
        }
    }

    internal static string Line(AuditRecord record)
    {
        string[] cells =
        [
            record.Sequence.ToString(CultureInfo.InvariantCulture), At(record.EffectiveAt), At(record.RecordedAt),
            record.ActorKind.ToString(), Text(record.ActorName), Text(record.SourceAddress), Text(record.Action),
            Text(record.SubjectId), Text(record.SubjectName), Text(record.Effect), Text(record.Detail), record.Hash,
        ];
        return string.Join(',', cells) + "\r\n";
    }

    private static async Task WriteEvidenceAsync(HttpContext context, EvidenceOperations operations)
    {
        if (await SessionActor.OfAsync(context) is not { } actor)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }
        var made = await MakeAsync(context, operations, actor);
        if (made.Refusal is { } refusal)
        {
            context.Response.StatusCode = refusal.Code == EvidenceOperations.NothingRecorded.Code
                ? StatusCodes.Status404NotFound
                : StatusCodes.Status403Forbidden;
            await context.Response.WriteAsync(RefusalText.Of(refusal, "UTC"), context.RequestAborted);
            return;
        }
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName($"evidence-{made.Value!.SubjectId}.json");
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.Headers.ContentDisposition = disposition.ToString();
        await JsonSerializer.SerializeAsync(context.Response.Body, made.Value, Json, context.RequestAborted);
    }

    /// <summary>Of what the address names; of the other where nothing is recorded about the first.</summary>
    internal static async Task<Outcome<Evidence>> MakeAsync(
        HttpContext context, EvidenceOperations operations, Actor actor)
    {
        var query = context.Request.Query;
        var made = await operations.MakeAsync(actor, query["subject"].ToString(), context.RequestAborted);
        return made.Refusal?.Code == EvidenceOperations.NothingRecorded.Code
            && query["or"].ToString() is { Length: > 0 } or
            ? await operations.MakeAsync(actor, or, context.RequestAborted)
            : made;
    }

    private static string At(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture);

    private static string Text(string text) => TransactionFile.Text(text);
}
