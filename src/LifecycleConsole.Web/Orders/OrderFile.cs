using System.Globalization;
using System.Text;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Accounts;
using LifecycleConsole.Operations.Orders;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Wallet;

namespace LifecycleConsole.Web.Orders;

/// <summary>Orders as CSV: UTF-8 with its mark, quoted, no cell that a spreadsheet takes for a formula.</summary>
internal static class OrderFile
{
    public const string Path = "/orders.csv";

    private const string Head = "Order,Kind,State,Subject,Name,Currency,List price,Discount,Amount due,Vouchers,Gift,"
        + "Cash,Placed (UTC),Paid (UTC),Ended (UTC)\r\n";

    public static void MapOrderFile(this WebApplication app) =>
        app.MapGet(Path, WriteAsync).InEnglish().RequireAuthorization();

    private static async Task WriteAsync(HttpContext context, OrderQueries queries, AccountOperations accounts)
    {
        var query = context.Request.Query;
        if (await SessionActor.OfAsync(context) is not { } actor
            || AccessRules.WhyNot(actor, Actions.QueryOrders) is not null)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }
        var account = await accounts.GetAsync(actor, context.RequestAborted);
        var address = new OrderAddress(query["kind"], query["state"], query["from"], query["until"])
        {
            Subject = query["subject"],
        };
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = "attachment; filename=\"orders.csv\"";
        await using var writer = new StreamWriter(context.Response.Body, new UTF8Encoding(true));
        await writer.WriteAsync(Head);
        var filter = address.Read(account.Value?.BillingZone ?? "UTC");
        await foreach (var row in queries.StreamAsync(actor, filter, context.RequestAborted))
        {
            await writer.WriteAsync(Line(row));
        }
    }

    internal static string Line(Order row)
    {
        string[] cells =
        [
            row.Id, row.Kind.ToString(), row.State.ToString(), TransactionFile.Text(row.SubjectId),
            TransactionFile.Text(row.SubjectName), row.CurrencyCode, Figure(row.ListMinor, row),
            Figure(row.DiscountMinor, row), Figure(row.Due.Minor, row), Figure(row.VoucherMinor, row),
            Figure(row.GiftMinor, row), Figure(row.CashMinor, row), At(row.CreatedAt), At(row.PaidAt), At(row.EndedAt),
        ];
        return string.Join(',', cells) + "\r\n";
    }

    private static string At(DateTimeOffset? at) =>
        at?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "";

    private static string Figure(long minor, Order row) =>
        new Money(minor, row.Currency).Units.ToString(CultureInfo.InvariantCulture);
}
