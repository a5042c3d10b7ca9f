using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Renewals;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Operations.Wallet;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Metering;

/// <summary>What the owners of some accounts do in a month, at random; whatever is refused is refused.</summary>
internal sealed class MonthWorld(HardLife life, UseOracle use, Random random, long[] accounts, int instancesMax)
{
    private static readonly string[] Types = ["ecs.t6.large", "ecs.c7.large", "ecs.c7.xlarge", "ecs.gn7i-c8g1"];
    private static readonly Uri Console = new("http://localhost/");
    private int _tokens;

    private Ground Ground => life.Ground;

    /// <summary>What the bank has taken, by account, in cents; what the operator has given; vouchers.</summary>
    public Dictionary<long, long> Given { get; } = accounts.ToDictionary(id => id, _ => 0L);

    /// <summary>What came of deeds: none may be refused always.</summary>
    public Dictionary<string, (int Done, int Refused)> Deeds { get; } = new(StringComparer.Ordinal);

    public async Task ActAsync()
    {
        var account = accounts[random.Next(accounts.Length)];
        var deed = random.Next(100);
        await (deed switch
        {
            < 25 => CreateAsync(account),
            < 32 => SendAsync(account, Buy(), isTwice: true),
            < 42 => WithOneAsync(account, id => new StopInstances([id], Any(StoppedMode.StopCharging, default))),
            < 50 => WithOneAsync(account, id => new StartInstances([id])),
            < 53 => WithOneAsync(account, id => new RebootInstances([id])),
            < 57 => WithOneAsync(account, id => new ReleaseNow([id], random.Next(3) == 0, Force: true)),
            < 64 => WithOneAsync(account, id => new ScheduleRelease([id], life.Now.AddMinutes(random.Next(25, 3000)))),
            < 66 => WithOneAsync(account, id => new CancelScheduledRelease([id])),
            < 69 => WithOneAsync(account, id => new CreateSnapshots([id])),
            < 73 => WithOneAsync(account, id => new SwitchToSubscription([id], 1, Token())),
            < 86 => TopUpAsync(account),
            < 89 => GiveAsync(account),
            < 94 => PayAsync(account),
            < 97 => IdleAsync(account),
            _ => PriceAsync(),
        });
    }

    public async Task TopUpAsync(long account)
    {
        var amount = random.Next(5, 120);
        var command = new BeginTopUp(PaymentMethod.Card, $"{amount}", SavedMethodId: null, KeepsMethod: false);
        await SendAsync(account, command, isTwice: false);
        var payment = await Ground.ReadAsync(db => db.Payments
            .Where(p => p.AccountId == account && p.State == PaymentState.Waiting)
            .OrderByDescending(p => p.CreatedAt).FirstOrDefaultAsync());
        var gateway = Ground.Get<SandboxGateway>();
        if (payment is null || gateway.Find(payment.Id) is not null)
        {
            return;
        }
        await Ground.Get<WalletOperations>().OpenGatewayAsync(Owner(account), payment.Id, Console, default);
        await gateway.DecideAsync(
            payment.Id, Any(SandboxChoice.LoseCallback, SandboxChoice.AnswerLate, SandboxChoice.Hang), default);
        if (Ground.Get<SandboxGateway>().Find(payment.Id)!.Outcome != GatewayOutcome.Succeeded)
        {
            return;
        }
        Given[account] += payment.AmountMinor;
        for (var times = random.Next(4); times > 0; times--)
        {
            await life.TryAsync(() => Task.WhenAll(CallBackAsync(payment), CallBackAsync(payment)));
            await life.ObserveAsync();
        }
    }

    private async Task CreateAsync(long account)
    {
        var count = await Ground.ReadAsync(db => db.Instances
            .CountAsync(i => i.AccountId == account && i.Phase == Phase.Active));
        if (count < instancesMax)
        {
            await SendAsync(account, Launch() with { Count = random.Next(1, 3) }, isTwice: true);
        }
    }

    private LaunchInstances Launch() => new()
    {
        ClientToken = Token(),
        Region = "cn-hangzhou",
        Zone = "cn-hangzhou-i",
        TypeName = Types[random.Next(Types.Length)],
        ImageId = Any("debian_12_x64", "win2022_dtc_x64_en"),
        SystemDisk = new("cloud_efficiency", random.Next(40, 100)),
        DataDisks = random.Next(3) == 0 ? [new("cloud_essd", random.Next(20, 300), random.Next(2) == 0)] : [],
        Network = Any(NetworkWanted.None, new(NetworkKind.Static, random.Next(1, 9)), new(NetworkKind.Elastic, 5)),
        NamePattern = "machine",
    };

    private BuyInstances Buy() => new(Launch(), random.Next(1, 3)) { PaysNow = random.Next(2) == 0 };

    private Task GiveAsync(long account)
    {
        var amount = random.Next(1, 20);
        var (from, until) = (life.Now.AddHours(random.Next(0, 30)), life.Now.AddHours(random.Next(40, 300)));
        WalletCommand command = random.Next(2) == 0
            ? new GrantGift($"{amount}", "luck")
            : new GrantVoucher($"{amount}", Any(Payable.Usage, Payable.New, Payable.New | Payable.Usage),
                from, until, "luck");
        return life.TryAsync(async () =>
        {
            var actor = Sample.Of(UserKind.Operator, account);
            (await Ground.Desk.CommitAsync(actor, command, null, default)).Refusal.ShouldBeNull();
        });
    }

    private async Task PayAsync(long account)
    {
        var order = await Ground.ReadAsync(db => db.Orders
            .Where(o => o.AccountId == account && o.State == OrderState.Unpaid).OrderBy(o => o.Id)
            .Select(o => o.Id).FirstOrDefaultAsync());
        if (order is not null)
        {
            Command command = random.Next(4) == 0 ? new CancelOrders([order]) : new PayOrders([order]);
            await SendAsync(account, command, isTwice: true);
        }
    }

    /// <summary>An address that nothing uses is let go.</summary>
    private async Task IdleAsync(long account)
    {
        var idle = await Ground.ReadAsync(db => db.Addresses
            .Where(a => a.AccountId == account && a.InstanceId == null && a.ReleasedAt == null).OrderBy(a => a.Id)
            .Select(a => a.Id).FirstOrDefaultAsync());
        if (idle is not null)
        {
            await SendAsync(account, new ReleaseAddresses([idle]), isTwice: true);
        }
    }

    private async Task PriceAsync()
    {
        var lists = Ground.Get<PriceListOperations>();
        var standing = (await lists.GetAsync(Sample.Operator, "USD", default)).Value!;
        if (standing.Versions[0].ActiveFrom > life.Now)
        {
            return;
        }
        var text = (await lists.GetTextAsync(Sample.Operator, "USD", standing.List.Version, default)).Value!;
        var list = JsonNode.Parse(text)!;
        list["types"]![random.Next(3)]!["perHour"] = Math.Round(random.NextDouble(), 3) + 0.01;
        list["addresses"]!["idleHour"] = Math.Round(random.NextDouble(), 2);
        var bytes = Encoding.UTF8.GetBytes(list.ToJsonString());
        var preview = (await lists.PreviewAsync(Sample.Operator, bytes, default)).Value!.Lists[0];
        var versions = new Dictionary<string, int>(StringComparer.Ordinal) { ["USD"] = preview.List.Version };
        var from = life.Now.AddMinutes(random.Next(1, 300));
        await life.TryAsync(() => lists.PublishAsync(Sample.Operator, new(bytes, versions, from), default));
        await life.LearnPricesAsync();
        if (await Ground.ReadAsync(db => db.PriceListVersions.AnyAsync(p => p.Version == preview.List.Version)))
        {
            use.Priced(from, preview.List);
        }
    }

    private async Task WithOneAsync(long account, Func<string, Command> deed)
    {
        var ids = await Ground.ReadAsync(db => db.Instances
            .Where(i => i.AccountId == account && i.Phase == Phase.Active).OrderBy(i => i.Id).Select(i => i.Id)
            .ToListAsync());
        if (ids.Count > 0)
        {
            await SendAsync(account, deed(ids[random.Next(ids.Count)]), isTwice: true);
        }
    }

    /// <summary>Sent twice at once, and again where nobody lived to answer.</summary>
    private async Task SendAsync(long account, Command command, bool isTwice)
    {
        var answered = false;
        for (var tries = 0; !answered && tries < 3; tries++)
        {
            answered = await life.TryAsync(async () =>
            {
                var both = await Task.WhenAll(Enumerable.Range(0, isTwice ? 2 : 1)
                    .Select(_ => Ground.Desk.CommitAsync(Owner(account), command, null, default)));
                var (done, refused) = Deeds.GetValueOrDefault(command.GetType().Name);
                Deeds[command.GetType().Name] = both.Any(b => b.IsDone) ? (done + 1, refused) : (done, refused + 1);
            });
            await life.ObserveAsync();
        }
    }

    private Task CallBackAsync(Payment payment) => Task.Run(() =>
    {
        var gateway = Ground.Get<SandboxGateway>();
        var message = gateway.Sealed(gateway.Find(payment.Id)!, life.Now);
        return Ground.Get<PaymentDesk>().ReceiveAsync(message, default);
    });

    private static Actor Owner(long account) => Sample.Of(UserKind.Owner, account);

    private string Token() => string.Create(CultureInfo.InvariantCulture, $"form-{++_tokens}");

    private T Any<T>(params T[] of) => of[random.Next(of.Length)];
}
