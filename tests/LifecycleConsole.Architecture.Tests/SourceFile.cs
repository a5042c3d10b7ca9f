using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LifecycleConsole.Architecture.Tests;

/// <summary>
/// A file of the repository: its path from the top, with slashes, and its text, byte order mark and all.
/// </summary>
internal sealed class SourceFile(string path, string text)
{
    private readonly Lazy<SyntaxNode> root = new(() => CSharpSyntaxTree.ParseText(text).GetRoot());

    public string Path => path;

    public string Text => text;

    /// <summary>The C# as the compiler sees it; only for .cs files.</summary>
    public SyntaxNode Root => root.Value;

    public bool IsCSharp => path.EndsWith(".cs", StringComparison.Ordinal);

    public bool IsRazor => path.EndsWith(".razor", StringComparison.Ordinal);

    public bool IsProject => path.EndsWith(".csproj", StringComparison.Ordinal);

    public bool IsCode => IsCSharp || IsRazor;

    public bool IsMigration => path.Contains("/Migrations/", StringComparison.Ordinal);

    /// <summary>"Domain" for src/LifecycleConsole.Domain/…; null outside src.</summary>
    public string? Room =>
        path.Split('/') is ["src", var project, ..]
            ? project[(project.IndexOf('.', StringComparison.Ordinal) + 1)..]
            : null;

    public bool IsIn(string top) => path.StartsWith(top + "/", StringComparison.Ordinal);

    public IReadOnlyList<string> Lines() => text.EndsWith('\n') ? text[..^1].Split('\n') : text.Split('\n');

    /// <summary>Where a finding is: path:line.</summary>
    public string At(SyntaxNodeOrToken place) =>
        $"{path}:{place.GetLocation()!.GetLineSpan().StartLinePosition.Line + 1}";
}
