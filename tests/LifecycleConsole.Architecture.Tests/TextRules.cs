using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LifecycleConsole.Architecture.Tests;

/// <summary>Texts are read anew for each reader: a static one stays in the language of whoever came first.</summary>
internal static class TextRules
{
    private static readonly string[] Readers = ["Texts", "Looks", "TimeWords", "NoticeWords"];

    /// <summary>Static fields, and properties that are set once, whose value reads a text.</summary>
    public static IReadOnlyList<string> Kept(IEnumerable<SourceFile> files) =>
        [
            .. from file in files
            where file is { IsCSharp: true, Room: "Web" }
            from value in file.Root.DescendantNodes().OfType<EqualsValueClauseSyntax>()
            where IsStatic(value.Parent) && ReadsText(value.Value)
            select file.At(value),
        ];

    private static bool IsStatic(SyntaxNode? owner) => owner switch
    {
        PropertyDeclarationSyntax property => property.Modifiers.Any(SyntaxKind.StaticKeyword),
        VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax field } =>
            field.Modifiers.Any(SyntaxKind.StaticKeyword),
        _ => false,
    };

    /// <summary>What stands in a function is read when that is called.</summary>
    private static bool ReadsText(ExpressionSyntax value) => value
        .DescendantNodesAndSelf(node => node is not AnonymousFunctionExpressionSyntax)
        .OfType<MemberAccessExpressionSyntax>()
        .Any(access => access.Expression is IdentifierNameSyntax { Identifier.ValueText: var name }
            && Readers.Any(reader => name.EndsWith(reader, StringComparison.Ordinal)));
}
