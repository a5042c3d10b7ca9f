using System.Globalization;
using System.Text.Json;
using LifecycleConsole.Api.Rest;
using LifecycleConsole.Api.Tests.Testing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Api.Tests.Rest;

/// <summary>What can be looked at.</summary>
public sealed class RestReadTests
{
    [EveryDatabase]
    public async Task Lists_are_paged_by_keyset_both_ways(DatabaseKind kind)
    {
        await using var ground = await ApiGround.OpenAsync(kind);
        await ground.Ground.PlantAsync([.. Enumerable.Range(1, 5).Select(n => Sample.Running($"i-{n}"))]);
        var client = new RestClient(ground);

        var first = await client.GetAsync("/instances?pageSize=2&sort=Name&descending=false");
        var second = await client.GetAsync(
            $"/instances?pageSize=2&sort=Name&descending=false&after={Next(first, "next")}");
        var back = await client.GetAsync(
            $"/instances?pageSize=2&sort=Name&descending=false&before={Next(second, "previous")}");

        Ids(first).ShouldBe("i-1,i-2");
        first.GetProperty("previous").ValueKind.ShouldBe(JsonValueKind.Null);
        Ids(second).ShouldBe("i-3,i-4");
        Ids(back).ShouldBe("i-1,i-2");
        Ids(await client.GetAsync("/instances?text=i-4")).ShouldBe("i-4");
        Ids(await client.GetAsync("/instances?after=nonsense&sort=Name&descending=false")).ShouldBe(
            "i-1,i-2,i-3,i-4,i-5");
    }

    [EveryDatabase]
    public async Task One_instance_is_shown_with_what_hangs_on_it_what_was_and_what_comes(DatabaseKind kind)
    {
        await using var ground = await ApiGround.OpenAsync(kind);
        await ground.Ground.PlantAsync(Sample.Rich("i-1"));
        var client = new RestClient(ground);
        await client.DoAsync(new { command = "schedule-release", ids = Ids("i-1"), releaseAt = "2026-11-21T00:00Z" });

        var details = await client.GetAsync("/instances/i-1");
        var timeline = await client.GetAsync("/instances/i-1/timeline");

        details.GetProperty("instance").GetProperty("releaseAt").GetString().ShouldBe("2026-11-21T00:00:00+00:00");
        details.GetProperty("disks").GetArrayLength().ShouldBe(2);
        details.GetProperty("elasticAddresses")[0].GetProperty("address").GetString().ShouldBe("121.40.88.17");
        timeline.GetProperty("past")[0].GetProperty("effect").GetString().ShouldBe("ReleaseScheduled");
        timeline.GetProperty("coming")[0].GetProperty("kind").GetString().ShouldBe("ScheduledRelease");
    }

    [EveryDatabase]
    public async Task Orders_refunds_and_the_balance_tell_the_same_money(DatabaseKind kind)
    {
        await using var ground = await ApiGround.OpenAsync(kind);
        await ground.WithMoneyAsync();
        var bought = await new EcsClient(ground).DoAsync("CreateInstance", [.. EcsClientLaunch.Any,
            ("ClientToken", "bought"), ("InstanceChargeType", "PrePaid"), ("Period", 1)]);
        var id = bought.GetProperty("InstanceId").GetString()!;
        await ground.Ground.WorkAsync();
        var client = new RestClient(ground);
        var before = Cash(await client.GetAsync("/balance"));
        await client.DoAsync(new { command = "renew", ids = Ids(id), months = 1 });
        var order = (await client.GetAsync("/orders?kind=Renew")).GetProperty("items")[0];
        var due = order.GetProperty("due").GetProperty("amount").GetString()!;
        (before - Cash(await client.GetAsync("/balance"))).ShouldBe(decimal.Parse(due, CultureInfo.InvariantCulture));

        before = Cash(await client.GetAsync("/balance"));
        await client.DoAsync(
            new { command = "unsubscribe", ids = Ids(id) }, new { acceptsAmount = true, hasSavedData = true });

        var refund = (await client.GetAsync("/refunds")).GetProperty("items")[0].GetProperty("id").GetString();
        var details = await client.GetAsync($"/refunds/{refund}");
        details.GetProperty("isProven").GetBoolean().ShouldBeTrue();
        details.GetProperty("orders").EnumerateArray().Select(one => one.GetProperty("rule").GetString())
            .ShouldBe(["PartialInstance", "PendingRenewal"], ignoreOrder: true);
        var formula = details.GetProperty("orders").EnumerateArray()
            .Single(one => one.GetProperty("rule").GetString() == "PendingRenewal");
        formula.GetProperty("amount").GetProperty("amount").GetString().ShouldBe(due);
        var back = details.GetProperty("refund").GetProperty("amount").GetProperty("amount").GetString()!;
        (Cash(await client.GetAsync("/balance")) - before).ShouldBe(decimal.Parse(back, CultureInfo.InvariantCulture));
        (await client.GetAsync($"/orders/{order.GetProperty("id").GetString()}")).GetProperty("refundId").GetString()
            .ShouldBe(refund);
        (await ground.Ground.VerifyLedgerAsync()).IsWhole.ShouldBeTrue();
    }

    [EveryDatabase]
    public async Task The_recycle_bin_and_jobs_are_listed(DatabaseKind kind)
    {
        await using var ground = await ApiGround.OpenAsync(kind);
        await ground.Ground.PlantAsync(CvmSample.Recycled("i-bin"), Sample.Running("i-1"), Sample.Running("i-2"));
        await ground.Ground.PlantUserAsync(Sample.Owner);
        var job = (await ground.Ground.StartedAsync(new StopInstances([], StoppedMode.NotApplicable))).Id;
        await ground.Ground.RunJobsAsync();
        var client = new RestClient(ground);

        var bin = (await client.GetAsync("/recycle-bin")).GetProperty("items");
        var lines = await client.GetAsync($"/jobs/{JobNumber.Of(job)}/lines?state=Done");

        bin[0].GetProperty("id").GetString().ShouldBe("i-bin");
        bin[0].GetProperty("paidUntil").GetDateTimeOffset().ShouldBe(Ground.Start.AddDays(-1));
        bin[0].GetProperty("recoveryMonths").GetInt32().ShouldBe(1);
        (await client.GetAsync("/jobs")).GetProperty("items")[0].GetProperty("id").GetString()
            .ShouldBe(JobNumber.Of(job));
        (await client.GetAsync($"/jobs/{JobNumber.Of(job)}")).GetProperty("done").GetInt32().ShouldBe(2);
        lines.GetProperty("items").EnumerateArray().Select(line => line.GetProperty("subjectId").GetString())
            .ShouldBe(["i-1", "i-2"]);
    }

    [EveryDatabase]
    public async Task Audit_records_are_the_chain_newest_first(DatabaseKind kind)
    {
        await using var ground = await ApiGround.OpenAsync(kind);
        await ground.Ground.PlantAsync(Sample.Running("i-1"));
        var client = new RestClient(ground);
        await client.DoAsync(new { command = "rename", ids = Ids("i-1"), name = "first" });
        await client.DoAsync(new { command = "rename", ids = Ids("i-1"), name = "second" });

        var page = await client.GetAsync("/audit-records?pageSize=1");
        var older = await client.GetAsync($"/audit-records?pageSize=1&after={Next(page, "next")}");

        page.GetProperty("items")[0].GetProperty("sequence").GetInt64()
            .ShouldBe(older.GetProperty("items")[0].GetProperty("sequence").GetInt64() + 1);
        (await client.GetAsync("/audit-records?text=nothing-of-that")).GetProperty("items").GetArrayLength()
            .ShouldBe(0);
    }

    [EveryDatabase]
    public async Task What_is_anothers_is_not_there_and_what_is_not_granted_is_refused(DatabaseKind kind)
    {
        await using var ground = await ApiGround.OpenAsync(kind);
        await ground.Ground.PlantAsync(Sample.Running("i-1"));
        ground.AddKey("other", Sample.OtherOwner);
        ground.AddKey("none", Sample.Of(UserKind.SubUser, Sample.AccountId) with
        {
            Grants = Grants.Of(PolicySet.Nothing, Ground.Start),
        });

        foreach (var endpoint in ground.Table.Endpoints.Where(endpoint => endpoint.IsRead))
        {
            var path = endpoint.Path.Replace("{id}", "i-1", StringComparison.Ordinal);
            (await new RestClient(ground, "none").RefusedAsync("GET", path)).ShouldBe("403 access.missing-right", path);
            var answer = await new RestClient(ground, "other").AnswerAsync(
                new RestClient(ground, "other").RequestOf("GET", path));
            answer.Status.ShouldBe(endpoint.Path.Contains("{id}", StringComparison.Ordinal) ? 404 : 200, path);
        }
        (await new RestClient(ground, "other").RefusedAsync(
            "POST", "/plans", """{"command":"start","ids":["i-1"]}""")).ShouldBe("404 instance.not-found");
        (await new RestClient(ground, "none").RefusedAsync(
            "POST", "/plans", """{"command":"start","ids":["i-1"]}""")).ShouldBe("403 access.missing-right");
    }

    private static string[] Ids(params string[] ids) => ids;

    private static string Ids(JsonElement page) => string.Join(
        ',', page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()));

    private static string Next(JsonElement page, string name) =>
        Uri.EscapeDataString(page.GetProperty(name).GetString()!);

    private static decimal Cash(JsonElement balance) =>
        decimal.Parse(
            balance.GetProperty("cash").GetProperty("amount").GetString()!, CultureInfo.InvariantCulture);
}
