namespace LifecycleConsole.Web.Hosting;

internal enum CommandVerb
{
    None = 0,
    Import = 1,
    Backup = 2,
    Restore = 3,
    Verify = 4,
    VerifyEvidence = 5,
}

/// <summary>The words after the program's name, taken apart.</summary>
internal sealed record CommandWords
{
    public CommandVerb Verb { get; private init; }

    /// <summary>As typed; <c>-</c> is the standard input.</summary>
    public string File { get; private init; } = "";

    public string Account { get; private init; } = "";

    /// <summary>A key's ID that the caller trusts.</summary>
    public string Key { get; private init; } = "";

    public bool IsDryRun { get; private init; }

    public bool IsForced { get; private init; }

    public bool IsHelp { get; private init; }

    /// <summary>Settings of the console: <c>--Database:ConnectionString=…</c>.</summary>
    public IReadOnlyList<string> Settings { get; private init; } = [];

    /// <summary>Why the words make no command; null where they do.</summary>
    public string? Problem { get; private init; }

    public static CommandWords Of(string[] args)
    {
        var words = new CommandWords();
        for (var n = 0; n < args.Length; n++)
        {
            words = args[n] switch
            {
                "help" or "--help" or "-h" => words with { IsHelp = true },
                "--dry-run" => words with { IsDryRun = true },
                "--force" => words with { IsForced = true },
                "--account" when n + 1 < args.Length => words with { Account = args[++n] },
                "--key" when n + 1 < args.Length => words with { Key = args[++n] },
                var word when word.StartsWith("--account=", StringComparison.Ordinal) =>
                    words with { Account = word["--account=".Length..] },
                var word when word.StartsWith("--", StringComparison.Ordinal) && word.Contains(':') =>
                    words with { Settings = [.. words.Settings, word] },
                var word when word.StartsWith('-') && word.Length > 1 =>
                    words with { Problem = words.Problem ?? $"There is no option {word}." },
                var word when words.Verb == CommandVerb.None && VerbOf(word) is { } verb =>
                    words with { Verb = verb },
                var word when words.File.Length == 0 => words with { File = word },
                var word => words with { Problem = words.Problem ?? $"What is {word}? One file is enough." },
            };
        }
        return words.IsHelp ? words with { Problem = null } : words with { Problem = words.Problem ?? words.Missing() };
    }

    /// <summary>
    /// The file's full path. <c>dotnet run</c> starts the program in the project's folder, so that a relative path is
    /// looked for from where it was typed.
    /// </summary>
    public string FullPath()
    {
        var typedIn = Environment.GetEnvironmentVariable("PWD");
        return Path.GetFullPath(File, Directory.Exists(typedIn) ? typedIn : Environment.CurrentDirectory);
    }

    /// <summary>Null where it is none; verbs of two words have a hyphen between them.</summary>
    public static CommandVerb? VerbOf(string word) => word == "verify-evidence" ? CommandVerb.VerifyEvidence
        : Enum.TryParse<CommandVerb>(word, true, out var verb) && verb != CommandVerb.VerifyEvidence ? verb
        : null;

    private string? Missing() => this switch
    {
        { Verb: CommandVerb.Verify } => null,
        { File.Length: 0 } => "Name a file.",
        { Verb: CommandVerb.Import, Account.Length: 0 } => "Name the account: --account NAME or ID.",
        _ => null,
    };
}
