using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace LifecycleConsole.Web.Tests;

/// <summary>
/// bUnit asks for AngleSharp.Diffing 1.x; the 0.17 beside the test assembly answers. Remove with Bunit.props, which
/// says when.
/// </summary>
internal static class BunitAssemblies
{
    private const string Diffing = "AngleSharp.Diffing";

    [ModuleInitializer]
    internal static void Bind() => AssemblyLoadContext.Default.Resolving += Resolve;

    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName asked) =>
        string.Equals(asked.Name, Diffing, StringComparison.Ordinal)
            ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, Diffing + ".dll"))
            : null;
}
