using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Support;

/// <summary>What a case and a note need.</summary>
public static class SupportRules
{
    public const int ReasonLengthMin = 3;
    public const int ReasonLengthMax = 500;
    public const int NoteLengthMax = 4000;

    /// <summary>A search needs so many characters, so that it finds somebody and not everybody.</summary>
    public const int SearchLengthMin = 3;

    public static readonly RefusalKind ReasonMissing = new("support.reason",
        "Say why you look into this account, in 3 to 500 characters: its owner reads it. Nothing was opened.");

    public static readonly RefusalKind NoCase = new("support.no-case",
        "You have no open case for this account. Give the reason first.");

    public static readonly RefusalKind CaseOver = new("support.case-over", "This case has ended already.");

    public static readonly RefusalKind Note = new("support.note",
        "A note has 1 to 4,000 characters. Nothing was written.");

    public static readonly RefusalKind NotHere = new("support.not-here",
        "This is not done from a case. Nothing was changed.");

    public static readonly RefusalKind NoStaff = new("support.no-staff",
        "There is nobody of the support staff with this ID. Nothing was changed.");

    public static readonly RefusalKind SearchShort = new("support.search-short",
        "Give 3 characters at least: a whole ID, or the beginning of a name or an e-mail address.");

    public static bool IsReason(string reason) => IsText(reason, ReasonLengthMin, ReasonLengthMax);

    public static bool IsNote(string text) => IsText(text, 1, NoteLengthMax);

    private static bool IsText(string text, int min, int max) =>
        text.Length >= min && text.Length <= max
        && !text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t'));
}
