using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LifecycleConsole.Api.Hosting;
using LifecycleConsole.Api.Signatures;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Operations.Access;
using LifecycleConsole.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

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
    private const int WarmUps = 3;
    private const string KeyId = "LTAIbench";
    private const string Secret = "a secret of thirty characters!";

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
    }

    private async Task<(double Ours, double Bare)> MeasureAsync(int count)
    {
        var database = await workshop.NewAsync();
        await using var house = House.Build(database, workshop.Folder, withClock: false);
        await new ListField(count, TimeProvider.System.GetUtcNow()).PlantAsync(house.Get<WriteLane>());
        await workshop.AnalyzeAsync(database);
        await using var app = await ListenAsync(house);
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

    private async Task<WebApplication> ListenAsync(House house)
    {
        var key = new SigningKey
        {
            Id = KeyId, Secret = Secret, State = AccessKeyState.Active,
            Actor = Sample.Of(UserKind.SubUser, ListField.AccountId),
        };
        var ring = new KeyRing((_, _, _) => Task.FromResult<SigningKey?>(key), (_, _, _) => { });
        var gate = new CallGate(ring, new NonceBook(), new CallRate(1_000_000), TimeProvider.System);
        var door = new ApiDoor(
            new ActionRegistry(house.Get<IServiceProvider>()), gate, new TokenBook(), new ApiCalls(),
            NullLogger<ApiDoor>.Instance);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(context => context.Request.Path == "/bare" ? BareAsync(context) : door.ServeAsync(context));
        await app.StartAsync();
        return app;
    }

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

    /// <summary>As an RPC client of the first generation sends it.</summary>
    private static string Signed()
    {
        var pairs = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["Action"] = "DescribeInstances", ["Version"] = "2014-05-26", ["Format"] = "JSON",
            ["RegionId"] = "cn-hangzhou", ["MaxResults"] = "10", ["AccessKeyId"] = KeyId,
            ["SignatureMethod"] = "HMAC-SHA1", ["SignatureVersion"] = "1.0",
            ["SignatureNonce"] = Guid.NewGuid().ToString("N"),
            ["Timestamp"] = TimeProvider.System.GetUtcNow()
                .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        };
        var text = "POST&%2F&" + FormText.Encode(FormText.Canonical(pairs));
        pairs["Signature"] = Convert.ToBase64String(
            HMACSHA1.HashData(Encoding.UTF8.GetBytes(Secret + "&"), Encoding.UTF8.GetBytes(text)));
        return "/?" + FormText.Canonical(pairs);
    }
}
