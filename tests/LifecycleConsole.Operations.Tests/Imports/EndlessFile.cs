namespace LifecycleConsole.Operations.Tests.Imports;

/// <summary>A file that is far larger than the memory it takes: a beginning, then spaces.</summary>
internal sealed class EndlessFile(byte[] beginning, long length) : Stream
{
    /// <summary>Bytes given so far.</summary>
    public long Given { get; private set; }

    /// <summary>The line breaks here.</summary>
    public long BreaksAt { get; init; } = long.MaxValue;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get => Given; set => throw new NotSupportedException(); }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Given >= BreaksAt)
        {
            throw new IOException("The connection was reset.");
        }
        var count = (int)Math.Min(buffer.Length, length - Given);
        buffer.Span[..count].Fill((byte)' ');
        if (Given < beginning.Length)
        {
            count = (int)Math.Min(count, beginning.Length - Given);
            beginning.AsSpan((int)Given, count).CopyTo(buffer.Span);
        }
        Given += count;
        return ValueTask.FromResult(count);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
