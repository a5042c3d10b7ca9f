using System.Text;
using System.Text.Json;
using LifecycleConsole.Api.Tests.Testing;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Api.Tests.Rest;

/// <summary>Planned first, then done: what was shown, once.</summary>
public sealed class RestCommitTests
{
    [EveryDatabase]
    public async Task A_plan_says_what_a_commit_does_and_writes_nothing(DatabaseKind kind)
    {
        await using var ground = await ApiGround.OpenAsync(kind);
        await ground.Ground.PlantAsync(Sample.Rich("i-1"));
        var client = new RestClient(ground);

        var plan = await client.PlanAsync(new { command = "release-now", ids = One, force = true });

        plan.GetProperty("action").GetString().ShouldBe("ecs:DeleteInstance");
        var line = plan.GetProperty("lines")[0];
        line.GetProperty("effect").GetString().ShouldBe("StoppedByForceThenErased");
        line.GetProperty("lost").GetArrayLength().ShouldBeGreaterThan(0);
        line.GetProperty("stays").GetArrayLength().ShouldBeGreaterThan(0);
        plan.GetProperty("money").GetArrayLength().ShouldBeGreaterThan(0);
        (await Records(ground)).ShouldBe(0);

        var done = RestClient.Of(await client.CommitAsync(RestClient.CommitOf(plan), "k-1"));

        done.GetProperty("done").GetProperty("fingerprint").GetString()
            .ShouldBe(plan.GetProperty("fingerprint").GetString());
        (await Records(ground)).ShouldBe(1);
    }

    [EveryDatabase]
    public async Task What_has_changed_since_is_answered_with_the_new_plan(DatabaseKind kind)
    {
        await using var ground = await ApiGround.OpenAsync(kind);
        await ground.Ground.PlantAsync(Sample.Running("i-1"));
        var client = new RestClient(ground);
        var plan = await client.PlanAsync(new { command = "release-now", ids = One, force = true });
        await client.DoAsync(new { command = "stop", ids = One, mode = "KeepCharging" });
        await ground.Ground.WorkAsync();

        var answer = await client.CommitAsync(RestClient.CommitOf(plan), "k-1");

        RestClient.CodeOf(answer).ShouldBe("409 plan.changed");
        var fresh = RestClient.Of(answer).GetProperty("plan");
        fresh.GetProperty("lines")[0].GetProperty("effect").GetString().ShouldBe("Erased");
        // A refusal leaves its key free: the new plan may go under it.
        (await client.CommitAsync(RestClient.CommitOf(fresh), "k-1")).Status.ShouldBe(200);
    }

    [EveryDatabase]
    public async Task The_same_key_sent_many_times_at_once_does_it_once_and_answers_the_same(DatabaseKind kind)
    {
        await using var ground = await ApiGround.OpenAsync(kind);
        await ground.WithMoneyAsync();
        await ground.Ground.PlantAsync(CvmSample.Prepaid("i-1"));
        var client = new RestClient(ground);
        var body = RestClient.CommitOf(await client.PlanAsync(new { command = "renew", ids = One, months = 1 }));

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(
            () => client.CommitAsync(body, "k-1"))));

        answers.ShouldAllBe(answer => answer.Status == 200);
        answers.Select(answer => Encoding.UTF8.GetString(answer.Body)).Distinct(StringComparer.Ordinal).Count()
            .ShouldBe(1);
        answers.Count(answer => answer.Headers.ContainsKey("Idempotency-Replayed")).ShouldBe(15);
        (await ground.Ground.ReadAsync(db => Task.FromResult(db.Orders.Count()))).ShouldBe(1);
        (await ground.Ground.VerifyLedgerAsync()).IsWhole.ShouldBeTrue();
    }

    [EveryDatabase]
    public async Task A_key_holds_after_a_restart_for_its_access_key_and_its_body_only(DatabaseKind kind)
    {
        await using var ground = await ApiGround.OpenAsync(kind);
        await ground.Ground.PlantAsync(Sample.Running("i-1"));
        ground.AddKey("second", Sample.Owner);
        var client = new RestClient(ground);
        var body = RestClient.CommitOf(await client.PlanAsync(new { command = "rename", ids = One, name = "first" }));
        var first = await client.CommitAsync(body, "\"k-1\"");
        await client.DoAsync(new { command = "rename", ids = One, name = "second" });
        var other = RestClient.CommitOf(await client.PlanAsync(new { command = "rename", ids = One, name = "third" }));
        await ground.RestartAsync();

        var repeated = await client.CommitAsync(body, "k-1");

        repeated.Status.ShouldBe(200);
        repeated.Body.ShouldBe(first.Body);
        RestClient.CodeOf(await client.CommitAsync(other, "k-1")).ShouldBe("422 plan.key-of-another");
        (await new RestClient(ground, "second").CommitAsync(other, "k-1")).Status.ShouldBe(200);
        (await client.GetAsync("/instances/i-1")).GetProperty("instance").GetProperty("name").GetString()
            .ShouldBe("third");
    }

    [EveryDatabase]
    public async Task A_sum_that_moves_by_the_second_holds_for_the_plans_time(DatabaseKind kind)
    {
        await using var ground = await ApiGround.OpenAsync(kind);
        await ground.WithMoneyAsync();
        await ground.Ground.PlantAsync(CvmSample.Networked("i-1", 5));
        var client = new RestClient(ground);
        var command = new { command = "upgrade-bandwidth", ids = One, mbps = 10 };
        var old = await client.PlanAsync(command);
        ground.Ground.Clock.Advance(TimeSpan.FromHours(1));
        RestClient.CodeOf(await client.CommitAsync(RestClient.CommitOf(old), "k-1")).ShouldBe("409 plan.changed");
        var plan = await client.PlanAsync(command);
        ground.Ground.Clock.Advance(TimeSpan.FromMinutes(4));

        var done = RestClient.Of(await client.CommitAsync(RestClient.CommitOf(plan), "k-2"));

        done.GetProperty("done").GetProperty("money").GetRawText().ShouldBe(plan.GetProperty("money").GetRawText());
        await ground.Ground.WorkAsync();
        (await client.GetAsync("/instances/i-1")).GetProperty("instance").GetProperty("bandwidthMbps").GetInt32()
            .ShouldBe(10);
        var order = (await client.GetAsync("/orders")).GetProperty("items")[0];
        order.GetProperty("kind").GetString().ShouldBe("Upgrade");
        order.GetProperty("state").GetString().ShouldBe("Fulfilled");
        (await ground.Ground.VerifyLedgerAsync()).IsWhole.ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_not_agreed_to_is_not_done()
    {
        await using var ground = await ApiGround.OpenAsync();
        await ground.WithMoneyAsync();
        await ground.Ground.PlantAsync(CvmSample.Prepaid("i-1"));
        var client = new RestClient(ground);
        var plan = await client.PlanAsync(new { command = "switch-to-pay-as-you-go", ids = One });

        RestClient.CodeOf(await client.CommitAsync(RestClient.CommitOf(plan), "k-1"))
            .ShouldBe("422 switch.amount-not-agreed");
    }

    [Fact]
    public async Task Each_alone_leaves_out_what_does_not_qualify_with_a_reason()
    {
        await using var ground = await ApiGround.OpenAsync();
        await ground.Ground.PlantAsync(Sample.Running("i-1"));
        var client = new RestClient(ground);

        var plan = await client.PlanAsync(
            new { command = "reboot", ids = new[] { "i-1", "i-2" }, together = false });

        plan.GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("applies").GetBoolean())
            .ShouldBe([true, false]);
        plan.GetProperty("lines")[1].GetProperty("reason").GetProperty("code").GetString()
            .ShouldBe("instance.not-found");
    }

    private static string[] One => ["i-1"];

    private static Task<int> Records(ApiGround ground) =>
        ground.Ground.ReadAsync(db => Task.FromResult(db.AuditRecords.Count()));
}
