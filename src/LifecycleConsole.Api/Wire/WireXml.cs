using System.Text;
using System.Text.Json;
using System.Xml;

namespace LifecycleConsole.Api.Wire;

/// <summary>The same answer as XML: a root named for the action, arrays as repeated elements.</summary>
internal static class WireXml
{
    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false) };

    public static byte[] Write(string root, JsonElement value)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, Settings))
        {
            xml.WriteStartElement(root);
            Members(xml, value);
            xml.WriteEndElement();
        }
        return bytes.ToArray();
    }

    private static void Members(XmlWriter xml, JsonElement value)
    {
        foreach (var member in value.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in member.Value.EnumerateArray())
                {
                    Element(xml, member.Name, item);
                }
            }
            else
            {
                Element(xml, member.Name, member.Value);
            }
        }
    }

    private static void Element(XmlWriter xml, string name, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return;
        }
        xml.WriteStartElement(XmlConvert.EncodeLocalName(name));
        if (value.ValueKind == JsonValueKind.Object)
        {
            Members(xml, value);
        }
        else
        {
            xml.WriteString(Allowed(value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText()));
        }
        xml.WriteEndElement();
    }

    /// <summary>XML has no way to say some characters at all.</summary>
    private static string Allowed(string text)
    {
        for (var n = 0; n < text.Length; n++)
        {
            if (!XmlConvert.IsXmlChar(text[n])) // halves of a pair come here too, and are looked at together
            {
                return Replaced(text);
            }
        }
        return text;
    }

    private static string Replaced(string text) => string.Create(text.Length, text, (to, from) =>
    {
        for (var n = 0; n < from.Length; n++)
        {
            var isPair = (char.IsHighSurrogate(from[n]) && n + 1 < from.Length && char.IsLowSurrogate(from[n + 1]))
                || (char.IsLowSurrogate(from[n]) && n > 0 && char.IsHighSurrogate(from[n - 1]));
            to[n] = isPair || XmlConvert.IsXmlChar(from[n]) ? from[n] : '\uFFFD';
        }
    });
}
