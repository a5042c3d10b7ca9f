using LifecycleConsole.Benchmarks;
using LifecycleConsole.Testing;

string[] all =
[
    "sweep", "lateness", "start", "single", "import", "jobs", "lists", "ledger", "verify", "settle", "renew", "revoke",
    "api",
];
var options = BenchOptions.From(args);
if (options.Subject == StartBench.ChildSubject)
{
    return await StartBench.RunChildAsync(options);
}
var subjects = options.Subject == "all" ? all : [options.Subject];
if (subjects.Except(all, StringComparer.Ordinal).Any())
{
    Console.Error.WriteLine($"Usage: {string.Join('|', all)}|all [--postgres] [--instances N] [--repeat N]");
    return 2;
}
PostgresServer.IsDurable = true;
Console.WriteLine(ReportRow.Heading);
foreach (var subject in subjects)
{
    using var workshop = new Workshop(options.Provider);
    await foreach (var row in RowsOf(subject, workshop, options))
    {
        Console.WriteLine(row);
    }
}
return 0;

static IAsyncEnumerable<ReportRow> RowsOf(string subject, Workshop workshop, BenchOptions options) => subject switch
{
    "sweep" => new SweepBench(workshop, options).RunAsync(),
    "lateness" => LatenessBench.RunAsync(workshop, options),
    "import" => ImportBench.RunAsync(workshop, options),
    "ledger" => new LedgerBench(workshop, options).RunAsync(),
    "verify" => new VerifyBench(workshop, options).RunAsync(),
    "settle" => new SettleBench(workshop, options).RunAsync(),
    "renew" => new RenewBench(workshop, options).RunAsync(),
    "revoke" => new RevokeBench(workshop, options).RunAsync(),
    "start" => StartBench.RunAsync(workshop, options),
    "jobs" => new JobBench(workshop, options).RunAsync(),
    "api" => new ApiBench(workshop, options).RunAsync(),
    "lists" => new ListsBench(workshop, options).RunAsync(),
    _ => new SingleBench(workshop, options).RunAsync(),
};
