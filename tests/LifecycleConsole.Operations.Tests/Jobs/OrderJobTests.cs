using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.RecycleBin;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Jobs;
using LifecycleConsole.Operations.Tests.Renewals;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Jobs;

/// <summary>Jobs whose lines are orders: each is charged once, and what lacks money fails alone.</summary>
public sealed class OrderJobTests
{
    private const long Id = Sample.AccountId;
    private const int Count = 25;
    private static readonly DateTimeOffset End = Ground.Start.AddDays(5);
    private static readonly RenewInstances Renew = new([], 1, "");

    [EveryDatabase]
    public async Task Each_line_is_an_order_of_its_own_paid_once_and_told_in_one_message(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind, cash: 100_000_000);
        var price = await PriceAsync(ground);

        var job = await ground.StartedAsync(Renew);
        await ground.RunJobsAsync();

        var ended = await ground.JobAsync(job.Id);
        (ended.State, ended.Done, ended.Failed).ShouldBe((JobState.Done, Count, 0));
        (await ground.LinesAsync(job.Id)).ShouldAllBe(
            line => line.Effect == Effect.Renewed && line.EffectAt == End.AddMonths(1));
        var orders = await ground.ReadAsync(db => db.Orders.ToListAsync());
        orders.Select(o => o.SubjectId).Distinct(StringComparer.Ordinal).Count().ShouldBe(Count);
        orders.ShouldAllBe(o => o.State == OrderState.Fulfilled && o.CashMinor == price);
        (await ground.BalancesAsync(Id)).Of(Book.Cash).ShouldBe(100_000_000 - (Count * price));
        var told = await ground.ReadAsync(db => db.Notices.SingleAsync(n => n.Kind == NoticeKind.OrderPaid));
        NoticeFact.Read(told.Arguments["count"]).ShouldBe((long)Count);
        NoticeFact.Read(told.Arguments["amount"]).ShouldBe(new Money(Count * price, Currency.Usd));
        await WholeAsync(ground);
    }

    [EveryDatabase]
    public async Task What_lacks_money_fails_alone_says_how_much_and_is_done_after_a_top_up(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind, cash: 1);
        var price = await PriceAsync(ground);
        await ground.PlantCashAsync(Id, (price * 10) + 6, "ten");

        var job = await ground.StartedAsync(Renew);
        await ground.RunJobsAsync();

        var ended = await ground.JobAsync(job.Id);
        (ended.State, ended.Done, ended.Failed).ShouldBe((JobState.Done, 10, 15));
        var failed = (await ground.LinesAsync(job.Id)).First(line => line.State == JobLineState.Failed);
        var reason = StoredRefusal.Read(failed.Reason)!;
        reason.Code.ShouldBe("wallet.too-little");
        reason.Arguments.Single(a => a.Name == "missing").Value.ShouldBe(new Money(price - 7, Currency.Usd));
        (await ground.BalancesAsync(Id)).Of(Book.Cash).ShouldBe(7);

        await ground.PlantCashAsync(Id, price * 15, "rest");
        var retry = (await ground.Jobs.RetryAsync(Sample.Owner, job.Id, default)).Value!;
        retry.Total.ShouldBe(15);
        await ground.StartedAsync(retry, Renew);
        await ground.RunJobsAsync();

        (await ground.JobAsync(retry.Id)).Done.ShouldBe(15);
        (await ground.BalancesAsync(Id)).Of(Book.Cash).ShouldBe(7);
        (await ground.ReadAsync(db => db.Orders.CountAsync())).ShouldBe(Count);
        (await EndsAsync(ground)).ShouldBe([End.AddMonths(1)]);
        await WholeAsync(ground);
    }

    [EveryDatabase]
    public async Task Vouchers_pay_first_line_after_line_as_far_as_they_reach(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind, cash: 100_000_000);
        var price = await PriceAsync(ground);
        var half = new Money((price * 2) + (price / 2), Currency.Usd);
        (await ground.Desk.CommitAsync(
            Sample.Operator with { AccountId = Id },
            new GrantVoucher(
                half.Units.ToString(System.Globalization.CultureInfo.InvariantCulture), Payable.Renew,
                Ground.Start, Ground.Start.AddDays(30), "test"),
            null, default)).Refusal.ShouldBeNull();
        var voucher = await ground.ReadAsync(db => db.Vouchers.Select(v => v.Id).SingleAsync());

        var job = await ground.StartedAsync(Renew with { VoucherIds = [voucher] });
        await ground.RunJobsAsync();

        (await ground.JobAsync(job.Id)).Done.ShouldBe(Count);
        (await ground.ReadAsync(db => db.Vouchers.SingleAsync())).ShouldSatisfyAllConditions(
            v => v.LeftMinor.ShouldBe(0), v => v.OrderId.ShouldBeNull());
        (await ground.ReadAsync(db => db.Orders.SumAsync(o => o.VoucherMinor))).ShouldBe(half.Minor);
        (await ground.BalancesAsync(Id)).Of(Book.Cash).ShouldBe(100_000_000 + half.Minor - (Count * price));
        await WholeAsync(ground);
    }

    [EveryDatabase]
    public async Task A_process_that_dies_at_any_commit_charges_each_line_once(DatabaseKind kind)
    {
        var mortality = new Mortality();
        await using var ground = await OpenAsync(kind, cash: 100_000_000, mortality);
        var price = await PriceAsync(ground);
        var job = await ground.StartedAsync(Renew);
        foreach (var diesAfter in (bool[])[false, true, true, false])
        {
            mortality.Arm(2, diesAfter);
            await DieAsync(ground);
            mortality.Revive();
            await ground.RestartAsync();
        }
        await ground.RunJobsAsync();

        (await ground.JobAsync(job.Id)).ShouldSatisfyAllConditions(
            j => j.State.ShouldBe(JobState.Done), j => j.Done.ShouldBe(Count));
        (await ground.ReadAsync(db => db.Orders.CountAsync())).ShouldBe(Count);
        (await ground.BalancesAsync(Id)).Of(Book.Cash).ShouldBe(100_000_000 - (Count * price));
        (await EndsAsync(ground)).ShouldBe([End.AddMonths(1)]);
        await WholeAsync(ground);
    }

    [EveryDatabase]
    public async Task A_price_that_was_not_shown_is_not_paid(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind, cash: 100_000_000);
        var job = await ground.StartedAsync(Renew);
        (await ground.Desk.CommitAsync(Sample.Owner, new RenewInstances([IdOf(3)], 1, "by hand"), null, default))
            .Refusal.ShouldBeNull();

        await ground.RunJobsAsync();

        (await ground.JobAsync(job.Id)).ShouldSatisfyAllConditions(
            j => j.Done.ShouldBe(Count - 1), j => j.Failed.ShouldBe(1));
        StoredRefusal.Read((await ground.LinesAsync(job.Id))[3].Reason)!.Code.ShouldBe(JobRefusals.Changed.Code);
        (await ground.ReadAsync(db => db.Orders.CountAsync(o => o.SubjectId == IdOf(3)))).ShouldBe(1);
    }

    [EveryDatabase]
    public async Task A_day_for_all_is_set_once_and_a_switch_begins_its_period(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind, cash: 100_000_000);

        await ground.StartedAsync(new RenewInstances([], 0, "") { UnifyTo = 7 });
        await ground.RunJobsAsync();

        var zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
        (await EndsAsync(ground)).Select(end => TimeZoneInfo.ConvertTime(end, zone).Day).ShouldBe([7]);
        (await ground.ReadAsync(db => db.Accounts.SingleAsync(a => a.Id == Id))).UnifiedDay.ShouldBe(7);

        await ground.PlantAsync([.. Enumerable.Range(0, 22).Select(n => Sample.Running($"i-use-{n:000}"))]);
        var draft = (await ground.Jobs.FreezeTheseAsync(
            Sample.Owner, [.. Enumerable.Range(0, 22).Select(n => $"i-use-{n:000}")], default)).Value!;
        await ground.StartedAsync(draft, new SwitchToSubscription([], 1, "") { RenewalMonths = 3 });
        await ground.RunJobsAsync();

        (await ground.JobAsync(draft.Id)).Done.ShouldBe(22);
        (await ground.ReadAsync(db => db.Instances.CountAsync(i => i.Id.StartsWith("i-use-")
            && i.ChargeType == ChargeType.Subscription && i.RenewalMonths == 3))).ShouldBe(22);
        await WholeAsync(ground);
    }

    [EveryDatabase]
    public async Task The_bin_is_emptied_or_brought_back_by_jobs(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind, cash: 100_000_000);
        await ground.ArmPeriodsAsync([.. Enumerable.Range(0, Count).Select(n => RenewalGround.Prepaid(IdOf(n), End))]);
        ground.Clock.AdvanceTo(End);
        await ground.SweepAsync();
        await ground.WorkAsync();
        (await ground.ReadAsync(db => db.Instances.CountAsync(i => i.Phase == Phase.Recycled))).ShouldBe(Count);
        var back = (await ground.Jobs.FreezeTheseAsync(
            Sample.Owner, [.. Enumerable.Range(0, 21).Select(IdOf)], default)).Value!;
        await ground.StartedAsync(back, Renew with { Recovers = true });
        await ground.RunJobsAsync();
        await ground.WorkAsync();

        (await ground.JobAsync(back.Id)).Done.ShouldBe(21);
        (await ground.ReadAsync(db => db.Instances.CountAsync(
            i => i.Phase == Phase.Active && i.PowerState == PowerState.Running))).ShouldBe(21);

        var gone = (await ground.Jobs.FreezeTheseAsync(
            Sample.Owner, [.. Enumerable.Range(0, Count).Select(IdOf)], default)).Value!;
        await ground.StartedAsync(gone, new TerminateInstances([]));
        await ground.RunJobsAsync();

        (await ground.JobAsync(gone.Id)).ShouldSatisfyAllConditions(
            j => j.Done.ShouldBe(Count - 21), j => j.Skipped.ShouldBe(21));
        (await ground.ReadAsync(db => db.Instances.CountAsync(i => i.Phase == Phase.Released))).ShouldBe(Count - 21);
        await WholeAsync(ground);
    }

    [EveryDatabase]
    public async Task A_recovery_that_the_back_end_reverses_late_fails_its_line_and_can_be_retried(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind, cash: 100_000_000);
        await ground.ArmPeriodsAsync([.. Enumerable.Range(0, Count).Select(n => RenewalGround.Prepaid(IdOf(n), End))]);
        ground.Clock.AdvanceTo(End);
        await ground.SweepAsync();
        await ground.WorkAsync();
        var job = await ground.StartedAsync(
            (await ground.Jobs.FreezeTheseAsync(Sample.Owner, [IdOf(0), IdOf(1), "i-none"], default)).Value!,
            Renew with { Recovers = true });
        await ground.RunJobsAsync();
        ground.Fleet.Inject(new Compute.Fleet.FleetFault
        {
            Kind = Compute.Fleet.FleetFaultKind.Fail, Deed = Compute.Work.MachineDeed.Rejoin, Times = 1,
        });
        await ground.WorkAsync();

        (await ground.JobAsync(job.Id)).ShouldSatisfyAllConditions(j => j.Done.ShouldBe(1), j => j.Failed.ShouldBe(1));
        var retry = (await ground.Jobs.RetryAsync(Sample.Owner, job.Id, default)).Value!;
        retry.Total.ShouldBe(1);
        await ground.StartedAsync(retry, Renew with { Recovers = true });
        await ground.RunJobsAsync();
        await ground.WorkAsync();

        (await ground.JobAsync(retry.Id)).Done.ShouldBe(1);
        await WholeAsync(ground);
    }

    private static string IdOf(int n) => $"i-{n:000}";

    private static async Task<long> PriceAsync(Ground ground) =>
        (await ground.Desk.PlanAsync(Sample.Owner, Renew with { InstanceIds = [IdOf(0)], PaysNow = false }, default))
            .Value!.Money.Single(m => m.Kind == MoneyLineKind.AmountDue).Amount.Minor;

    private static Task<List<DateTimeOffset>> EndsAsync(Ground ground) => ground.ReadAsync(db =>
        db.Instances.Where(i => i.PaidUntil != null).Select(i => i.PaidUntil!.Value).Distinct().ToListAsync());

    private static async Task DieAsync(Ground ground)
    {
        try
        {
            await ground.RunJobsAsync();
        }
        catch (ProcessDied)
        {
            // as wanted
        }
    }

    private static async Task WholeAsync(Ground ground)
    {
        (await ground.VerifyLedgerAsync()).IsWhole.ShouldBeTrue();
        (await ground.Audit.VerifyAsync(Sample.Owner, default)).Value!.IsWhole.ShouldBeTrue();
    }

    private static async Task<Ground> OpenAsync(DatabaseKind kind, long cash, Mortality? mortality = null)
    {
        var ground = await Ground.OpenAsync(kind, mortality: mortality);
        await ground.PlantAccountsAsync();
        await ground.PlantAsync([.. Enumerable.Range(0, Count).Select(n => RenewalGround.Prepaid(IdOf(n), End))]);
        await ground.PlantCashAsync(Id, cash);
        await ground.PlantUserAsync(Sample.Owner);
        return ground;
    }
}
