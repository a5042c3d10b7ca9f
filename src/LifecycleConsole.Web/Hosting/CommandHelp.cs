namespace LifecycleConsole.Web.Hosting;

/// <summary>What the commands are, for whoever asks.</summary>
internal static class CommandHelp
{
    private const string Import = """
        import FILE --account NAME [--dry-run]
            Takes instances of a file into an account, named by its name or ID: what 'aliyun ecs DescribeInstances' or
            'tccli cvm DescribeInstances' prints, several pages joined too, or a CSV file. '-' reads the standard input.
            --dry-run   shows what would happen and changes nothing
            Nothing is imported where one line is invalid. Progress goes to the error output, the result to the output.
        """;

    private const string Backup = """
        backup FILE [--force]
            Copies the SQLite database into a new file, also while the console runs, and proves that the copy is whole.
            --force     replaces a file that is there
            Save the folder of keys (Keys:Directory) with it. On PostgreSQL it says how pg_dump is called.
        """;

    private const string Restore = """
        restore FILE [--force]
            Puts a backup in the place of the SQLite database; the console must not run. What was there is kept beside
            it. Everything is then verified, and releases wait until the operator confirms on the page Work and drift.
            --force     replaces a database that is there
        """;

    private const string Verify = """
        verify
            Proves the database: file, audit chains, ledger, rows that belong to nothing. Tells the first problem.
        """;

    private const string VerifyEvidence = """
        verify-evidence FILE [--key ID]
            Checks an evidence file of the page Audit: every record, its way to the signed digest of its day, and the
            signatures. It needs no database. The signing key must be in Keys:Directory, or be named.
            --key ID    the ID of the console's key, as you know it from elsewhere
        """;

    private const string Ends = """
        Ends with 0 when done, 1 when the file or the database was found wanting, 2 when the command cannot run.
        Settings are given as everywhere: --Database:ConnectionString="Data Source=data/console.db".
        """;

    public static string Of(CommandVerb verb) => verb switch
    {
        CommandVerb.Import => $"{Import}\n{Ends}",
        CommandVerb.Backup => $"{Backup}\n{Ends}",
        CommandVerb.Restore => $"{Restore}\n{Ends}",
        CommandVerb.Verify => $"{Verify}\n{Ends}",
        CommandVerb.VerifyEvidence => $"{VerifyEvidence}\n{Ends}",
        CommandVerb.None => $"Without a command the console starts.\n\n{Import}\n{Backup}\n{Restore}\n{Verify}\n"
            + $"{VerifyEvidence}\n{Ends}",
        _ => throw new ArgumentOutOfRangeException(nameof(verb), verb, null),
    };
}
