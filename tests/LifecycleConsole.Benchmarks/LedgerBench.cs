using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using LifecycleConsole.Data;
using LifecycleConsole.Data.Wallet;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Orders;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Wallet;

namespace LifecycleConsole.Benchmarks;

/// <summary>64 clients that pay orders from one account.</summary>
internal sealed class LedgerBench(Workshop workshop, BenchOptions options)
{
    internal const long AccountId = 1_000_000_000_000_001;
    internal const long PriceMinor = 100;
    private const int Clients = 64;

    private int Orders => options.Instances ?? 6_400;

    public async IAsyncEnumerable<ReportRow> RunAsync()
    {
        var planted = await workshop.NewAsync();
        await using (var house = House.Build(planted, workshop.Folder, withClock: false))
        {
            await PlantAsync(house);
        }
        var (ours, hand) = (new List<double>(), new List<double>());
        for (var n = 0; n < options.Repeat; n++)
        {
            ours.Add(await OnCopyAsync(planted, OursAsync));
            hand.Add(await OnCopyAsync(planted, HandAsync));
            ReportRow.Note($"ledger: {ours[^1]:N0} against {hand[^1]:N0} payments per second");
        }
        var what = string.Create(
            CultureInfo.InvariantCulture, $"{Clients} clients, 1 account ({workshop.DatabaseName})");
        yield return new($"payments per second, {what}", ReportRow.Number(ReportRow.Median(ours)),
            $"{ReportRow.Number(ReportRow.Median(hand))} (a hand-written transaction each)",
            ReportRow.Percent(ReportRow.Median(ours) / ReportRow.Median(hand)), "measured; balance right");
    }

    private static string OrderId(int n) => "o-" + n.ToString("D8", CultureInfo.InvariantCulture);

    private Task<int> PlantAsync(House house) => house.Get<WriteLane>().RunAsync(
        async session =>
        {
            var account = new Account
            {
                Id = AccountId,
                Name = "Bench",
                CurrencyCode = "USD",
                BillingZone = "UTC",
                CreatedAt = TimeProvider.System.GetUtcNow(),
            };
            await session.Rows.AddAsync(Shapes.AccountNew, NewRows.Of(account), default);
            await session.Rows.FlushAsync(default);
            await PlantedMoney.GiveAsync(
                session, house, (AccountId, Orders * PriceMinor, account.CreatedAt),
                Enumerable.Range(0, Orders).Select(n => new OrderPlaced(Of(n, account.CreatedAt), [])));
            return 0;
        },
        CancellationToken.None);

    private static Order Of(int n, DateTimeOffset now) => new()
    {
        Id = OrderId(n),
        AccountId = AccountId,
        Kind = OrderKind.Renew,
        State = OrderState.Unpaid,
        SubjectId = "i-" + OrderId(n),
        SubjectName = "web",
        CurrencyCode = "USD",
        ListMinor = PriceMinor,
        DiscountMinor = 0,
        PriceListVersion = "1",
        ProfileName = "default",
        ProfileVersion = 1,
        Fulfilment = "",
        CreatedAt = now,
        UnpaidUntil = now + Order.UnpaidTime,
    };

    private async Task<double> OnCopyAsync(DatabaseOptions planted, Func<DatabaseOptions, Task<TimeSpan>> run)
    {
        var copy = await workshop.CopyAsync(planted);
        var took = await run(copy);
        await workshop.DropAsync(copy);
        return Orders / took.TotalSeconds;
    }

    private async Task<TimeSpan> OursAsync(DatabaseOptions database)
    {
        await using var house = House.Build(database, workshop.Folder, withClock: false);
        var book = house.Get<OrderBook>();
        var owner = new Actor { Kind = UserKind.Owner, AccountId = AccountId, UserId = "owner", UserName = "owner" };
        var took = await ClientsAsync(async n =>
        {
            var paid = await book.PayAsync(owner, [OrderId(n)], CancellationToken.None);
            _ = paid.Value ?? throw new InvalidOperationException($"{OrderId(n)} was not paid: {paid.Refusal}.");
        });
        var verdict = await house.Get<LedgerVerification>().RunAsync(CancellationToken.None);
        return verdict is { IsWhole: true } && verdict.Postings == Orders + 1
            ? took
            : throw new InvalidOperationException($"The ledger is wrong: {verdict}.");
    }

    /// <summary>On SQLite the clients share its one writer; on PostgreSQL there are 16 connections.</summary>
    private async Task<TimeSpan> HandAsync(DatabaseOptions database)
    {
        var idle = new BlockingCollection<HandPayment>();
        for (var n = 0; n < (database.Provider == DatabaseProvider.Sqlite ? 1 : 16); n++)
        {
            idle.Add(await HandPayment.OpenAsync(database));
        }
        var turn = new SemaphoreSlim(idle.Count);
        var took = await ClientsAsync(async n =>
        {
            await turn.WaitAsync();
            var hand = idle.Take();
            await hand.PayAsync(OrderId(n));
            idle.Add(hand);
            turn.Release();
        });
        foreach (var hand in idle)
        {
            await hand.DisposeAsync();
        }
        return took;
    }

    private async Task<TimeSpan> ClientsAsync(Func<int, Task> pay)
    {
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            for (var n = client; n < Orders; n += Clients)
            {
                await pay(n);
            }
        })));
        return Stopwatch.GetElapsedTime(start);
    }
}
