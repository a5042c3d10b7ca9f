namespace LifecycleConsole.Architecture.Tests;

/// <summary>What folders and the top level may be called.</summary>
internal static class FolderRules
{
    private static readonly string[] TopLevelNames =
    [
        "src",
        "tests",
        "e2e",
        "LifecycleConsole.sln",
        "README.md",
        "appsettings.Development.json",
        "global.json",
        "LICENSE",
    ];

    /// <summary>A folder directly inside a room that is no feature word.</summary>
    public static IReadOnlyList<string> UnknownFolders(IEnumerable<SourceFile> files) =>
        [
            .. files
                .Select(file => file.Path.Split('/'))
                .Where(parts =>
                    parts is ["src", _, var folder, _, ..] && !FeatureWords.All.Contains(folder, StringComparer.Ordinal)
                )
                .Select(parts => string.Join('/', parts[..3]))
                .Distinct(StringComparer.Ordinal),
        ];

    /// <summary>A folder, at any depth, whose name says nothing.</summary>
    public static IReadOnlyList<string> EmptyNames(IEnumerable<SourceFile> files) =>
        [
            .. files
                .Where(file =>
                    file.Path.Split('/')[..^1].Intersect(FeatureWords.Refused, StringComparer.OrdinalIgnoreCase).Any()
                )
                .Select(file => file.Path),
        ];

    /// <summary>What does not belong at the top level.</summary>
    public static IReadOnlyList<string> StrangersAtTheTop(IEnumerable<string> names) =>
        [.. names.Where(name => !IsAtHomeAtTheTop(name))];

    private static bool IsAtHomeAtTheTop(string name) =>
        name.StartsWith('.')
        || TopLevelNames.Contains(name, StringComparer.Ordinal)
        || string.Equals(name, "nuget.config", StringComparison.OrdinalIgnoreCase)
        || (
            name.StartsWith("Directory.", StringComparison.Ordinal) && Path.GetExtension(name) is ".props" or ".targets"
        );
}
