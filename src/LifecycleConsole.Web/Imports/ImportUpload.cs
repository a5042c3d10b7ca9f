using System.Data.Common;
using System.Text;
using LifecycleConsole.Domain.Imports;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Imports;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Hosting;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;

namespace LifecycleConsole.Web.Imports;

/// <summary>Takes a file in piece by piece as it comes, and hands out the spreadsheet's template.</summary>
internal static partial class ImportUpload
{
    public const string Path = "/imports/upload";
    public const string TemplatePath = "/imports/template.csv";

    public static void MapImports(this WebApplication app)
    {
        app.MapPost(Path, UploadAsync).RequireAuthorization().DisableAntiforgery();
        app.MapGet(TemplatePath, () => Results.File(
            [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(CsvColumns.Template)], "text/csv; charset=utf-8",
            "instances.csv")).RequireAuthorization();
    }

    /// <summary>The token comes in a header and is checked here, because the body is the file itself.</summary>
    private static async Task<IResult> UploadAsync(
        HttpContext context, IAntiforgery tokens, ImportIntake intake, ILogger<ImportIntake> log)
    {
        if (!await tokens.IsRequestValidAsync(context)
            || await SessionActor.OfAsync(context) is not { } actor)
        {
            return Results.BadRequest();
        }
        var max = intake.Options.BytesMax;
        if (context.Request.ContentLength > max)
        {
            return Said(StatusCodes.Status413PayloadTooLarge,
                TimeWords.Fill(ImportTexts.TooLarge, ImportLooks.Size(max)));
        }
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null; // the intake counts, and says where it ended
        }
        var file = new ImportFile(context.Request.Query["name"].ToString(), context.Request.Body);
        try
        {
            var taken = await intake.TakeAsync(actor, file, context.RequestAborted);
            return taken.IsAllowed
                ? Results.Json(new { id = taken.Value.Id.ToString(System.Globalization.CultureInfo.InvariantCulture) })
                : Said(StatusCodes.Status403Forbidden, RefusalText.Of(taken.Refusal, "UTC"));
        }
        catch (Exception failure) when (failure is DbException or InvalidOperationException)
        {
            var id = ErrorId.New();
            NotTaken(log, id, failure);
            return Said(StatusCodes.Status507InsufficientStorage, $"{ImportTexts.DiskFull} ({id})");
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException or BadHttpRequestException)
        {
            return Said(StatusCodes.Status400BadRequest, ImportTexts.UploadFailed);
        }
    }

    private static IResult Said(int status, string sentence) =>
        Results.Json(new { sentence }, statusCode: status);

    [LoggerMessage(Level = LogLevel.Error, Message = "Error {ErrorId}: an uploaded file could not be staged")]
    private static partial void NotTaken(ILogger log, string errorId, Exception failure);
}
