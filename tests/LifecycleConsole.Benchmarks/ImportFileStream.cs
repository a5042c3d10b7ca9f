using System.Globalization;
using System.Text;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Benchmarks;

/// <summary>An export of Alibaba's, page after page, made as it is read: nothing of it lies in memory.</summary>
/// <param name="first">Number of the first instance.</param>
internal sealed class ImportFileStream(int first, int count) : Stream
{
    public const int InstancesPerPage = 100;
    private static readonly CompositeFormat Template = CompositeFormat.Parse(
        VendorFiles.Alibaba("#", "fleet-#").Replace("{", "{{", StringComparison.Ordinal)
            .Replace("}", "}}", StringComparison.Ordinal).Replace("#", "{0}", StringComparison.Ordinal));

    private byte[] _page = [];
    private int _given;
    private int _next;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public static string Id(int n) => string.Create(CultureInfo.InvariantCulture, $"i-bp1{n:d17}");

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_given == _page.Length && _next < count)
        {
            var numbers = Enumerable.Range(_next, Math.Min(InstancesPerPage, count - _next)).ToList();
            _page = Encoding.UTF8.GetBytes(VendorFiles.AlibabaPage(
                numbers.Select(n => string.Format(CultureInfo.InvariantCulture, Template, Id(first + n)))));
            (_given, _next) = (0, _next + numbers.Count);
        }
        var length = Math.Min(buffer.Length, _page.Length - _given);
        _page.AsMemory(_given, length).CopyTo(buffer);
        _given += length;
        return ValueTask.FromResult(length);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
