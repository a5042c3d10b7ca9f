using System.Globalization;
using LifecycleConsole.Domain.Orders;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Accounts;
using LifecycleConsole.Operations.Audit;
using LifecycleConsole.Operations.Orders;
using LifecycleConsole.Operations.Refunds;
using LifecycleConsole.Operations.Wallet;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Operations.Tests.Reading;

/// <summary>
/// Files that are read by pieces while people go on: what was there at the beginning is in them once, whatever becomes
/// of it meanwhile.
/// </summary>
public sealed class SlowDownloadTests
{
    [EveryDatabase]
    public async Task Orders_that_change_and_come_while_the_file_is_read_are_in_it_once_or_not_at_all(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var ids = Enumerable.Range(0, OrderQueries.StreamedAtOnce + 40).Select(n => $"o-{n:0000}").ToList();
        await InsertOrdersAsync(ground, ids);

        var read = new List<Order>();
        await foreach (var order in ground.Get<OrderQueries>().StreamAsync(Sample.Owner, new(), default))
        {
            read.Add(order);
            if (read.Count == OrderQueries.StreamedAtOnce)
            {
                // Others pay, cancel and order: behind, before and at the place where the reading stands.
                await ground.ExecuteAsync("UPDATE \"Orders\" SET \"State\" = 6 WHERE \"Id\" < 'o-0020'");
                await InsertOrdersAsync(ground, ["o-new-1", "o-new-2"], at: Ground.Start.AddDays(1));
            }
        }

        read.Select(o => o.Id).ShouldBe(ids.AsEnumerable().Reverse());
        read.Where(o => string.CompareOrdinal(o.Id, "o-0020") < 0)
            .ShouldAllBe(o => o.State == OrderState.Cancelled, "each piece is as it is when it is read");
    }

    [EveryDatabase]
    public async Task Postings_that_come_while_the_file_is_read_are_not_in_it_and_none_is_lost(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await PostAsync(ground, 0, TransactionQueries.StreamedAtOnce + 30);

        var read = new List<long>();
        await foreach (var posting in ground.Get<TransactionQueries>().StreamAsync(Sample.Owner, new(), default))
        {
            if (read.Count == 3)
            {
                await PostAsync(ground, 10_000, 5);
            }
            read.Add(posting.Sequence);
        }

        read.Count.ShouldBe(TransactionQueries.StreamedAtOnce + 30);
        read.Distinct().Count().ShouldBe(read.Count);
        read.ShouldBeInOrder(SortDirection.Descending);
    }

    [EveryDatabase]
    public async Task Refunds_that_end_while_the_file_is_read_are_in_it_once(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var ids = Enumerable.Range(0, RefundFilter.PageSizeMax + 25).Select(n => $"refund-{n:000}").ToList();
        foreach (var id in ids)
        {
            await InsertRefundAsync(ground, id, Ground.Start);
        }

        var read = new List<string>();
        await foreach (var row in ground.Get<RefundQueries>().StreamAsync(Sample.Owner, new(), default))
        {
            read.Add(row.Refund.Id);
            if (read.Count == RefundFilter.PageSizeMax)
            {
                await ground.ExecuteAsync("UPDATE \"Refunds\" SET \"State\" = 2");
                await InsertRefundAsync(ground, "refund-new", Ground.Start.AddSeconds(1));
            }
        }

        read.ShouldBe(ids.AsEnumerable().Reverse());
    }

    [EveryDatabase]
    public async Task Records_that_come_while_the_file_is_read_are_not_in_it_and_none_is_lost(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        for (var n = 0; n < 6; n++)
        {
            await ground.Accounts.ChangeSettingsAsync(Sample.Owner, Settings(n), default);
        }

        var read = new List<long>();
        await foreach (var record in ground.Audit.StreamAsync(Sample.Owner, new AuditFilter(), default))
        {
            await ground.Accounts.ChangeSettingsAsync(Sample.Owner, Settings(100 + read.Count), default);
            read.Add(record.Sequence);
        }

        read.ShouldBe(Enumerable.Range(1, read.Count).Reverse().Select(n => (long)n));
        read.Count.ShouldBe(6);
    }

    private static AccountSettings Settings(int n) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Shop {n}"), "Asia/Shanghai", NoFeesWhenStopped: false);

    private static async Task<Ground> OpenAsync(DatabaseKind kind)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        return ground;
    }

    private static Task<int> PostAsync(Ground ground, int from, int count) => ground.PostAsync(
        Sample.AccountId,
        [
            .. Enumerable.Range(from, count).Select(n => new Posting(
                PostingKind.TopUpCard, $"planted-{n}", "",
                new Transfer(Book.GatewayClearing, Book.Cash, new(1, Currency.Usd)))),
        ]);

    private static async Task InsertOrdersAsync(Ground ground, IReadOnlyList<string> ids, DateTimeOffset? at = null)
    {
        foreach (var piece in ids.Chunk(90))
        {
            var micros = Data.Instants.ToMicros(at ?? Ground.Start);
            var rows = string.Join(",\n", piece.Select(id => string.Create(
                CultureInfo.InvariantCulture,
                $"('{id}', {Sample.AccountId}, 2, 4, 's-{id}', 's', 'USD', 100, 0, 0, 0, 100, '1', 'Default', 1, '', "
                    + $"{micros}, {micros}, {(ground.Kind == DatabaseKind.Sqlite ? "0" : "false")})")));
            await ground.ExecuteAsync(
                "INSERT INTO \"Orders\" (\"Id\", \"AccountId\", \"Kind\", \"State\", \"SubjectId\", \"SubjectName\", "
                + "\"CurrencyCode\", \"ListMinor\", \"DiscountMinor\", \"VoucherMinor\", \"GiftMinor\", \"CashMinor\", "
                + "\"PriceListVersion\", \"ProfileName\", \"ProfileVersion\", \"Fulfilment\", \"CreatedAt\", "
                + "\"UnpaidUntil\", \"IsAutomatic\") VALUES " + rows);
        }
    }

    private static Task<int> InsertRefundAsync(Ground ground, string id, DateTimeOffset at) => ground.ExecuteAsync(
        string.Create(CultureInfo.InvariantCulture, $"""
            INSERT INTO "Refunds" ("Id", "AccountId", "Kind", "State", "SubjectId", "SubjectName", "CurrencyCode",
                "AmountMinor", "CreatedAt", "Explanation")
            VALUES ('{id}', {Sample.AccountId}, 1, 1, 'i-1', 'web-1', 'USD', 100, {Data.Instants.ToMicros(at)}, '')
            """));
}
