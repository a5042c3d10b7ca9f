using System.Text;
using System.Text.Json;
using LifecycleConsole.Api.Rest;
using LifecycleConsole.Api.Tests.Alibaba;
using LifecycleConsole.Api.Tests.Testing;
using LifecycleConsole.Api.Wire;

namespace LifecycleConsole.Api.Tests.Rest;

/// <summary>
/// The OpenAPI document, letter by letter. With <c>LC_GOLDEN=write</c> the file is written anew; then read what
/// changed: clients are made of it.
/// </summary>
public sealed class RestDocumentTests
{
    [Fact]
    public async Task The_document_is_as_it_was()
    {
        await using var ground = await ApiGround.OpenAsync();

        GoldenText.IsAsWritten("Rest", "openapi.json", Encoding.UTF8.GetString(OpenApiDocument.Write(ground.Table)))
            .ShouldBeTrue("The document differs from tests/LifecycleConsole.Api.Tests/Rest/Golden/openapi.json.");
    }

    [Fact]
    public async Task It_has_every_endpoint_and_every_command_and_nothing_else()
    {
        await using var ground = await ApiGround.OpenAsync();
        var document = await DocumentAsync(ground);

        document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject(), (path, verb) => $"{verb.Name} {path.Name}")
            .ShouldBe(
                ground.Table.Endpoints.Select(e => $"{e.Method.ToLowerInvariant()} {RestTable.Root}{e.Path}"),
                ignoreOrder: true);
        ground.Table.Endpoints.Select(endpoint => endpoint.Id).Distinct(StringComparer.Ordinal).Count()
            .ShouldBe(ground.Table.Endpoints.Count);
        RestCommands.All.Select(command => command.Word).Distinct(StringComparer.Ordinal).Count()
            .ShouldBe(RestCommands.All.Count);
        document.GetProperty("components").GetProperty("schemas").GetProperty("PlanRequest").GetProperty("oneOf")
            .GetArrayLength().ShouldBe(RestCommands.All.Count);
    }

    [Fact]
    public async Task Whatever_it_refers_to_is_in_it()
    {
        await using var ground = await ApiGround.OpenAsync();
        var document = await DocumentAsync(ground);
        var schemas = document.GetProperty("components").GetProperty("schemas");

        var references = References(document).ToList();

        references.Count.ShouldBeGreaterThan(80);
        references.Where(to => !to.StartsWith("#/components/schemas/", StringComparison.Ordinal)
            || !schemas.TryGetProperty(to["#/components/schemas/".Length..], out _)).ShouldBeEmpty();
    }

    /// <summary>Without a key: whoever writes a client reads it first.</summary>
    private static async Task<JsonElement> DocumentAsync(ApiGround ground)
    {
        var answer = await ground.Rest.AnswerAsync(
            new WireRequest { Method = "GET", Path = "/api/v1/openapi.json" }, isPrivate: false, ReadFault.None,
            CancellationToken.None);
        answer.Status.ShouldBe(200);
        return JsonDocument.Parse(answer.Body).RootElement;
    }

    private static IEnumerable<string> References(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(member => member.Name == "$ref"
            ? [member.Value.GetString()!]
            : References(member.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(References),
        _ => [],
    };
}

/// <summary>The status of every refusal.</summary>
public sealed class RestStatusTests
{
    [Fact]
    public void What_is_not_there_is_404_and_what_is_not_granted_403()
    {
        RefusalCodes.All.Where(code => code.EndsWith(".not-found", StringComparison.Ordinal)).ToList()
            .ShouldAllBe(code => RestStatus.Of(code) == 404);
        RefusalCodes.All.Where(code => code.StartsWith("access.", StringComparison.Ordinal)).ToList()
            .ShouldAllBe(code => RestStatus.Of(code) == 403);
        RestStatus.Of("plan.changed").ShouldBe(409);
        RestStatus.Of("plan.key-of-another").ShouldBe(422);
        RestStatus.Of("release.notice").ShouldBe(422);
    }

    [Fact]
    public void Every_code_that_has_a_status_of_its_own_is_a_refusal_of_the_product() =>
        RestStatus.Named.Except(RefusalCodes.All, StringComparer.Ordinal).ShouldBeEmpty();
}
