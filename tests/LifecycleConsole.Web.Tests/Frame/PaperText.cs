using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PdfSharp.Pdf;
using PdfSharp.Pdf.Advanced;
using PdfSharp.Pdf.IO;

namespace LifecycleConsole.Web.Tests.Frame;

/// <summary>
/// What a reader of a PDF file gets by copying: shown texts by the characters that their font says its glyphs are.
/// </summary>
internal static partial class PaperText
{
    private const int PatienceMs = 10_000;

    public static string Of(byte[] file)
    {
        using var stream = new MemoryStream(file);
        using var document = PdfReader.Open(stream, PdfDocumentOpenMode.Import);
        return string.Join('\n', document.Pages.Cast<PdfPage>().Select(Of));
    }

    private static string Of(PdfPage page)
    {
        var fonts = page.Elements.GetDictionary("/Resources")?.Elements.GetDictionary("/Font");
        var content = Encoding.Latin1.GetString(page.Contents.CreateSingleContent().Stream.UnfilteredValue);
        var text = new StringBuilder();
        var signs = new Dictionary<int, string>();
        foreach (Match match in Shown().Matches(content))
        {
            if (match.Groups["font"] is { Success: true } font)
            {
                signs = SignsOf(fonts?.Elements.GetDictionary("/" + font.Value));
            }
            else if (match.Groups["glyphs"] is { Success: true } glyphs)
            {
                foreach (var glyph in glyphs.Value.Chunk(4))
                {
                    text.Append(signs.GetValueOrDefault(Number(new string(glyph)), "\uFFFF"));
                }
                text.Append(' ');
            }
            else
            {
                text.Append(Escaped().Replace(match.Groups["plain"].Value, "${sign}")).Append(' ');
            }
        }
        return text.ToString();
    }

    private static Dictionary<int, string> SignsOf(PdfDictionary? font)
    {
        var signs = new Dictionary<int, string>();
        if (font?.Elements["/ToUnicode"] is not PdfReference { Value: PdfDictionary map })
        {
            return signs;
        }
        var text = Encoding.ASCII.GetString(map.Stream.UnfilteredValue);
        foreach (Match range in Range().Matches(text))
        {
            for (var n = Number(range.Groups["first"].Value); n <= Number(range.Groups["last"].Value); n++)
            {
                signs[n] = Encoding.BigEndianUnicode.GetString(Convert.FromHexString(range.Groups["sign"].Value));
            }
        }
        return signs;
    }

    private static int Number(string digits) => int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"/(?<font>\w+) [-\d.]+ Tf|<(?<glyphs>[0-9A-Fa-f]+)>\s*Tj|\((?<plain>(?:\\.|[^\\)])*)\)\s*Tj",
        RegexOptions.None, PatienceMs)]
    private static partial Regex Shown();

    [GeneratedRegex(@"\\(?<sign>.)", RegexOptions.None, PatienceMs)]
    private static partial Regex Escaped();

    [GeneratedRegex(
        @"<(?<first>[0-9A-Fa-f]+)>\s*<(?<last>[0-9A-Fa-f]+)>\s*<(?<sign>[0-9A-Fa-f]+)>",
        RegexOptions.None, PatienceMs)]
    private static partial Regex Range();
}
