using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.UsageReports;

/// <summary>What can be wrong with a file of counted use. Of a line, the first fact is the line.</summary>
public static class UsageReportRefusals
{
    public static readonly RefusalKind TooLarge = new("usage.too-large",
        "The file is larger than {max} KB. Send it in parts.");

    public static readonly RefusalKind TooMany = new("usage.too-many",
        "The file has more than {max} lines. Send it in parts.");

    public static readonly RefusalKind NotText = new("usage.not-text",
        "The file is not UTF-8 text. Save it as CSV in UTF-8 and try again.");

    public static readonly RefusalKind Empty = new("usage.empty",
        "The file has no line below its header. Add what was counted, a line each.");

    public static readonly RefusalKind Broken = new("usage.broken",
        "Line {line} cannot be read as CSV: {problem}. Correct it there.");

    public static readonly RefusalKind ColumnMissing = new("usage.column-missing",
        "The header lacks the column {column}. It has to be: {columns}.");

    public static readonly RefusalKind ColumnUnknown = new("usage.column-unknown",
        "{column} is no column, or stands there twice. The header has to be: {columns}.");

    public static readonly RefusalKind Id = new("usage.id",
        "Line {line}: the report ID is missing, longer than {max} characters, or has characters other than letters, "
        + "digits and . _ : - in it. Give each report an ID of its own.");

    public static readonly RefusalKind Account = new("usage.account",
        "Line {line}: there is no account {account}. Use the number that the page Accounts shows.");

    public static readonly RefusalKind Kind = new("usage.kind",
        "Line {line}: {kind} is nothing that is reported. Use one of: {kinds}.");

    public static readonly RefusalKind Quantity = new("usage.quantity",
        "Line {line}: the quantity has to be a whole number from 1 to {max}.");

    public static readonly RefusalKind Instant = new("usage.instant",
        "Line {line}: {column} is not an instant with its offset. Write it like 2026-11-28T09:00:00Z.");

    public static readonly RefusalKind Time = new("usage.time",
        "Line {line}: the time has to begin before it ends, and be no longer than {days} days.");

    public static readonly RefusalKind Future = new("usage.future",
        "Line {line}: the time ends after now ({now}). Report what was counted when it is over.");

    public static readonly RefusalKind TooOld = new("usage.too-old",
        "Line {line}: the time ended more than {days} days ago. Settle it with the customer by hand.");

    public static readonly RefusalKind Resource = new("usage.resource",
        "Line {line}: the account has no instance or Elastic IP {id}. Correct the ID.");

    public static readonly RefusalKind Gone = new("usage.gone",
        "Line {line}: {id} was released at {at}, before the time begins. Correct the ID or the time.");

    public static readonly RefusalKind Service = new("usage.service",
        "Line {line}: the resource or service has to have a name of at most {max} letters, digits and . _ : -.");

    public static readonly RefusalKind NoPrice = new("usage.no-price",
        "Line {line}: the price list in {currency} that was in force when the time ended has no price for it. Publish "
        + "one with {field}; it holds for what ends after it comes into force.");

    public static readonly RefusalKind Differs = new("usage.differs",
        "Line {line}: a report with the ID {id} was taken or stands above, and says something else. A report that was "
        + "taken cannot be changed; give this one another ID if it is another.");

    public static readonly RefusalKind TooMuch = new("usage.too-much",
        "Line {line}: the hour {hour} cannot hold so much of one resource. Check the unit, or send it an hour later.");

    /// <summary>Somebody else has reported, settled or released meanwhile.</summary>
    public static readonly RefusalKind Meanwhile = new("usage.meanwhile",
        "Something has changed since the file was looked at: {reason} Nothing of the account {account} was taken. Look "
        + "at the file again.");
}
