namespace LifecycleConsole.Api.Tests.Testing;

/// <summary>Texts that tests compare letter by letter; with <c>LC_GOLDEN=write</c> they are written anew.</summary>
internal static class GoldenText
{
    /// <param name="folder">Of the tests: <c>Alibaba</c>; the files are in its folder <c>Golden</c>.</param>
    public static bool IsAsWritten(string folder, string name, string text)
    {
        var file = Path.Combine(FolderOf(folder), name);
        if (Environment.GetEnvironmentVariable("LC_GOLDEN") == "write")
        {
            Directory.CreateDirectory(FolderOf(folder));
            File.WriteAllText(file, text);
        }
        return File.Exists(file) && File.ReadAllText(file) == text;
    }

    private static string FolderOf(string folder)
    {
        var top = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(top, "LifecycleConsole.sln")))
        {
            top = Path.GetDirectoryName(top)!;
        }
        return Path.Combine(top, "tests", "LifecycleConsole.Api.Tests", folder, "Golden");
    }
}
