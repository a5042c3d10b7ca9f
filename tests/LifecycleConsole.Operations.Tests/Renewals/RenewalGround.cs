using LifecycleConsole.Data.Wallet;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Renewals;

/// <summary>Subscription instances of the sample account, and its money.</summary>
internal static class RenewalGround
{
    public static async Task<Ground> OpenAsync(
        DatabaseKind kind, long cash, params (string Id, DateTimeOffset End)[] instances)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        await ground.PlantAsync([.. instances.Select(one => Prepaid(one.Id, one.End))]);
        if (cash > 0)
        {
            await ground.PlantCashAsync(Sample.AccountId, cash);
        }
        return ground;
    }

    public static Holding Prepaid(string id, DateTimeOffset end)
    {
        var plain = Sample.Running(id).With(instance => instance with
        {
            ChargeType = ChargeType.Subscription,
            PaidUntil = end,
            AnchorDay = TimeZoneInfo.ConvertTime(end, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai")).Day,
        });
        return plain with
        {
            Disks = [.. plain.Disks.Select(disk => disk with { ChargeType = ChargeType.Subscription })],
        };
    }

    public static async Task SetAsync(this Ground ground, RenewalMode mode, params string[] ids)
    {
        var done = await ground.Desk.CommitAsync(Sample.Owner, new SetRenewal(ids, mode), null, default);
        done.Refusal.ShouldBeNull();
    }

    /// <summary>What was planted is armed, as at the first start of this version.</summary>
    public static async Task ArmAsync(this Ground ground)
    {
        await ground.ExecuteAsync("""DELETE FROM "ConsoleFacts" WHERE "Key" = 'renewals.armed'""");
        await ground.RestartAsync();
    }

    /// <summary>On to the instant, with a sweep for every moment on the way.</summary>
    public static async Task GoAsync(this Ground ground, DateTimeOffset until)
    {
        for (var n = 0; n < 100 && await ground.NextDueAsync() is { } next && next <= until; n++)
        {
            await ground.ArriveAsync(next);
        }
        await ground.ArriveAsync(until);
    }

    public static Task<DateTimeOffset> EndAsync(this Ground ground, string id) =>
        ground.ReadAsync(db => db.Instances.Where(i => i.Id == id).Select(i => i.PaidUntil!.Value).SingleAsync());

    public static async Task<IReadOnlyList<(DueKind Kind, DateTimeOffset At)>> DueAsync(
        this Ground ground, string subjectId)
    {
        DueKind[] ours = [DueKind.AutoRenewal, DueKind.ExpiryReminder, DueKind.RenewalForecast];
        return (await ground.ReadAsync(db => db.DueMoments.Where(d => d.SubjectId == subjectId).ToListAsync()))
            .Where(d => ours.Contains(d.Kind)).OrderBy(d => d.Kind).Select(d => (d.Kind, d.DueAt)).ToList();
    }

    public static Task<List<Notice>> ToldAsync(this Ground ground, NoticeKind kind) =>
        ground.ReadAsync(db => db.Notices.Where(n => n.Kind == kind).OrderBy(n => n.At).ToListAsync());

    /// <summary>What an automatic renewal of the instance costs, in minor units.</summary>
    public static async Task<long> PriceAsync(this Ground ground, string id)
    {
        var plan = await ground.Desk.PlanAsync(
            Sample.Owner, new RenewInstances([id], 1, "price") { PaysNow = false }, default);
        return plan.Value!.Money[^1].Amount.Minor;
    }

    public static Task<int> GrantAsync(this Ground ground, string id, long minor, Payable pays) =>
        ground.Lane.RunAsync(
            async session =>
            {
                var head = await AccountHead.TakeAsync(session, Sample.AccountId, default);
                var recorder = new Recorder(session, head!, ground.Get<RecorderParts>());
                var now = ground.Clock.GetUtcNow();
                await recorder.RecordAsync(
                    new Deed
                    {
                        Actor = Actor.System(Sample.AccountId),
                        Action = new ActionName("lc:Test"),
                        SubjectId = id,
                        SubjectName = "",
                        Effect = "Granted",
                        EffectiveAt = now,
                        Changes =
                        [
                            new VoucherGranted(new Voucher
                            {
                                Id = id, AccountId = Sample.AccountId, AmountMinor = minor, LeftMinor = minor,
                                CurrencyCode = "USD", ValidFrom = now, ValidUntil = now.AddDays(60), Pays = pays,
                                Reason = "", GrantedAt = now,
                            }),
                            new LedgerPosted(new Posting(
                                PostingKind.VoucherGranted, "grant-" + id, id,
                                new Transfer(Book.PromotionExpense, Book.Voucher, new(minor, Currency.Usd)))),
                        ],
                    },
                    default);
                await recorder.CompleteAsync("Wallet", default);
                return 0;
            },
            CancellationToken.None);

    private static async Task ArriveAsync(this Ground ground, DateTimeOffset at)
    {
        if (at > ground.Clock.GetUtcNow())
        {
            ground.Clock.AdvanceTo(at);
        }
        await ground.SweepAsync();
    }

    private static Task<DateTimeOffset?> NextDueAsync(this Ground ground) =>
        ground.ReadAsync(db => db.DueMoments.OrderBy(d => d.DueAt).Select(d => (DateTimeOffset?)d.DueAt)
            .FirstOrDefaultAsync());
}
