using System.Globalization;
using LifecycleConsole.Data;

namespace LifecycleConsole.Benchmarks;

/// <summary>What was asked for on the command line.</summary>
internal sealed record BenchOptions
{
    public required string Subject { get; init; }

    public required DatabaseProvider Provider { get; init; }

    /// <summary>Planted instances; null: the subject's own number.</summary>
    public int? Instances { get; init; }

    /// <summary>Repetitions of A and of B, alternating; the median counts.</summary>
    public int Repeat { get; init; } = 3;

    /// <summary>Of a child process: the database that it opens. Of lists: one that is planted already.</summary>
    public string ConnectionString { get; init; } = "";

    public static BenchOptions From(string[] args) => new()
    {
        Subject = args.FirstOrDefault() ?? "",
        Provider = args.Contains("--postgres", StringComparer.Ordinal)
            ? DatabaseProvider.Postgres
            : DatabaseProvider.Sqlite,
        Instances = Number(args, "--instances"),
        Repeat = Number(args, "--repeat") ?? 3,
        ConnectionString = After(args, "--database") ?? "",
    };

    private static int? Number(string[] args, string name) =>
        After(args, name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    private static string? After(string[] args, string name) =>
        Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
}
