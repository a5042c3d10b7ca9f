using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Operations.Tests.Instances;

public sealed class ListPagesTests
{
    private const int Count = 25;

    [EveryDatabase]
    public async Task Every_sort_order_shows_each_row_once_forwards_and_backwards(DatabaseKind kind)
    {
        await using var ground = await PlantedAsync(kind);
        foreach (var sort in Enum.GetValues<InstanceSort>())
        {
            foreach (var descending in (bool[])[false, true])
            {
                var filter = new InstanceFilter { Sort = sort, Descending = descending, PageSize = 4 };
                var forwards = await WalkAsync(ground, filter);
                var backwards = await WalkAsync(ground, filter with { Backwards = true });

                forwards.Distinct(StringComparer.Ordinal).Count().ShouldBe(forwards.Count, $"{sort}");
                forwards.Count.ShouldBe(sort == InstanceSort.ReleaseAt ? Count / 5 : Count, $"{sort}");
                backwards.ShouldBe(forwards, $"{sort} {descending}");
            }
        }
    }

    [EveryDatabase]
    public async Task What_comes_next_is_sorted_with_nothing_planned_last(DatabaseKind kind)
    {
        await using var ground = await PlantedAsync(kind);

        var rows = await ListAsync(ground, new() { Sort = InstanceSort.Next, Descending = false, PageSize = 100 });

        var next = rows.Select(i => i.ReleaseAt ?? i.PaidUntil ?? DateTimeOffset.MaxValue).ToList();
        next.ShouldBe(next.Order());
        next[0].ShouldNotBe(DateTimeOffset.MaxValue);
    }

    [EveryDatabase]
    public async Task A_jump_starts_at_the_value_or_the_first_beyond_it(DatabaseKind kind)
    {
        await using var ground = await PlantedAsync(kind);
        var byName = new InstanceFilter
        {
            Sort = InstanceSort.Name, Descending = false, JumpTo = "name-1", PageSize = 3,
        };

        (await ListAsync(ground, byName)).Select(i => i.Name).ShouldBe(["name-10", "name-11", "name-12"]);
        (await ListAsync(ground, byName with { Descending = true })).Select(i => i.Name)
            .ShouldBe(["name-19", "name-18", "name-17"]);
        (await ListAsync(ground, byName with { Sort = InstanceSort.Created, JumpTo = "2026-11-04" }))
            .Select(i => i.Name).ShouldBe(["name-03", "name-04", "name-05"]);
        (await ListAsync(ground, byName with { Sort = InstanceSort.Created, Descending = true, JumpTo = "2026-11-04" }))
            .Select(i => i.Name).ShouldBe(["name-03", "name-02", "name-01"]);
        (await ListAsync(ground, byName with { Sort = InstanceSort.Created, JumpTo = "soon" }))[0].Name
            .ShouldBe("name-00");
    }

    [EveryDatabase]
    public async Task Each_part_of_a_filter_holds_alone_and_together(DatabaseKind kind)
    {
        await using var ground = await PlantedAsync(kind);
        InstanceFilter[] filters =
        [
            new() { Region = "cn-beijing" }, new() { ChargeType = ChargeType.Subscription },
            new() { PowerState = PowerState.Stopped }, new() { TagKey = "team" },
            new() { TagKey = "team", TagValue = "web" }, new() { Text = "name-1" },
            new() { NextFrom = new(2026, 11, 21), NextTo = new(2026, 11, 24) }, new() { View = InstanceView.Expiring },
            new() { View = InstanceView.Protected }, new() { View = InstanceView.Scheduled },
            new() { Region = "cn-beijing", PowerState = PowerState.Stopped, Text = "NAME", TagKey = "team" },
        ];
        var all = await ListAsync(ground, new() { PageSize = 100 });
        foreach (var filter in filters)
        {
            var found = await ListAsync(ground, filter with { PageSize = 100 });

            found.Select(i => i.Id).ShouldBe(all.Where(i => Fits(i, filter)).Select(i => i.Id), $"{filter}");
            found.ShouldNotBeEmpty($"{filter}");
            found.Count.ShouldBeLessThan(Count, $"{filter}");
            (await ground.Get<InstanceCounting>().CountAsync(Sample.Owner, filter, afresh: true, default))
                .Value!.Matching.ShouldBe(found.Count, $"{filter}");
        }
    }

    private static bool Fits(Instance i, InstanceFilter f) =>
        (f.Region is null || i.Region == f.Region)
        && (f.ChargeType is null || i.ChargeType == f.ChargeType)
        && (f.PowerState is null || i.PowerState == f.PowerState)
        && (f.TagKey is null || (Number(i) % 3 == 0 && (f.TagValue is null || Number(i) % 2 == 0)))
        && (f.Text is null || i.Name.Contains(f.Text, StringComparison.OrdinalIgnoreCase))
        && (!f.HasNext || (i.ReleaseAt ?? i.PaidUntil) is { } next
            && next >= new DateTimeOffset(2026, 11, 21, 0, 0, 0, TimeSpan.FromHours(8))
            && next < new DateTimeOffset(2026, 11, 25, 0, 0, 0, TimeSpan.FromHours(8)))
        && f.View switch
        {
            InstanceView.Expiring => i.PaidUntil >= Ground.Start && i.PaidUntil < Ground.Start.AddDays(7),
            InstanceView.Protected => i.IsProtected,
            InstanceView.Scheduled => i.ReleaseAt is not null,
            _ => true,
        };

    private static int Number(Instance instance) =>
        int.Parse(instance.Id.AsSpan(2), System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<Ground> PlantedAsync(DatabaseKind kind)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync([.. Enumerable.Range(0, Count).Select(Planted)]);
        return ground;
    }

    private static Holding Planted(int n) => Sample.Running($"i-{n:00}").With(i => i with
    {
        Name = $"name-{n:00}",
        Region = n % 2 == 0 ? "cn-beijing" : "cn-hangzhou",
        ChargeType = n % 4 == 1 ? ChargeType.Subscription : ChargeType.PayAsYouGo,
        PaidUntil = n % 4 == 1 ? Ground.Start.AddDays(n - 2) : null,
        ReleaseAt = n % 5 == 0 && n % 4 != 1 || n is 5 or 25 ? Ground.Start.AddDays(n + 1) : null,
        PowerState = n % 3 == 0 ? PowerState.Stopped : PowerState.Running,
        IsProtected = n % 7 == 0,
        CreatedAt = new DateTimeOffset(2026, 11, 1, 8, 0, 0, TimeSpan.FromHours(8)).AddDays(n),
        ChangedAt = Ground.Start.AddMinutes(-(n % 6)),
    }) with
    {
        Tags = n % 3 == 0
            ? new Dictionary<string, string>(StringComparer.Ordinal) { ["team"] = n % 2 == 0 ? "web" : "data" }
            : [],
    };

    private static async Task<List<Instance>> ListAsync(Ground ground, InstanceFilter filter) =>
        [.. (await ground.Queries.ListAsync(Sample.Owner, filter, default)).Value!.Rows.Select(row => row.Instance)];

    /// <summary>From page to page to the end; backwards from the last page to the first.</summary>
    private static async Task<List<string>> WalkAsync(Ground ground, InstanceFilter filter)
    {
        List<string> ids = [];
        for (var at = filter; ;)
        {
            var page = (await ground.Queries.ListAsync(Sample.Owner, at, default)).Value!;
            var rows = page.Rows.Select(row => row.Instance.Id);
            ids = filter.Backwards ? [.. rows, .. ids] : [.. ids, .. rows];
            if ((filter.Backwards ? page.Previous : page.Next) is not { } cursor)
            {
                return ids;
            }
            at = at with { Cursor = cursor };
        }
    }
}
