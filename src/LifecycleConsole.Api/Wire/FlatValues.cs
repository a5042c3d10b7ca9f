namespace LifecycleConsole.Api.Wire;

/// <summary>Pairs as one value for each name.</summary>
internal static class FlatValues
{
    /// <param name="without">Names that belong to the envelope and not to the action.</param>
    /// <returns>With the first name that stands there twice; null where none does.</returns>
    public static (IReadOnlyDictionary<string, string> Values, string? Twice) Of(
        IEnumerable<KeyValuePair<string, string>> pairs, IReadOnlySet<string> without)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        string? twice = null;
        foreach (var (name, value) in pairs)
        {
            if (!without.Contains(name) && !values.TryAdd(name, value))
            {
                twice ??= name;
            }
        }
        return (values, twice);
    }
}
