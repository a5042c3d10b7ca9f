using System.Globalization;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Wallet;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Wallet;

/// <summary>
/// Owners of some accounts, with a bank: what they ask is sent twice at once, and again where the console died before
/// it could answer. What is refused is refused.
/// </summary>
internal sealed class RandomOwners(HardLife life, Random random, IReadOnlyList<long> accounts)
{
    private static readonly string[] Types = ["ecs.t6.large", "ecs.c7.large", "ecs.c7.xlarge"];
    private static readonly Uri Console = new("http://localhost/");
    private int _tokens;

    public HardLife Life { get; } = life;

    public Random Random { get; } = random;

    public IReadOnlyList<long> Accounts { get; } = accounts;

    /// <summary>What the bank has taken for an account, in cents: it must be credited once.</summary>
    public Dictionary<long, long> Taken { get; } = accounts.ToDictionary(id => id, _ => 0L);

    /// <summary>How often deeds of a kind were done and refused.</summary>
    public Dictionary<string, (int Done, int Refused)> Deeds { get; } = new(StringComparer.Ordinal);

    private Ground Ground => Life.Ground;

    public static async Task<RandomOwners> OfAsync(HardLife life, Random random, int count)
    {
        long[] accounts = [.. Enumerable.Range(0, count).Select(n => Sample.AccountId + n)];
        await life.Ground.Lane.RunAsync(
            async session =>
            {
                foreach (var id in accounts)
                {
                    await session.Rows.AddAsync(Shapes.AccountNew, NewRows.Of(Sample.Account(id)), default);
                }
                return 0;
            },
            CancellationToken.None);
        return new(life, random, accounts);
    }

    public static Actor Owner(long account) => Sample.Of(UserKind.Owner, account);

    public string Token() => string.Create(CultureInfo.InvariantCulture, $"form-{++_tokens}");

    public T Any<T>(params T[] of) => of[Random.Next(of.Length)];

    public LaunchInstances Launch() => new()
    {
        ClientToken = Token(),
        Region = "cn-hangzhou",
        Zone = "cn-hangzhou-i",
        TypeName = Any(Types),
        ImageId = Any("debian_12_x64", "win2022_dtc_x64_en"),
        SystemDisk = new("cloud_efficiency", Random.Next(40, 100)),
        DataDisks = Random.Next(3) == 0 ? [new("cloud_essd", Random.Next(20, 300), Random.Next(2) == 0)] : [],
        Network = Any(NetworkWanted.None, new(NetworkKind.Static, Random.Next(1, 9)), new(NetworkKind.Elastic, 5)),
        NamePattern = "machine",
        Count = Random.Next(1, 3),
    };

    public async Task SendAsync(long account, Command command, int times = 2)
    {
        var answered = false;
        for (var tries = 0; !answered && tries < 3; tries++)
        {
            answered = await Life.TryAsync(async () =>
            {
                var all = await Task.WhenAll(Enumerable.Range(0, times)
                    .Select(_ => Ground.Desk.CommitAsync(Owner(account), command, null, default)));
                var name = command.GetType().Name;
                var (done, refused) = Deeds.GetValueOrDefault(name);
                Deeds[name] = all.Any(one => one.IsDone) ? (done + 1, refused) : (done, refused + 1);
            });
            await Life.ObserveAsync();
        }
    }

    /// <summary>Money by card, for the balance or for an order; the bank tells of it never, late, or often.</summary>
    public async Task TopUpAsync(long account, string amount, string? orderId = null)
    {
        var command = new BeginTopUp(Any(PaymentMethod.Card, PaymentMethod.PayPal), amount, null, KeepsMethod: false)
        {
            OrderId = orderId,
        };
        await SendAsync(account, command, times: 1);
        var payment = await Ground.ReadAsync(db => db.Payments
            .Where(p => p.AccountId == account && p.State == PaymentState.Waiting)
            .OrderByDescending(p => p.CreatedAt).FirstOrDefaultAsync());
        if (payment is null || Ground.Get<SandboxGateway>().Find(payment.Id) is not null)
        {
            return;
        }
        await Ground.Get<WalletOperations>().OpenGatewayAsync(Owner(account), payment.Id, Console, default);
        await Ground.Get<SandboxGateway>().DecideAsync(
            payment.Id, Any(SandboxChoice.LoseCallback, SandboxChoice.AnswerLate, SandboxChoice.Hang), default);
        if (Ground.Get<SandboxGateway>().Find(payment.Id)!.Outcome != GatewayOutcome.Succeeded)
        {
            return;
        }
        Taken[account] += payment.AmountMinor;
        for (var times = Random.Next(4); times > 0; times--)
        {
            await Life.TryAsync(() => Task.WhenAll(CallBackAsync(payment), CallBackAsync(payment)));
            await Life.ObserveAsync();
        }
    }

    /// <summary>A gift or a voucher of the operator's.</summary>
    public Task GiveAsync(long account, string amount, params Payable[] pays)
    {
        var until = Life.Now.AddHours(Random.Next(40, 1000));
        WalletCommand command = Random.Next(2) == 0
            ? new GrantGift(amount, "luck")
            : new GrantVoucher(amount, Any(pays), Life.Now, until, "luck");
        return Life.TryAsync(async () =>
        {
            var actor = Sample.Of(UserKind.Operator, account);
            (await Ground.Desk.CommitAsync(actor, command, null, default)).Refusal.ShouldBeNull();
        });
    }

    /// <summary>An order that waits is paid from the balance or by card, or cancelled.</summary>
    public async Task PayAsync(long account)
    {
        var order = await Ground.ReadAsync(db => db.Orders
            .Where(o => o.AccountId == account && o.State == OrderState.Unpaid).OrderBy(o => o.Id)
            .FirstOrDefaultAsync());
        if (order is null)
        {
            return;
        }
        switch (Random.Next(4))
        {
            case 0:
                await SendAsync(account, new CancelOrders([order.Id]));
                break;
            case 1:
                var amount = (order.Due.Minor / 100m) + Random.Next(2);
                await TopUpAsync(account, amount.ToString("0.00", CultureInfo.InvariantCulture), order.Id);
                break;
            default:
                await SendAsync(account, new PayOrders([order.Id]));
                break;
        }
    }

    /// <summary>An address that nothing uses is let go.</summary>
    public async Task LetGoAsync(long account)
    {
        var idle = await Ground.ReadAsync(db => db.Addresses
            .Where(a => a.AccountId == account && a.InstanceId == null && a.ReleasedAt == null).OrderBy(a => a.Id)
            .Select(a => a.Id).ToListAsync());
        if (idle.Count > 0)
        {
            await SendAsync(account, new ReleaseAddresses(idle));
        }
    }

    public async Task WithOneAsync(long account, Func<Instance, bool> fits, Func<string, Command> deed)
    {
        var all = await Ground.ReadAsync(db => db.Instances
            .Where(i => i.AccountId == account && i.Phase != Phase.Released).OrderBy(i => i.Id).ToListAsync());
        string[] ids = [.. all.Where(fits).Select(i => i.Id)];
        if (ids.Length > 0)
        {
            await SendAsync(account, deed(Any(ids)));
        }
    }

    private Task CallBackAsync(Payment payment) => Task.Run(() =>
    {
        var gateway = Ground.Get<SandboxGateway>();
        var message = gateway.Sealed(gateway.Find(payment.Id)!, Life.Now);
        return Ground.Get<PaymentDesk>().ReceiveAsync(message, default);
    });
}
