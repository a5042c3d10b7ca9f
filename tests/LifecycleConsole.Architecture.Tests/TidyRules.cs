using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LifecycleConsole.Architecture.Tests;

/// <summary>Sizes, leftovers and encoding. Generated migrations are not ours to tidy.</summary>
internal static partial class TidyRules
{
    private const int FileLinesMax = 400;
    private const int PageLinesMax = 300;
    private const int MethodLinesMax = 60;
    private const int LineLengthMax = 120;

    /// <summary>For a line of a raw string (SQL, markup, a sample) only.</summary>
    private const int QuotedLineLengthMax = 200;

    public static IReadOnlyList<string> LongFiles(IEnumerable<SourceFile> files) =>
        [
            .. Ours(files)
                .Where(file => file.Lines().Count > LinesMax(file.Path))
                .Select(file => $"{file.Path}: {file.Lines().Count} lines, {LinesMax(file.Path)} at most"),
        ];

    public static IReadOnlyList<string> LongLines(IEnumerable<SourceFile> files) =>
        [.. Ours(files).SelectMany(LongLinesOf)];

    public static IReadOnlyList<string> LongMethods(IEnumerable<SourceFile> files) =>
        [
            .. from file in CSharp(files)
            from body in file
                .Root.DescendantNodes()
                .Where(IsMethod)
                .Select(LineCount)
                .Append(TopLevelStatements(file.Root))
            where body.Lines > MethodLinesMax
            select $"{file.Path}:{body.FirstLine}: {body.Lines} lines, {MethodLinesMax} at most",
        ];

    public static IReadOnlyList<string> Regions(IEnumerable<SourceFile> files) =>
        [.. Ours(files).Where(file => Region().IsMatch(CodeOf(file))).Select(file => file.Path)];

    /// <summary>Work put off: in a comment, or as an exception.</summary>
    public static IReadOnlyList<string> PutOff(IEnumerable<SourceFile> files) =>
        [
            .. CSharp(files)
                .Where(file => CommentsOf(file).Any(comment => PutOffWord().IsMatch(comment)))
                .Select(file => file.Path),
            .. Ours(files).Where(file => file.IsRazor && PutOffWord().IsMatch(file.Text)).Select(file => file.Path),
            .. CSharp(files)
                .Where(file => Words(file.Root).Contains("NotImplementedException", StringComparer.Ordinal))
                .Select(file => file.Path),
        ];

    /// <summary>A test that waits for time.</summary>
    public static IReadOnlyList<string> Sleeps(IEnumerable<SourceFile> files) =>
        [
            .. from file in CSharp(files)
            where file.IsIn("tests") || file.IsIn("e2e")
            from call in file.Root.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
            where call.ToString() is "Thread.Sleep" or "Task.Delay"
            select $"{file.At(call)}: {call}",
        ];

    public static IReadOnlyList<string> AsyncVoids(IEnumerable<SourceFile> files) =>
        [
            .. from file in CSharp(files)
            from node in file.Root.DescendantNodes()
            where
                node is MethodDeclarationSyntax method && IsAsyncVoid(method.Modifiers, method.ReturnType)
                || node is LocalFunctionStatementSyntax local && IsAsyncVoid(local.Modifiers, local.ReturnType)
            select file.At(node),
        ];

    /// <summary>A test switched off. A machine that lacks what a test needs skips it by itself, and says so.</summary>
    public static IReadOnlyList<string> Skipped(IEnumerable<SourceFile> files) =>
        [
            .. from file in CSharp(files)
            from argument in file.Root.DescendantNodes().OfType<AttributeArgumentSyntax>()
            where argument.NameEquals?.Name.Identifier.ValueText is "Skip"
            select file.At(argument),
        ];

    /// <summary>Not UTF-8, or with a byte order mark, or with carriage returns.</summary>
    public static IReadOnlyList<string> OddlyEncoded(IEnumerable<SourceFile> files) =>
        [
            .. files
                .Where(file => !file.IsMigration && file.Text.AsSpan().ContainsAny('\uFEFF', '\uFFFD', '\r'))
                .Select(file => file.Path),
        ];

    private static IEnumerable<SourceFile> Ours(IEnumerable<SourceFile> files) =>
        files.Where(file => file.IsCode && !file.IsMigration);

    private static IEnumerable<SourceFile> CSharp(IEnumerable<SourceFile> files) =>
        Ours(files).Where(file => file.IsCSharp);

    private static int LinesMax(string path) =>
        path.EndsWith(".razor", StringComparison.Ordinal) || path.EndsWith(".razor.cs", StringComparison.Ordinal)
            ? PageLinesMax
            : FileLinesMax;

    private static IEnumerable<string> LongLinesOf(SourceFile file)
    {
        var quoted = file.IsCSharp ? QuotedLines(file.Root) : [];
        return file.Lines()
            .Select((line, index) => (line.Length, Number: index + 1))
            .Where(line => line.Length > (quoted.Contains(line.Number) ? QuotedLineLengthMax : LineLengthMax))
            .Select(line => $"{file.Path}:{line.Number}: {line.Length} characters");
    }

    private static HashSet<int> QuotedLines(SyntaxNode root) =>
        [
            .. root.DescendantTokens()
                .Where(token =>
                    token.IsKind(SyntaxKind.MultiLineRawStringLiteralToken)
                    || (
                        token.IsKind(SyntaxKind.InterpolatedStringTextToken) && LineCount(token.GetLocation()).Lines > 1
                    )
                )
                .Select(token => LineCount(token.GetLocation()))
                .SelectMany(lines => Enumerable.Range(lines.FirstLine, lines.Lines)),
        ];

    private static bool IsMethod(SyntaxNode node) =>
        node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax;

    private static (int FirstLine, int Lines) LineCount(SyntaxNode node) => LineCount(node.GetLocation());

    private static (int FirstLine, int Lines) LineCount(Location location)
    {
        var span = location.GetLineSpan();
        return (span.StartLinePosition.Line + 1, span.EndLinePosition.Line - span.StartLinePosition.Line + 1);
    }

    private static (int FirstLine, int Lines) TopLevelStatements(SyntaxNode root)
    {
        var statements = root.ChildNodes().OfType<GlobalStatementSyntax>().Select(LineCount).ToList();
        return statements is []
            ? (1, 0)
            : (statements[0].FirstLine, statements[^1].FirstLine + statements[^1].Lines - statements[0].FirstLine);
    }

    private static bool IsAsyncVoid(SyntaxTokenList modifiers, TypeSyntax returnType) =>
        modifiers.Any(SyntaxKind.AsyncKeyword) && returnType is PredefinedTypeSyntax { Keyword.ValueText: "void" };

    /// <summary>Directives live in the trivia, and nothing in a string or a comment is one.</summary>
    private static string CodeOf(SourceFile file) =>
        file.IsRazor
            ? file.Text
            : string.Join(
                '\n',
                file.Root.DescendantTrivia().Where(trivia => trivia.IsDirective).Select(trivia => trivia.ToString())
            );

    private static IEnumerable<string> CommentsOf(SourceFile file) =>
        file
            .Root.DescendantTrivia()
            .Where(trivia =>
                trivia.HasStructure && trivia.GetStructure() is DocumentationCommentTriviaSyntax
                || trivia.IsKind(SyntaxKind.SingleLineCommentTrivia)
                || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia)
            )
            .Select(trivia => trivia.ToFullString());

    private static IEnumerable<string> Words(SyntaxNode root) =>
        root.DescendantTokens()
            .Where(token => token.IsKind(SyntaxKind.IdentifierToken))
            .Select(token => token.ValueText);

    [GeneratedRegex(@"^\s*#\s*region", RegexOptions.Multiline, 1000)]
    private static partial Regex Region();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PutOffWord();
}
