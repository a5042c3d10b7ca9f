using LifecycleConsole.Domain.Instances;

namespace LifecycleConsole.Domain.Attachments;

/// <summary>
/// What an attachment needs to be made again, as one text: <c>port=80&amp;weight=100</c>. The console keeps it, shows
/// it and hands it to the back-end.
/// </summary>
public static class AttachmentSettings
{
    public const int LengthMax = 256;

    /// <summary>Of an interface: <c>false</c> where it outlives a release of its instance.</summary>
    public const string DeleteOnRelease = "deleteOnRelease";

    /// <summary>Of an interface: its IP address.</summary>
    public const string Address = "ip";

    private const char Between = '&';
    private const char Is = '=';

    /// <summary>The pairs in their order; none of what has no name.</summary>
    public static IReadOnlyList<(string Name, string Value)> Read(string settings) =>
    [
        .. settings.Split(Between, StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split(Is, 2))
            .Where(pair => pair is [{ Length: > 0 }, _]).Select(pair => (pair[0], pair[1])),
    ];

    /// <summary>One text of these pairs, by name, so that the same settings make the same text.</summary>
    public static string Write(params IEnumerable<(string Name, string Value)> pairs) => string.Join(
        Between,
        pairs.OrderBy(pair => pair.Name, StringComparer.Ordinal).Select(pair => $"{pair.Name}{Is}{pair.Value}"));

    /// <summary>True of pairs with a name each, of clean text and not too long; also of none at all.</summary>
    public static bool IsWhole(string settings) => settings.Length == 0 || (settings.Length <= LengthMax
        && PlainText.IsClean(settings)
        && settings.Split(Between).All(pair => pair.IndexOf(Is, StringComparison.Ordinal) > 0));

    /// <summary>The same pairs in the order in which they are compared; what is not whole stays as it is.</summary>
    public static string Sorted(string settings) => IsWhole(settings) ? Write(Read(settings)) : settings;

    /// <summary>Empty where the settings have none.</summary>
    public static string AddressOf(string settings) =>
        Read(settings).FirstOrDefault(pair => pair.Name == Address).Value ?? "";

    public static bool OutlivesInstance(string settings) => Read(settings).Any(pair =>
        pair.Name == DeleteOnRelease && pair.Value.Equals("false", StringComparison.OrdinalIgnoreCase));
}
