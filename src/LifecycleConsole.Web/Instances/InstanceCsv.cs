using System.Globalization;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Views;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;
using LifecycleConsole.Web.Views;
using Microsoft.Net.Http.Headers;

namespace LifecycleConsole.Web.Instances;

/// <summary>The list as a file: the filter and order of its address, every page.</summary>
internal static class InstanceCsv
{
    public const string Path = "instances/export.csv";

    /// <summary>Asks for every column instead of the shown ones.</summary>
    public const string AllColumns = "all-columns";

    private const int BufferBytes = 1 << 16;

    public static void MapInstanceCsv(this WebApplication app) =>
        app.MapGet("/" + Path, ExportAsync).InEnglish().RequireAuthorization();

    private static async Task ExportAsync(HttpContext context, InstanceExport export, ViewOperations views)
    {
        var stop = context.RequestAborted;
        if (await SessionActor.OfAsync(context) is not { } actor)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }
        var query = context.Request.Query.ToDictionary(
            pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal);
        var address = InstanceListAddress.Parse(query);
        var opened = await export.OpenAsync(actor, address.Filter, stop);
        if (opened.Refusal is { } refusal)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            await context.Response.WriteAsync(RefusalText.Of(refusal, "UTC"), stop);
            return;
        }
        var look = await views.GetAsync(actor, InstanceListAddress.Path, stop);
        var columns = query.ContainsKey(AllColumns)
            ? InstanceColumns.All
            : TableChoice.Shown(InstanceColumns.All, address.Columns ?? look.Value?.Columns);
        await WriteAsync(context.Response, opened.Value!, columns, stop);
    }

    private static async Task WriteAsync(
        HttpResponse response, ExportedRows rows, IReadOnlyList<TableColumn> columns, CancellationToken stop)
    {
        var zone = rows.Account.BillingZone;
        var at = TimeWords.Local(rows.ReadAt, zone).ToString("yyyyMMdd-HHmm", CultureInfo.InvariantCulture);
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName($"instances-{rows.Account.Name}-{at}.csv");
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = disposition.ToString();
        // Read at the database's pace into a file that goes with its handle: however slow the line is, the instant that
        // all rows are as of is held no longer than that.
        await using var file = new FileStream(
            System.IO.Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, BufferBytes,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await WriteAsync(file, rows, columns, stop);
        file.Position = 0;
        await file.CopyToAsync(response.Body, stop);
    }

    private static async Task WriteAsync(
        Stream file, ExportedRows rows, IReadOnlyList<TableColumn> columns, CancellationToken stop)
    {
        var zone = rows.Account.BillingZone;
        await using var csv = new CsvWriter(file);
        await csv.WriteLineAsync(columns.SelectMany(column => Heads(column.Id)));
        await foreach (var chunk in rows.Chunks.WithCancellation(stop))
        {
            foreach (var row in chunk)
            {
                await csv.WriteLineAsync(columns.SelectMany(column => Cells(column.Id, row, zone)));
            }
            await csv.FlushAsync(stop);
        }
    }

    private static string[] Heads(string column) => column switch
    {
        InstanceColumns.Name => [InstanceTexts.CsvName, InstanceTexts.CsvId],
        InstanceColumns.State => [InstanceTexts.ColumnState],
        InstanceColumns.Billing => [InstanceTexts.ColumnBilling],
        InstanceColumns.Next => [InstanceTexts.ColumnNext, InstanceTexts.CsvReleaseAt, InstanceTexts.CsvPaidUntil],
        InstanceColumns.Configuration => [InstanceTexts.CsvType, InstanceTexts.CsvRegion, InstanceTexts.CsvZone],
        InstanceColumns.Addresses =>
            [InstanceTexts.CsvPrivate, InstanceTexts.CsvStatic, InstanceTexts.CsvElastic],
        InstanceColumns.Tags => [InstanceTexts.Tags],
        InstanceColumns.Created => [InstanceTexts.Created],
        InstanceColumns.Changed => [InstanceTexts.SortChanged],
        InstanceColumns.IfNothing => [InstanceTexts.CardNothingDone],
        InstanceColumns.Price => [InstanceTexts.ColumnPrice, InstanceTexts.CsvCurrency, InstanceTexts.CsvPer],
        _ => [],
    };

    private static string[] Cells(string column, InstanceRow row, string zone) => column switch
    {
        InstanceColumns.Name => [row.Instance.Name, row.Instance.Id],
        InstanceColumns.State => [InstanceLooks.Of(row.Instance).Label],
        InstanceColumns.Billing => [InstanceLooks.Label(row.Instance.ChargeType)],
        InstanceColumns.Next =>
        [
            RowWords.IfNothing(row.Instance), When(row.Instance.ReleaseAt, zone), When(row.Instance.PaidUntil, zone),
        ],
        InstanceColumns.Configuration => [row.Instance.TypeName, row.Instance.Region, row.Instance.Zone],
        InstanceColumns.Addresses =>
        [
            row.Instance.PrivateAddress ?? "", row.Instance.StaticAddress ?? "", string.Join(' ', row.Addresses),
        ],
        InstanceColumns.Tags => [string.Join("; ", row.Tags.OrderBy(t => t.Key, StringComparer.Ordinal)
            .Select(t => $"{t.Key}={t.Value}"))],
        InstanceColumns.Created => [When(row.Instance.CreatedAt, zone)],
        InstanceColumns.Changed => [When(row.Instance.ChangedAt, zone)],
        InstanceColumns.IfNothing => [RowWords.IfNothing(row.Instance)],
        InstanceColumns.Price => Price(row),
        _ => [],
    };

    private static string[] Price(InstanceRow row) => row switch
    {
        { PerMonth: { } month } =>
            [month.Units.ToString(CultureInfo.InvariantCulture), month.Currency.Code, InstanceTexts.PerMonth],
        { PerHour: { } hour } =>
            [hour.PerHour.ToString(CultureInfo.InvariantCulture), hour.Currency.Code, InstanceTexts.PerHour],
        _ => ["", "", ""],
    };

    private static string When(DateTimeOffset? at, string zone) => at is { } instant
        ? TimeWords.Local(instant, zone).ToString("yyyy-MM-dd HH:mm:sszzz", CultureInfo.InvariantCulture)
        : "";
}
