using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Operations.Tests.Instances;

/// <summary>What the vendors' clients find: by region, page after page.</summary>
public sealed class FinderTests
{
    private const string Index = "IX_Instances_AccountId_Region_CreatedAt_Id";

    private static readonly DateTimeOffset At = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);

    private sealed record Values(long AccountId);

    [EveryDatabase]
    public async Task Pages_by_cursor_are_all_of_a_region_newest_first(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        var fleet = Fleet();
        await ground.PlantAsync(fleet);
        string[][] choices = [["cn-hangzhou"], ["cn-beijing"], ["cn-hangzhou", "cn-beijing"], ["no-where"], []];
        foreach (var regions in choices)
        {
            var expected = fleet.Select(h => h.Instance).Where(i => regions.Length == 0 || regions.Contains(i.Region))
                .OrderByDescending(i => i.CreatedAt).ThenByDescending(i => i.Id, StringComparer.Ordinal)
                .Select(i => i.Id);

            (await ByCursorAsync(ground, new() { Regions = regions, Take = 4 })).ShouldBe(expected);
        }
    }

    [EveryDatabase]
    public async Task A_page_of_a_region_is_read_along_its_index_from_where_the_last_one_ended(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Fleet());
        var first = new FinderValues(Sample.Owner, new() { Regions = ["cn-hangzhou"] });
        var later = new FinderValues(
            Sample.Owner, new() { Regions = ["cn-hangzhou"], Cursor = SearchCursor.Of(At.AddHours(2), "i-07") });

        var begins = await PlanAsync(ground, first);
        var goesOn = await PlanAsync(ground, later);

        (begins + goesOn).ShouldNotContain(kind == DatabaseKind.Sqlite ? "TEMP B-TREE" : "Sort");
        begins.ShouldContain(Index);
        goesOn.ShouldContain(Index);
        goesOn.Replace("\"", "", StringComparison.Ordinal).ShouldContain(
            kind == DatabaseKind.Sqlite ? "(AccountId=? AND Region=? AND CreatedAt<?" : "CreatedAt <= ");
    }

    /// <summary>However many there are in the region. PostgreSQL knows how many, and needs no telling.</summary>
    [Fact]
    public async Task What_is_named_is_looked_up_by_its_name_on_SQLite()
    {
        const string ByKey = "sqlite_autoindex_Instances_1 (Id=?)";
        await using var ground = await Ground.OpenAsync(DatabaseKind.Sqlite);
        InstanceSearchFilter[] filters =
        [
            new() { Ids = ["i-01", "i-02"], Regions = ["cn-hangzhou"] },
            new() { Ids = ["i-01", "i-02"], Names = ["web-1"], Regions = ["cn-hangzhou"] },
        ];
        foreach (var filter in filters)
        {
            var plan = await PlanAsync(ground, new FinderValues(Sample.Owner, filter));
            plan.ShouldContain(ByKey);
            plan.ShouldNotContain("IX_Instances");
        }
        var named = new FinderValues(Sample.Owner, new() { Names = ["web-1"], Regions = ["cn-hangzhou"] });
        (await QueryPlans.OfAsync(ground, db => FinderSql.Named(db, named))).ShouldContain(
            "IX_Instances_AccountId_Name_Id (AccountId=? AND Name=?)");

        string[] ids = ["i-01"];
        (await QueryPlans.OfAsync(ground, db => db.Instances.Where(
            i => ids.Contains(i.Id) && i.AccountId == Sample.AccountId))).ShouldContain(ByKey);
    }

    [Fact]
    public async Task What_one_session_reads_is_of_one_state_of_SQLite()
    {
        await using var ground = await Ground.OpenAsync(DatabaseKind.Sqlite);
        await ground.PlantAsync(Sample.Running("i-1"));
        var accountId = Sample.AccountId;
        await using var db = ground.Reader.Open();
        var query = PreparedQuery<Instance>.Of(db, db.Instances.Where(i => i.AccountId == accountId), typeof(Values));
        var reads = ground.Get<PreparedReads>();
        var values = new Values(accountId);

        await using (var session = await reads.OpenAsync(default))
        {
            (await session.ReadAsync(query, values, default)).Count.ShouldBe(1);
            await ground.PlantAsync(Sample.Running("i-2"));
            (await session.ReadAsync(query, values, default)).Count.ShouldBe(1);
        }
        await using var next = await reads.OpenAsync(default);

        (await next.ReadAsync(query, values, default)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_session_of_SQLite_that_has_failed_is_not_used_again()
    {
        await using var ground = await Ground.OpenAsync(DatabaseKind.Sqlite);
        await ground.PlantAsync(Sample.Running("i-1"));
        var accountId = Sample.AccountId;
        await using var db = ground.Reader.Open();
        var query = PreparedQuery<Instance>.Of(db, db.Instances.Where(i => i.AccountId == accountId), typeof(Values));
        var reads = ground.Get<PreparedReads>();
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();

        ReadSession? broken = null;
        await using (broken = await reads.OpenAsync(default))
        {
            await Should.ThrowAsync<OperationCanceledException>(
                () => broken.ReadAsync(query, new Values(accountId), gone.Token));
        }
        await using var next = await reads.OpenAsync(default);

        next.ShouldNotBeSameAs(broken);
        (await next.ReadAsync(query, new Values(accountId), default)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_session_given_back_twice_is_lent_once()
    {
        await using var ground = await Ground.OpenAsync(DatabaseKind.Sqlite);
        var reads = ground.Get<PreparedReads>();
        var session = await reads.OpenAsync(default);
        await session.DisposeAsync();
        await session.DisposeAsync();

        await using var one = await reads.OpenAsync(default);
        await using var other = await reads.OpenAsync(default);

        one.ShouldNotBeSameAs(other);
    }

    [EveryDatabase]
    public async Task Many_of_one_name_are_found_as_few_are(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        var many = FinderValues.FewMax + 5;
        await ground.PlantAsync([.. Enumerable.Range(0, many).Select(n => Sample.Running($"i-{n:0000}").With(
            i => i with { Name = "worker", Region = "cn-hangzhou", CreatedAt = At.AddSeconds(n) }))]);
        await ground.PlantAsync(Sample.Running("i-other").With(
            i => i with { Name = "shop", Region = "cn-hangzhou", CreatedAt = At }));
        var finder = ground.Get<InstanceFinder>();

        var worker = (await finder.FindAsync(
            Sample.Owner, new() { Names = ["worker"], Regions = ["cn-hangzhou"], Take = 2 }, default)).Value!;
        var both = (await finder.FindAsync(
            Sample.Owner, new() { Names = ["worker", "shop"], Take = 2, Skip = many - 1 }, default)).Value!;
        var shop = (await finder.FindAsync(Sample.Owner, new() { Names = ["shop"] }, default)).Value!;
        var nobody = (await finder.FindAsync(
            Sample.Owner, new() { Names = ["shop"], Regions = ["cn-beijing"] }, default)).Value!;

        (worker.Total, worker.Holdings[0].Instance.Id).ShouldBe((many, $"i-{many - 1:0000}"));
        both.Total.ShouldBe(many + 1);
        both.Holdings.Select(h => h.Instance.Id).ShouldBe(["i-other", "i-0000"]);
        shop.Total.ShouldBe(1);
        shop.Holdings.Select(h => h.Instance.Id).ShouldBe(["i-other"]);
        (nobody.Total, nobody.Holdings.Count).ShouldBe((0, 0));
    }

    /// <summary>Two regions, several created at one instant.</summary>
    private static Holding[] Fleet() =>
    [
        .. Enumerable.Range(0, 23).Select(n => Sample.Running($"i-{n:00}").With(i => i with
        {
            Region = n % 3 == 0 ? "cn-beijing" : "cn-hangzhou", CreatedAt = At.AddHours(n / 5),
        })),
    ];

    private static async Task<List<string>> ByCursorAsync(Ground ground, InstanceSearchFilter filter)
    {
        var found = new List<string>();
        string? cursor = null;
        do
        {
            var page = (await ground.Get<InstanceFinder>().FindAsync(
                Sample.Owner, filter with { Cursor = cursor, Counts = false }, default)).Value!;
            found.AddRange(page.Holdings.Select(h => h.Instance.Id));
            cursor = page.Next;
        }
        while (cursor is not null);
        return found;
    }

    private static Task<string> PlanAsync(Ground ground, FinderValues values) =>
        QueryPlans.OfAsync(ground, db => FinderSql.Page(FinderSql.Matching(db, values), values));
}
