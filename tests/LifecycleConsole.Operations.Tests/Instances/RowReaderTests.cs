using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Instances;

/// <summary>Lists read rows past EF: the same rows, to the last column.</summary>
public sealed class RowReaderTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 20, 8, 0, 0, 123, 456, TimeSpan.Zero);

    private sealed record Values(long AccountId);

    [EveryDatabase]
    public async Task A_row_with_every_column_and_one_with_none_read_as_EF_reads_them(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Running("i-empty"), Full());

        await ground.ExecuteAsync("""
            UPDATE "Instances" SET "ReleaseWaits" = 1, "ReleasedAt" = 1795161600123456, "ReleaseCause" = 2,
                "DestroyedAt" = 1795165200123456, "ArrearsHold" = 1, "AnchorMicros" = 9000000000,
                "RecycledAt" = 1795161600123456, "RecycleCause" = 1, "RecoverableUntil" = 1795165200123456
                WHERE "Id" = 'i-full'
            """);

        var byEf = await ground.ReadAsync(db => db.Instances.OrderBy(i => i.Id).ToListAsync());
        var byHand = await ReadAsync(ground);

        byHand.ShouldBe(byEf);
        byHand.Count.ShouldBe(2);
        WithoutAValue(byHand[1]).ShouldBeEmpty();
    }

    private static async Task<List<Instance>> ReadAsync(Ground ground)
    {
        var accountId = Sample.AccountId;
        await using var db = ground.Reader.Open();
        var query = PreparedQuery<Instance>.Of(
            db, db.Instances.Where(i => i.AccountId == accountId).OrderBy(i => i.Id), typeof(Values));
        await using var session = await ground.Get<PreparedReads>().OpenAsync(default);
        await session.ReadAsync(query, new Values(Sample.OtherAccountId), default);
        return await session.ReadAsync(query, new Values(accountId), default);
    }

    /// <summary>Columns that this test has forgotten to fill.</summary>
    private static IEnumerable<string> WithoutAValue(Instance instance) =>
        typeof(Instance).GetProperties().Where(p => p.GetValue(instance) is null).Select(p => p.Name);

    private static Holding Full() => Sample.Running("i-full").With(i => i with
    {
        ImageId = "img-1", PaidUntil = At, ReleaseAt = At.AddDays(1), HeldAt = At,
        Renewal = RenewalMode.Auto, RenewalMonths = 3, AnchorDay = 31, IsProtected = true, HasLocalDisks = true,
        StoppedMode = StoppedMode.StopCharging, StaticAddress = "121.40.1.1", PrivateAddress = "10.0.0.1",
        Name = "网站 é 😀", BandwidthMbps = 5,
    });
}
