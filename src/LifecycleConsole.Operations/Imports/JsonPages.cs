using System.Runtime.CompilerServices;
using System.Text.Json;
using LifecycleConsole.Domain.Imports;
using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Operations.Imports;

/// <summary>
/// Answers of <c>DescribeInstances</c>: one page, several joined one after another or line by line, or an array of
/// pages. The file is read through a window that moves; only one instance at a time is taken apart.
/// </summary>
internal sealed class JsonPages(Stream stream, ImportTally tally)
{
    private const int WindowBytes = 64 * 1024;
    private const int PieceBytesMax = 4 << 20;
    private const int DepthMax = 64;

    private static readonly JsonDocumentOptions OfOne = new() { MaxDepth = DepthMax };

    private readonly JsonPlace _place = new();
    private readonly List<ImportLine> _found = [];
    private byte[] _window = new byte[WindowBytes];
    private int _length;
    private bool _isAtEnd;

    /// <summary>Bytes and lines before the window.</summary>
    private long _bytesBefore;
    private long _linesBefore;
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = DepthMax, AllowMultipleValues = true });

    public async IAsyncEnumerable<ImportLine> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ImportLine? failure = null;
        while (failure is null && !(_isAtEnd && _length == 0))
        {
            failure = await FillAsync(cancellationToken).ConfigureAwait(false);
            failure ??= Scan();
            foreach (var line in _found)
            {
                yield return line;
            }
            _found.Clear();
        }
        failure ??= _place.WhyNone is { } why ? ImportTally.Failure(_linesBefore + 1, why) : null;
        if (failure is not null)
        {
            yield return failure;
        }
    }

    /// <summary>Reads on behind what is in the window, which grows where one piece does not fit.</summary>
    private async Task<ImportLine?> FillAsync(CancellationToken cancellationToken)
    {
        if (_length == _window.Length)
        {
            if (_window.Length >= PieceBytesMax)
            {
                return ImportTally.Failure(
                    _linesBefore + 1, ImportRefusals.TooLong.With(new RefusalArgument("max", PieceBytesMax)));
            }
            Array.Resize(ref _window, _window.Length * 2);
        }
        try
        {
            var read = await stream.ReadAtLeastAsync(
                _window.AsMemory(_length), _window.Length - _length, throwOnEndOfStream: false, cancellationToken)
                .ConfigureAwait(false);
            _length += read;
            _isAtEnd = _length < _window.Length;
            return null;
        }
        catch (FileTooLargeException)
        {
            return ImportReader.TooLarge(tally, _linesBefore + 1);
        }
    }

    /// <summary>Takes apart what is whole in the window, and moves the rest to its front.</summary>
    private ImportLine? Scan()
    {
        var window = _window.AsSpan(0, _length);
        var reader = new Utf8JsonReader(window, _isAtEnd, _state);
        try
        {
            while (Step(ref reader, window) is var step && step != StepEnd.NeedsMore)
            {
                if (step == StepEnd.TwoVendors)
                {
                    return ImportTally.Failure(LineAt(window, reader.BytesConsumed), ImportRefusals.TwoVendors.With());
                }
                if (step == StepEnd.NotUtf8)
                {
                    return ImportTally.Failure(
                        LineAt(window, reader.BytesConsumed), FileStart.Wrong("an older encoding, such as GBK"));
                }
            }
        }
        catch (JsonException broken)
        {
            return Broken(broken, reader.BytesConsumed);
        }
        Move(window, (int)reader.BytesConsumed);
        _state = reader.CurrentState;
        if (_isAtEnd)
        {
            _length = 0;
        }
        return null;
    }

    private StepEnd Step(ref Utf8JsonReader reader, ReadOnlySpan<byte> window)
    {
        var before = reader;
        if (!reader.Read())
        {
            return StepEnd.NeedsMore;
        }
        if (reader.TokenType != JsonTokenType.StartObject || !_place.IsInInstances)
        {
            return _place.Take(ref reader, tally);
        }
        var start = (int)reader.TokenStartIndex;
        if (!reader.TrySkip())
        {
            reader = before;
            return StepEnd.NeedsMore;
        }
        var end = (int)reader.BytesConsumed;
        if (FileStart.WhyNotUtf8(window[start..end]) is not null)
        {
            return StepEnd.NotUtf8;
        }
        // It reads the window itself, which stays as it is until the line is made.
        using (var document = JsonDocument.Parse(_window.AsMemory(start..end), OfOne))
        {
            var line = LineAt(window, start);
            _found.Add(tally.Format == ImportFormat.Alibaba
                ? AlibabaInstances.Map(document.RootElement, line)
                : TencentInstances.Map(document.RootElement, line));
        }
        return StepEnd.Goes;
    }

    private void Move(Span<byte> window, int consumed)
    {
        _linesBefore += window[..consumed].Count((byte)'\n');
        _bytesBefore += consumed;
        _countedTo = _linesInWindow = 0;
        window[consumed..].CopyTo(_window);
        _length -= consumed;
    }

    /// <summary>Lines are counted once, from where the last one was looked for.</summary>
    private long LineAt(ReadOnlySpan<byte> window, long position)
    {
        var to = (int)position;
        if (to > _countedTo)
        {
            _linesInWindow += window[_countedTo..to].Count((byte)'\n');
            _countedTo = to;
        }
        return _linesBefore + _linesInWindow + 1;
    }

    private int _countedTo;
    private int _linesInWindow;

    private ImportLine Broken(JsonException broken, long consumed)
    {
        var at = new RefusalArgument("byte", _bytesBefore + consumed);
        var line = (broken.LineNumber ?? _linesBefore) + 1;
        if (broken.Message.Contains("maximum configured depth", StringComparison.Ordinal))
        {
            return ImportTally.Failure(
                line, ImportRefusals.TooDeep.With(new RefusalArgument("max", DepthMax), at));
        }
        if (broken.Message.Contains("depth to be zero", StringComparison.Ordinal))
        {
            return ImportTally.Failure(line, ImportRefusals.TornOff.With(at));
        }
        var end = broken.Message.IndexOf(". ", StringComparison.Ordinal);
        var said = end < 0 ? broken.Message.TrimEnd('.') : broken.Message[..end];
        return ImportTally.Failure(line, ImportRefusals.Json.With(at, new("problem", said)));
    }
}

/// <summary>How one step through the JSON ended.</summary>
internal enum StepEnd
{
    Goes,
    NeedsMore,
    TwoVendors,
    NotUtf8,
}
