using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace LifecycleConsole.Data;

/// <summary>
/// Recipe 2, the part in code: binds SQLitePCLRaw 2.0.6 where 2.1 is asked for, and prefers the system's SQLite (JSON
/// columns need 3.38) to the bundled 3.35. Remove with Sqlite.props.
/// </summary>
internal static class SqliteNative
{
    private static readonly string[] SystemLibraries = ["libsqlite3.so.0", "libsqlite3.dylib", "winsqlite3.dll"];

#pragma warning disable CA2255 // the binding must stand before any code of the assembly touches SQLite
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Bind()
    {
        AssemblyLoadContext.Default.Resolving += BesideTheApplication;
        PreferSystemLibrary();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void PreferSystemLibrary() =>
        NativeLibrary.SetDllImportResolver(typeof(SQLitePCL.SQLite3Provider_e_sqlite3).Assembly, Resolve);

    private static Assembly? BesideTheApplication(AssemblyLoadContext context, AssemblyName name)
    {
        if (name.Name is null || !name.Name.StartsWith("SQLitePCLRaw.", StringComparison.Ordinal))
        {
            return null;
        }
        var file = Path.Combine(Path.GetDirectoryName(typeof(SqliteNative).Assembly.Location)!, name.Name + ".dll");
        return File.Exists(file) ? context.LoadFromAssemblyPath(file) : null;
    }

    /// <summary>The system's library for <c>e_sqlite3</c> where it is at hand.</summary>
    private static IntPtr Resolve(string library, Assembly assembly, DllImportSearchPath? path)
    {
        if (library != "e_sqlite3")
        {
            return IntPtr.Zero;
        }
        foreach (var candidate in SystemLibraries)
        {
            if (NativeLibrary.TryLoad(candidate, out var handle))
            {
                return handle;
            }
        }
        return IntPtr.Zero;
    }
}
