using System.Buffers;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace LifecycleConsole.Compute.Fleet;

/// <summary>
/// The fleet's memory: a file of JSON lines, appended only. A line is with the operating system before
/// <see cref="Append(JournalEntry)"/> returns, so a killed process loses nothing it answered. Not thread-safe.
/// </summary>
public sealed class FleetJournal : IDisposable
{
    private readonly FileStream claim;
    private readonly SafeFileHandle file;
    private readonly ArrayBufferWriter<byte> pending = new(4096);
    private readonly Utf8JsonWriter writer;
    private long end;

    private FleetJournal(string path, FileStream claim, long length)
    {
        this.claim = claim;
        end = length;
        writer = new Utf8JsonWriter(pending);
        file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
        RandomAccess.SetLength(file, length);
    }

    /// <summary>
    /// The whole lines of a journal, also of one in use or left by a killed process; a torn last line is left out.
    /// </summary>
    public static IEnumerable<JournalEntry> Read(string path) => new JournalReader(path).Entries();

    /// <summary>
    /// Claims the file for this process, replays it into <paramref name="state"/>, cuts off a torn last line and
    /// rewrites the file when it is large and mostly history.
    /// </summary>
    /// <exception cref="InvalidOperationException">Another process has the journal.</exception>
    internal static FleetJournal Open(string path, FleetState state, FleetOptions options, DateTimeOffset now)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var claimed = Claim(path);
        try
        {
            var reader = new JournalReader(path);
            foreach (var entry in File.Exists(path) ? reader.Entries() : [])
            {
                state.Apply(entry);
            }
            state.Settle(now);
            var isHistory = reader.WholeBytes > options.CompactAboveBytes && reader.LineCount / 2 > state.Count;
            var length = isHistory ? Compact(path, state, now - options.OperationsKept) : reader.WholeBytes;
            return new(path, claimed, length);
        }
        catch
        {
            claimed.Dispose();
            throw;
        }
    }

    internal void Append(JournalEntry entry)
    {
        Write(entry);
        Flush();
    }

    internal void Append(IReadOnlyList<JournalEntry> entries)
    {
        foreach (var entry in entries)
        {
            Write(entry);
        }
        Flush();
    }

    public void Dispose()
    {
        writer.Dispose();
        file.Dispose();
        claim.Dispose();
    }

    private static FileStream Claim(string path)
    {
        try
        {
            return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new InvalidOperationException(
                $"{FleetOptions.Section}:{nameof(FleetOptions.Journal)} is {path}, which cannot be claimed: " +
                "another process has it. Stop that process or set a journal of its own for this one.", e);
        }
    }

    /// <summary>
    /// Writes what holds now into a new file and moves it into place in one step. Returns its length.
    /// </summary>
    private static long Compact(string path, FleetState state, DateTimeOffset keepOperationsFrom)
    {
        var fresh = path + ".new";
        using (var target = new FileStream(fresh, FileMode.Create, FileAccess.Write, FileShare.None, 128 * 1024))
        {
            var line = new ArrayBufferWriter<byte>(4096);
            using var json = new Utf8JsonWriter(line);
            foreach (var entry in state.Entries(keepOperationsFrom))
            {
                WriteLine(entry, json, line);
                target.Write(line.WrittenSpan);
                line.ResetWrittenCount();
            }
        }
        File.Move(fresh, path, overwrite: true);
        return new FileInfo(path).Length;
    }

    private static void WriteLine(JournalEntry entry, Utf8JsonWriter json, ArrayBufferWriter<byte> target)
    {
        json.Reset(target);
        entry.WriteTo(json);
        json.Flush();
        target.Write("\n"u8);
    }

    private void Write(JournalEntry entry) => WriteLine(entry, writer, pending);

    /// <summary>A failed write is cut off again: what was not answered must not come back in a replay.</summary>
    private void Flush()
    {
        try
        {
            RandomAccess.Write(file, pending.WrittenSpan, end);
            end += pending.WrittenCount;
        }
        catch (IOException)
        {
            RandomAccess.SetLength(file, end);
            throw;
        }
        finally
        {
            pending.ResetWrittenCount();
        }
    }
}
