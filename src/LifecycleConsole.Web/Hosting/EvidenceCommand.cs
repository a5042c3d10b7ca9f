using System.Text.Json;
using LifecycleConsole.Domain.Audit;
using LifecycleConsole.Operations.Audit;
using LifecycleConsole.Web.Audit;

namespace LifecycleConsole.Web.Hosting;

/// <summary><c>verify-evidence FILE [--key ID]</c>: no database and no running console is needed.</summary>
internal static class EvidenceCommand
{
    public static async Task<int> RunAsync(CommandWords words, CommandIo io, CancellationToken cancellationToken)
    {
        var path = words.FullPath();
        if (words.File != "-" && !File.Exists(path))
        {
            await io.Error.WriteLineAsync($"There is no file {path}.");
            return CommandLine.Unable;
        }
        if (await ReadAsync(words, path, io, cancellationToken) is not { } evidence)
        {
            await io.Out.WriteLineAsync("This is no evidence file of the console.");
            return CommandLine.Refused;
        }
        if (EvidenceCheck.WhyNot(evidence) is { } why)
        {
            await io.Out.WriteLineAsync(why);
            return CommandLine.Refused;
        }
        var keys = CommandHost.AuditKeys(words);
        var unknown = evidence.Keys.Keys.Where(id => keys.Find(id) is null && id != words.Key).ToList();
        if (unknown.Count > 0)
        {
            await io.Out.WriteLineAsync(
                $"The file fits in itself, but it is signed by {string.Join(", ", unknown)}, which is no key in "
                + "Keys:Directory. If that is the console's key, say so: --key ID.");
            return CommandLine.Refused;
        }
        await ShowAsync(evidence, io);
        return CommandLine.Good;
    }

    private static async Task ShowAsync(Evidence evidence, CommandIo io)
    {
        foreach (var proven in evidence.Records)
        {
            var record = proven.Record;
            var day = proven.Digest is { } number
                ? FormattableString.Invariant($"digest {number}")
                : "its day was not over, the file's signature covers it";
            await io.Out.WriteLineAsync(FormattableString.Invariant(
                $"{record.Sequence} {record.EffectiveAt.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z {record.ActorName} ")
                + $"{record.Effect} {record.SubjectName} ({day})");
        }
        await io.Out.WriteLineAsync(FormattableString.Invariant(
            $"Proven: {evidence.Records.Count} records about {evidence.SubjectId} of account {evidence.AccountId}."));
    }

    private static async Task<Evidence?> ReadAsync(
        CommandWords words, string path, CommandIo io, CancellationToken cancellationToken)
    {
        await using var file = words.File == "-" ? io.OpenInput() : File.OpenRead(path);
        try
        {
            return await JsonSerializer.DeserializeAsync<Evidence>(file, AuditFiles.Json, cancellationToken);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
