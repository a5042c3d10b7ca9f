using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Refunds;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Refunds;
using LifecycleConsole.Operations.Wallet;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Refunds;

/// <summary>Subscription instances of the sample account that were bought here, and paid in a way.</summary>
internal static class RefundGround
{
    public const long Cash = 10_000_000;

    private static readonly Uri Console = new("http://localhost/");

    public static async Task<Ground> OpenAsync(DatabaseKind kind, long cash = Cash)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        if (cash > 0)
        {
            await ground.PlantCashAsync(Sample.AccountId, cash);
        }
        return ground;
    }

    /// <summary>Bought for some months from the balance, and running.</summary>
    public static async Task<string> BuyAsync(this Ground ground, int months = 1, string form = "form-1", int count = 1)
    {
        (await ground.Desk.CommitAsync(Sample.Owner, Buying(months, form, count), null, default)).Refusal
            .ShouldBeNull();
        await ground.WorkAsync();
        return await ground.ReadAsync(db => db.Instances.OrderByDescending(i => i.CreatedAt).Select(i => i.Id)
            .FirstAsync());
    }

    /// <summary>Bought for a month by card or PayPal, and running.</summary>
    public static async Task<(string Id, Payment Payment)> BuyByAsync(this Ground ground, PaymentMethod method)
    {
        var order = await ground.Desk.CommitAsync(
            Sample.Owner, Buying(1, "form-1", 1) with { PaysNow = false }, null, default);
        order.Refusal.ShouldBeNull();
        var placed = await ground.ReadAsync(db => db.Orders.SingleAsync());
        var begun = await ground.Desk.CommitAsync(
            Sample.Owner,
            new BeginTopUp(method, placed.Due.ToString()[4..], null, KeepsMethod: false) { OrderId = placed.Id },
            null, default);
        begun.Refusal.ShouldBeNull();
        var payment = await ground.ReadAsync(db => db.Payments.SingleAsync());
        var sandbox = ground.Get<SandboxGateway>();
        await sandbox.OpenAsync(new(payment, null, Console, Console), default);
        await sandbox.DecideAsync(payment.Id, SandboxChoice.LoseCallback, default);
        ground.Clock.Advance(TimeSpan.FromSeconds(6));
        (await ground.Get<PaymentDesk>().AskAsync(default)).ShouldBe(1);
        await ground.WorkAsync();
        return (placed.SubjectId, payment);
    }

    public static async Task RenewAsync(this Ground ground, string id, string form, int months = 1) =>
        (await ground.Desk.CommitAsync(Sample.Owner, new RenewInstances([id], months, form), null, default))
            .Refusal.ShouldBeNull();

    public static UnsubscribeResources All(params string[] ids) =>
        new(ids) { AcceptsAmount = true, HasSavedData = true };

    public static Task<int> CarryAsync(this Ground ground) => ground.Get<RefundDesk>().CarryAsync(default);

    public static Task<Refund> RefundAsync(this Ground ground) => ground.ReadAsync(db => db.Refunds.SingleAsync());

    public static async Task<(long Cash, long Payable, long Earned)> BooksAsync(this Ground ground)
    {
        var balances = await ground.BalancesAsync(Sample.AccountId);
        return (balances.Of(Book.Cash), balances.Of(Book.RefundsPayable),
            balances.Of(Book.PurchaseRevenue) + balances.Of(Book.RenewalRevenue));
    }

    public static async Task ShouldBeWholeAsync(this Ground ground)
    {
        (await ground.VerifyLedgerAsync()).IsWhole.ShouldBeTrue();
        (await ground.Audit.VerifyAsync(Sample.Owner, default)).Value!.IsWhole.ShouldBeTrue();
    }

    public static BuyInstances Buying(int months, string form, int count = 1) => new(
        new()
        {
            ClientToken = form,
            Region = "cn-hangzhou",
            Zone = "cn-hangzhou-k",
            TypeName = "ecs.c7.xlarge",
            ImageId = "debian_12_x64",
            SystemDisk = new("cloud_efficiency", 40),
            NamePattern = count == 1 ? "web-1" : "web-[001,3]",
            Count = count,
        },
        months);
}
