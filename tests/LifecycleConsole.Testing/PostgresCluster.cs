using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace LifecycleConsole.Testing;

/// <summary>One running PostgreSQL in a temporary folder on a free loopback port.</summary>
internal sealed class PostgresCluster
{
    private const int PortAttempts = 3;
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    private readonly string programs;
    private readonly string folder;
    private readonly bool isDurable;

    private PostgresCluster(string programs, string folder, bool isDurable)
    {
        this.programs = programs;
        this.folder = folder;
        this.isDurable = isDurable;
    }

    public int Port { get; private set; }

    private string DataFolder => Path.Combine(folder, "data");

    /// <summary>A running server, or null and what initdb or pg_ctl said.</summary>
    public static (PostgresCluster? Cluster, string Explanation) Start(string programs, bool isDurable)
    {
        var name = $"lifecycle-console-pg-{Guid.NewGuid():N}";
        var cluster = new PostgresCluster(programs, Path.Combine(Root(isDurable), name), isDurable);
        var end = cluster.Initialise();
        for (var attempt = 0; end.IsGood && attempt < PortAttempts; attempt++)
        {
            var start = cluster.StartOn(FreePort());
            if (start.IsGood)
            {
                return (cluster, "");
            }

            end = attempt == PortAttempts - 1 ? start : end;
        }

        return (null, $"PostgreSQL is here ({programs}) but does not start: {end.Output}");
    }

    private CommandEnd Initialise()
    {
        Directory.CreateDirectory(folder);
        AfterUs.Run(Command("pg_ctl", "-D", DataFolder, "-m", "immediate", "-w", "stop"), thenDelete: folder);
        if (UnprivilegedUser() is { } user)
        {
            var owned = Commands.Run(Deadline, "/", "chown", user, folder);
            if (!owned.IsGood)
            {
                return owned;
            }
        }

        IReadOnlyList<string> settings = ["--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync"];
        return Run("initdb", ["-D", DataFolder, $"--username={PostgresServer.User}", .. settings]);
    }

    private CommandEnd StartOn(int port)
    {
        Port = port;
        File.AppendAllLines(Path.Combine(DataFolder, "postgresql.conf"), Settings());
        var log = Path.Combine(folder, "log");
        var end = Run("pg_ctl", "-D", DataFolder, "-l", log, "-w", "-t", "60", "start");
        return end.IsGood || !File.Exists(log) ? end : end with { Output = end.Output + File.ReadAllText(log) };
    }

    /// <summary>What makes a commit wait for the disk, or not.</summary>
    internal static IReadOnlyList<string> Durability(bool isDurable) => isDurable
        ? ["fsync = on", "synchronous_commit = on", "full_page_writes = on"]
        : ["fsync = off", "synchronous_commit = off", "full_page_writes = off", "max_wal_size = '256MB'"];

    /// <summary>The last value of a setting counts. A socket's path may be 107 characters long at most.</summary>
    private IEnumerable<string> Settings() =>
        [
            "listen_addresses = '127.0.0.1'",
            string.Create(CultureInfo.InvariantCulture, $"port = {Port}"),
            $"unix_socket_directories = '{(OperatingSystem.IsWindows() || folder.Length > 80 ? "" : folder)}'",
            "max_connections = 200",
            "timezone = 'UTC'",
            .. Durability(isDurable),
        ];

    private CommandEnd Run(string program, params IReadOnlyList<string> arguments) =>
        Commands.Run(Deadline, folder, Command(program, arguments));

    private IReadOnlyList<string> Command(string program, params IReadOnlyList<string> arguments)
    {
        var path = Path.Combine(programs, program);
        return UnprivilegedUser() is { } user
            ? ["runuser", "-u", user, "--", path, .. arguments]
            : [path, .. arguments];
    }

    /// <summary>
    /// PostgreSQL refuses to run as root: Debian's package brings a user of its own. Null where we are not root.
    /// </summary>
    private static string? UnprivilegedUser()
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
        {
            return null;
        }

        var hasOwnUser = File.ReadLines("/etc/passwd")
            .Any(line => line.StartsWith("postgres:", StringComparison.Ordinal));
        return hasOwnUser ? "postgres" : "nobody";
    }

    /// <summary>Root's own temporary folder may be closed to the unprivileged user.</summary>
    private static string Root(bool isDurable)
    {
        var scratch = isDurable ? Path.GetTempPath() : TestPlace.Scratch;
        return UnprivilegedUser() is null || scratch != Path.GetTempPath() ? scratch : "/tmp";
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
