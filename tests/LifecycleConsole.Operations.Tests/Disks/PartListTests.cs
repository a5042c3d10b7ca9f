using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Operations.Addresses;
using LifecycleConsole.Operations.Disks;
using LifecycleConsole.Operations.Reading;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Operations.Tests.Disks;

public sealed class PartListTests
{
    [EveryDatabase]
    public async Task Pages_follow_each_other_in_both_directions_without_gaps(DatabaseKind kind)
    {
        await using var ground = await PlantedAsync(kind);
        foreach (var sort in Enum.GetValues<PartSort>().Except([PartSort.Expiry])) // which is of renewals
        {
            var filter = new PartFilter<DiskState> { Sort = sort, Descending = false, PageSize = 3 };
            var all = (await ListAsync(ground, filter with { PageSize = 100 })).Rows.Select(r => r.Disk.Id).ToList();

            var forth = await WalkAsync(ground, filter, page => page.Next);
            var back = await WalkAsync(ground, filter with { Backwards = true }, page => page.Previous);

            forth.SelectMany(page => page).ShouldBe(all);
            Enumerable.Reverse(back).SelectMany(page => page).ShouldBe(all);
        }
    }

    [EveryDatabase]
    public async Task Filters_find_what_they_say(DatabaseKind kind)
    {
        await using var ground = await PlantedAsync(kind);

        (await CountAsync(ground, new())).ShouldBe(8);
        (await CountAsync(ground, new() { State = DiskState.InUse })).ShouldBe(1);
        (await CountAsync(ground, new() { State = DiskState.Available })).ShouldBe(7);
        (await CountAsync(ground, new() { Text = "NAME-D-3" })).ShouldBe(1);
        (await CountAsync(ground, new() { Text = "100%_" })).ShouldBe(0);
        (await CountAsync(ground, new() { Instance = "name-i-a" })).ShouldBe(1);
        (await CountAsync(ground, new() { Instance = "i-a" })).ShouldBe(1);
        (await CountAsync(ground, new() { Region = "cn-beijing" })).ShouldBe(0);
        (await CountAsync(ground, new() { Zone = "cn-hangzhou-k" })).ShouldBe(8);
        foreach (var state in Enum.GetValues<DiskState>())
        {
            (await ListAsync(ground, new() { State = state })).Rows.ShouldAllBe(row => row.Disk.State == state);
        }
    }

    [EveryDatabase]
    public async Task Every_state_of_an_address_is_found_and_a_cursor_of_nobodys_is_the_first_page(DatabaseKind kind)
    {
        await using var ground = await PlantedAsync(kind);
        var steps = Enum.GetValues<AddressStep>();
        await ground.PlantPartsAsync(addresses:
        [
            .. steps.Select(step => Parts.IdleAddress($"eip-{step}") with { Step = step }),
            Parts.IdleAddress("eip-bound") with { InstanceId = "i-a" },
        ]);
        var queries = ground.Get<AddressQueries>();
        foreach (var state in Enum.GetValues<AddressState>().Except([AddressState.Releasing]))
        {
            var page = (await queries.ListAsync(Sample.Owner, new() { State = state }, default)).Value!;
            page.Rows.ShouldHaveSingleItem().Address.State.ShouldBe(state);
        }
        (await queries.ListAsync(Sample.Owner, new() { Cursor = "!?" }, default)).Value!.Rows.Count
            .ShouldBe(steps.Length + 1);
        (await queries.ListAsync(Sample.OtherOwner, new(), default)).Value!.Rows.ShouldBeEmpty();
    }

    private static async Task<List<List<string>>> WalkAsync(
        Ground ground, PartFilter<DiskState> filter, Func<PartPage<DiskRow>, string?> next)
    {
        var pages = new List<List<string>>();
        for (string? cursor = null; ;)
        {
            var page = await ListAsync(ground, filter with { Cursor = cursor });
            pages.Add([.. page.Rows.Select(row => row.Disk.Id)]);
            if ((cursor = next(page)) is null)
            {
                return pages;
            }
        }
    }

    private static async Task<PartPage<DiskRow>> ListAsync(Ground ground, PartFilter<DiskState> filter) =>
        (await ground.Get<DiskQueries>().ListAsync(Sample.Owner, filter, default)).Value!;

    private static async Task<int> CountAsync(Ground ground, PartFilter<DiskState> filter) =>
        (await ground.Get<DiskQueries>().CountAsync(Sample.Owner, filter, default)).Value!.Matching;

    /// <summary>A system disk, and seven free ones of which some share name, size or age.</summary>
    private static async Task<Ground> PlantedAsync(DatabaseKind kind)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Running("i-a"), Sample.Running("i-other", Sample.OtherAccountId));
        await ground.PlantPartsAsync(
        [
            .. Enumerable.Range(0, 7).Select(n => Parts.FreeDisk($"d-{n}") with
            {
                SizeGib = 100 + (n % 3),
                CreatedAt = Ground.Start.AddDays(-(n % 4)),
            }),
        ]);
        return ground;
    }
}
