using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Accounts;
using LifecycleConsole.Operations.Reading;
using LifecycleConsole.Operations.Support;
using LifecycleConsole.Operations.Wallet;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Operations.Tests.Reading;

/// <summary>Lists of staff by pages: every row once, whichever way they are walked, and never more than a page.
/// </summary>
public sealed class StaffListTests
{
    private const int PageSize = 10;

    private static readonly Actor Support = Sample.Of(UserKind.Support, 0);

    [EveryDatabase]
    public async Task Accounts_of_one_name_are_walked_both_ways_and_found_by_name_and_id(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        var ids = new List<long>();
        for (var n = 0; n < 23; n++)
        {
            var made = await ground.Accounts.CreateAsync(
                Sample.Operator, new(n % 3 == 0 ? "Same 100%" : $"Shop {n % 5}", "USD", "UTC"), default);
            ids.Add(made.Value!.Id);
        }
        Task<Outcome<ListPage<Domain.Accounts.Account>>> Ask(ListPlace place) =>
            ground.Accounts.ListAsync(Sample.Operator, place, default);

        var there = await WalkAsync(Ask, PageSize);
        there.Select(a => a.Id).Order().ShouldBe(ids.Order());
        there.Select(a => a.Name).ShouldBe(there.Select(a => a.Name).Order(StringComparer.Ordinal));
        (await WalkBackAsync(Ask, PageSize)).ShouldBe(there);
        (await Ask(new() { PageSize = 10_000 })).Value!.Rows.Count.ShouldBe(23, "at most 100");
        (await Ask(new() { PageSize = 4 })).Value!.Count.ShouldBe(23);

        (await Ask(new() { Text = "same 100%" })).Value!.Count.ShouldBe(8);
        (await Ask(new() { Text = "same 1%0" })).Value!.Count.ShouldBe(0);
        (await Ask(new() { Text = $" {ids[3]} " })).Value!.Rows.ShouldHaveSingleItem().Id.ShouldBe(ids[3]);
        (await Ask(new("no-cursor-of-ours"))).Value!.Rows.Count.ShouldBe(23, "the first page");
        (await ground.Accounts.ListAsync(Sample.Owner, new(), default)).Refusal!.Code.ShouldBe("access.staff-only");
    }

    [EveryDatabase]
    public async Task Transfers_announced_at_one_instant_are_all_there_and_one_that_ends_moves(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        for (var n = 0; n < 12; n++)
        {
            await AnnounceAsync(ground, n % 2 == 0 ? Sample.Owner : Sample.OtherOwner);
            ground.Clock.Advance(TimeSpan.FromSeconds(n % 4 == 0 ? 1 : 0));
        }
        var queries = ground.Get<WalletQueries>();
        Task<Outcome<ListPage<AnnouncedTransfer>>> Open(ListPlace place) =>
            queries.TransfersAsync(Sample.Operator, isOpen: true, place, default);

        var there = await WalkAsync(Open, 5);
        there.Select(row => row.Transfer.Id).Distinct(StringComparer.Ordinal).Count().ShouldBe(12);
        there.Select(row => row.Transfer.AnnouncedAt).ShouldBeInOrder();
        (await WalkBackAsync(Open, 5)).ShouldBe(there);

        var first = (await Open(new() { PageSize = 5 })).Value!;
        foreach (var gone in (AnnouncedTransfer[])[first.Rows[0], first.Rows[4]])
        {
            await ground.Desk.CommitAsync(
                Sample.Operator with { AccountId = gone.Transfer.AccountId },
                new RejectTransfer(gone.Transfer.Id, "No"), null, default);
        }
        (await Open(new(first.Next) { PageSize = 5 })).Value!.Rows.ShouldBe(there.Skip(5).Take(5),
            "rows that end meanwhile neither hide nor repeat others");
        (await queries.TransfersAsync(Sample.Operator, isOpen: false, new(), default)).Value!.Count.ShouldBe(2);

        var one = there[6].Transfer;
        (await Open(new() { Text = one.Reference })).Value!.Rows.ShouldHaveSingleItem().Transfer.Id.ShouldBe(one.Id);
        (await Open(new() { Text = "1000000000000002" })).Value!.Rows
            .ShouldAllBe(row => row.Transfer.AccountId == Sample.OtherAccountId);
        (await Open(new() { Text = "nobody" })).Value!.Rows.ShouldBeEmpty();
    }

    [EveryDatabase]
    public async Task Moments_set_aside_for_one_instant_are_walked_by_subject_and_kind(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        var at = Data.Instants.ToMicros(Ground.Start);
        foreach (var subject in Enumerable.Range(0, 6).Select(n => $"i-{n}"))
        {
            foreach (var due in (DueKind[])[DueKind.ScheduledRelease, DueKind.Expiry])
            {
                await ground.ExecuteAsync($"""
                    INSERT INTO "DueMoments" ("Kind", "SubjectId", "AccountId", "DueAt")
                    VALUES ({(int)due}, '{subject}', {Sample.AccountId}, {at})
                    """);
                await ground.ExecuteAsync($"""
                    INSERT INTO "BrokenDues"
                        ("SubjectId", "Kind", "AccountId", "DueAt", "Attempts", "Problem", "ErrorId", "RetryAt")
                    VALUES ('{subject}', {(int)due}, {Sample.AccountId}, {at}, 1, 'broken', 'e', {at})
                    """);
            }
        }
        Task<Outcome<ListPage<BrokenDue>>> Ask(ListPlace place) =>
            ground.WorkQueries.BrokenAsync(Sample.Operator, place, default);

        var there = await WalkAsync(Ask, 5);

        there.Select(b => (b.SubjectId, b.Kind)).Distinct().Count().ShouldBe(12);
        (await WalkBackAsync(Ask, 5)).ShouldBe(there);
    }

    [EveryDatabase]
    public async Task A_search_that_finds_many_accounts_is_walked_and_what_has_the_id_stands_on_the_first(
        DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        await ground.PlantAsync(Sample.Running("Shop-7"));
        for (var n = 0; n < 11; n++)
        {
            await ground.Accounts.CreateAsync(Sample.Operator, new($"Shop-7 no. {n}", "USD", "UTC"), default);
            await ground.PlantUserAsync($"shop-7-{n:00}", UserKind.Owner, Sample.AccountId);
        }
        async Task<SupportFound> Find(SupportPlaces places) =>
            (await ground.Get<SupportSearch>().FindAsync(Support, places, default)).Value!;

        var first = await Find(new("Shop-7") { Hits = new() { PageSize = 4 }, People = new() { PageSize = 4 } });

        first.Hits.Rows[0].Kind.ShouldBe(SupportHitKind.Instance);
        first.Hits.Rows.Count(hit => hit.Kind == SupportHitKind.Account).ShouldBe(4);
        var second = await Find(new("Shop-7") { Hits = new(first.Hits.Next) { PageSize = 4 } });
        second.Hits.Rows.ShouldAllBe(hit => hit.Kind == SupportHitKind.Account);
        second.Hits.Rows.Select(hit => hit.Id).Intersect(first.Hits.Rows.Select(hit => hit.Id), StringComparer.Ordinal)
            .ShouldBeEmpty();
        var people = await WalkAsync<SupportHit>(
            async place => (await Find(new("Shop-7") { People = place })).People, 4);
        people.Select(hit => hit.Id).Distinct(StringComparer.Ordinal).Count().ShouldBe(11);
    }

    private static async Task AnnounceAsync(Ground ground, Actor owner) => (await ground.Get<WalletOperations>()
        .CommitAsync(owner, new AnnounceTransfer("10", "Mei"), null, default)).Refusal.ShouldBeNull();

    private static async Task<List<T>> WalkAsync<T>(Func<ListPlace, Task<Outcome<ListPage<T>>>> ask, int size)
    {
        var all = new List<T>();
        for (ListPlace? place = new() { PageSize = size }; place is not null;)
        {
            var page = (await ask(place)).Value!;
            page.Rows.Count.ShouldBeLessThanOrEqualTo(size);
            (page.Previous is null).ShouldBe(place.Cursor is null);
            all.AddRange(page.Rows);
            place = page.Next is { } next ? new(next) { PageSize = size } : null;
        }
        return all;
    }

    /// <summary>From the last page, in the order of the list.</summary>
    private static async Task<List<T>> WalkBackAsync<T>(Func<ListPlace, Task<Outcome<ListPage<T>>>> ask, int size)
    {
        var all = new List<T>();
        for (ListPlace? place = new(null, Backwards: true) { PageSize = size }; place is not null;)
        {
            var page = (await ask(place)).Value!;
            page.Rows.Count.ShouldBeLessThanOrEqualTo(size);
            (page.Next is null).ShouldBe(place.Cursor is null);
            all.InsertRange(0, page.Rows);
            place = page.Previous is { } before ? new(before, Backwards: true) { PageSize = size } : null;
        }
        return all;
    }
}
