using System.Text;
using System.Text.Json;

namespace LifecycleConsole.Domain.Access;

/// <summary>JSON with the line that each value stands on, so that a refusal can say where.</summary>
internal abstract record JsonPart(int Line)
{
    /// <summary>Reads a text; throws what the reader throws where it is not JSON, or deeper than 6.</summary>
    /// <exception cref="JsonException">With the line in it, from 0.</exception>
    public static JsonPart Read(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = DepthMax });
        reader.Read();
        var lines = new Lines(bytes);
        var whole = Value(ref reader, lines);
        reader.Read(); // whatever comes after the value is refused
        return whole;
    }

    private const int DepthMax = 6;

    private static JsonPart Value(ref Utf8JsonReader reader, Lines lines)
    {
        var line = lines.At(reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var members = new List<(string, int, JsonPart)>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var (name, at) = (Text(ref reader, line), lines.At(reader.TokenStartIndex));
                    reader.Read();
                    members.Add((name, at, Value(ref reader, lines)));
                }
                return new JsonMembers(line, members);
            case JsonTokenType.StartArray:
                var items = new List<JsonPart>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    items.Add(Value(ref reader, lines));
                }
                return new JsonItems(line, items);
            case JsonTokenType.String:
                return new JsonText(line, Text(ref reader, line), IsNumber: false);
            default:
                return new JsonText(line, Encoding.UTF8.GetString(reader.ValueSpan), IsNumber: true);
        }
    }

    /// <exception cref="JsonException">It has half of a character in it, written as an escape.</exception>
    private static string Text(ref Utf8JsonReader reader, int line)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException half)
        {
            throw new JsonException("Half of a character is written as an escape", path: null, line - 1, 0, half);
        }
    }

    private sealed class Lines(byte[] bytes)
    {
        private long _seen;
        private int _line = 1;

        /// <summary>Asked in rising order.</summary>
        public int At(long index)
        {
            for (; _seen < index; _seen++)
            {
                _line += bytes[_seen] == '\n' ? 1 : 0;
            }
            return _line;
        }
    }
}

internal sealed record JsonMembers(int Line, IReadOnlyList<(string Name, int Line, JsonPart Value)> Members)
    : JsonPart(Line);

internal sealed record JsonItems(int Line, IReadOnlyList<JsonPart> Items) : JsonPart(Line);

/// <param name="IsNumber">A number, true, false or null, as written.</param>
internal sealed record JsonText(int Line, string Text, bool IsNumber) : JsonPart(Line);
