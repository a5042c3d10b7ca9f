using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using LifecycleConsole.Api.Instances;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Testing;
using Microsoft.AspNetCore.Http;

namespace LifecycleConsole.Benchmarks;

/// <summary>
/// DescribeInstances of 10 over a real line, with signature, nonce, policy and database, beside two endpoints of the
/// same server that get the same request and look at nothing: one writes the same answer as JSON, by the fastest
/// serializer that the framework has, and one sends bytes that are ready.
/// </summary>
internal sealed class ApiBench(Workshop workshop, BenchOptions options)
{
    private const int SmallCount = 1000;
    private const int Clients = 16;
    private const int CallsPerClient = 250;

    /// <summary>Turns until all are compiled as they run best.</summary>
    private const int WarmUps = 8;

    /// <summary>A turn takes a second, and a second says little.</summary>
    private const int TurnsPerRepetition = 5;

    private const string KeyId = "LTAIbench";
    private const string OursAt = "/";
    private const string JsonAt = "/json";
    private const string BytesAt = "/bytes";

    private static readonly JsonWriterOptions Writing = new() { Encoder = WireJson.Sparse.Encoder };

    private byte[] _bytes = [];
    private EcsDescribeInstances.Body? _answer;

    public async IAsyncEnumerable<ReportRow> RunAsync()
    {
        var count = options.Instances ?? 1_000_000;
        var small = await MeasureAsync(SmallCount);
        var large = await MeasureAsync(count);
        var what = string.Create(CultureInfo.InvariantCulture,
            $"DescribeInstances of 10 at {count:N0}, {Clients} clients ({workshop.DatabaseName})");
        yield return new(
            what, ReportRow.Number(large.Ours) + " calls/s",
            ReportRow.Number(large.Json) + " calls/s, a bare Kestrel JSON endpoint with the same request and answer",
            ReportRow.Percent(large.Ours / large.Json), "≥ 35 %");
        yield return new(
            what, ReportRow.Number(large.Ours) + " calls/s",
            ReportRow.Number(large.Bytes) + " calls/s, bare Kestrel that sends the answer's bytes, made once",
            ReportRow.Percent(large.Ours / large.Bytes), "measured");
        yield return new(
            string.Create(CultureInfo.InvariantCulture, $"the same, from {SmallCount:N0} to {count:N0}"),
            ReportRow.Number(1000 / large.Ours) + " ms/call", ReportRow.Number(1000 / small.Ours) + " ms at 1,000",
            ReportRow.Times(small.Ours / large.Ours), "≤ 1.5 ×");
        foreach (var row in await new ApiDeleteBench(workshop, options).RunAsync())
        {
            yield return row;
        }
    }

    private async Task<(double Ours, double Json, double Bytes)> MeasureAsync(int count)
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
        _bytes = await (await client.PostAsync(Signed(), null)).Content.ReadAsByteArrayAsync();
        _answer = JsonSerializer.Deserialize<EcsDescribeInstances.Body>(_bytes);
        var same = await (await client.PostAsync(JsonAt, null)).Content.ReadAsByteArrayAsync();
        if (!same.AsSpan().SequenceEqual(_bytes))
        {
            throw new InvalidOperationException("The two endpoints do not answer the same.");
        }
        List<double> ours = [], json = [], bytes = [];
        for (var n = 0; n < (TurnsPerRepetition * options.Repeat) + WarmUps; n++)
        {
            bytes.Add(await RateAsync(client, BytesAt));
            json.Add(await RateAsync(client, JsonAt));
            ours.Add(await RateAsync(client, OursAt));
            ReportRow.Note($"api {count:N0}: {ours[^1]:0} calls/s, JSON {json[^1]:0}, bytes {bytes[^1]:0}");
        }
        return (Kept(ours), Kept(json), Kept(bytes));

        static double Kept(List<double> rates) => ReportRow.Median(rates.Skip(WarmUps));
    }

    private async Task BareAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json;charset=utf-8";
        if (context.Request.Path == JsonAt)
        {
            var writer = context.Response.BodyWriter;
            await using (var json = new Utf8JsonWriter(writer, Writing))
            {
                JsonSerializer.Serialize(json, _answer!, SparseAnswers.Default.Body);
            }
            await writer.FlushAsync(context.RequestAborted);
            return;
        }
        context.Response.ContentLength = _bytes.Length;
        await context.Response.BodyWriter.WriteAsync(_bytes, context.RequestAborted);
    }

    private static async Task<double> RateAsync(HttpClient client, string at)
    {
        var targets = Enumerable.Range(0, Clients)
            .Select(_ => Enumerable.Range(0, CallsPerClient).Select(_ => at + Signed()[1..]).ToArray()).ToArray();
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
