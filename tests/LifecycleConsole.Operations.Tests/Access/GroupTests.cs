using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Operations.Access;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Access;

public sealed class GroupTests
{
    private const string Ops = "ug-ops";

    private const string DeniesReboot =
        """{"Version": "1", "Statement": {"Effect": "Deny", "Action": "ecs:RebootInstance", "Resource": "*"}}""";

    [EveryDatabase]
    public async Task A_group_gives_and_takes_rights_and_whoever_holds_the_grants_sees_it(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await ground.PlantAsync(Sample.Running("i-1"));
        await CommitAsync(ground, new SetGroupPolicies(Ops, ["AliyunECSFullAccess"]));
        (await RebootAsync(ground)).ShouldBe("access.missing-right");

        await CommitAsync(ground, new SetGroupMembers(Ops, ["zhao"]));
        (await RebootAsync(ground)).ShouldBeNull();
        var policy = (await GrantsAsync(ground)).Policies.Policies.ShouldHaveSingleItem();
        (policy.Name, policy.Through).ShouldBe(("AliyunECSFullAccess", "ops"));

        await CommitAsync(ground, new RenameGroup(Ops, "operations"));
        (await RebootAsync(ground)).ShouldBeNull();
        await CommitAsync(ground, new CreatePolicy("no-reboot", "", DeniesReboot));
        await CommitAsync(ground, new SetUserPolicies("zhao", ["no-reboot"]));
        (await RebootAsync(ground)).ShouldBe("access.denied");
        await CommitAsync(ground, new SetUserPolicies("zhao", []));
        await CommitAsync(ground, new SetGroupMembers(Ops, []));
        (await RebootAsync(ground)).ShouldBe("access.missing-right");
        await CommitAsync(ground, new SetGroupMembers(Ops, ["zhao"]));
        await CommitAsync(ground, new DeleteGroup(Ops));
        (await RebootAsync(ground)).ShouldBe("access.missing-right");

        var effects = await ground.ReadAsync(db => db.AuditRecords.Where(a => a.SubjectId == Ops)
            .OrderBy(a => a.Sequence).Select(a => a.Effect).ToListAsync());
        effects.ShouldBe(
        [
            "GroupCreated", "GroupPoliciesSet", "GroupMembersSet", "GroupRenamed", "GroupMembersSet",
            "GroupMembersSet", "GroupDeleted",
        ]);
        (await ground.ReadAsync(db => db.GroupMembers.CountAsync())).ShouldBe(0);
        (await ground.ReadAsync(db => db.GroupPolicies.CountAsync())).ShouldBe(0);
    }

    [EveryDatabase]
    public async Task The_simulator_says_what_the_commit_does_and_names_the_group(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await CommitAsync(ground, new SetGroupPolicies(Ops, ["AliyunECSFullAccess", "ReadOnlyAccess"]));
        await CommitAsync(ground, new SetUserPolicies("zhao", ["ReadOnlyAccess"]));
        await CommitAsync(ground, new SetGroupMembers(Ops, ["zhao"]));

        var reboot = await SimulateAsync(ground, Actions.RebootInstance);
        (reboot.Verdict!.Policy!.Name, reboot.Verdict.Policy.Through).ShouldBe(("AliyunECSFullAccess", "ops"));
        var look = await SimulateAsync(ground, Actions.ListUsers);
        (look.Verdict!.Policy!.Name, look.Verdict.Policy.Through).ShouldBe(("ReadOnlyAccess", ""));

        var state = (await ground.Get<PeopleOperations>().GetAsync(Sample.Owner, default)).Value!;
        var said = state.SetOf(state.People.Single(p => p.Id == "zhao"));
        var held = (await GrantsAsync(ground)).Policies;
        said.Policies.Select(p => (p.Name, p.Through)).ShouldBe(held.Policies.Select(p => (p.Name, p.Through)));
    }

    [EveryDatabase]
    public async Task A_deleted_user_leaves_and_a_policy_that_a_group_gives_stays(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await CommitAsync(ground, new CreatePolicy("no-reboot", "", DeniesReboot));
        await CommitAsync(ground, new SetGroupPolicies(Ops, ["no-reboot"]));
        await CommitAsync(ground, new SetGroupMembers(Ops, ["zhao"]));

        (await TryAsync(ground, Sample.Owner, new DeletePolicy("no-reboot"))).ShouldBe("groups.policy-in-use");
        await CommitAsync(ground, new DeleteUser("zhao"));
        (await ground.Get<PeopleOperations>().GetAsync(Sample.Owner, default)).Value!.Groups.ShouldHaveSingleItem()
            .Members.ShouldBeEmpty();
    }

    [EveryDatabase]
    public async Task What_does_not_fit_is_refused_and_groups_of_another_account_are_not_there(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        foreach (var (command, code) in (IReadOnlyList<(PeopleCommand, string)>)
        [
            (new CreateGroup("ug-2", " "), "groups.name"),
            (new CreateGroup("ug-2", "two words"), "groups.name"),
            (new CreateGroup("ug-2", new string('x', UserGroup.NameLengthMax + 1)), "groups.name"),
            (new CreateGroup("ug-2", "ops"), "groups.name-taken"),
            (new CreateGroup(Ops, "other"), "people.already-so"),
            (new RenameGroup(Ops, "ops"), "people.already-so"),
            (new SetGroupMembers(Ops, ["nobody"]), "people.no-such-user"),
            (new SetGroupMembers(Ops, [Sample.Owner.UserId]), "people.owners-need-none"),
            (new SetGroupMembers(Ops, []), "people.already-so"),
            (new SetGroupPolicies(Ops, ["Nothing"]), "people.no-such-policy"),
            (new DeleteGroup("ug-none"), "groups.no-such-group"),
        ])
        {
            (await TryAsync(ground, Sample.Owner, command)).ShouldBe(code);
        }
        foreach (var command in (PeopleCommand[])
            [
                new DeleteGroup(Ops), new RenameGroup(Ops, "x"), new SetGroupMembers(Ops, []),
                new SetGroupPolicies(Ops, []),
            ])
        {
            (await TryAsync(ground, Sample.OtherOwner, command)).ShouldBe("groups.no-such-group");
        }
        (await ground.Get<PeopleOperations>().GetGroupsAsync(Sample.OtherOwner, default)).Value!.Groups.ShouldBeEmpty();
    }

    private static async Task<Ground> OpenAsync(DatabaseKind kind)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        await ground.PlantUserAsync("zhao", UserKind.SubUser, Sample.AccountId, u => u.PasswordHash = "set");
        await ground.PlantUserAsync(Sample.Owner.UserId, UserKind.Owner, Sample.AccountId, u => u.PasswordHash = "set");
        await CommitAsync(ground, new CreateGroup(Ops, "ops"));
        return ground;
    }

    private static Task<Grants> GrantsAsync(Ground ground) =>
        ground.Get<GrantBook>().OfAsync("zhao", Sample.AccountId, default);

    private static async Task<string?> RebootAsync(Ground ground)
    {
        var zhao = Sample.Of(UserKind.SubUser, Sample.AccountId) with
        {
            UserId = "zhao", Grants = await GrantsAsync(ground),
        };
        var code = (await ground.Desk.CommitAsync(zhao, new RebootInstances(["i-1"]), null, default)).Refusal?.Code;
        return code == "plan.nothing-applies" ? null : code; // it reboots already: he may
    }

    private static async Task<Simulation> SimulateAsync(Ground ground, ActionName action) =>
        (await ground.Get<PeopleOperations>().SimulateAsync(
            Sample.Owner, new SimulationAsk { UserId = "zhao", Action = action }, "", default)).Value!;

    private static async Task CommitAsync(Ground ground, PeopleCommand command) =>
        (await TryAsync(ground, Sample.Owner, command)).ShouldBeNull();

    private static async Task<string?> TryAsync(Ground ground, Actor actor, PeopleCommand command) =>
        (await ground.Get<PeopleOperations>().CommitAsync(actor, command, default)).Refusal?.Code;
}
