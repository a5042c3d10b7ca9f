using LifecycleConsole.Testing;

namespace LifecycleConsole.E2E.Harness;

/// <summary>
/// What a console with the demo leaves behind after its first start, made once for all journeys: its database, keys,
/// machines and payments. A console that begins with a copy has its year of history without living through it.
/// </summary>
internal static class DemoStart
{
    private static readonly Lazy<Task<string>> Made = new(MakeAsync);

    public static async Task CopyToAsync(string folder)
    {
        var made = await Made.Value;
        foreach (var file in Directory.EnumerateFiles(made, "*", SearchOption.AllDirectories)
            .Except(Directory.EnumerateFiles(made, ConsoleHost.Locks), StringComparer.Ordinal))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(made, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private static async Task<string> MakeAsync()
    {
        var folder = TestPlace.ScratchFolder("demo");
        await using var host = new ConsoleHost { EndsIn = folder };
        host.StartServer();
        return folder;
    }
}
