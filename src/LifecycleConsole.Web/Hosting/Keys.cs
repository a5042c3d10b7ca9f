using LifecycleConsole.Operations.Audit;
using Microsoft.AspNetCore.DataProtection;

namespace LifecycleConsole.Web.Hosting;

/// <summary>The folder of what must survive a restart and nobody else may read: <c>Keys:Directory</c>.</summary>
public sealed record KeyFolder(DirectoryInfo Directory);

internal static class Keys
{
    /// <summary>Keys of cookies and tokens are kept in <c>Keys:Directory</c>, by default <c>data/keys</c>.</summary>
    public static IServiceCollection AddKeys(
        this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var path = configuration["Keys:Directory"] is { Length: > 0 } said ? said : "data/keys";
        var folder = OwnersOnly(Path.Combine(environment.ContentRootPath, path));
        services.AddDataProtection().SetApplicationName("LifecycleConsole").PersistKeysToFileSystem(folder);
        services.AddSingleton(new AuditKeyFolder(folder.FullName));
        return services.AddSingleton(new KeyFolder(folder));
    }

    private static DirectoryInfo OwnersOnly(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(
            path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
