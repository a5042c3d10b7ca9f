using LifecycleConsole.Domain.Imports;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Operations.Imports;

/// <summary>What a reader of a file knows so far.</summary>
internal sealed class ImportTally(ImportOptions options)
{
    public ImportOptions Options { get; } = options;

    public ImportFormat? Format { get; set; }

    public long ByteCount { get; set; }

    /// <summary>The line on which the whole file fails: it is the last one read.</summary>
    public static ImportLine Failure(long line, Refusal why, string field = "") =>
        new() { Line = line, Problems = [new ImportNote(field, why)] };
}

/// <summary>Counts what is read, and ends with <see cref="FileTooLargeException"/> beyond the limit.</summary>
internal sealed class CountedStream(Stream inner, ImportTally tally, ReadOnlyMemory<byte> start) : Stream
{
    private ReadOnlyMemory<byte> _start = start;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => tally.ByteCount;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_start.Length > 0)
        {
            var length = Math.Min(_start.Length, buffer.Length);
            _start[..length].CopyTo(buffer);
            _start = _start[length..];
            return length; // counted when it was read
        }
        var read = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        Count(tally, read);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("A request's body is read asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public static void Count(ImportTally tally, int read)
    {
        tally.ByteCount += read;
        if (tally.ByteCount > tally.Options.BytesMax)
        {
            throw new FileTooLargeException();
        }
    }
}

/// <summary>Leaves a parser's loop; the reader answers it with a line.</summary>
internal sealed class FileTooLargeException : Exception;
