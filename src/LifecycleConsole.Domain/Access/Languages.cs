namespace LifecycleConsole.Domain.Access;

/// <summary>The languages that the console speaks, by the names of their cultures.</summary>
public static class Languages
{
    public const string English = "en";
    public const string Chinese = "zh-Hans";

    /// <summary>In the order in which they are offered.</summary>
    public static IReadOnlyList<string> All { get; } = [English, Chinese];

    /// <summary>The language where the console speaks it, else null.</summary>
    public static string? Of(string? name) => All.FirstOrDefault(
        language => string.Equals(language, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// The language of a tag as browsers send it: <c>en-GB</c>, <c>zh-CN</c>. Whoever reads any Chinese reads this
    /// sooner than English.
    /// </summary>
    public static string? OfTag(string? tag) => tag?.Split('-', '_')[0].ToLowerInvariant() switch
    {
        "en" => English,
        "zh" => Chinese,
        _ => null,
    };
}
