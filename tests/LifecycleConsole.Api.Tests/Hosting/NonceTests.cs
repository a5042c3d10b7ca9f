using LifecycleConsole.Api.Hosting;
using LifecycleConsole.Api.Tests.Testing;
using LifecycleConsole.Api.Wire;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Api.Tests.Hosting;

/// <summary>What was signed once is let in once, whichever console it comes to, and whatever became of it since.
/// </summary>
public sealed class NonceTests
{
    [EveryDatabase]
    public async Task A_call_that_another_node_let_in_is_refused(DatabaseKind kind)
    {
        if (kind == DatabaseKind.Sqlite)
        {
            return; // one console holds the file
        }
        await using var ground = await ApiGround.OpenAsync(kind);
        await ground.Ground.PlantAsync(Sample.Running("i-1"));
        await using var node = await ground.Ground.SecondNodeAsync();
        var (client, other) = (new EcsClient(ground), ground.DoorOf(node));
        var look = client.RequestOf("DescribeRegions", ("Format", "JSON"));
        var reboot = client.RequestOf("RebootInstance", ("InstanceId", "i-1"), ("Format", "JSON"));

        (await client.AnswerAsync(look)).Status.ShouldBe(200);
        (await client.AnswerAsync(reboot)).Status.ShouldBe(200);

        (await CodeAsync(other, look)).ShouldContain("SignatureNonceUsed");
        (await CodeAsync(other, reboot)).ShouldContain("SignatureNonceUsed");
        (await other.AnswerAsync(
            client.RequestOf("DescribeRegions", ("Format", "JSON")), ReadFault.None, CancellationToken.None))
            .Status.ShouldBe(200);
    }

    [EveryDatabase]
    public async Task Sent_to_two_nodes_at_once_it_is_let_in_by_one(DatabaseKind kind)
    {
        if (kind == DatabaseKind.Sqlite)
        {
            return;
        }
        await using var ground = await ApiGround.OpenAsync(kind);
        await using var node = await ground.Ground.SecondNodeAsync();
        var (client, other) = (new EcsClient(ground), ground.DoorOf(node));
        var requests = Enumerable.Range(0, 100)
            .Select(_ => client.RequestOf("DescribeRegions", ("Format", "JSON"))).ToList();

        var answers = await Task.WhenAll(requests.SelectMany(request => (ApiDoor[])[ground.Door, other],
            (request, door) => Task.Run(
                () => door.AnswerAsync(request, ReadFault.None, CancellationToken.None))));

        answers.Count(answer => answer.Status == 200).ShouldBe(100);
        answers.Count(answer => answer.Status == 400).ShouldBe(100);
        (await ground.Ground.ReadAsync(db => db.UsedNonces.CountAsync())).ShouldBe(100);
    }

    [EveryDatabase]
    public async Task A_deed_signed_ahead_of_the_clock_is_not_done_again_after_a_restart(DatabaseKind kind)
    {
        await using var ground = await ApiGround.OpenAsync(kind);
        await ground.Ground.PlantAsync(Sample.Running("i-1"));
        var client = new EcsClient(ground) { Ahead = TimeSpan.FromMinutes(10) };
        var stop = client.RequestOf("RebootInstance", ("InstanceId", "i-1"), ("Format", "JSON"));
        (await client.AnswerAsync(stop)).Status.ShouldBe(200);
        await ground.Ground.WorkAsync();

        await ground.RestartAsync();

        (await CodeAsync(ground.Door, stop)).ShouldContain("SignatureNonceUsed");
        var rebooted = await ground.Ground.ReadAsync(db => db.AuditRecords.CountAsync(a => a.Effect == "Rebooted"));
        rebooted.ShouldBe(1);
    }

    [EveryDatabase]
    public async Task Those_whose_time_is_over_are_forgotten(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        var store = ground.Get<Operations.Access.NonceStore>();
        var now = Ground.Start;

        (await TakeAsync("1", now)).ShouldBeTrue();
        (await TakeAsync("2", now.AddMinutes(31))).ShouldBeTrue();
        (await TakeAsync("3", now.AddMinutes(33))).ShouldBeTrue();

        await ground.Lane.RunAsync(_ => Task.FromResult(0), CancellationToken.None); // what was written before is
        (await ground.ReadAsync(db => db.UsedNonces.CountAsync())).ShouldBe(2);

        Task<bool> TakeAsync(string nonce, DateTimeOffset at) => store.TakeAsync(
            ("a", nonce), changes: true, (at, at.AddMinutes(30)), CancellationToken.None);
    }

    private static async Task<string> CodeAsync(ApiDoor door, WireRequest request)
    {
        var answer = await door.AnswerAsync(request, ReadFault.None, CancellationToken.None);
        answer.Status.ShouldBe(400);
        return System.Text.Encoding.UTF8.GetString(answer.Body);
    }
}
