using System.Text.Json;

namespace LifecycleConsole.Compute.Fleet;

/// <summary>Reads whole lines of a journal, block by block, and stops before a torn last one.</summary>
internal sealed class JournalReader(string path)
{
    private const int BlockBytes = 128 * 1024;

    /// <summary>Bytes up to and including the last line end read so far.</summary>
    public long WholeBytes { get; private set; }

    public int LineCount { get; private set; }

    /// <exception cref="InvalidDataException">A whole line is not an entry; names file and line.</exception>
    public IEnumerable<JournalEntry> Entries()
    {
        using var file = new FileStream(
            path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        var block = new byte[BlockBytes];
        var kept = 0;
        for (var read = file.Read(block); read > 0; read = file.Read(block, kept, block.Length - kept))
        {
            var filled = kept + read;
            var start = 0;
            for (var end = LineEnd(block, start, filled); end >= 0; end = LineEnd(block, start, filled))
            {
                yield return Parse(block.AsSpan(start, end - start));
                start = end + 1;
            }
            kept = filled - start;
            block = MoveToFront(block, start, kept);
        }
    }

    private static int LineEnd(byte[] block, int start, int filled) =>
        Array.IndexOf(block, (byte)'\n', start, filled - start);

    private static byte[] MoveToFront(byte[] block, int start, int kept)
    {
        var target = kept == block.Length ? new byte[block.Length * 2] : block;
        block.AsSpan(start, kept).CopyTo(target);
        return target;
    }

    private JournalEntry Parse(ReadOnlySpan<byte> line)
    {
        LineCount++;
        WholeBytes += line.Length + 1;
        try
        {
            return JournalEntry.Parse(line);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"Line {LineCount} of the fleet's journal {path} cannot be read.", e);
        }
    }
}
