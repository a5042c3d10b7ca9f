using System.Text.Unicode;
using LifecycleConsole.Domain.Imports;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Operations.Imports;

internal enum FileKind
{
    Json,
    Csv,
}

/// <summary>What the first bytes of a file tell, before a parser stumbles over them.</summary>
internal static class FileStart
{
    /// <summary>So many bytes are enough to tell.</summary>
    public const int Length = 4096;

    private static readonly (byte[] Magic, string Name)[] Packed =
    [
        ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive or an Excel workbook"),
        ([0x50, 0x4B, 0x05, 0x06], "an empty ZIP archive"),
        ([0x1F, 0x8B], "gzip"),
        ([0x28, 0xB5, 0x2F, 0xFD], "Zstandard"),
        ([0x42, 0x5A, 0x68], "bzip2"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "xz"),
        ([0x37, 0x7A, 0xBC, 0xAF], "7-Zip"),
        ([0xD0, 0xCF, 0x11, 0xE0], "an old Excel workbook"),
    ];

    public static Outcome<FileKind> Of(ReadOnlySpan<byte> start)
    {
        foreach (var (magic, name) in Packed)
        {
            if (start.StartsWith(magic))
            {
                return ImportRefusals.Packed.With(new RefusalArgument("format", name));
            }
        }
        if (WrongEncoding(start) is { } encoding)
        {
            return Wrong(encoding);
        }
        var text = WithoutMark(start).TrimStart(" \t\r\n"u8);
        return text.Length == 0 ? ImportRefusals.Empty.With()
            : text[0] is (byte)'{' or (byte)'[' ? FileKind.Json
            : FileKind.Csv;
    }

    /// <summary>The bytes after a byte order mark of UTF-8.</summary>
    public static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> start) =>
        start.StartsWith("\uFEFF"u8) ? start[3..] : start;

    public static Refusal Wrong(string encoding) =>
        ImportRefusals.Encoding.With(new RefusalArgument("encoding", encoding));

    /// <summary>Null where the piece, which may end within a character, is UTF-8.</summary>
    public static Refusal? WhyNotUtf8(ReadOnlySpan<byte> whole) =>
        Utf8.IsValid(whole) ? null : Wrong("an older encoding, such as GBK");

    private static string? WrongEncoding(ReadOnlySpan<byte> start) => start switch
    {
        [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..] => "UTF-32",
        [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => "UTF-16",
        [_, 0, _, 0, ..] or [0, _, 0, _, ..] => "UTF-16",
        _ => null,
    };
}
