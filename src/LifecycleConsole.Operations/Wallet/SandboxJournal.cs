using System.Text.Json;

namespace LifecycleConsole.Operations.Wallet;

/// <summary>What the sandbox gateway remembers: a line of JSON for each change, the last of a payment counts.</summary>
internal sealed class SandboxJournal(string? path)
{
    private readonly Lock _lock = new();

    public IReadOnlyList<SandboxPayment> Read() => path is null || !File.Exists(path)
        ? []
        : [.. File.ReadLines(path).Select(LineOf).OfType<SandboxPayment>()];

    public void Write(SandboxPayment payment)
    {
        if (path is null)
        {
            return;
        }
        lock (_lock)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            var line = JsonSerializer.Serialize(payment) + "\n";
            File.AppendAllText(path, EndsCut(path) ? "\n" + line : line);
        }
    }

    /// <summary>A crash has cut the last line: the next one must not be lost with it.</summary>
    private static bool EndsCut(string path)
    {
        using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Read, FileShare.ReadWrite);
        if (file.Length == 0)
        {
            return false;
        }
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() != '\n';
    }

    /// <summary>A line that a crash has cut is no line.</summary>
    private static SandboxPayment? LineOf(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<SandboxPayment>(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
