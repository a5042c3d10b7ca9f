using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LifecycleConsole.Architecture.Tests;

/// <summary>No <c>IFoo</c> with one <c>Foo</c>.</summary>
internal static class InterfaceRules
{
    /// <summary>The ports: their second implementation is somebody else's.</summary>
    private static readonly string[] Ports = ["IComputeBackend", "IPaymentGateway", "IDueSignal"];

    /// <summary>
    /// Interfaces of src with fewer than two implementations in src, directly or through another interface.
    /// </summary>
    public static IReadOnlyList<string> WithOneImplementation(IEnumerable<SourceFile> files)
    {
        var types = files
            .Where(file => file.IsCSharp && file.Room is not null && !file.IsMigration)
            .SelectMany(file =>
                file.Root.DescendantNodes().OfType<TypeDeclarationSyntax>().Select(type => (file, type))
            )
            .ToList();
        return
        [
            .. from pair in types
            where pair.type is InterfaceDeclarationSyntax
            let name = pair.type.Identifier.ValueText
            where !Ports.Contains(name) && Implementations(name, [.. types.Select(t => t.type)]) < 2
            select $"{pair.file.Path}: {name}",
        ];
    }

    private static int Implementations(string name, IReadOnlyList<TypeDeclarationSyntax> types) =>
        types
            .Where(type => BaseNames(type).Contains(name, StringComparer.Ordinal))
            .Sum(type => type is InterfaceDeclarationSyntax ? Implementations(type.Identifier.ValueText, types) : 1);

    private static IEnumerable<string> BaseNames(TypeDeclarationSyntax type) =>
        type.BaseList?.Types.Select(baseType => SimpleName(baseType.Type)) ?? [];

    private static string SimpleName(TypeSyntax type) =>
        type switch
        {
            QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
            SimpleNameSyntax simple => simple.Identifier.ValueText,
            _ => type.ToString(),
        };
}
