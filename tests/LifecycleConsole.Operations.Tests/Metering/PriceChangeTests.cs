using System.Text;
using System.Text.Json.Nodes;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Operations.Tests.Metering;

public sealed class PriceChangeTests
{
    private const string Type = "ecs.c7.xlarge";
    private static readonly DateTimeOffset Start = Ground.Start;

    [EveryDatabase]
    public async Task A_new_price_counts_from_its_instant_on_for_what_runs_on(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Running("i-a"));
        await ground.MeterAsync(Sample.AccountId);
        await ground.FundAsync();
        await PublishAsync(ground, Start.AddMinutes(90), list => Price(list, Type)["perHour"] = 1m);

        ground.Clock.AdvanceTo(Start.AddHours(3));
        await ground.PassAsync();

        (await ComputeAsync(ground)).Select(l => (l.From, l.Until, l.RateMicros)).ShouldBe(
        [
            (Start, Start.AddMinutes(90), 230_000L), (Start.AddMinutes(90), UsageLine.Open, 1_000_000L),
        ]);
        (await ground.SettleAsync()).ShouldBe(0);
    }

    [EveryDatabase]
    public async Task After_downtime_each_hour_is_charged_by_its_own_price(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Running("i-a"));
        await ground.MeterAsync(Sample.AccountId);
        await ground.FundAsync();
        await PublishAsync(ground, Start.AddHours(1), list => Price(list, Type)["perHour"] = 1m);
        await PublishAsync(ground, Start.AddHours(2), list => Price(list, Type)["perHour"] = 2m);
        await ground.StopAsync();
        ground.Clock.AdvanceTo(Start.AddHours(4));
        await ground.StartAgainAsync();
        await ground.Get<PriceListLoader>().LoadAsync(default);

        await ground.PassAsync();

        (await ComputeAsync(ground)).Select(l => l.RateMicros).ShouldBe([230_000L, 1_000_000L, 2_000_000L]);
    }

    [EveryDatabase]
    public async Task What_the_list_lacks_is_not_charged_and_told_and_charged_again_when_it_has_a_price(
        DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Running("i-a"));
        await ground.MeterAsync(Sample.AccountId);
        await ground.FundAsync();
        var whole = await ListAsync(ground);
        await PublishAsync(ground, Start.AddHours(1), list =>
            list["types"]!.AsArray().RemoveAll(type => type!["name"]!.GetValue<string>() == Type));
        ground.Clock.AdvanceTo(Start.AddHours(3));
        await ground.PassAsync();

        var prices = ground.Get<PriceListOperations>();
        (await prices.GetAsync(Sample.Operator, "USD", new(), default)).Value!.Uncharged.ShouldHaveSingleItem().Sentence
            .ShouldStartWith($"1 resources use {Type}, which the list in force has no price for.");
        await PublishAsync(ground, Start.AddHours(4), _ => { }, whole);
        ground.Clock.AdvanceTo(Start.AddHours(5));
        await ground.PassAsync();

        (await ComputeAsync(ground)).Select(l => l.RateMicros).ShouldBe([230_000L, null, 230_000L]);
        (await prices.GetAsync(Sample.Operator, "USD", new(), default)).Value!.Uncharged.ShouldBeEmpty();
    }

    private static async Task<List<UsageLine>> ComputeAsync(Ground ground) =>
        (await ground.LinesAsync()).Where(l => l.Kind == UsageKind.Compute).ToList();

    private static async Task<JsonNode> ListAsync(Ground ground)
    {
        var lists = ground.Get<PriceListOperations>();
        var version = (await lists.GetAsync(Sample.Operator, "USD", new(), default)).Value!.List.Version;
        return JsonNode.Parse((await lists.GetTextAsync(Sample.Operator, "USD", version, default)).Value!)!;
    }

    private static JsonNode Price(JsonNode list, string type) =>
        list["types"]!.AsArray().Single(t => t!["name"]!.GetValue<string>() == type)!;

    private static async Task PublishAsync(
        Ground ground, DateTimeOffset activeFrom, Action<JsonNode> change, JsonNode? from = null)
    {
        var lists = ground.Get<PriceListOperations>();
        var list = from ?? await ListAsync(ground);
        change(list);
        var text = Encoding.UTF8.GetBytes(list.ToJsonString());
        var preview = (await lists.PreviewAsync(Sample.Operator, text, default)).Value!.Lists[0];
        var versions = new Dictionary<string, int>(StringComparer.Ordinal) { ["USD"] = preview.List.Version };
        (await lists.PublishAsync(Sample.Operator, new(text, versions, activeFrom), default)).IsAllowed.ShouldBeTrue();
    }
}
