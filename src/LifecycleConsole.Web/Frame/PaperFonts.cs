using System.Collections.Concurrent;
using PdfSharp.Fonts;

namespace LifecycleConsole.Web.Frame;

/// <summary>
/// The font of PDF files: <c>Pdf:Font</c>, else the first that is found on the machine, one with Chinese before one
/// without. Without Chinese, files are in English in every language.
/// </summary>
internal sealed class PaperFonts : IFontResolver
{
    public const string Family = "Paper";

    /// <summary>A character that every font with Simplified Chinese has.</summary>
    internal const int Chinese = '退';

    private static readonly string[] Folders =
    [
        "/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "/System/Library/Fonts",
        Environment.GetFolderPath(Environment.SpecialFolder.Fonts),
    ];

    /// <summary>The beginnings of files' names, the best first.</summary>
    private static readonly string[] Names =
    [
        "NotoSansSC", "NotoSansCJK", "SourceHanSansSC", "msyh", "wqy-microhei", "wqy-zenhei", "simhei", "simsun",
        "DroidSansFallback", "Arial Unicode", "STHeiti", "DejaVuSans.", "LiberationSans-Regular", "arial.",
        "Roboto-Regular", "FreeSans.",
    ];

    private static readonly Lazy<PaperFonts> Found = new(() => new PaperFonts());

    private static string _wanted = "";

    private readonly ConcurrentDictionary<int, bool> _known = new();
    private readonly FontFile? _font;

    private PaperFonts()
    {
        _font = _wanted.Length > 0
            ? FontFile.Read(_wanted) ?? throw new InvalidOperationException(
                $"Pdf:Font is '{_wanted}', which is no TrueType font that can be read.")
            : Search();
        GlobalFontSettings.FontResolver ??= this;
    }

    /// <summary>False: no PDF can be made on this machine.</summary>
    public static bool HasAny => Found.Value._font is not null;

    /// <summary>The font has a sign for the character.</summary>
    public bool Has(int character) => _known.GetOrAdd(character, sign => _font?.Has(sign) == true);

    public static PaperFonts Instance => Found.Value;

    /// <summary>To be called once, at start.</summary>
    /// <exception cref="InvalidOperationException">The font that is set cannot be read.</exception>
    public static void Use(string? path)
    {
        _wanted = path ?? "";
        if (_wanted.Length > 0)
        {
            _ = Found.Value;
        }
    }

    public FontResolverInfo? ResolveTypeface(string familyName, bool bold, bool italic) =>
        new(Family, mustSimulateBold: bold, mustSimulateItalic: italic);

    public byte[]? GetFont(string faceName) => _font?.Bytes;

    /// <summary>By rank first, so that Chinese comes before a nicer font without it.</summary>
    private static FontFile? Search()
    {
        var files = Folders.Where(folder => folder.Length > 0 && Directory.Exists(folder))
            .SelectMany(folder => Directory.EnumerateFiles(
                folder, "*.tt?", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true }))
            .Select(path => (Path: path, Rank: Array.FindIndex(Names, name =>
                Path.GetFileName(path).StartsWith(name, StringComparison.OrdinalIgnoreCase))))
            .Where(file => file.Rank >= 0).OrderBy(file => file.Rank).ThenBy(file => file.Path, StringComparer.Ordinal)
            .Select(file => FontFile.Read(file.Path)).OfType<FontFile>();
        FontFile? first = null;
        foreach (var font in files)
        {
            if (font.Has(Chinese))
            {
                return font;
            }
            first ??= font;
        }
        return first;
    }
}
