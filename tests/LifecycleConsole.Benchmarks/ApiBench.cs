using System.Diagnostics;
using System.Globalization;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Testing;
using Microsoft.AspNetCore.Http;

namespace LifecycleConsole.Benchmarks;

/// <summary>
/// DescribeInstances of 10 over a real line, with signature, nonce, policy and database, beside an endpoint of the same
/// server that answers the same bytes and does nothing for them.
/// </summary>
internal sealed class ApiBench(Workshop workshop, BenchOptions options)
{
    private const int SmallCount = 1000;
    private const int Clients = 16;
    private const int CallsPerClient = 250;

    /// <summary>Turns until both are compiled as they run best.</summary>
    private const int WarmUps = 8;

    private const string KeyId = "LTAIbench";

    private byte[] _answer = [];

    public async IAsyncEnumerable<ReportRow> RunAsync()
    {
        var count = options.Instances ?? 1_000_000;
        var small = await MeasureAsync(SmallCount);
        var large = await MeasureAsync(count);
        yield return new(
            string.Create(CultureInfo.InvariantCulture,
                $"DescribeInstances of 10 at {count:N0}, {Clients} clients ({workshop.DatabaseName})"),
            ReportRow.Number(large.Ours) + " calls/s",
            ReportRow.Number(large.Bare) + " calls/s, bare Kestrel with the same answer",
            ReportRow.Percent(large.Ours / large.Bare), "≥ 35 %");
        yield return new(
            string.Create(CultureInfo.InvariantCulture, $"the same, from {SmallCount:N0} to {count:N0}"),
            ReportRow.Number(1000 / large.Ours) + " ms/call", ReportRow.Number(1000 / small.Ours) + " ms at 1,000",
            ReportRow.Times(small.Ours / large.Ours), "≤ 1.5 ×");
        foreach (var row in await new ApiDeleteBench(workshop, options).RunAsync())
        {
            yield return row;
        }
    }

    private async Task<(double Ours, double Bare)> MeasureAsync(int count)
    {
        var database = await workshop.NewAsync();
        await using var house = House.Build(database, workshop.Folder, withClock: false);
        await new ListField(count, TimeProvider.System.GetUtcNow()).PlantAsync(house.Get<WriteLane>());
        await workshop.AnalyzeAsync(database);
        await using var app = await ApiLine.ListenAsync(
            house, _ => Sample.Of(UserKind.SubUser, ListField.AccountId), BareAsync);
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Clients })
        {
            BaseAddress = new Uri(app.Urls.First()),
        };
        var body = await (await client.PostAsync(Signed(), null)).Content.ReadAsByteArrayAsync();
        _answer = body;
        List<double> ours = [], bare = [];
        for (var n = 0; n < options.Repeat + WarmUps; n++)
        {
            var before = Environment.CpuUsage.TotalTime;
            bare.Add(await RateAsync(client, () => "/bare"));
            var between = Environment.CpuUsage.TotalTime;
            ours.Add(await RateAsync(client, Signed));
            ReportRow.Note($"api {count:N0}: {ours[^1]:0} calls/s, bare {bare[^1]:0}");
            var (mine, its) = (Micros(Environment.CpuUsage.TotalTime - between), Micros(between - before));
            ReportRow.Note($"CPU, the client's included: {mine} µs a call, bare {its} µs");
        }
        return (ReportRow.Median(ours.Skip(WarmUps)), ReportRow.Median(bare.Skip(WarmUps)));
    }

    private static double Micros(TimeSpan cpu) => Math.Round(cpu.TotalMicroseconds / (Clients * CallsPerClient));

    private async Task BareAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json;charset=utf-8";
        context.Response.ContentLength = _answer.Length;
        await context.Response.BodyWriter.WriteAsync(_answer, context.RequestAborted);
    }

    private static async Task<double> RateAsync(HttpClient client, Func<string> target)
    {
        var targets = Enumerable.Range(0, Clients)
            .Select(_ => Enumerable.Range(0, CallsPerClient).Select(_ => target()).ToArray()).ToArray();
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(targets.Select(async mine =>
        {
            foreach (var one in mine)
            {
                using var answer = await client.PostAsync(one, null);
                answer.EnsureSuccessStatusCode();
                await answer.Content.ReadAsByteArrayAsync();
            }
        }));
        return Clients * CallsPerClient / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static string Signed() => ApiLine.Signed(
        KeyId, "DescribeInstances", ("RegionId", "cn-hangzhou"), ("MaxResults", "10"));
}
