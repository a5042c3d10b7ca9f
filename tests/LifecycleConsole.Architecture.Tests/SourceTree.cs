using System.Text;

namespace LifecycleConsole.Architecture.Tests;

/// <summary>The repository that these tests were built from.</summary>
internal static class SourceTree
{
    private static readonly string[] TextEndings =
    [
        ".cs",
        ".razor",
        ".css",
        ".js",
        ".json",
        ".csproj",
        ".props",
        ".targets",
        ".resx",
        ".md",
        ".txt",
        ".yml",
    ];

    private static readonly string[] MadeByTools =
    [
        "bin",
        "obj",
        "_framework",
        "TestResults",
        "BenchmarkDotNet.Artifacts",
    ];

    private static readonly Lazy<string> Root = new(FindRoot);
    private static readonly Lazy<IReadOnlyList<SourceFile>> Loaded = new(Load);

    /// <summary>Every text file in src, tests and e2e that a person wrote.</summary>
    public static IReadOnlyList<SourceFile> Files => Loaded.Value;

    /// <summary>What lies at the top level, but for what runs and builds leave there and git ignores.</summary>
    public static IReadOnlyList<string> TopLevel() =>
        [
            .. Directory
                .EnumerateFileSystemEntries(Root.Value)
                .Select(entry => Path.GetFileName(entry))
                .Where(name => name is not "data" && !MadeByTools.Contains(name)),
        ];

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "LifecycleConsole.sln")))
        {
            folder =
                Path.GetDirectoryName(folder)
                ?? throw new InvalidOperationException($"No LifecycleConsole.sln above {AppContext.BaseDirectory}.");
        }

        return folder;
    }

    private static IReadOnlyList<SourceFile> Load() =>
        [.. new[] { "src", "tests", "e2e" }.SelectMany(top => FilesBelow(Path.Combine(Root.Value, top))).Select(Read)];

    private static IEnumerable<string> FilesBelow(string folder) =>
        Directory
            .EnumerateFiles(folder)
            .Where(file => TextEndings.Contains(Path.GetExtension(file)))
            .Concat(
                Directory
                    .EnumerateDirectories(folder)
                    .Where(inner => !MadeByTools.Contains(Path.GetFileName(inner)))
                    .SelectMany(FilesBelow)
            );

    private static SourceFile Read(string file) =>
        new(
            Path.GetRelativePath(Root.Value, file).Replace('\\', '/'),
            Encoding.UTF8.GetString(File.ReadAllBytes(file))
        );
}
