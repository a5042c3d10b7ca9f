using LifecycleConsole.Domain.Access;
using LifecycleConsole.Operations.Notices;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace LifecycleConsole.Operations.Tests.Timeline;

/// <summary>What nobody asks about any more is dropped after its time, in small pieces, and nothing else.</summary>
public sealed class OldRowsTests
{
    [EveryDatabase]
    public async Task Sums_of_a_day_stay_for_40_days_and_today_always(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var today = DaySpend.DayOf(Ground.Start, TimeZoneInfo.Utc);
        foreach (var (id, ago) in ((string, int)[])[("old", 42), ("kept", 41), ("young", 40), ("today", 0)])
        {
            await InsertSumAsync(ground, id, today - ago);
        }

        (await DropAsync(ground)).ShouldBe(1);

        (await ground.ReadAsync(db => db.DaySpends.OrderBy(s => s.Day).Select(s => s.DeedId).ToListAsync()))
            .ShouldBe(["kept", "young", "today"]);
        (await DropAsync(ground)).ShouldBe(0);
    }

    [EveryDatabase]
    public async Task Many_sums_go_in_pieces(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        for (var n = 0; n < OldRows.PerCommit + 7; n++)
        {
            await InsertSumAsync(ground, $"o-{n}", 1);
        }

        (await DropAsync(ground)).ShouldBe(OldRows.PerCommit + 7);

        (await ground.ReadAsync(db => db.DaySpends.CountAsync())).ShouldBe(0);
    }

    [EveryDatabase]
    public async Task Read_messages_stay_for_400_days_unread_ones_for_800_and_the_newest_always(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var notices = new List<(string Key, int DaysAgo, bool IsRead)>
        {
            ("unread-801", 801, false), ("unread-799", 799, false), ("read-401", 401, true), ("read-399", 399, true),
            ("unread-401", 401, false), ("waiting-900", 900, true), ("newest-900", 900, true),
        };
        foreach (var (key, ago, isRead) in notices)
        {
            await TellAsync(ground, key, Ground.Start.AddDays(-ago), isRead);
        }
        await ground.ExecuteAsync($"UPDATE \"Notices\" SET \"SpreadAt\" = {Data.Instants.ToMicros(Ground.Start)} "
            + "WHERE \"Key\" <> 'waiting-900'");

        (await DropAsync(ground)).ShouldBe(2);

        (await ground.ReadAsync(db => db.Notices.Select(n => n.Key).ToListAsync())).Order(StringComparer.Ordinal)
            .ShouldBe(["newest-900", "read-399", "unread-401", "unread-799", "waiting-900"]);
        (await ground.ReadAsync(db => db.NoticeReads.CountAsync())).ShouldBe(3, "those of what is gone are gone");
        (await ground.Get<NoticeQueries>().ListAsync(Sample.Owner, new(null, false), default)).Value!.Notices.Count
            .ShouldBe(5);
    }

    [Theory]
    [InlineData("DaySumDays", "1", "Kept:DaySumDays is 1. Use 2 to 36500 days.")]
    [InlineData("ReadNoticeDays", "0", "Kept:ReadNoticeDays is 0. Use 1 to 36500 days.")]
    [InlineData("UnreadNoticeDays", "399", "Kept:UnreadNoticeDays is 399. Use 400 to 36500 days.")]
    public void A_setting_out_of_bounds_is_named_at_the_start(string name, string given, string said) =>
        Should.Throw<InvalidOperationException>(() => KeptOptions.From(Settings(name, given))).Message.ShouldBe(said);

    [Fact]
    public void Without_settings_the_plain_ones_hold_and_a_longer_time_takes_the_unread_along()
    {
        KeptOptions.From(new ConfigurationBuilder().Build()).ShouldBe(new KeptOptions());
        KeptOptions.From(Settings("ReadNoticeDays", "1000")).UnreadNoticeDays.ShouldBe(1000);
    }

    private static IConfiguration Settings(string name, string value) => new ConfigurationBuilder()
        .AddInMemoryCollection([new KeyValuePair<string, string?>($"Kept:{name}", value)]).Build();

    private static Task<int> DropAsync(Ground ground) => ground.Get<OldRows>().DropAsync(default);

    private static Task<int> InsertSumAsync(Ground ground, string id, int day) => ground.ExecuteAsync($"""
        INSERT INTO "DaySpends" ("UserId", "Day", "DeedId", "AccountId", "OrderMinor", "RefundMinor")
        VALUES ('u-1', {day}, '{id}', {Sample.AccountId}, 1, 0)
        """);

    private static async Task TellAsync(Ground ground, string key, DateTimeOffset at, bool isRead)
    {
        await ground.GiveAsync(GroundNotices.Arrived(key) with { At = at });
        if (isRead)
        {
            await ground.ExecuteAsync($"""
                INSERT INTO "NoticeReads" ("UserId", "Number")
                SELECT '{Sample.Owner.UserId}', "Number" FROM "Notices" WHERE "Key" = '{key}'
                """);
        }
    }

    private static async Task<Ground> OpenAsync(DatabaseKind kind)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        return ground;
    }
}
