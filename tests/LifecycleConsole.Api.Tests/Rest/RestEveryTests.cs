using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LifecycleConsole.Api.Rest;
using LifecycleConsole.Api.Tests.Testing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Api.Tests.Rest;

/// <summary>Every endpoint and every command of the table: a new one is in this the day it is written.</summary>
public sealed class RestEveryTests
{
    private static readonly string[] Odd =
    [
        "", "i-1", "i-pre", "i-bin", "i-foreign", "d-i-1", "eip-1", "s-1", "o-1", "job-1", "job-zzzzzzzzzzzzz", "true",
        "True", "no", "0", "1", "-1", "12", "101", "2147483648", "99999999999999999999", "1e3", "NaN", "０１",
        "2026-11-20", "2026-12-01T00:00:00Z", "2026-12-01T00:00:00+08:00", "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z", "2199-12-31T23:59:59.9999999Z", "Running", "Auto", "StopCharging", "Name", "Failed.3",
        "Failed.99999999999", "1.x", "1795681800000000.i-1", "測試 +/%*~", "%", "_", "*", "'; DROP TABLE x; --",
        "../../etc/passwd", "<script>", "\u0000", "\u0001\u001f", "\uffff", "\ud800",
    ];

    [EveryDatabase]
    public async Task Every_command_can_be_planned_or_says_why_not(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var client = new RestClient(ground);
        foreach (var command in RestCommands.All)
        {
            var body = new JsonObject { ["command"] = command.Word };
            foreach (var field in command.Fields.Where(field => field.IsRequired || field.Name == "months"))
            {
                body[field.Name] = Usual(field);
            }
            var answer = await client.AnswerAsync(client.RequestOf("POST", "/plans", body.ToJsonString()));

            var said = $"{command.Word}: {Encoding.UTF8.GetString(answer.Body)}";
            answer.Status.ShouldBeOneOf([200, 404, 422], said);
            RestClient.Of(answer).TryGetProperty("errors", out _).ShouldBeFalse(said);
        }
        ground.Complaints.Said.ShouldBeEmpty();
    }

    [EveryDatabase]
    public async Task No_command_gets_by_without_its_right(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        ground.AddKey("none", Sample.Of(UserKind.SubUser, Sample.AccountId) with
        {
            Grants = Grants.Of(PolicySet.Nothing, Ground.Start),
        });
        var client = new RestClient(ground, "none");
        var before = await ground.Ground.ReadAsync(db => Task.FromResult(db.AuditRecords.Count()));
        foreach (var command in RestCommands.All)
        {
            var body = new JsonObject
            {
                ["command"] = command.Word, ["fingerprint"] = "x", ["asOf"] = "2026-11-20T08:00:00Z",
            };
            foreach (var field in command.Fields.Where(f => f.IsRequired || f.Draw is not null))
            {
                body[field.Name] = Usual(field);
            }
            (await client.RefusedAsync("POST", "/commits", body.ToJsonString(), "k-1"))
                .ShouldBe("403 access.missing-right", command.Word);
        }
        (await ground.Ground.ReadAsync(db => Task.FromResult(db.AuditRecords.Count()))).ShouldBe(before);
    }

    /// <summary>As many as <c>TEST_DEPTH</c> says.</summary>
    [Fact]
    public async Task Nothing_that_comes_in_breaks_it()
    {
        await using var ground = await OpenAsync(DatabaseKind.Sqlite);
        var (client, random) = (new RestClient(ground), new Random(20261127));
        for (var n = 0; n < TestDepth.Pick(1_500, 200_000); n++)
        {
            var endpoint = ground.Table.Endpoints[random.Next(ground.Table.Endpoints.Count)];
            var request = random.Next(2) == 0 ? Asking(client, endpoint, random) : Doing(client, random);
            var answer = await client.AnswerAsync(request);

            var said = $"{n}: {request.Method} {request.Path}?{request.RawQuery} "
                + $"{Encoding.UTF8.GetString(request.Body.Span)} -> {Encoding.UTF8.GetString(answer.Body)}";
            answer.Status.ShouldBeInRange(200, 499, $"{said}\n{string.Join('\n', ground.Complaints.Said)}");
            if (answer.Status >= 400)
            {
                RestClient.CodeOf(answer).ShouldNotBeNull(said);
            }
            else if (request.Path.EndsWith("/plans", StringComparison.Ordinal))
            {
                (await client.CommitAsync(RestClient.CommitOf(RestClient.Of(answer)), $"n-{n}")).Status
                    .ShouldBeInRange(200, 499, said);
            }
        }
        ground.Complaints.Said.ShouldBeEmpty();
        (await ground.Ground.VerifyLedgerAsync()).IsWhole.ShouldBeTrue();
    }

    private static Wire.WireRequest Asking(RestClient client, RestEndpoint endpoint, Random random)
    {
        var pairs = Enumerable.Range(0, random.Next(5)).Select(_ =>
        {
            var name = endpoint.Query.Count > 0 && random.Next(8) > 0
                ? endpoint.Query[random.Next(endpoint.Query.Count)].Name
                : Pick(random);
            return $"{Escape(name)}={Escape(Pick(random))}";
        });
        var path = endpoint.Path.Replace("{id}", Escape(Pick(random)), StringComparison.Ordinal);
        return client.RequestOf(
            random.Next(10) == 0 ? "POST" : endpoint.Method, $"{path}?{string.Join('&', pairs)}",
            endpoint.IsRead ? null : Pick(random), Pick(random));
    }

    private static Wire.WireRequest Doing(RestClient client, Random random)
    {
        var command = RestCommands.All[random.Next(RestCommands.All.Count)];
        var isCommit = random.Next(3) == 0;
        var body = new JsonObject { ["command"] = command.Word };
        foreach (var field in RestCommands.FieldsOf(command, isCommit).Skip(1).Where(_ => random.Next(5) > 0))
        {
            body[field.Name] = Mixed(field, random);
        }
        var text = random.Next(20) == 0 ? body.ToJsonString()[1..] : body.ToJsonString();
        return client.RequestOf(
            "POST", isCommit ? "/commits" : "/plans", text, $"k-{random.Next(50)}");
    }

    /// <summary>Right or wild, as a whole or in one of its parts.</summary>
    private static JsonNode? Mixed(RestField field, Random random) => (random.Next(3), field.Kind) switch
    {
        (0, _) => Wild(random, 0),
        (1, RestKind.Part) => new JsonObject(field.Fields.Where(_ => random.Next(5) > 0)
            .Select(f => KeyValuePair.Create(f.Name, Mixed(f, random)))),
        (1, RestKind.Parts) => new JsonArray([.. Enumerable.Range(0, random.Next(4))
            .Select(_ => Mixed(field with { Kind = RestKind.Part }, random))]),
        _ => Usual(field),
    };

    private static JsonNode? Wild(Random random, int depth) => random.Next(depth > 4 ? 5 : 7) switch
    {
        0 => null,
        1 => JsonValue.Create(random.Next(2) == 0),
        2 => JsonValue.Create(random.Next(-5, 200)),
        3 => JsonValue.Create(random.NextDouble() * 1e20),
        4 => JsonValue.Create(Pick(random).Replace('\ud800', '?')),
        5 => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Wild(random, depth + 1))]),
        _ => new JsonObject(Enumerable.Range(0, random.Next(3)).Select(
            n => KeyValuePair.Create($"{n}{Pick(random).Replace('\ud800', '?')}", Wild(random, depth + 1)))),
    };

    /// <summary>Where the price list has names, one of them: what is created is then really created.</summary>
    private static JsonNode Usual(RestField field) => field.Name switch
    {
        "region" => JsonValue.Create("cn-hangzhou"),
        "zone" => JsonValue.Create("cn-hangzhou-i"),
        "type" => JsonValue.Create("ecs.c7.large"),
        "imageId" => JsonValue.Create("debian_12_x64"),
        "category" => JsonValue.Create("cloud_essd"),
        "sizeGib" => JsonValue.Create(60),
        "offerId" => JsonValue.Create("disk-starter"),
        _ => ByKind(field),
    };

    private static JsonNode ByKind(RestField field) => field.Kind switch
    {
        RestKind.Flag => JsonValue.Create(true),
        RestKind.Number => JsonValue.Create(Math.Clamp(1, field.Min, field.Max)),
        RestKind.Instant => JsonValue.Create("2026-12-01T00:00:00Z"),
        RestKind.Date => JsonValue.Create("2027-03-01"),
        RestKind.Texts => new JsonArray("i-1", "i-pre"),
        RestKind.Pairs => new JsonObject { ["env"] = "prod" },
        RestKind.Lists => new JsonObject { ["i-pre"] = new JsonArray("o-1") },
        RestKind.Part => new JsonObject(field.Fields.Select(f => KeyValuePair.Create(f.Name, (JsonNode?)Usual(f)))),
        RestKind.Parts => new JsonArray(Usual(field with { Kind = RestKind.Part })),
        _ => JsonValue.Create(field.Words.Count > 0 ? field.Words[0] : "i-1"),
    };

    private static string Pick(Random random) => Odd[random.Next(Odd.Length)];

    private static string Escape(string text) => Uri.EscapeDataString(text.Replace('\ud800', '\ufffd'));

    private static async Task<ApiGround> OpenAsync(DatabaseKind kind)
    {
        var ground = await ApiGround.OpenAsync(kind);
        await ground.WithMoneyAsync();
        await ground.Ground.PlantAsync(
            Sample.Rich("i-1"), CvmSample.Networked("i-pre", 5), CvmSample.Recycled("i-bin"));
        return ground;
    }
}
