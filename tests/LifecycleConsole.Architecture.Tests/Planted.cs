namespace LifecycleConsole.Architecture.Tests;

/// <summary>Violations made up by the tests, so that each rule is seen to fail once.</summary>
internal static class Planted
{
    public static IReadOnlyList<SourceFile> File(string path, string text) => [new(path, text)];

    public static IReadOnlyList<SourceFile> Lines(string path, int count) =>
        File(path, string.Concat(Enumerable.Repeat("//\n", count)));

    public static IReadOnlyList<SourceFile> Project(string room, string items) =>
        File(
            $"src/LifecycleConsole.{room}/LifecycleConsole.{room}.csproj",
            $"<Project><ItemGroup>{items}</ItemGroup></Project>"
        );

    public static string Reference(string room, string attributes = "") =>
        $"""<ProjectReference Include="../LifecycleConsole.{room}/LifecycleConsole.{room}.csproj" {attributes} />""";

    public static IReadOnlyList<SourceFile> InRoom(string room, string text) =>
        File($"src/LifecycleConsole.{room}/Orders/Planted.cs", text);

    /// <summary>A method of exactly so many lines, from its name to its closing brace.</summary>
    public static IReadOnlyList<SourceFile> Method(int lines)
    {
        var body = string.Concat(Enumerable.Repeat("        ;\n", lines - 3));
        return InRoom("Domain", $"class C\n{{\n    void M()\n    {{\n{body}    }}\n}}\n");
    }
}
