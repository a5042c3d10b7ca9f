using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Access;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Operations.Tests.Access;

/// <summary>Rights to one disk, one Elastic IP, the keys of one user.</summary>
public sealed class PartRightsTests
{
    [EveryDatabase]
    public async Task A_right_to_one_disk_is_none_to_another(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind, "ecs:ModifyDiskAttribute", "acs:ecs:*:*:disk/d-kept-i-1");

        (await AskAsync(ground, new RenameDisk("d-kept-i-1", "mine"))).ShouldBeNull();
        (await AskAsync(ground, new RenameDisk("d-kept-i-2", "mine"))).ShouldBe("plan.nothing-applies");
        var both = new MarkDiskRelease(["d-kept-i-1", "d-kept-i-2"], WithInstance: true);
        (await AskAsync(ground, both with { Together = true })).ShouldBe("access.missing-right-on");
        var plan = (await ground.Desk.PlanAsync(await ActorAsync(ground), both, default)).Value!;
        plan.Lines.Select(line => line.Reason?.Code).ShouldBe([null, "access.missing-right-on"]);
        (await SimulateAsync(ground, Actions.ModifyDiskAttribute, "d-kept-i-1")).ShouldBeNull();
        (await SimulateAsync(ground, Actions.ModifyDiskAttribute, "d-kept-i-2")).ShouldBe("access.missing-right-on");
    }

    [EveryDatabase]
    public async Task A_right_to_one_Elastic_IP_is_none_to_another(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind, "vpc:UnassociateEipAddress", "acs:vpc:*:*:eip/eip-i-1");

        (await AskAsync(ground, new UnbindAddresses(["eip-i-1"]))).ShouldBeNull();
        (await AskAsync(ground, new UnbindAddresses(["eip-i-2"]) { Together = true }))
            .ShouldBe("access.missing-right-on");
    }

    [EveryDatabase]
    public async Task A_right_to_ones_own_keys_is_none_to_those_of_others(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind, "ram:*AccessKey*", "acs:ram:*:*:user/zhao");
        await ground.PlantUserAsync("qian", UserKind.SubUser, Sample.AccountId, u => u.PasswordHash = "set");
        foreach (var user in (string[])["zhao", "qian"])
        {
            await CommitAsync(ground, new SetUserAccess(user, HasConsole: true, HasApi: true));
        }
        var keys = ground.Get<AccessKeyOperations>();
        var others = (await keys.CreateAsync(Sample.Owner, "qian", default)).Value!;

        var zhao = await ActorAsync(ground);
        var own = (await keys.CreateAsync(zhao, "zhao", default)).Value!;
        (await keys.CreateAsync(zhao, "qian", default)).Refusal!.Code.ShouldBe("access.missing-right-on");
        (await TryAsync(ground, new SetAccessKeyState(own.Id, IsEnabled: false))).ShouldBeNull();
        (await TryAsync(ground, new SetAccessKeyState(others.Id, IsEnabled: false)))
            .ShouldBe("access.missing-right-on");
        (await TryAsync(ground, new DeleteAccessKey(own.Id))).ShouldBeNull();
        (await keys.GetOwnAsync(zhao, default)).Value!.People.ShouldHaveSingleItem().Id.ShouldBe("zhao");
    }

    private static async Task<Ground> OpenAsync(DatabaseKind kind, string action, string resource)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        await ground.PlantAsync(Sample.Rich("i-1"), Sample.Rich("i-2"));
        await ground.PlantUserAsync("zhao", UserKind.SubUser, Sample.AccountId, u => u.PasswordHash = "set");
        var text =
            $$$"""
            {"Version": "1", "Statement": {"Effect": "Allow", "Action": "{{{action}}}", "Resource": "{{{resource}}}"}}
            """;
        await CommitAsync(ground, new CreatePolicy("one-thing", "", text));
        await CommitAsync(ground, new SetUserPolicies("zhao", ["one-thing"]));
        return ground;
    }

    private static async Task<string?> AskAsync(Ground ground, Command command) =>
        (await ground.Desk.CommitAsync(await ActorAsync(ground), command, null, default)).Refusal?.Code;

    private static async Task<string?> TryAsync(Ground ground, PeopleCommand command) =>
        (await ground.Get<PeopleOperations>().CommitAsync(await ActorAsync(ground), command, default)).Refusal?.Code;

    private static async Task<string?> SimulateAsync(Ground ground, ActionName action, string thing) =>
        (await ground.Get<PeopleOperations>().SimulateAsync(
            Sample.Owner, new SimulationAsk { UserId = "zhao", Action = action }, thing, default))
            .Value!.WhyNot?.Code;

    private static async Task<Actor> ActorAsync(Ground ground) => Sample.Of(UserKind.SubUser, Sample.AccountId) with
    {
        UserId = "zhao", Grants = await ground.Get<GrantBook>().OfAsync("zhao", Sample.AccountId, default),
    };

    private static async Task CommitAsync(Ground ground, PeopleCommand command) =>
        (await ground.Get<PeopleOperations>().CommitAsync(Sample.Owner, command, default)).Refusal.ShouldBeNull();
}
