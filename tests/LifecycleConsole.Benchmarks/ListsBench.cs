using System.Diagnostics;
using System.Globalization;
using LifecycleConsole.Data;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Operations.Instances;

namespace LifecycleConsole.Benchmarks;

/// <summary>
/// Pages of the Instances list at a thousand and at a million instances in one account, beside hand-written SQL.
/// </summary>
internal sealed class ListsBench(Workshop workshop, BenchOptions options)
{
    private const int SmallCount = 1000;
    private const int Warmups = 8;
    private const int Turns = 21;

    /// <param name="Group">The row of the report that it belongs to.</param>
    /// <param name="Where">The same condition by hand, with the index that a good hand would take.</param>
    private sealed record Case(string Group, string Name, InstanceFilter Filter, string Where, string Order);

    private sealed record Took(Case Case, double Ours, double Bare);

    public async IAsyncEnumerable<ReportRow> RunAsync()
    {
        var small = await MeasureAsync(SmallCount);
        var count = options.Instances ?? 1_000_000;
        var whole = new List<ReportRow>();
        var large = await MeasureAsync(count, whole);
        foreach (var group in large.GroupBy(took => took.Case.Group, StringComparer.Ordinal))
        {
            var worst = group.MaxBy(took => took.Ours / took.Bare)!;
            yield return new(
                string.Create(CultureInfo.InvariantCulture,
                    $"Instances list at {count:N0}, {group.Key} ({workshop.DatabaseName}), worst: {worst.Case.Name}"),
                ReportRow.Number(worst.Ours) + " ms",
                ReportRow.Number(worst.Bare) + " ms, hand-prepared SQL for the same page",
                ReportRow.Times(worst.Ours / worst.Bare), "≤ 3 ×");
            var growth = group.Select(took =>
                    (took, Before: small.Single(s => s.Case.Name == took.Case.Name).Ours))
                .MaxBy(g => g.took.Ours / g.Before);
            yield return new(
                string.Create(CultureInfo.InvariantCulture,
                    $"the same, from {SmallCount:N0} to {count:N0}, worst: {growth.took.Case.Name}"),
                ReportRow.Number(growth.took.Ours) + " ms", ReportRow.Number(growth.Before) + " ms at 1,000",
                ReportRow.Times(growth.took.Ours / growth.Before), "≤ 1.5 ×");
        }
        foreach (var row in whole)
        {
            yield return row;
        }
    }

    /// <param name="whole">Gets what is measured of all rows together; null: it is not.</param>
    private async Task<List<Took>> MeasureAsync(int count, List<ReportRow>? whole = null)
    {
        var field = new ListField(count, TimeProvider.System.GetUtcNow());
        var isPlanted = whole is not null && options.ConnectionString.Length > 0;
        var database = Preparing(isPlanted
            ? new(options.Provider, options.ConnectionString)
            : await workshop.NewAsync());
        await using var house = House.Build(database, workshop.Folder, withClock: false);
        if (!isPlanted)
        {
            var clock = Stopwatch.StartNew();
            await field.PlantAsync(house.Get<WriteLane>());
            await workshop.AnalyzeAsync(database);
            ReportRow.Note($"lists: {count:N0} planted in {clock.Elapsed.TotalSeconds:0} s");
        }
        await using var bare = await BareList.OpenAsync(database);
        var queries = house.Get<InstanceQueries>();
        var took = new List<Took>();
        foreach (var one in await CasesAsync(queries, field))
        {
            var ours = await TimeAsync(() => OursAsync(queries, one.Filter));
            var theirs = await TimeAsync(() => bare.PageAsync(one.Where, one.Order));
            took.Add(new(one, ours, theirs));
            ReportRow.Note($"lists {count:N0} {one.Name}: {ours:0.00} ms, bare {theirs:0.00} ms");
        }
        if (whole is not null)
        {
            await foreach (var row in WholeListBench.RunAsync(house, count, workshop.DatabaseName))
            {
                whole.Add(row);
            }
        }
        return took;
    }

    /// <summary>As the README advises: the hand's statements are prepared too.</summary>
    private static DatabaseOptions Preparing(DatabaseOptions database) => database.Provider == DatabaseProvider.Postgres
        ? database with { ConnectionString = database.ConnectionString + ";Max Auto Prepare=200" }
        : database;

    private static async Task<int> OursAsync(InstanceQueries queries, InstanceFilter filter) =>
        (await queries.ListAsync(Actor.System(ListField.AccountId), filter, CancellationToken.None)).Value!.Rows.Count;

    private static async Task<double> TimeAsync(Func<Task<int>> page)
    {
        for (var n = 0; n < Warmups; n++)
        {
            await page();
        }
        var times = new List<double>();
        for (var n = 0; n < Turns; n++)
        {
            var start = Stopwatch.GetTimestamp();
            await page();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        return ReportRow.Median(times.Order().Take(Turns / 2)); // of the better half: machines are shared
    }

    private async Task<List<Case>> CasesAsync(InstanceQueries queries, ListField field)
    {
        var cases = new List<Case>();
        foreach (var sort in Enum.GetValues<InstanceSort>())
        {
            var first = new InstanceFilter { Sort = sort, Descending = sort == InstanceSort.Changed };
            var (key, down) = (ColumnOf(sort), first.Descending ? "DESC" : "");
            var back = first.Descending ? "" : "DESC";
            var only = sort == InstanceSort.ReleaseAt ? "AND \"ReleaseAt\" IS NOT NULL " : "";
            var middle = await MiddleAsync(queries, first);
            var (beyond, value) = (first.Descending ? "<" : ">", Quoted(KeyOf(middle, sort)));
            cases.Add(new("pages", $"first by {sort}", first, only, $"\"{key}\" {down}, \"Id\" {down}"));
            cases.Add(new(
                "pages", $"next by {sort}", first with { Cursor = InstanceKeyset.CursorOf(middle, sort) },
                $"{only}AND \"{key}\" {beyond}= {value} AND (\"{key}\" {beyond} {value} OR \"Id\" {beyond} "
                + $"{Quoted(middle.Id)})", $"\"{key}\" {down}, \"Id\" {down}"));
            cases.Add(new(
                "pages", $"last by {sort}", first with { Backwards = true }, only, $"\"{key}\" {back}, \"Id\" {back}"));
        }
        return [.. cases, .. Filtered(), .. Searched(field)];
    }

    private static IEnumerable<Case> Filtered()
    {
        const string Newest = "\"ChangedAt\" DESC, \"Id\" DESC";
        yield return new(
            "filtered", "a region", new() { Region = "cn-beijing" }, "AND \"Region\" = 'cn-beijing'", Newest);
        yield return new(
            "filtered", "a rare state", new() { PowerState = PowerState.LaunchFailed },
            "AND +\"PowerState\" = 2 AND \"Id\" IN (SELECT \"Id\" FROM \"Instances\" WHERE \"AccountId\" = @account "
            + "AND \"PowerState\" = 2 AND \"DestroyedAt\" IS NULL)", Newest);
        yield return new(
            "a filter that a thousandth fits", "a state", new() { PowerState = PowerState.Starting },
            "AND +\"PowerState\" = 3 AND \"Id\" IN (SELECT \"Id\" FROM \"Instances\" WHERE \"AccountId\" = @account "
            + "AND \"PowerState\" = 3 AND \"DestroyedAt\" IS NULL)", Newest);
        yield return new(
            "filtered", "a rare tag", new() { TagKey = "team", TagValue = "rare" },
            "AND \"Id\" IN (SELECT \"InstanceId\" FROM \"InstanceTags\" WHERE \"AccountId\" = @account "
            + "AND \"Key\" = 'team' AND \"Value\" = 'rare')", Newest);
        yield return new(
            "filtered", "a common tag", new() { TagKey = "team", TagValue = "web" },
            "AND EXISTS (SELECT 1 FROM \"InstanceTags\" AS t WHERE t.\"InstanceId\" = \"Instances\".\"Id\" "
            + "AND t.\"Key\" = 'team' AND t.\"Value\" = 'web')", Newest);
        yield return new(
            "filtered", "protected", new() { View = InstanceView.Protected },
            "AND \"Id\" IN (SELECT \"Id\" FROM \"Instances\" WHERE \"AccountId\" = @account "
            + "AND \"IsProtected\" AND \"DestroyedAt\" IS NULL)", Newest);
        yield return new(
            "two filters that have no row in common", "a tag of a tenth, a state of most",
            new() { TagKey = "team", TagValue = "web", PowerState = PowerState.Running },
            "AND \"PowerState\" = 4 AND +\"AccountId\" > 0 AND \"Id\" IN (SELECT \"InstanceId\" FROM "
            + "\"InstanceTags\" WHERE \"AccountId\" = @account AND \"Key\" = 'team' AND \"Value\" = 'web')", Newest);
    }

    private IEnumerable<Case> Searched(ListField field)
    {
        const string Newest = "\"ChangedAt\" DESC, \"Id\" DESC";
        var rare = field.RareName;
        var like = options.Provider == DatabaseProvider.Postgres ? "ILIKE" : "LIKE";
        yield return new("searched", "one name", new() { Text = rare }, Found(rare, like), Newest);
        yield return new("searched", "nothing", new() { Text = "no-such-name" }, Found("no-such-name", like), Newest);
        yield return new(
            "searched", "a third of all", new() { Text = "shop-web" },
            "AND EXISTS (SELECT 1 FROM \"InstanceWords\" AS w WHERE w.\"InstanceId\" = \"Instances\".\"Id\" "
            + $"AND w.\"Words\" {like} '%shop-web%')", Newest);
    }

    private string Found(string text, string like) => options.Provider == DatabaseProvider.Postgres
        ? "AND \"Id\" IN (SELECT \"InstanceId\" FROM \"InstanceWords\" WHERE \"AccountId\" = @account "
            + $"AND \"Words\" {like} '%{text}%')"
        : "AND +\"AccountId\" > 0 AND \"Id\" IN (SELECT w.\"InstanceId\" FROM \"InstanceSearch\" AS s CROSS JOIN "
            + "\"InstanceWords\" AS w ON w.\"Document\" = s.rowid WHERE s.\"InstanceSearch\" MATCH '"
            + string.Join(' ', Enumerable.Range(0, text.Length - 2).Select(at => $"\"{text.Substring(at, 3)}\""))
            + $"' AND w.\"Words\" LIKE '%{text}%')";

    /// <summary>The last row of a page deep in the list.</summary>
    private static async Task<Instance> MiddleAsync(InstanceQueries queries, InstanceFilter first)
    {
        var middle = first.Sort == InstanceSort.Name
            ? first with { JumpTo = "m" }
            : first with { JumpTo = TimeProvider.System.GetUtcNow().AddDays(Away(first.Sort)).ToString(
                "yyyy-MM-dd", CultureInfo.InvariantCulture) };
        var page = await queries.ListAsync(Actor.System(ListField.AccountId), middle, CancellationToken.None);
        return page.Value!.Rows[^1].Instance;
    }

    private static int Away(InstanceSort sort) => sort switch
    {
        InstanceSort.Changed => -20,
        InstanceSort.Created => -200,
        _ => 100,
    };

    private static string ColumnOf(InstanceSort sort) => sort switch
    {
        InstanceSort.Changed => "ChangedAt",
        InstanceSort.Name => "Name",
        InstanceSort.Created => "CreatedAt",
        InstanceSort.ReleaseAt => "ReleaseAt",
        InstanceSort.Next => "NextAt",
        _ => throw new ArgumentOutOfRangeException(nameof(sort), sort, null),
    };

    private static object KeyOf(Instance row, InstanceSort sort) => sort switch
    {
        InstanceSort.Changed => Instants.ToMicros(row.ChangedAt),
        InstanceSort.Name => row.Name,
        InstanceSort.Created => Instants.ToMicros(row.CreatedAt),
        InstanceSort.ReleaseAt => Instants.ToMicros(row.ReleaseAt)!,
        InstanceSort.Next => Instants.ToMicros(row.ReleaseAt ?? row.PaidUntil) ?? long.MaxValue,
        _ => throw new ArgumentOutOfRangeException(nameof(sort), sort, null),
    };

    private static string Quoted(object value) =>
        value is string text ? $"'{text}'" : string.Create(CultureInfo.InvariantCulture, $"{value}");
}
