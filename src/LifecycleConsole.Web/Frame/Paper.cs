using System.Globalization;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Web.Resources;
using PdfSharp.Drawing;
using PdfSharp.Pdf;

namespace LifecycleConsole.Web.Frame;

/// <summary>A printed page: titles, facts, and sentences with a figure at the right. A4, as many as it takes.</summary>
internal sealed class Paper : IDisposable
{
    private const double Margin = 56;
    private const double FigureWidth = 96;
    private const double FactWidth = 130;
    private const string Opening = "（《「【“‘"; // never the last of a line
    private const string Closing = "）》」】”’。，、；：！？"; // never the first
    private static readonly XBrush Ink = XBrushes.Black;
    private static readonly XBrush Pale = new XSolidBrush(XColor.FromArgb(90, 95, 105));

    private readonly PdfDocument _document = new();
    private readonly PaperSigns _signs;
    private readonly XFont _plain = new(PaperFonts.Family, 9.5);
    private readonly XFont _strong = new(PaperFonts.Family, 9.5, XFontStyleEx.Bold);
    private readonly XFont _title = new(PaperFonts.Family, 17, XFontStyleEx.Bold);
    private readonly XFont _head = new(PaperFonts.Family, 11.5, XFontStyleEx.Bold);
    private XGraphics? _page;
    private double _width;
    private double _left;
    private double _at;

    private Paper(string title, Func<int, bool> has)
    {
        _signs = new PaperSigns(has);
        _document.Info.Title = title;
        _document.Info.Creator = "LifecycleConsole";
    }

    /// <summary>
    /// Writes in the reader's language where the machine has a font for it, else in English, which it says at the end.
    /// </summary>
    /// <param name="title">Made in the language that is written in.</param>
    /// <returns>Null where the machine has no font at all.</returns>
    public static byte[]? Write(Func<string> title, Action<Paper> write) =>
        Write(title, write, PaperFonts.HasAny ? PaperFonts.Instance.Has : null);

    /// <param name="has">Whether the font has a sign for a character; null: there is no font.</param>
    internal static byte[]? Write(Func<string> title, Action<Paper> write, Func<int, bool>? has)
    {
        if (has is null)
        {
            return null;
        }
        var (culture, words) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        var isAsked = words.TwoLetterISOLanguageName == "en" || has(PaperFonts.Chinese);
        try
        {
            if (!isAsked)
            {
                CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture =
                    CultureInfo.GetCultureInfo(Languages.English);
            }
            using var paper = new Paper(title(), has);
            write(paper);
            return paper.Finished(isOtherLanguage: !isAsked);
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, words);
        }
    }

    public void Title(string text, string below)
    {
        Text(text, _title, Ink, gap: 6);
        Text(below, _plain, Pale, gap: 12);
    }

    public void Heading(string text) => Text(text, _head, Ink, gap: 4, above: 12);

    public void Fact(string name, string value)
    {
        var lines = Wrapped(value, _plain, _width - FactWidth);
        Room(lines.Count * Line(_plain));
        _page!.DrawString(_signs.Written(name), _plain, Pale, _left, _at + _plain.Size);
        foreach (var line in lines)
        {
            Room(Line(_plain));
            _page!.DrawString(line, _plain, Ink, _left + FactWidth, _at + _plain.Size);
            _at += Line(_plain);
        }
        _at += 2;
    }

    /// <param name="figure">At the right; empty for none.</param>
    public void Say(string text, string figure = "", bool isStrong = false)
    {
        var font = isStrong ? _strong : _plain;
        var isFirst = true;
        figure = _signs.Written(figure);
        foreach (var line in Wrapped(text, font, _width - FigureWidth))
        {
            Room(Line(font));
            _page!.DrawString(line, font, Ink, _left, _at + font.Size);
            if (isFirst && figure.Length > 0)
            {
                _page.DrawString(
                    figure, font, Ink, _left + _width - _page.MeasureString(figure, font).Width, _at + font.Size);
            }
            isFirst = false;
            _at += Line(font);
        }
        _at += 2;
    }

    public void Rule()
    {
        Room(8);
        _page!.DrawLine(new XPen(XColor.FromArgb(200, 204, 210), 0.6), _left, _at + 3, _left + _width, _at + 3);
        _at += 8;
    }

    public void Dispose()
    {
        _page?.Dispose();
        _document.Dispose();
    }

    private byte[] Finished(bool isOtherLanguage)
    {
        Notes(isOtherLanguage);
        _page?.Dispose();
        _page = null;
        for (var n = 0; n < _document.PageCount; n++)
        {
            using var page = XGraphics.FromPdfPage(_document.Pages[n]);
            var number = string.Create(CultureInfo.InvariantCulture, $"{n + 1} / {_document.PageCount}");
            page.DrawString(
                number, _plain, Pale, _left + _width - page.MeasureString(number, _plain).Width,
                _document.Pages[n].Height.Point - 30);
        }
        using var file = new MemoryStream();
        _document.Save(file);
        return file.ToArray();
    }

    /// <summary>What a reader may miss, and whom to ask for it.</summary>
    private void Notes(bool isOtherLanguage)
    {
        if (isOtherLanguage)
        {
            Text(RefundTexts.PdfOtherLanguage, _plain, Pale, gap: 2, above: 10);
        }
        if (_signs.HasMissed)
        {
            Text(RefundTexts.PdfSigns, _plain, Pale, gap: 2, above: 10);
        }
    }

    private void Text(string text, XFont font, XBrush brush, double gap, double above = 0)
    {
        Room(above + Line(font));
        _at += above;
        foreach (var line in Wrapped(text, font, _width))
        {
            Room(Line(font));
            _page!.DrawString(line, font, brush, _left, _at + font.Size);
            _at += Line(font);
        }
        _at += gap;
    }

    /// <summary>A new page where so much is not left on this one.</summary>
    private void Room(double height)
    {
        if (_page is not null && _at + height <= _page.PageSize.Height - Margin)
        {
            return;
        }
        _page?.Dispose();
        var page = _document.AddPage();
        page.Size = PdfSharp.PageSize.A4;
        _page = XGraphics.FromPdfPage(page);
        (_left, _at, _width) = (Margin, Margin, page.Width.Point - (2 * Margin));
    }

    /// <summary>Between words; within Chinese, and within a word that is too long, anywhere.</summary>
    private List<string> Wrapped(string text, XFont font, double width)
    {
        Room(0);
        var (lines, line) = (new List<string>(), "");
        foreach (var piece in Pieces(_signs.Written(text)))
        {
            if (line.Length > 0 && _page!.MeasureString(line + piece.TrimEnd(), font).Width > width)
            {
                lines.Add(line.TrimEnd());
                line = piece.TrimStart();
                continue;
            }
            line += piece;
        }
        lines.Add(line);
        return lines;
    }

    private static IEnumerable<string> Pieces(string text)
    {
        var start = 0;
        for (var n = 0; n < text.Length; n++)
        {
            var mayEnd = text[n] is ' ' or '/' or ',' || (text[n] >= 0x2E80 && !Opening.Contains(text[n]));
            if ((mayEnd && !(n + 1 < text.Length && Closing.Contains(text[n + 1]))) || n - start > 60)
            {
                yield return text[start..(n + 1)];
                start = n + 1;
            }
        }
        yield return text[start..];
    }

    private static double Line(XFont font) => font.Size * 1.45;
}
