using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using LifecycleConsole.Domain.Imports;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Operations.Imports;

/// <summary>
/// Finds IDs that stand in a file twice, in some 30 bytes an ID: half of a SHA-256 stands for it, so that the memory
/// does not grow with what a file calls its things.
/// </summary>
internal sealed class ImportTwins
{
    private readonly Dictionary<UInt128, int> _lines = [];

    /// <summary>The line, or the same as invalid where one of its IDs was there before.</summary>
    public ImportLine Seen(ImportLine line)
    {
        if (line.Instance is null)
        {
            return line;
        }
        foreach (var id in ImportParts.IdsOf(line.Instance))
        {
            if (!_lines.TryAdd(Half(id), (int)Math.Min(line.Line, int.MaxValue)))
            {
                var why = ImportRefusals.Twice.With(new("id", id), new("line", _lines[Half(id)]));
                return line with { Instance = null, Problems = [new ImportNote("", why)] };
            }
        }
        return line;
    }

    private static UInt128 Half(string id)
    {
        Span<byte> bytes = stackalloc byte[Encoding.UTF8.GetMaxByteCount(id.Length)];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        var length = Encoding.UTF8.GetBytes(id, bytes);
        SHA256.HashData(bytes[..length], hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
