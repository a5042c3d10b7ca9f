using System.Buffers.Binary;

namespace LifecycleConsole.Web.Frame;

/// <summary>A TrueType font as it lies on the machine; the first of a collection.</summary>
/// <param name="Bytes">Of one font by itself.</param>
internal sealed record FontFile(byte[] Bytes)
{
    private const uint Collection = 0x74746366; // ttcf
    private const uint TrueType = 0x00010000;
    private const uint Characters = 0x636D6170; // cmap
    private const int Head = 12;
    private const int Entry = 16;

    /// <summary>
    /// Null where there is none, or one whose outlines are not TrueType: such a font would be put into a document as a
    /// whole, and Chinese ones have many megabytes.
    /// </summary>
    public static FontFile? Read(string path)
    {
        try
        {
            return Of(File.ReadAllBytes(path));
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The font has a glyph for the character.</summary>
    public bool Has(int character)
    {
        if (Table(Bytes, 0, Characters) is not { } at)
        {
            return false;
        }
        for (var n = 0; n < Short(at + 2); n++)
        {
            var table = at + (int)Long(at + 4 + (8 * n) + 4);
            if (Short(table) == 12 ? HasInGroups(table, character) : Short(table) == 4 && HasInRuns(table, character))
            {
                return true;
            }
        }
        return false;
    }

    private static FontFile? Of(byte[] file)
    {
        var kind = BinaryPrimitives.ReadUInt32BigEndian(file);
        var start = kind == Collection ? (int)BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(Head)) : 0;
        return BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(start)) == TrueType
            ? new FontFile(kind == Collection ? Alone(file, start) : file)
            : null;
    }

    /// <summary>One font of a collection: its tables one after another, and where they lie now.</summary>
    private static byte[] Alone(byte[] file, int start)
    {
        var count = BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(start + 4));
        var entries = file.AsSpan(start + Head, Entry * count).ToArray();
        using var alone = new MemoryStream();
        alone.Write(file, start, Head);
        alone.Write(entries);
        for (var n = 0; n < count; n++)
        {
            var entry = entries.AsSpan(Entry * n, Entry);
            var (at, length) = ((int)BinaryPrimitives.ReadUInt32BigEndian(entry[8..]),
                (int)BinaryPrimitives.ReadUInt32BigEndian(entry[12..]));
            BinaryPrimitives.WriteUInt32BigEndian(entry[8..], (uint)alone.Length);
            alone.Write(file, at, length);
            alone.Write(new byte[(4 - (length % 4)) % 4]);
        }
        var bytes = alone.ToArray();
        entries.CopyTo(bytes, Head);
        return bytes;
    }

    private static int? Table(byte[] font, int start, uint tag)
    {
        var count = BinaryPrimitives.ReadUInt16BigEndian(font.AsSpan(start + 4));
        for (var n = 0; n < count; n++)
        {
            var entry = font.AsSpan(start + Head + (Entry * n), Entry);
            if (BinaryPrimitives.ReadUInt32BigEndian(entry) == tag)
            {
                return (int)BinaryPrimitives.ReadUInt32BigEndian(entry[8..]);
            }
        }
        return null;
    }

    /// <summary>cmap format 12: groups of first, last and glyph.</summary>
    private bool HasInGroups(int table, int character)
    {
        for (var n = 0; n < Long(table + 12); n++)
        {
            var group = table + 16 + (12 * n);
            if (character >= Long(group) && character <= Long(group + 4))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>
    /// cmap format 4: the ends of all runs, then their beginnings, what is added, and where glyphs are listed. A
    /// character within a run may have none.
    /// </summary>
    private bool HasInRuns(int table, int character)
    {
        var twice = Short(table + 6);
        for (var n = 0; n < twice; n += 2)
        {
            if (character <= Short(table + 14 + n))
            {
                var (first, list) = (Short(table + 16 + twice + n), table + 16 + (3 * twice) + n);
                return character >= first && character < 0xFFFF && (Short(list) == 0
                    ? (ushort)(character + Short(table + 16 + (2 * twice) + n)) != 0
                    : Short(list + Short(list) + (2 * (character - first))) != 0);
            }
        }
        return false;
    }

    private ushort Short(int at) => BinaryPrimitives.ReadUInt16BigEndian(Bytes.AsSpan(at));

    private uint Long(int at) => BinaryPrimitives.ReadUInt32BigEndian(Bytes.AsSpan(at));
}
