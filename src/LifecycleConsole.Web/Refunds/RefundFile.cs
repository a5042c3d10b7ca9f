using System.Globalization;
using System.Text;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Operations.Accounts;
using LifecycleConsole.Operations.Refunds;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Wallet;

namespace LifecycleConsole.Web.Refunds;

/// <summary>Refunds as CSV: UTF-8 with its mark, quoted, no cell that a spreadsheet takes for a formula.</summary>
internal static class RefundFile
{
    public const string Path = "/refunds.csv";

    private const string Head = "Order,Kind,Status,Resource,Name,Currency,Refund amount,Unsubscribe to,"
        + "Original orders,Unsubscribed (UTC),Refunded (UTC)\r\n";

    public static void MapRefundFile(this WebApplication app) => app.MapGet(Path, WriteAsync).RequireAuthorization();

    private static async Task WriteAsync(HttpContext context, RefundQueries queries, AccountOperations accounts)
    {
        var query = context.Request.Query;
        if (await SessionActor.OfAsync(context) is not { } actor
            || AccessRules.WhyNot(actor, Actions.QueryOrders) is not null)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }
        var account = await accounts.GetAsync(actor, context.RequestAborted);
        var address = new RefundAddress(query["state"], query["kind"], query["from"], query["until"])
        {
            Subject = query["subject"],
        };
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = "attachment; filename=\"refunds.csv\"";
        await using var writer = new StreamWriter(context.Response.Body, new UTF8Encoding(true));
        await writer.WriteAsync(Head);
        var filter = address.Read(account.Value?.BillingZone ?? "UTC");
        await foreach (var row in queries.StreamAsync(actor, filter, context.RequestAborted))
        {
            await writer.WriteAsync(Line(row));
        }
    }

    internal static string Line(RefundRow row)
    {
        var refund = row.Refund;
        string[] cells =
        [
            refund.Id, refund.Kind.ToString(), refund.State.ToString(), TransactionFile.Text(refund.SubjectId),
            TransactionFile.Text(refund.SubjectName), refund.CurrencyCode,
            refund.Amount.Units.ToString(CultureInfo.InvariantCulture),
            string.Join(' ', row.Shares.Select(share => share.To).Distinct()),
            string.Join(' ', row.Shares.Select(share => share.OrderId).Distinct(StringComparer.Ordinal)),
            At(refund.CreatedAt), At(refund.EndedAt),
        ];
        return string.Join(',', cells) + "\r\n";
    }

    private static string At(DateTimeOffset? at) =>
        at?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "";
}
