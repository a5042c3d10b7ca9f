using System.Globalization;
using LifecycleConsole.Domain.Imports;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Instances;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Imports;

/// <summary>The one map from each enum of an import to what the pages show.</summary>
public static class ImportLooks
{
    private const double Kibi = 1024;

    public static Look Of(ImportState state) => state switch
    {
        ImportState.Reading => new(ImportTexts.StateReading, Tone.Info, "spin"),
        ImportState.Ready => new(ImportTexts.StateReady, Tone.Warn, "hour"),
        ImportState.Done => new(ImportTexts.StateDone, Tone.Ok, "ok"),
        ImportState.BrokenOff => new(ImportTexts.StateBrokenOff, Tone.Bad, "warn"),
        ImportState.Writing => new(ImportTexts.StateWriting, Tone.Info, "spin"),
        ImportState.Discarded => new(ImportTexts.StateDiscarded, Tone.Still, "skip"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>One with invalid lines waits for nothing: it can only be discarded.</summary>
    public static Look Of(Import import) => import is { State: ImportState.Ready, InvalidCount: > 0 }
        ? new(ImportTexts.StateUseless, Tone.Bad, "xc")
        : Of(import.State);

    public static Look Of(ImportVerdict verdict) => verdict switch
    {
        ImportVerdict.New => new(ImportTexts.VerdictNew, Tone.Ok, "plus"),
        ImportVerdict.Changed => new(ImportTexts.VerdictChanged, Tone.Info, "renew"),
        ImportVerdict.Unchanged => new(ImportTexts.VerdictUnchanged, Tone.Still, "skip"),
        ImportVerdict.Held => new(ImportTexts.VerdictHeld, Tone.Warn, "hour"),
        ImportVerdict.Invalid => new(ImportTexts.VerdictInvalid, Tone.Bad, "xc"),
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, null),
    };

    public static string Label(ImportFormat? format) => format switch
    {
        null => ImportTexts.FormatUnknown,
        ImportFormat.Alibaba => ImportTexts.FormatAlibaba,
        ImportFormat.Tencent => ImportTexts.FormatTencent,
        ImportFormat.Csv => ImportTexts.FormatCsv,
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
    };

    /// <summary>How a verdict stands in an address.</summary>
    public static string Word(ImportVerdict verdict) => verdict.ToString().ToLowerInvariant();

    /// <summary>Null for a word that is none.</summary>
    public static ImportVerdict? Verdict(string? word) =>
        Enum.TryParse<ImportVerdict>(word, ignoreCase: true, out var verdict) && Enum.IsDefined(verdict)
            ? verdict
            : null;

    /// <summary><c>1 GiB</c>, <c>12.5 MiB</c></summary>
    public static string Size(long bytes) => bytes switch
    {
        >= 1L << 30 => Sized(ImportTexts.Gibibytes, bytes / (Kibi * Kibi * Kibi)),
        >= 1L << 20 => Sized(ImportTexts.Mebibytes, bytes / (Kibi * Kibi)),
        >= 1L << 10 => Sized(ImportTexts.Kibibytes, bytes / Kibi),
        _ => Sized(ImportTexts.Bytes, bytes),
    };

    /// <summary>All that is good to know about a line, in the reader's zone.</summary>
    public static string Reasons(IReadOnlyList<ImportNote> notes, string zone) => string.Join(' ', notes.Select(note =>
        note.Field.Length == 0
            ? RefusalText.Of(note.Why, zone)
            : TimeWords.Fill(ImportTexts.Field, note.Field, RefusalText.Of(note.Why, zone))));

    private static string Sized(string template, double size) =>
        TimeWords.Fill(template, size.ToString("#,0.#", CultureInfo.CurrentCulture));
}
