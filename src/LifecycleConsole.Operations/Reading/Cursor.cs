using System.Buffers.Text;
using System.Text;

namespace LifecycleConsole.Operations.Reading;

/// <summary>A place in a sorted list: the row there, by its sort column and its ID.</summary>
internal sealed record Cursor(string Id, string Key)
{
    /// <summary>As it stands in addresses.</summary>
    public string Text => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Id + "\n" + Key));

    /// <summary>Null for no cursor and for one that is not ours: the first page.</summary>
    public static Cursor? Read(string? text)
    {
        if (string.IsNullOrEmpty(text) || !Base64Url.IsValid(text))
        {
            return null;
        }
        return Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('\n', 2) is [var id, var key]
            ? new Cursor(id, key)
            : null;
    }
}
