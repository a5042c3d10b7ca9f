using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LifecycleConsole.Architecture.Tests;

/// <summary>
/// Which room may use whose vocabulary. Read from the syntax, so a word in a string or a comment is no use.
/// </summary>
internal static partial class NamespaceRules
{
    private static readonly string[] Clocks =
    [
        "DateTime.Now",
        "DateTime.UtcNow",
        "DateTime.Today",
        "DateTimeOffset.Now",
        "DateTimeOffset.UtcNow",
        "Environment.TickCount",
        "Environment.TickCount64",
        "TimeZoneInfo.Local",
        "Guid.CreateVersion7",
    ];

    /// <summary>A namespace, by its beginning, used outside the rooms that it belongs to.</summary>
    public static IReadOnlyList<string> Strangers(
        IEnumerable<SourceFile> files,
        string beginning,
        params IReadOnlyList<string> rooms
    ) =>
        [
            .. from file in files
            where file.IsCode && file.Room is not null && !rooms.Contains(file.Room, StringComparer.Ordinal)
            from name in NamesIn(file)
            where
                string.Equals(name, beginning, StringComparison.Ordinal)
                || name.StartsWith(beginning + ".", StringComparison.Ordinal)
            select $"{file.Path}: {name}",
        ];

    /// <summary>A page or endpoint that opens a database context itself.</summary>
    public static IReadOnlyList<string> ContextsInTheWeb(IEnumerable<SourceFile> files) =>
        [
            .. files
                .Where(file => file.IsCode && file.Room is "Web")
                .Where(file =>
                    WordsIn(file)
                        .Any(word =>
                            word is "IDbContextFactory" || word.EndsWith("DbContext", StringComparison.Ordinal)
                        )
                )
                .Select(file => file.Path),
        ];

    /// <summary>A rule that reads a clock instead of taking <c>now</c>.</summary>
    public static IReadOnlyList<string> ClocksInTheDomain(IEnumerable<SourceFile> files) =>
        [
            .. from file in files
            where file.IsCSharp && file.Room is "Domain"
            from node in file.Root.DescendantNodes()
            where
                node is IdentifierNameSyntax { Identifier.ValueText: "TimeProvider" or "Stopwatch" }
                || (node is MemberAccessExpressionSyntax && Clocks.Any(clock => IsOrEndsWith(node.ToString(), clock)))
            select $"{file.At(node)}: {node}",
        ];

    private static bool IsOrEndsWith(string expression, string clock) =>
        string.Equals(expression, clock, StringComparison.Ordinal)
        || expression.EndsWith("." + clock, StringComparison.Ordinal);

    private static IEnumerable<string> NamesIn(SourceFile file) =>
        file.IsRazor
            ? RazorName().Matches(file.Text).Select(match => match.Groups["name"].Value)
            : file
                .Root.DescendantNodes()
                .Where(node => node is UsingDirectiveSyntax or QualifiedNameSyntax or MemberAccessExpressionSyntax)
                .Select(node =>
                    node is UsingDirectiveSyntax import ? import.NamespaceOrType.ToString() : node.ToString()
                )
                .Select(name => name.Replace("global::", "", StringComparison.Ordinal));

    private static IEnumerable<string> WordsIn(SourceFile file) =>
        file.IsRazor
            ? Word().Matches(file.Text).Select(match => match.Value)
            : file
                .Root.DescendantTokens()
                .Where(token => token.IsKind(SyntaxKind.IdentifierToken))
                .Select(token => token.ValueText);

    [GeneratedRegex(
        @"@(?:using(?:\s+static)?|inject|inherits|implements)\s+(?<name>[\w.]+)",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex RazorName();

    [GeneratedRegex(@"\w+", RegexOptions.None, 1000)]
    private static partial Regex Word();
}
