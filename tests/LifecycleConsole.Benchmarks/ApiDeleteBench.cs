using System.Diagnostics;
using System.Globalization;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;

namespace LifecycleConsole.Benchmarks;

/// <summary>
/// DeleteInstance over a real line from 64 clients: signed, its nonce taken, decided, and durable before it is
/// answered. How many share a COMMIT.
/// </summary>
internal sealed class ApiDeleteBench(Workshop workshop, BenchOptions options)
{
    private const int Clients = 64;
    private const int Accounts = 8;
    private const int CountMax = 12_800;

    public async Task<ReportRow[]> RunAsync()
    {
        var count = Math.Min(options.Instances ?? CountMax, CountMax);
        var field = new Field(count, Accounts, TimeProvider.System.GetUtcNow(), _ => null);
        var planted = await workshop.NewAsync();
        await using (var house = House.Build(planted, workshop.Folder, withClock: false))
        {
            await field.PlantAsync(house.Get<WriteLane>());
        }
        var (rates, commits) = (new List<double>(), new List<double>());
        for (var n = 0; n < options.Repeat; n++)
        {
            var copy = await workshop.CopyAsync(planted);
            await using (var house = House.Build(copy, workshop.Folder, withClock: false))
            {
                var before = house.Get<WriteLane>().Commits;
                rates.Add(field.Count / (await DeleteAsync(house, field)).TotalSeconds);
                commits.Add((double)(house.Get<WriteLane>().Commits - before) / field.Count);
            }
            await workshop.DropAsync(copy);
            ReportRow.Note($"api delete: {rates[^1]:N0} per second, {commits[^1]:0.000} commits each");
        }
        var what = string.Create(
            CultureInfo.InvariantCulture, $"{Clients} clients ({workshop.DatabaseName})");
        return
        [
            new($"DeleteInstance, durable, per second, {what}", ReportRow.Number(ReportRow.Median(rates)), "", "",
                "measured"),
            new($"commits per DeleteInstance, {what}", ReportRow.Number(ReportRow.Median(commits)), "1",
                ReportRow.Times(ReportRow.Median(commits)), "≤ 0.1"),
        ];
    }

    private static async Task<TimeSpan> DeleteAsync(House house, Field field)
    {
        await using var app = await ApiLine.ListenAsync(house, id => OwnerOf(long.Parse(
            id, CultureInfo.InvariantCulture)));
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Clients })
        {
            BaseAddress = new Uri(app.Urls.First()),
        };
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(mine => Task.Run(async () =>
        {
            for (var n = mine; n < field.Count; n += Clients)
            {
                var target = ApiLine.Signed(
                    field.AccountId(n).ToString(CultureInfo.InvariantCulture), "DeleteInstance",
                    ("InstanceId", field.InstanceId(n)), ("Force", "true"));
                using var answer = await client.PostAsync(target, null);
                answer.EnsureSuccessStatusCode();
            }
        })));
        return Stopwatch.GetElapsedTime(start);
    }

    private static Actor OwnerOf(long accountId) => new()
    {
        Kind = UserKind.Owner, AccountId = accountId, UserId = "owner", UserName = "owner",
    };
}
