using System.Globalization;
using System.Text;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Accounts;
using LifecycleConsole.Operations.Wallet;
using LifecycleConsole.Web.Access;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Wallet;

/// <summary>Transactions as CSV: UTF-8 with its mark, quoted, no cell that a spreadsheet takes for a formula.</summary>
internal static class TransactionFile
{
    public const string Path = "/transactions.csv";

    private static string Head => string.Join(
        ',',
        WalletTexts.CsvSequence, WalletTexts.CsvEffective, WalletTexts.CsvRecorded, WalletTexts.CsvKind,
        WalletTexts.CsvCurrency, WalletTexts.CsvBalanceChange, WalletTexts.CsvVoucherChange, WalletTexts.CsvBalance,
        WalletTexts.CsvCause, WalletTexts.CsvNote) + "\r\n";

    public static void MapTransactionFile(this WebApplication app) =>
        app.MapGet(Path, WriteAsync).InEnglish().RequireAuthorization();

    private static async Task WriteAsync(
        HttpContext context, TransactionQueries queries, AccountOperations accounts)
    {
        var query = context.Request.Query;
        if (await SessionActor.OfAsync(context) is not { } actor
            || AccessRules.WhyNot(actor, Actions.QueryAccountTransactions) is not null)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }
        var account = await accounts.GetAsync(actor, context.RequestAborted);
        var filter = TransactionAddress.Read(
            new(query["kind"], query["direction"], query["from"], query["until"]), account.Value?.BillingZone ?? "UTC");
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = "attachment; filename=\"transactions.csv\"";
        await using var writer = new StreamWriter(context.Response.Body, new UTF8Encoding(true));
        await writer.WriteAsync(Head);
        await foreach (var row in queries.StreamAsync(actor, filter, context.RequestAborted))
        {
            await writer.WriteAsync(Line(row));
        }
    }

    internal static string Line(LedgerPosting row)
    {
        string[] cells =
        [
            row.Sequence.ToString(CultureInfo.InvariantCulture), At(row.EffectiveAt), At(row.RecordedAt),
            row.Kind.ToString(), row.CurrencyCode, Figure(row.BalanceChange, row), Figure(row.VoucherChange, row),
            Figure(row.BalanceAfter, row), Text(row.SubjectId), Text(row.Memo),
        ];
        return string.Join(',', cells) + "\r\n";
    }

    private static string At(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Figure(long minor, LedgerPosting row) =>
        new Money(minor, row.Currency).Units.ToString(CultureInfo.InvariantCulture);

    internal static string Text(string text)
    {
        var safe = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
        return '"' + safe.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
    }
}
