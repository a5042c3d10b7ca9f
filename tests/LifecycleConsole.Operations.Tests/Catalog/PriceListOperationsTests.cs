using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Catalog;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.UsageReports;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Operations.UsageReports;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace LifecycleConsole.Operations.Tests.Catalog;

public sealed class PriceListOperationsTests
{
    private const string Type = "ecs.c7.xlarge";
    private static readonly Dictionary<string, int> Second = new(StringComparer.Ordinal) { ["USD"] = 2 };

    [EveryDatabase]
    public async Task What_is_published_is_in_force_at_once_and_after_a_restart(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        var text = await DearerAsync(ground, 0.25m);

        var preview = (await Lists(ground).PreviewAsync(Sample.Operator, text, default)).Value.ShouldNotBeNull();
        preview.Lists.ShouldHaveSingleItem().Changes.ShouldHaveSingleItem().Kind.ShouldBe(PriceChangeKind.Dearer);
        PerHour(ground).ShouldBe(0.23m);
        (await PublishAsync(ground, text)).IsAllowed.ShouldBeTrue();

        PerHour(ground).ShouldBe(0.25m);
        await ground.RestartAsync();
        await ground.Get<PriceListLoader>().LoadAsync(default);
        PerHour(ground).ShouldBe(0.25m);
        var view = (await Lists(ground).GetAsync(Sample.Operator, "USD", new(), default)).Value.ShouldNotBeNull();
        view.Versions.Rows.Select(v => (v.Version, v.PublishedBy)).ShouldBe([(2, "Operator"), (1, null)]);
        view.List.Version.ShouldBe(2);
        (await Lists(ground).CompareAsync(Sample.Operator, "USD", 2, default)).Value!.ShouldHaveSingleItem();
        var record = (await ground.ReadAsync(db => db.AuditRecords.ToListAsync())).ShouldHaveSingleItem();
        (record.Action, record.Effect, record.SubjectId).ShouldBe(("lc:ManagePrices", "PriceListPublished", "USD"));
    }

    [EveryDatabase]
    public async Task Two_who_publish_at_once_publish_one_version_and_the_other_is_told(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        var text = await DearerAsync(ground, 0.25m);

        var answers = await Task.WhenAll(PublishAsync(ground, text), PublishAsync(ground, text));

        answers.Count(answer => answer.IsAllowed).ShouldBe(1);
        answers.Single(answer => !answer.IsAllowed).Refusal!.Code.ShouldBe("plan.changed");
        (await ground.ReadAsync(db => db.PriceListVersions.CountAsync())).ShouldBe(1);
    }

    [EveryDatabase]
    public async Task A_version_for_later_comes_into_force_on_its_instant(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        var from = Ground.Start.AddHours(1);
        await PublishAsync(ground, await DearerAsync(ground, 0.25m), from);

        ground.Clock.AdvanceTo(from - TimeSpan.FromTicks(10));
        PerHour(ground).ShouldBe(0.23m);
        ground.Clock.AdvanceTo(from);
        PerHour(ground).ShouldBe(0.25m);
    }

    [EveryDatabase]
    public async Task The_past_and_a_broken_text_are_refused_and_nothing_is_written(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        var text = await DearerAsync(ground, 0.25m);

        (await PublishAsync(ground, text, Ground.Start.AddTicks(-10))).Refusal!.Code.ShouldBe("pricelist.active-from");
        (await PublishAsync(ground, Encoding.UTF8.GetBytes("{"))).Refusal!.Code.ShouldBe("pricelist.not-json");
        (await PublishAsync(ground, await DearerAsync(ground, -1m))).Refusal!.Code.ShouldBe("pricelist.negative");
        (await ground.ReadAsync(db => db.PriceListVersions.CountAsync())).ShouldBe(0);
        (await ground.ReadAsync(db => db.AuditRecords.CountAsync())).ShouldBe(0);
    }

    [EveryDatabase]
    public async Task What_is_gone_and_still_used_is_warned_of_with_its_number(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Running("i-a"), Sample.Running("i-b"));
        var list = await ListAsync(ground);
        list["types"]!.AsArray().RemoveAll(type => type!["name"]!.GetValue<string>() == Type);

        var preview = (await Lists(ground).PreviewAsync(Sample.Operator, Bytes(list), default)).Value!.Lists[0];

        preview.Warnings.ShouldHaveSingleItem().Sentence.ShouldBe(
            "The list no longer has the type ecs.c7.xlarge, which 2 instances still use. They go on without a price.");
        preview.Changes.ShouldAllBe(change => change.Kind == PriceChangeKind.Gone);
    }

    [EveryDatabase]
    public async Task A_counted_price_that_is_gone_and_was_used_is_warned_of(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(Sample.Running("i-a"));
        var list = await ListAsync(ground);
        list.Remove("apiCallsMillion");
        list.Remove("trafficGb");
        (await WarningsAsync()).ShouldBeEmpty();

        ground.Clock.AdvanceTo(Ground.Start.AddHours(2));
        (await ground.Get<UsageReportOperations>().TakeAsync(Sample.Operator, Calls(), null, default))
            .IsAllowed.ShouldBeTrue();

        (await WarningsAsync()).ShouldHaveSingleItem().Sentence.ShouldBe(
            "The list no longer has apiCallsMillion. Accounts whose use of it was reported in the last 92 days: 1. "
            + "Use that ends while no list in force has it is refused, then and later.");
        ground.Clock.AdvanceTo(Ground.Start.AddHours(3).AddDays(92));
        (await WarningsAsync()).ShouldBeEmpty();

        async Task<IReadOnlyList<Refusal>> WarningsAsync() =>
            (await Lists(ground).PreviewAsync(Sample.Operator, Bytes(list), default)).Value!.Lists[0].Warnings;
    }

    [EveryDatabase]
    public async Task Support_reads_and_only_the_operator_publishes(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        var support = Sample.Of(UserKind.Support, 0);
        var text = await DearerAsync(ground, 0.25m);

        (await Lists(ground).GetAsync(support, "USD", new(), default)).IsAllowed.ShouldBeTrue();
        (await Lists(ground).PreviewAsync(support, text, default)).Refusal!.Code.ShouldBe("access.staff-only");
        (await Lists(ground).PublishAsync(support, new(text, Second, null), default)).Refusal!.Code
            .ShouldBe("access.staff-only");
        (await Lists(ground).GetTextAsync(Sample.Owner, "USD", 1, default)).Refusal!.Code
            .ShouldBe("access.staff-only");
    }

    [EveryDatabase]
    public async Task A_price_that_changes_between_look_and_commit_is_asked_about_again(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        await ground.PlantCashAsync(Sample.AccountId, 100_000);
        var launches = ground.Get<LaunchOperations>();
        var shown = (await launches.PlanAsync(Sample.Owner, Launch, default)).Value.ShouldNotBeNull();
        await PublishAsync(ground, await DearerAsync(ground, 0.25m));

        var answer = await launches.CommitAsync(Sample.Owner, Launch, Quote.Of(shown), default);

        answer.Refusal!.Code.ShouldBe("plan.changed");
        answer.Plan!.Money[0].Amount.ShouldBe(Money.RoundHalfUp((0.25m + 0.006m) * 24, Currency.Usd));
        (await ground.ReadAsync(db => db.Instances.CountAsync())).ShouldBe(0);
    }

    [EveryDatabase]
    public async Task What_another_node_has_published_is_heard_of(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        using var feed = new PriceListFeed(
            ground.Get<PriceListLoader>(), ground.Get<ChangeFeed>(), NullLogger<PriceListLoader>.Instance);
        await feed.StartAsync(default);
        await WriteAsOtherNodeAsync(ground, await DearerAsync(ground, 0.25m));

        await Eventually.IsTrueAsync(
            () =>
            {
                ground.Get<ChangeFeed>().Publish(new(0, PriceListFeed.Feature, []));
                return Task.FromResult(PerHour(ground) == 0.25m);
            },
            TimeSpan.FromSeconds(30));
        await feed.StopAsync(default);
    }

    private static readonly LaunchInstances Launch = new()
    {
        ClientToken = "form-1",
        Region = "cn-hangzhou",
        Zone = "cn-hangzhou-k",
        TypeName = Type,
        ImageId = "debian_12_x64",
        SystemDisk = new("cloud_efficiency", 40),
        NamePattern = "web",
    };

    private static PriceListOperations Lists(Ground ground) => ground.Get<PriceListOperations>();

    private static decimal PerHour(Ground ground) =>
        ground.Get<PriceLists>().For(Currency.Usd).Types[Type].PerHour;

    private static Task<Outcome<IReadOnlyList<PriceListHead>>> PublishAsync(
        Ground ground, ReadOnlyMemory<byte> text, DateTimeOffset? from = null) =>
        Lists(ground).PublishAsync(Sample.Operator, new PricesToPublish(text, Second, from), default);

    /// <summary>The list that the console starts with, with another price.</summary>
    private static async Task<byte[]> DearerAsync(Ground ground, decimal perHour)
    {
        var list = await ListAsync(ground);
        list["types"]!.AsArray().Single(type => type!["name"]!.GetValue<string>() == Type)!["perHour"] = perHour;
        return Bytes(list);
    }

    private static byte[] Calls() => Encoding.UTF8.GetBytes(string.Join(
        "\r\n", UsageReportColumns.Header, Line("r-1", hour: 0), Line("r-2", hour: 1)));

    private static string Line(string id, int hour) => string.Create(
        CultureInfo.InvariantCulture,
        $"{id},{Sample.AccountId},gateway,{UsageKind.ApiCalls},5000,"
        + $"{Ground.Start.AddHours(hour):yyyy-MM-dd'T'HH:mm:ss'Z'},"
        + $"{Ground.Start.AddHours(hour + 1):yyyy-MM-dd'T'HH:mm:ss'Z'}");

    private static async Task<JsonObject> ListAsync(Ground ground) => (JsonObject)JsonNode.Parse(
        (await Lists(ground).GetTextAsync(Sample.Operator, "USD", 1, default)).Value!)!;

    private static byte[] Bytes(JsonNode list) => Encoding.UTF8.GetBytes(list.ToJsonString());

    private static Task<int> WriteAsOtherNodeAsync(Ground ground, byte[] text) => ground.Lane.RunAsync(
        async session =>
        {
            var version = new PriceListVersion
            {
                CurrencyCode = "USD",
                Version = 2,
                Text = Encoding.UTF8.GetString(text),
                PublishedAt = Ground.Start,
                PublishedBy = "somebody",
                ActiveFrom = Ground.Start,
            };
            await session.Rows.AddAsync(Shapes.PriceListNew, NewRows.Of(version), default);
            return 0;
        },
        CancellationToken.None);
}
