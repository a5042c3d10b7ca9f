using System.Text.Json;
using System.Text.Json.Nodes;
using LifecycleConsole.Operations.Plans;

namespace LifecycleConsole.Api.Rest;

/// <summary>What a command would do, and doing it: with the plan's fingerprint, under the client's key.</summary>
internal sealed class RestPlans(CommandDesk desk) : RestFeature
{
    public override IEnumerable<RestEndpoint> Endpoints =>
    [
        new("POST", "/plans", "plan")
        {
            Summary = "What a command would do now, and what it costs. Nothing is written.",
            Body = RestBodyKind.Command,
            Answer = typeof(RestPlan),
            RunAsync = PlanAsync,
        },
        new("POST", "/commits", "commit")
        {
            Summary = "Does what a plan said, all of it or nothing; 409 with the new plan where it has changed.",
            Body = RestBodyKind.Commit,
            Answer = typeof(RestCommit),
            RunAsync = CommitAsync,
        },
    ];

    private async Task<RestResult> PlanAsync(RestCall call, CancellationToken cancellationToken)
    {
        var asked = Read(call, isCommit: false);
        if (asked.Fault is { } fault)
        {
            return fault;
        }
        var planned = await desk.PlanAsync(call.Actor, CommandOf(call, asked), cancellationToken).ConfigureAwait(false);
        var (word, values) = (asked.Command!.Word, asked.Values!);
        return RestResult.Of(planned, plan => RestPlan.Of(word, plan, BodyPrint.Of(values), BodyOf(values)));
    }

    private async Task<RestResult> CommitAsync(RestCall call, CancellationToken cancellationToken)
    {
        var asked = Read(call, isCommit: true);
        if (asked.Fault is { } fault)
        {
            return fault;
        }
        var (word, values) = (asked.Command!.Word, asked.Values!);
        var print = BodyPrint.Of(values);
        var seen = BodyPrint.Parted(values.Need(RestCommands.FingerprintName), print);
        var quote = new Quote(seen, values.Instant(RestCommands.AsOfName)!.Value)
        {
            Once = new OnceKey(
                call.AccessKeyId, call.Key, call.BodyHash,
                plan => JsonSerializer.Serialize(
                    new RestCommit(RestPlan.Of(word, plan, print, asked: null)), RestJson.Full)),
        };
        // Begun it is ended, though the client may be gone.
        var done = await desk.CommitAsync(call.Actor, CommandOf(call, asked), quote, CancellationToken.None)
            .ConfigureAwait(false);
        return done switch
        {
            { Answer: { } before } => RestResult.Again(before),
            { Refusal: { } refusal } => RestResult.Changed(
                refusal, refusal.Code == Domain.Plans.PlanRefusals.Changed.Code && done.Plan is { } plan
                    ? RestPlan.Of(word, plan, print, BodyOf(values))
                    : null),
            _ => RestResult.Of(new RestCommit(RestPlan.Of(word, done.Plan!, print, asked: null))),
        };
    }

    private static Domain.Plans.Command CommandOf(RestCall call, Asked asked) =>
        asked.Command!.Make(asked.Values!.For(call.Actor.AccountId)) with
        {
            Together = asked.Values!.Flag(RestCommands.TogetherName, otherwise: true),
        };

    private static Asked Read(RestCall call, bool isCommit)
    {
        if (RestCommands.All.FirstOrDefault(one => IsMeant(one, call.Body)) is not { } command)
        {
            return new(null, null, RestFault.Values([new(
                "/" + RestCommands.WordName,
                $"It is none of: {string.Join(", ", RestCommands.All.Select(one => one.Word))}.")]));
        }
        var reading = RestReading.OfBody(RestCommands.FieldsOf(command, isCommit), call.Body, draws: !isCommit);
        return reading.Errors.Count > 0
            ? new(null, null, RestFault.Values(reading.Errors))
            : new(command, reading.Values, null);
    }

    private static bool IsMeant(RestCommand command, JsonElement body) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(RestCommands.WordName, out var said)
        && said.ValueKind == JsonValueKind.String && said.ValueEquals(command.Word);

    /// <summary>What was asked, as a body, with what was drawn.</summary>
    internal static JsonObject BodyOf(RestValues values)
    {
        var body = new JsonObject();
        foreach (var (name, value) in values.All)
        {
            body[name] = value switch
            {
                RestValues part => BodyOf(part),
                IReadOnlyList<RestValues> parts => new JsonArray([.. parts.Select(BodyOf)]),
                _ => JsonSerializer.SerializeToNode(value, value.GetType(), RestJson.Full),
            };
        }
        return body;
    }

    private sealed record Asked(RestCommand? Command, RestValues? Values, RestFault? Fault);
}
