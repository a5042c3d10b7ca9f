using LifecycleConsole.Data;

namespace LifecycleConsole.Web.Hosting;

/// <summary>Where a command reads and writes.</summary>
public sealed record CommandIo(TextWriter Out, TextWriter Error, Func<Stream> OpenInput)
{
    public static CommandIo Terminal { get; } = new(Console.Out, Console.Error, Console.OpenStandardInput);
}

/// <summary>
/// What the program does instead of serving pages: <c>import</c>, <c>backup</c>, <c>restore</c>, <c>verify</c>,
/// <c>verify-evidence</c>.
/// </summary>
internal static class CommandLine
{
    /// <summary>Done.</summary>
    public const int Good = 0;

    /// <summary>The file or the database was found wanting; nothing was changed.</summary>
    public const int Refused = 1;

    /// <summary>The command cannot run: wrong words, no such account, a console that runs.</summary>
    public const int Unable = 2;

    private static readonly string[] HelpWords = ["help", "--help", "-h"];

    /// <summary>False for everything that starts the console.</summary>
    public static bool IsCommand(string[] args) =>
        args is [var word, ..] && (HelpWords.Contains(word) || CommandWords.VerbOf(word) is not null);

    public static async Task<int> RunAsync(string[] args, CommandIo io, CancellationToken cancellationToken)
    {
        var words = CommandWords.Of(args);
        if (words.IsHelp || words.Problem is not null)
        {
            var help = CommandHelp.Of(words.Verb);
            await (words.Problem is null ? io.Out : io.Error).WriteLineAsync(
                words.Problem is null ? help : $"{words.Problem}\n\n{help}");
            return words.Problem is null ? Good : Unable;
        }
        try
        {
            return words.Verb switch
            {
                CommandVerb.Import => await ImportCommand.RunAsync(words, io, cancellationToken),
                CommandVerb.Backup => await BackupCommands.BackupAsync(words, io),
                CommandVerb.Restore => await BackupCommands.RestoreAsync(words, io, cancellationToken),
                CommandVerb.Verify => await BackupCommands.VerifyAsync(words, io, cancellationToken),
                CommandVerb.VerifyEvidence => await EvidenceCommand.RunAsync(words, io, cancellationToken),
                _ => throw new ArgumentOutOfRangeException(nameof(args), words.Verb, null),
            };
        }
        catch (Exception unable) when (unable is InvalidOperationException or IOException
            or UnauthorizedAccessException or System.Data.Common.DbException)
        {
            await io.Error.WriteLineAsync(unable.Message);
            return Unable;
        }
        catch (OperationCanceledException)
        {
            await io.Error.WriteLineAsync("Stopped. Nothing was changed.");
            return Unable;
        }
    }

    /// <summary>Stops the command, not the process, so that what it has begun is marked as broken off.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        return await RunAsync(args, CommandIo.Terminal, stop.Token);
    }
}
