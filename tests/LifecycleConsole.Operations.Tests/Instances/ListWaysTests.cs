using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Instances;

/// <summary>The ways in which the rows of a page are found: all find the same, and each has its index.</summary>
public sealed class ListWaysTests
{
    private static readonly InstanceFilter[] Filters =
    [
        new(), new() { Region = "cn-beijing" }, new() { PowerState = PowerState.Stopped },
        new() { TagKey = "team" }, new() { TagKey = "team", TagValue = "web" },
        new() { View = InstanceView.Protected }, new() { View = InstanceView.Scheduled },
        new() { View = InstanceView.Releasing }, new() { View = InstanceView.Expiring },
        new() { NextFrom = new(2026, 11, 20), NextTo = new(2026, 12, 20) },
        new() { Text = "name-1" }, new() { Text = "na" },
        new() { Region = "cn-beijing", PowerState = PowerState.Stopped, TagKey = "team", Text = "name" },
        new() { Region = "cn-beijing", View = InstanceView.Protected },
    ];

    private static readonly FilterScope Scope = new(
        new()
        {
            Id = Sample.AccountId, Name = "Mei's shop", CurrencyCode = "USD", BillingZone = "Asia/Shanghai",
            CreatedAt = Ground.Start,
        },
        Ground.Start, InstanceSight.All);

    /// <summary>What somebody may see: everything, a team, one of the others, some by ID or by region.</summary>
    private static readonly InstanceSight[] Sights =
    [
        InstanceSight.All,
        SightOfField.OfTag("team", SightMatch.Equal, ["web"]),
        InstanceSight.Not(SightOfField.OfTag("team", SightMatch.Equal, ["data"])),
        InstanceSight.AnyOf(
        [
            SightOfField.OfPattern(SightField.Id, "i-05"), SightOfField.OfTag("team", SightMatch.Fits, ["d*"]),
        ]),
        InstanceSight.AllOf(
        [
            SightOfField.OfPattern(SightField.Region, "cn-beijing"),
            InstanceSight.Not(SightOfField.OfPattern(SightField.Id, "i-1*")),
        ]),
    ];

    [EveryDatabase]
    public async Task Few_or_many_near_or_far_the_rows_are_the_same(DatabaseKind kind)
    {
        await using var ground = await PlantedAsync(kind);
        PageLimits byIds = new() { DozensMax = 1000 };
        PageLimits[] others =
        [
            new() { FewMax = 0, Windows = [100] }, // along the index of the sort order
            new() { FewMax = 0, Windows = [3], Sizes = [2, 8] }, // a stretch of it, then by a part
            new() { FewMax = 0, Windows = [1, 12], Sizes = [1000] },
            new() { FewMax = 1000, DozensMax = 0, Windows = [5] },
        ];
        foreach (var (sight, filter) in Sights.SelectMany(sight => Filters.Select(filter => (sight, filter))))
        {
            foreach (var sort in sight.IsAll ? Enum.GetValues<InstanceSort>() : [InstanceSort.Name])
            {
                var first = filter with { Sort = sort, PageSize = 3, Descending = sort == InstanceSort.Changed };
                var expected = await WalkAsync(ground, byIds, first, sight);
                foreach (var limits in others)
                {
                    (await WalkAsync(ground, limits, first, sight)).ShouldBe(expected, $"{first} {limits}");
                }
                (await WalkAsync(ground, byIds, first)).Where(id => sight.Allows(Planted(NumberOf(id))))
                    .ShouldBe(expected, $"{first} {sight.Text}");
            }
        }
    }

    [EveryDatabase]
    public async Task Every_order_is_read_along_its_index_without_sorting(DatabaseKind kind)
    {
        await using var ground = await PlantedAsync(kind);
        foreach (var sort in Enum.GetValues<InstanceSort>())
        {
            foreach (var id in (string?[])[null, "i-07"])
            {
                foreach (var descends in (bool[])[true, false])
                {
                    var values = ValuesOf(new() { Sort = sort }) with
                    {
                        Place = new(id, "1", descends, 13), End = new("", "9", false, 0), Skip = 5,
                    };
                    foreach (var sight in Sights)
                    {
                        var seen = values with { Scope = Scope with { Sight = sight } };
                        RunsAlong(sort, await QueryPlans.OfAsync(ground, db => InstanceKeyset
                            .From(new InstanceFilterSql(db, seen).All(), seen, hasEnd: true)
                            .TakeOf(seen, nameof(seen.Take))));
                    }
                    var further = await QueryPlans.OfAsync(
                        ground, db => new InstanceFilterSql(db, values).RowFurtherOn());
                    RunsAlong(sort, further);
                }
            }
        }
    }

    [EveryDatabase]
    public async Task Every_part_of_a_filter_is_looked_up_in_an_index(DatabaseKind kind)
    {
        await using var ground = await PlantedAsync(kind);
        foreach (var (sight, filter) in Sights.SelectMany(sight => Filters.Select(filter => (sight, filter))))
        {
            var values = ValuesOf(filter) with { Max = 10, Scope = Scope with { Sight = sight } };
            foreach (var part in InstanceFilterSql.PartsOf(values))
            {

                var plan = await QueryPlans.OfAsync(ground, db => new InstanceFilterSql(db, values).Ids(part));

                var index = kind == DatabaseKind.Sqlite ? IndexOf(part) : "IX_";
                plan.ShouldContain(index, Case.Sensitive, $"{part} {sight.Text}: {plan}");
                foreach (var table in (string[])["Instances", "InstanceTags", "InstanceWords"])
                {
                    plan.ShouldNotContain($"SCAN {table}", Case.Sensitive, $"{part}: {plan}");
                    plan.ShouldNotContain($"Seq Scan on \"{table}\"", Case.Sensitive, $"{part}: {plan}");
                }
            }
        }
    }

    /// <summary>
    /// SQLite thinks all indexes of an account equally good, and takes the newest. PostgreSQL knows its tables.
    /// </summary>
    private static string IndexOf(FilterPart part) => part switch
    {
        FilterPart.Protected => "IX_Instances_Protected",
        FilterPart.Releasing => "IX_Instances_Releasing",
        FilterPart.Scheduled => "IX_Instances_AccountId_ReleaseAt_Id",
        _ => "IX_",
    };

    private static void RunsAlong(InstanceSort sort, string plan)
    {
        plan.ShouldContain($"IX_Instances_AccountId_{ColumnOf(sort)}", Case.Sensitive, $"{sort}: {plan}");
        plan.ShouldNotContain("TEMP B-TREE", Case.Sensitive, $"{sort}: {plan}");
        plan.ShouldNotContain("Sort", Case.Sensitive, $"{sort}: {plan}");
    }

    private static FilterValues ValuesOf(InstanceFilter filter) => new(Scope, filter)
    {
        Place = new(null, "", true, 13),
    };

    private static string ColumnOf(InstanceSort sort) => sort switch
    {
        InstanceSort.Changed => "ChangedAt",
        InstanceSort.Created => "CreatedAt",
        InstanceSort.Next => "NextAt",
        _ => sort.ToString(),
    };

    private static int NumberOf(string id) => int.Parse(id[2..], System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<List<string>> WalkAsync(
        Ground ground, PageLimits limits, InstanceFilter filter, InstanceSight? sight = null)
    {
        var pages = new InstancePages(ground.Get<PreparedReads>(), ground.Reader, limits);
        await using var session = await pages.OpenAsync(default);
        List<string> ids = [];
        for (var at = filter; ;)
        {
            var page = await pages.PageAsync(session, Scope with { Sight = sight ?? Scope.Sight }, at, default);
            ids.AddRange(page.Rows.Select(row => row.Id));
            if (!page.HasLater)
            {
                return ids;
            }
            at = at with { Cursor = InstanceKeyset.CursorOf(page.Rows[^1], filter.Sort) };
        }
    }

    private static async Task<Ground> PlantedAsync(DatabaseKind kind)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync([.. Enumerable.Range(0, 40).Select(Planted)]);
        await ground.ExecuteAsync("""UPDATE "Instances" SET "Phase" = 3 WHERE "Id" IN ('i-02', 'i-08', 'i-31')""");
        await ground.ExecuteAsync("""UPDATE "Instances" SET "ReleaseWaits" = 1 WHERE "Id" IN ('i-05', 'i-08')""");
        return ground;
    }

    private static Holding Planted(int n) => Sample.Running($"i-{n:00}").With(i => i with
    {
        Name = $"name-{n * 7 % 40:00}",
        Region = n % 2 == 0 ? "cn-beijing" : "cn-hangzhou",
        ChargeType = n % 4 == 1 ? ChargeType.Subscription : ChargeType.PayAsYouGo,
        PaidUntil = n % 4 == 1 ? Ground.Start.AddDays(n - 2) : null,
        ReleaseAt = n % 5 == 0 ? Ground.Start.AddDays(n % 3 + 1) : null,
        PowerState = n % 3 == 0 ? PowerState.Stopped : PowerState.Running,
        IsProtected = n % 7 == 0,
        CreatedAt = Ground.Start.AddDays(-n % 9),
        ChangedAt = Ground.Start.AddMinutes(-(n % 6)),
    }) with
    {
        Tags = n % 3 == 0
            ? new Dictionary<string, string>(StringComparer.Ordinal) { ["team"] = n % 2 == 0 ? "web" : "data" }
            : [],
    };
}
