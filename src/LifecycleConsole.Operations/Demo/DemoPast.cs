using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Domain.Work;
using LifecycleConsole.Operations.Access;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Orders;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Refunds;
using LifecycleConsole.Operations.Renewals;
using LifecycleConsole.Operations.ResourcePlans;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Operations.Wallet;
using LifecycleConsole.Operations.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace LifecycleConsole.Operations.Demo;

/// <summary>The house's own use cases, at instants that have passed: they write what they always write.</summary>
internal sealed class DemoPast
{
    private static readonly Uri Nowhere = new("http://localhost/");

    private readonly ConsoleReader _reader;
    private readonly SandboxGateway? _gateway;
    private readonly DemoTime _time;
    private readonly CommandDesk _desk;
    private readonly PaymentDesk _payments;
    private readonly RefundDesk _refunds;
    private readonly WorkBook _work;

    public DemoPast(DemoParts parts, DateTimeOffset start)
    {
        _time = new DemoTime(start);
        var clock = new BusinessClock(_time);
        var then = parts.Recorder with { Clock = clock };
        var way = new FiveSteps(parts.Reader, parts.Lane, then, parts.Gate);
        (_reader, _gateway) = (parts.Reader, parts.Gateway);
        _work = new WorkBook(parts.Lane, then);
        var sight = new OrderSight(then.Prices, clock);
        _payments = new(parts.Reader, parts.Lane, then, (parts.Gateway, sight, NullLogger<PaymentDesk>.Instance));
        _refunds = new(parts.Reader, parts.Lane, then, (parts.Gateway, NullLogger<RefundDesk>.Instance));
        var launches = new LaunchOperations(parts.Reader, way, then.Prices, clock);
        var money = new MoneyDesk(
            new(way, parts.Reader, (parts.Gateway, NullLogger<WalletOperations>.Instance)), new(way, sight),
            new(way, parts.Reader, parts.Holdings))
        {
            Purchases = new(way, parts.Reader, launches),
            ResourcePlans = new(way, parts.Reader, then.Prices),
            Unsubscriptions = new(way, new(parts.Holdings, then.Prices, HolidayCalendar.None), clock),
            Refunds = new(way),
        };
        _desk = new CommandDesk(new(way, parts.Holdings), launches, parts.Parts, money);
    }

    /// <summary>Cards and PayPal can pay.</summary>
    public bool HasGateway => _gateway is not null;

    public void MoveTo(DateTimeOffset at) => _time.MoveTo(at);

    /// <exception cref="InvalidOperationException">It was refused: the story is wrong.</exception>
    public async Task<Plan> DoAsync(Actor actor, Command command, CancellationToken cancellationToken)
    {
        var done = await _desk.CommitAsync(actor, command, quote: null, cancellationToken).ConfigureAwait(false);
        return done.IsDone
            ? done.Plan!
            : throw new InvalidOperationException($"The demo account's {command.GetType().Name}: {done.Refusal}");
    }

    /// <summary>By an offline transfer of exactly so much, or more where the least of one is more.</summary>
    public async Task PayInAsync(string amount, CancellationToken cancellationToken)
    {
        var announced = await DoAsync(
            DemoActors.Owner, new AnnounceTransfer(amount, DemoActors.Owner.UserName), cancellationToken)
            .ConfigureAwait(false);
        await DoAsync(
            DemoActors.Staff, new ConfirmTransfer(announced.Lines[0].SubjectId, amount), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>An order that waits is paid at the gateway; without one, by transfer and from the balance.</summary>
    public async Task PayAsync(string orderId, PaymentMethod method, CancellationToken cancellationToken)
    {
        var order = await ReadAsync(db => db.Orders.SingleAsync(o => o.Id == orderId, cancellationToken))
            .ConfigureAwait(false);
        var due = order.Due.ToString()[4..];
        if (_gateway is null)
        {
            await PayInAsync(due, cancellationToken).ConfigureAwait(false);
            await DoAsync(DemoActors.Owner, new PayOrders([orderId]), cancellationToken)
                .ConfigureAwait(false);
            return;
        }
        await DoAsync(
            DemoActors.Owner, new BeginTopUp(method, due, null, KeepsMethod: false) { OrderId = orderId },
            cancellationToken).ConfigureAwait(false);
        var payment = await ReadAsync(db => db.Payments.SingleAsync(p => p.OrderId == orderId, cancellationToken))
            .ConfigureAwait(false);
        await _gateway.OpenAsync(new(payment, null, Nowhere, Nowhere), cancellationToken).ConfigureAwait(false);
        await _gateway.DecideAsync(payment.Id, SandboxChoice.LoseCallback, cancellationToken).ConfigureAwait(false);
        _time.MoveTo(_time.GetUtcNow().AddSeconds(10));
        await _payments.AskAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The back-end has done everything that it was asked for.</summary>
    public async Task CarryOutAsync(CancellationToken cancellationToken)
    {
        var open = await ReadAsync(db => db.WorkItems.Where(w => w.State == WorkState.Open).OrderBy(w => w.Id)
            .ToListAsync(cancellationToken)).ConfigureAwait(false);
        foreach (var (item, n) in open.Select((item, n) => (item, n)))
        {
            var given = item.Kind == WorkKind.Create
                ? new GivenAddresses(null, $"172.16.5.{10 + ((n + (item.Id % 40)) % 200)}")
                : null;
            await _work.EndAsync(item, new WorkAnswer(IsDone: true, "", "") { Given = given }, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    /// <summary>The gateway pays back what is under way.</summary>
    public Task<int> PayBackAsync(CancellationToken cancellationToken) => _refunds.CarryAsync(cancellationToken);

    public async Task<T> ReadAsync<T>(Func<Data.ConsoleDbContext, Task<T>> read)
    {
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await read(db).ConfigureAwait(false);
        }
    }
}

/// <summary>What the demo account's past is made with.</summary>
/// <param name="Gateway">Null: nobody pays by card.</param>
internal sealed record DemoParts(ConsoleReader Reader, WriteLane Lane, RecorderParts Recorder, SandboxGateway? Gateway)
{
    public required HoldingLoader Holdings { get; init; }

    public required PartDesk Parts { get; init; }

    public required ProofGate Gate { get; init; }
}

/// <summary>Who does things in the demo account before anybody can sign in.</summary>
internal static class DemoActors
{
    public static readonly Actor Owner = Of(UserKind.Owner, "mei.lin");

    public static readonly Actor Staff = Of(UserKind.Operator, "operator");

    private static Actor Of(UserKind kind, string name) =>
        new() { Kind = kind, AccountId = DemoSeed.AccountId, UserId = name, UserName = name };
}
