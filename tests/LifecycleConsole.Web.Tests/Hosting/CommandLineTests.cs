using System.Text;
using LifecycleConsole.Domain.Imports;
using LifecycleConsole.Testing;
using LifecycleConsole.Web.Hosting;

namespace LifecycleConsole.Web.Tests.Hosting;

/// <summary>The commands, run in this process on a database of their own.</summary>
public sealed class CommandLineTests : IAsyncLifetime
{
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();
    private Ground _ground = null!;

    public async ValueTask InitializeAsync()
    {
        _ground = await Ground.OpenAsync(DatabaseKind.Sqlite);
        await _ground.PlantAccountsAsync();
        await _ground.StopAsync();
    }

    public async ValueTask DisposeAsync() => await _ground.DisposeAsync();

    [Fact]
    public async Task A_file_is_imported_by_the_accounts_name_or_its_id_and_twice_changes_nothing()
    {
        var file = Write("fleet.json", VendorFiles.AlibabaPage(VendorFiles.Alibaba("i-bp1a")));

        (await RunAsync("import", file, "--account", $"account {Sample.AccountId}")).ShouldBe(0, _error.ToString());
        _out.ToString().ShouldContain("Imported.");
        (await RunAsync("import", file, $"--account={Sample.AccountId}")).ShouldBe(0, _error.ToString());
        _out.ToString().ShouldContain("All is here.");

        await _ground.StartAgainAsync();
        (await _ground.InstanceAsync("i-bp1a")).Name.ShouldBe("web-01");
        _ground.Clock.Advance(TimeSpan.FromDays(36_500)); // past the machine's own clock, which the command went by
        await _ground.WorkAsync();
        (await _ground.Fleet.InspectAsync("i-bp1a", default)).ShouldNotBeNull().IsOurs.ShouldBeTrue();
    }

    [Fact]
    public async Task A_dry_run_changes_nothing()
    {
        var file = Write("fleet.csv", CsvColumns.Template);

        (await RunAsync("import", file, "--account", $"{Sample.AccountId}", "--dry-run")).ShouldBe(0);

        _out.ToString().ShouldContain("New                            2");
        await _ground.StartAgainAsync();
        (await _ground.ReadAsync(db => Task.FromResult(db.Instances.Count()))).ShouldBe(0);
    }

    [Fact]
    public async Task A_bad_line_is_named_and_ends_with_1()
    {
        var csv = "instance_id,region,zone,type,billing_method\ni-bp1a,r,z,t,Free\n";

        (await FeedAsync(csv, "import", "-", "--account", $"{Sample.AccountId}")).ShouldBe(1);

        _error.ToString().ShouldContain("Line 2, billing_method: It is \"Free\"");
    }

    [Fact]
    public async Task Wrong_words_end_with_2_and_say_what_is_right()
    {
        (await RunAsync("import", "no-such-file", "--account", "x")).ShouldBe(2);
        (await RunAsync("import", Write("a.csv", ""), "--account", "nobody")).ShouldBe(2);
        _error.ToString().ShouldContain("There is no account nobody. There are: Account");
        (await RunAsync("import", "x")).ShouldBe(2);
        _error.ToString().ShouldContain("Name the account");
        (await RunAsync("backup", "x", "--fast")).ShouldBe(2);
        _error.ToString().ShouldContain("There is no option --fast.");
    }

    [Theory]
    [InlineData("--help", "Without a command the console starts.")]
    [InlineData("import --help", "import FILE --account NAME")]
    [InlineData("restore -h", "restore FILE")]
    public async Task Help_is_given(string words, string said)
    {
        (await CommandLine.RunAsync(words.Split(' '), Io(""), default)).ShouldBe(0);
        _out.ToString().ShouldContain(said);
    }

    [Theory]
    [InlineData]
    [InlineData("--urls=http://localhost:0")]
    [InlineData("--Demo:Seed=true")]
    public void Everything_else_starts_the_console(params string[] args) =>
        CommandLine.IsCommand(args).ShouldBeFalse();

    [Fact]
    public async Task A_backup_is_made_while_the_console_runs_and_restored_when_it_does_not()
    {
        await _ground.StartAgainAsync();
        await _ground.PlantAsync(Sample.Running("i-before"));
        var file = Path.Combine(_ground.Place.Folder, "backup.db");
        (await RunAsync("backup", file)).ShouldBe(0, _error.ToString());
        (await RunAsync("backup", file)).ShouldBe(2);
        _error.ToString().ShouldContain("--force");
        await _ground.PlantAsync(Sample.Running("i-after"));
        (await RunAsync("restore", file, "--force")).ShouldBe(2);
        _error.ToString().ShouldContain("Another console process uses the database");
        await _ground.StopAsync();

        (await RunAsync("restore", file)).ShouldBe(2);
        (await RunAsync("restore", file, "--force")).ShouldBe(0, _error.ToString());

        _out.ToString().ShouldContain("Everything is whole.");
        await _ground.StartAgainAsync();
        var ids = await _ground.ReadAsync(db => Task.FromResult(db.Instances.Select(i => i.Id).ToList()));
        ids.ShouldBe(["i-before"]);
        _ground.Guard.Hold.ShouldNotBeNull().IsRestore.ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_no_backup_is_not_restored()
    {
        var file = Write("note.txt", "a note");

        (await RunAsync("restore", file, "--force")).ShouldBe(2);
        _error.ToString().ShouldContain("is no whole database of this console");
    }

    [Fact]
    public async Task Verify_tells_the_first_problem()
    {
        (await RunAsync("verify")).ShouldBe(0);
        await _ground.StartAgainAsync();
        await _ground.PlantAsync(Sample.Running("i-a"));
        await _ground.ExecuteAsync("""UPDATE "Disks" SET "InstanceId" = 'i-nowhere'""");
        await _ground.StopAsync();

        (await RunAsync("verify")).ShouldBe(1);

        _out.ToString().ShouldContain("Orphan rows: Disk d-i-a belongs to something that is not there.");
    }

    [Fact]
    public async Task On_postgres_the_tools_of_postgres_are_named()
    {
        var args = (string[])["backup", "x.dump", "--Database:Provider=Postgres",
            "--Database:ConnectionString=Host=db;Database=console;Username=lc;Password=secret"];

        (await CommandLine.RunAsync(args, Io(""), default)).ShouldBe(2);

        _error.ToString().ShouldContain("pg_dump --format=custom --file=");
        _error.ToString().ShouldContain("host=db port=5432 dbname=console user=lc");
        _error.ToString().ShouldNotContain("secret");
    }

    private Task<int> RunAsync(params string[] args) => FeedAsync("", args);

    private Task<int> FeedAsync(string input, params string[] args) => CommandLine.RunAsync(
        [.. args, .. _ground.Place.Settings.Select(s => $"--{s.Key}={s.Value}")], Io(input), default);

    private CommandIo Io(string input) => new(_out, _error, () => new MemoryStream(Encoding.UTF8.GetBytes(input)));

    private string Write(string name, string text)
    {
        var path = Path.Combine(_ground.Place.Folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
