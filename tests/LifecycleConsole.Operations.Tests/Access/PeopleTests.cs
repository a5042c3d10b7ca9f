using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Access;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Access;

public sealed class PeopleTests
{
    private const string StopsDev =
        """
        {"Version": "1", "Statement": {"Effect": "Allow", "Action": "ecs:StopInstance", "Resource": "*",
         "Condition": {"StringEquals": {"ecs:tag/env": "dev"}}}}
        """;

    [EveryDatabase]
    public async Task Policies_are_given_and_taken_and_whoever_holds_the_grants_sees_it(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var grants = await ground.Get<GrantBook>().OfAsync("zhao", Sample.AccountId, default);
        var actor = Sub(grants);
        AccessRules.WhyNot(actor, Actions.StartInstance).ShouldNotBeNull();

        await ChangeAsync(ground, grants, new SetUserPolicies("zhao", ["AliyunECSFullAccess"]));
        AccessRules.WhyNot(actor, Actions.StartInstance).ShouldBeNull();
        await ChangeAsync(ground, grants, new SetUserPolicies("zhao", ["AliyunECSReadOnlyAccess"]));
        AccessRules.WhyNot(actor, Actions.StartInstance)!.Code.ShouldBe("access.missing-right");
        await ChangeAsync(ground, grants, new SetUserState("zhao", IsEnabled: false));
        AccessRules.WhyNot(actor, Actions.DescribeInstances)!.Code.ShouldBe("access.ended");
        await ChangeAsync(ground, grants, new SetUserState("zhao", IsEnabled: true));
        AccessRules.WhyNot(actor, Actions.DescribeInstances).ShouldBeNull();
        await ChangeAsync(ground, grants, new DeleteUser("zhao"));
        AccessRules.WhyNot(actor, Actions.DescribeInstances)!.Code.ShouldBe("access.ended");

        (await ground.ReadAsync(db => db.PolicyAttachments.CountAsync())).ShouldBe(0);
        var records = await ground.ReadAsync(db => db.AuditRecords.Where(a => a.SubjectId == "zhao")
            .OrderBy(a => a.Sequence).Select(a => a.Effect).ToListAsync());
        records.ShouldBe(["PoliciesSet", "PoliciesSet", "UserDisabled", "UserEnabled", "UserDeleted"]);
    }

    [EveryDatabase]
    public async Task A_commit_asks_the_database_whatever_the_page_believed(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await ground.PlantAsync(Sample.Running("i-1"));
        var stale = Sub(Sample.Granted("AliyunECSFullAccess")); // the database has given nothing

        var done = await ground.Desk.CommitAsync(stale, new RebootInstances(["i-1"]), null, default);

        done.Refusal!.Code.ShouldBe("access.missing-right");
        (await ground.ReadAsync(db => db.AuditRecords.CountAsync())).ShouldBe(0);
    }

    [EveryDatabase]
    public async Task A_policy_by_tag_lets_some_lines_pass_in_plan_and_commit_alike(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await ground.PlantAsync(Tagged("i-dev", "dev"), Tagged("i-live", "live"));
        var grants = await ground.Get<GrantBook>().OfAsync("zhao", Sample.AccountId, default);
        (await CommitAsync(ground, new CreatePolicy("dev-only", "", StopsDev))).Refusal.ShouldBeNull();
        await ChangeAsync(ground, grants, new SetUserPolicies("zhao", ["dev-only"]));
        var stop = new StopInstances(["i-dev", "i-live"], StoppedMode.KeepCharging);

        (await ground.Desk.CommitAsync(Sub(grants), stop with { Together = true }, null, default)).Refusal!.Code
            .ShouldBe("access.missing-right-on");
        var plan = (await ground.Desk.PlanAsync(Sub(grants), stop, default)).Value!;
        var done = await ground.Desk.CommitAsync(Sub(grants), stop, Plans.Quote.Of(plan), default);

        done.Refusal.ShouldBeNull();
        foreach (var lines in (IReadOnlyList<PlanLine>[])[plan.Lines, done.Plan!.Lines])
        {
            lines[0].Applies.ShouldBeTrue();
            lines[1].Reason!.Code.ShouldBe("access.missing-right-on");
        }
        (await ground.Desk.CommitAsync(
            Sub(grants), new TagInstances(["i-live"], Env("dev"), []), null, default)).Refusal!.Code
            .ShouldBe("access.missing-right"); // nor makes he it his
    }

    [EveryDatabase]
    public async Task The_last_owner_stays_and_policies_in_use_do(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await ground.PlantUserAsync("other-owner", UserKind.Owner, Sample.AccountId, u => u.PasswordHash = null);
        (await CommitAsync(ground, new CreatePolicy("mine", "", StopsDev))).Refusal.ShouldBeNull();
        (await CommitAsync(ground, new SetUserPolicies("zhao", ["mine"]))).Refusal.ShouldBeNull();

        (await CommitAsync(ground, new DeletePolicy("mine"))).Refusal!.Code.ShouldBe("people.in-use");
        var other = Sample.Owner with { UserId = "other-owner" };
        var owner = (await ground.ReadAsync(db => db.Users.SingleAsync(u => u.Id == Sample.Owner.UserId)));
        (await ground.Get<PeopleOperations>().CommitAsync(other, new DeleteUser(owner.Id), default)).Refusal!.Code
            .ShouldBe("people.last-owner");
    }

    [EveryDatabase]
    public async Task Users_and_policies_of_another_account_are_not_there(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        (await CommitAsync(ground, new CreatePolicy("mine", "", StopsDev))).Refusal.ShouldBeNull();
        var people = ground.Get<PeopleOperations>();
        var stranger = Sample.OtherOwner;

        foreach (var command in (PeopleCommand[])
            [new DeleteUser("zhao"), new SetUserState("zhao", false), new SetUserPolicies("zhao", [])])
        {
            (await people.CommitAsync(stranger, command, default)).Refusal!.Code.ShouldBe("people.no-such-user");
        }
        (await people.CommitAsync(stranger, new DeletePolicy("mine"), default)).Refusal!.Code
            .ShouldBe("people.no-such-policy");
        (await people.GetAsync(stranger, default)).Value!.Policies.ShouldBeEmpty();
        (await ground.Get<UserOperations>().LinkAsync(stranger, "zhao", default)).Refusal!.Code
            .ShouldBe("people.no-such-user");
        (await people.SimulateAsync(
            stranger, new SimulationAsk { UserId = "zhao", Action = Actions.StopInstance }, "", default)).Refusal!.Code
            .ShouldBe("people.no-such-user");
    }

    [EveryDatabase]
    public async Task A_new_user_begins_with_his_policies_and_chooses_a_password_by_the_link(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var users = ground.Get<UserOperations>();

        var made = await users.CreateSubUserAsync(
            Sample.Owner, new NewSubUser(" li.na ", "li.na@example.com", ["ReadOnlyAccess"]), default);
        var again = await users.CreateSubUserAsync(
            Sample.Owner, new NewSubUser("li.na", "li@example.com", []), default);
        var unknown = await users.CreateSubUserAsync(
            Sample.Owner, new NewSubUser("wu", "wu@example.com", ["Nothing"]), default);

        made.Value!.Token.ShouldNotBeEmpty();
        again.Refusal!.Code.ShouldBe("user.cannot-be-made");
        unknown.Refusal!.Code.ShouldBe("people.no-such-policy");
        var person = (await ground.Get<PeopleOperations>().GetAsync(Sample.Owner, default)).Value!.People
            .Single(p => p.UserName == "li.na");
        (person.HasPassword, person.Kind).ShouldBe((false, UserKind.SubUser));
        person.Policies.ShouldBe(["ReadOnlyAccess"]);
    }

    private static async Task<Ground> OpenAsync(DatabaseKind kind)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        await ground.PlantUserAsync("zhao", UserKind.SubUser, Sample.AccountId, u => u.PasswordHash = "set");
        await ground.PlantUserAsync(Sample.Owner.UserId, UserKind.Owner, Sample.AccountId, u => u.PasswordHash = "set");
        return ground;
    }

    private static Actor Sub(Grants grants) =>
        Sample.Of(UserKind.SubUser, Sample.AccountId) with { UserId = "zhao", Grants = grants };

    private static Task<Plans.Commitment> CommitAsync(Ground ground, PeopleCommand command) =>
        ground.Get<PeopleOperations>().CommitAsync(Sample.Owner, command, default);

    /// <summary>Commits, and waits until the grants in hand have heard of it.</summary>
    private static async Task ChangeAsync(Ground ground, Grants grants, PeopleCommand command)
    {
        var heard = new TaskCompletionSource();
        void Hear(object? sender, EventArgs e) => heard.TrySetResult();
        grants.Changed += Hear;
        (await CommitAsync(ground, command)).Refusal.ShouldBeNull();
        await heard.Task.WaitAsync(TimeSpan.FromMinutes(1));
        grants.Changed -= Hear;
    }

    private static Holding Tagged(string id, string env) => Sample.Running(id) with { Tags = Env(env) };

    private static Dictionary<string, string> Env(string value) =>
        new(StringComparer.Ordinal) { ["env"] = value };
}
