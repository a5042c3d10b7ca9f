using System.Globalization;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Backups;

namespace LifecycleConsole.Web.Hosting;

/// <summary><c>backup</c>, <c>restore</c> and <c>verify</c>.</summary>
internal static class BackupCommands
{
    public static async Task<int> BackupAsync(CommandWords words, CommandIo io)
    {
        var file = words.FullPath();
        var done = BackupOperations.Backup(CommandHost.Database(words), file, words.IsForced);
        if (!done.IsAllowed)
        {
            return await RefuseAsync(done.Refusal, io);
        }
        await io.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{file} holds the whole database, {done.Value:N0} bytes, proven whole."));
        return CommandLine.Good;
    }

    public static async Task<int> RestoreAsync(CommandWords words, CommandIo io, CancellationToken cancellationToken)
    {
        var restored = BackupOperations.Restore(
            CommandHost.Database(words), words.FullPath(), TimeProvider.System.GetUtcNow(), words.IsForced);
        if (!restored.IsAllowed)
        {
            return await RefuseAsync(restored.Refusal, io);
        }
        if (restored.Value.Length > 0)
        {
            await io.Out.WriteLineAsync($"The database that was there is now {restored.Value}.");
        }
        await using var app = CommandHost.Build(words);
        await app.Services.GetRequiredService<RestoreHold>().BeginAsync(CommandHost.Actor(0), cancellationToken);
        await io.Out.WriteLineAsync(
            "The backup is in its place. Releases wait until the operator confirms on the page Work and drift.");
        return await VerifyAsync(app, io, cancellationToken);
    }

    public static async Task<int> VerifyAsync(CommandWords words, CommandIo io, CancellationToken cancellationToken)
    {
        await using var app = CommandHost.Build(words);
        return await VerifyAsync(app, io, cancellationToken);
    }

    private static async Task<int> VerifyAsync(WebApplication app, CommandIo io, CancellationToken cancellationToken)
    {
        var found = await app.Services.GetRequiredService<Verification>()
            .RunAsync(name => io.Error.WriteLine($"{name}: whole"), cancellationToken);
        if (found is var (name, problem))
        {
            await io.Out.WriteLineAsync($"{name}: {problem}");
            return CommandLine.Refused;
        }
        await io.Out.WriteLineAsync("Everything is whole.");
        return CommandLine.Good;
    }

    private static async Task<int> RefuseAsync(Refusal refusal, CommandIo io)
    {
        await io.Error.WriteLineAsync(refusal.Sentence);
        return CommandLine.Unable;
    }
}
