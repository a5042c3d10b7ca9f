using LifecycleConsole.Data.Access;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Access;
using LifecycleConsole.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LifecycleConsole.Operations.Tests.Access;

public sealed class SecondFactorTests
{
    private const string Password = "quiet-rivers-Carry-0ld-boats";

    [EveryDatabase]
    public async Task A_code_counts_once_however_many_give_it_at_once(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var owner = await SignInAsync(ground, "mei");
        var secret = await SwitchOnAsync(ground, owner);
        ground.Clock.Advance(TimeSpan.FromSeconds(60));
        var code = AuthenticatorApp.CodeOf(secret, ground.Clock.GetUtcNow());

        var taken = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            ground.Get<FactorBook>().UseAsync(OwnerOf("mei"), code, default)));

        taken.Count(ok => ok).ShouldBe(1);
        ground.Clock.Advance(TimeSpan.FromSeconds(30)); // still within tolerance, and used
        (await ground.Get<FactorBook>().UseAsync(OwnerOf("mei"), code, default)).ShouldBeFalse();
        (await ground.Get<FactorBook>().UseAsync(
            OwnerOf("mei"), AuthenticatorApp.CodeOf(secret, ground.Clock.GetUtcNow()), default)).ShouldBeTrue();
    }

    [EveryDatabase]
    public async Task Nobody_is_asked_before_the_first_code_and_a_wrong_one_switches_nothing_on(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var owner = await SignInAsync(ground, "mei");
        var first = (await Factors(ground).BeginAsync(owner, default)).Value!;
        (await Factors(ground).BeginAsync(owner, default)).Value.ShouldBe(first);

        (await Factors(ground).ConfirmAsync(owner, "000000", default)).Refusal!.Code.ShouldBe("factor.wrong-code");
        (await ground.Get<FactorBook>().HasAsync("mei", default)).ShouldBeFalse();
        (await ground.ReadAsync(db => db.SecondFactors.SingleAsync())).Secret.ShouldNotContain(first.Secret);

        await SwitchOnAsync(ground, owner);
        (await ground.Get<FactorBook>().HasAsync("mei", default)).ShouldBeTrue();
        owner.Session!.HasFactor.ShouldBeTrue();
        (await Factors(ground).BeginAsync(owner, default)).Refusal!.Code.ShouldBe("factor.already-on");
    }

    [EveryDatabase]
    public async Task A_recovery_code_lets_in_once_and_new_ones_make_the_old_worthless(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var owner = await SignInAsync(ground, "mei");
        await SwitchOnAsync(ground, owner);
        var codes = (await Factors(ground).RenewCodesAsync(owner, default)).Value!;
        var book = ground.Get<FactorBook>();

        var taken = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ =>
            book.UseAsync(OwnerOf("mei"), codes[0].ToUpperInvariant(), default)));
        taken.Count(ok => ok).ShouldBe(1);
        (await book.UseAsync(OwnerOf("zhao"), codes[1], default)).ShouldBeFalse();
        (await Factors(ground).GetAsync(owner, default)).Value!.CodesLeft.ShouldBe(9);

        await Factors(ground).RenewCodesAsync(owner, default);
        (await book.UseAsync(OwnerOf("mei"), codes[1], default)).ShouldBeFalse();
        var kept = await ground.ReadAsync(db => db.RecoveryCodes.Select(c => c.Hash).ToListAsync());
        kept.Intersect(codes, StringComparer.Ordinal).ShouldBeEmpty();
        var records = await ground.ReadAsync(db => db.AuditRecords.Select(a => a.Detail).ToListAsync());
        records.ShouldAllBe(detail => !codes.Any(detail.Contains) && !kept.Any(detail.Contains));
    }

    [EveryDatabase]
    public async Task Whoever_must_have_one_can_do_nothing_else_until_it_is_set_up(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var owner = await SignInAsync(ground, "mei");
        (await Factors(ground).SetRuleAsync(owner, FactorRule.Everyone, default)).Refusal!.Code
            .ShouldBe("factor.self-first");
        await SwitchOnAsync(ground, owner);
        (await Factors(ground).SetRuleAsync(owner, FactorRule.Everyone, default)).Refusal.ShouldBeNull();
        (await Factors(ground).RemoveAsync(owner, default)).Refusal!.Code.ShouldBe("factor.needed-here");

        var zhao = await SignInAsync(ground, "zhao");
        AccessRules.WhyNot(zhao, Actions.GetAccountSettings)!.Code.ShouldBe("factor.required");
        (await ground.Accounts.GetAsync(zhao, default)).Refusal!.Code.ShouldBe("factor.required");
        await SwitchOnAsync(ground, zhao);
        (await ground.Accounts.GetAsync(zhao, default)).Refusal.ShouldBeNull();
    }

    [EveryDatabase]
    public async Task A_policy_that_asks_for_a_second_factor_sees_the_one_of_the_session(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        const string WithFactor =
            """
            {"Version": "1", "Statement": {"Effect": "Allow", "Action": "ecs:*", "Resource": "*",
             "Condition": {"Bool": {"acs:MFAPresent": "true"}}}}
            """;
        var owner = await SignInAsync(ground, "mei");
        (await People(ground).CommitAsync(owner, new CreatePolicy("with-factor", "", WithFactor), default))
            .Refusal.ShouldBeNull();
        await People(ground).CommitAsync(owner, new SetUserPolicies("zhao", ["with-factor"]), default);
        var zhao = await SignInAsync(ground, "zhao");

        AccessRules.WhyNot(zhao, Actions.StartInstance)!.Code.ShouldBe("access.missing-right");
        await SwitchOnAsync(ground, zhao);
        AccessRules.WhyNot(zhao, Actions.StartInstance).ShouldBeNull();
    }

    [EveryDatabase]
    public async Task Severe_deeds_ask_again_after_a_quarter_of_an_hour_and_go_on_by_themselves(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var owner = await SignInAsync(ground, "mei");
        ground.Clock.Advance(TimeSpan.FromMinutes(15));
        (await People(ground).CommitAsync(owner, new SetUserState("zhao", IsEnabled: false), default))
            .Refusal.ShouldBeNull();
        ground.Clock.Advance(TimeSpan.FromMicroseconds(1));
        var delete = new DeleteUser("zhao");

        (await People(ground).CommitAsync(owner, delete, default)).Refusal!.Code.ShouldBe("factor.prove-again");
        var declines = owner with { AskAgain = _ => Task.FromResult(false) };
        (await People(ground).CommitAsync(declines, delete, default)).Refusal!.Code.ShouldBe("factor.prove-again");
        (await Sessions(ground).ProveAsync(owner, "wrong", default)).Refusal!.Code.ShouldBe("factor.wrong-proof");
        (await People(ground).CommitAsync(owner, delete, default)).Refusal!.Code.ShouldBe("factor.prove-again");
        var proves = owner with
        {
            AskAgain = async token => (await Sessions(ground).ProveAsync(owner, Password, token)).IsAllowed,
        };
        (await People(ground).CommitAsync(proves, delete, default)).Refusal.ShouldBeNull();
        await ground.PlantAsync(Sample.Running("i-1"), Sample.Running("i-2"));
        ground.Clock.Advance(TimeSpan.FromHours(1));
        (await ground.Desk.CommitAsync(
            owner, new ReleaseNow(["i-1"], SnapshotFirst: false, Force: true), null, default)).Refusal.ShouldBeNull();
        (await ground.Desk.CommitAsync(
            owner, new ReleaseNow(["i-1", "i-2"], SnapshotFirst: false, Force: true), null, default))
            .Refusal!.Code.ShouldBe("factor.prove-again");
    }

    [EveryDatabase]
    public async Task Rights_by_way_of_a_group_and_erasing_several_disks_ask_again_too(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await ground.PlantPartsAsync(disks: [Parts.FreeDisk("d-1"), Parts.FreeDisk("d-2")]);
        var owner = await SignInAsync(ground, "mei");
        (await People(ground).CommitAsync(owner, new CreateGroup("ug-1", "ops"), default)).Refusal.ShouldBeNull();
        ground.Clock.Advance(TimeSpan.FromMinutes(16));

        foreach (var severe in (PeopleCommand[])
        [
            new SetGroupPolicies("ug-1", ["AdministratorAccess"]), new SetGroupMembers("ug-1", ["zhao"]),
            new DeleteGroup("ug-1"),
        ])
        {
            (await People(ground).CommitAsync(owner, severe, default)).Refusal!.Code.ShouldBe("factor.prove-again");
        }
        (await People(ground).CommitAsync(owner, new RenameGroup("ug-1", "web"), default)).Refusal.ShouldBeNull();
        (await ground.Desk.CommitAsync(owner, new DeleteDisks(["d-1", "d-2"]), null, default)).Refusal!.Code
            .ShouldBe("factor.prove-again");
        (await ground.Desk.CommitAsync(owner, new DeleteDisks(["d-1"]), null, default)).Refusal.ShouldBeNull();
    }

    [EveryDatabase]
    public async Task With_a_second_factor_the_password_alone_proves_nothing_and_guesses_are_held(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var owner = await SignInAsync(ground, "mei");
        var secret = await SwitchOnAsync(ground, owner);
        ground.Clock.Advance(TimeSpan.FromHours(1));
        for (var n = 0; n < 5; n++)
        {
            (await Sessions(ground).ProveAsync(owner, Password, default)).Refusal!.Code.ShouldBe("factor.wrong-proof");
        }
        var right = AuthenticatorApp.CodeOf(secret, ground.Clock.GetUtcNow());
        (await Sessions(ground).ProveAsync(owner, right, default)).Refusal!.Code.ShouldBe("factor.wrong-proof");
    }

    [EveryDatabase]
    public async Task Ended_sessions_are_worth_nothing_at_once(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var (here, there) = (await SignInAsync(ground, "zhao"), await SignInAsync(ground, "zhao"));
        var owner = await SignInAsync(ground, "mei");
        var closed = 0;
        there.Session!.Changed += (_, _) => closed++;
        (await Sessions(ground).ListAsync(here, default)).Value!.Count.ShouldBe(2);
        (await Sessions(ground).EndAsync(here, owner.Session!.Id, default)).Refusal!.Code.ShouldBe("session.not-found");

        (await Sessions(ground).EndAsync(here, "", default)).Value.ShouldBe(1);

        await EndsAsync(there.Session);
        closed.ShouldBe(1);
        AccessRules.WhyNot(there, Actions.GetAccountSettings)!.Code.ShouldBe("session.signed-out");
        here.Session!.HasEnded.ShouldBeFalse();
        (await People(ground).CommitAsync(owner, new EndUserSessions("zhao"), default)).Refusal.ShouldBeNull();
        await EndsAsync(here.Session);
        owner.Session.HasEnded.ShouldBeFalse();
    }

    [EveryDatabase]
    public async Task A_reset_by_owner_or_operator_takes_the_factor_and_signs_out(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await ground.PlantUserAsync("op", UserKind.Operator, null);
        var (owner, zhao) = (await SignInAsync(ground, "mei"), await SignInAsync(ground, "zhao"));
        (await People(ground).CommitAsync(owner, new ResetSecondFactor("zhao"), default)).Refusal!.Code
            .ShouldBe("factor.not-on");
        await SwitchOnAsync(ground, zhao);
        await SwitchOnAsync(ground, owner);
        (await People(ground).CommitAsync(owner, new ResetSecondFactor("mei"), default)).Refusal!.Code
            .ShouldBe("people.oneself");
        (await People(ground).CommitAsync(owner, new ResetSecondFactor("zhao"), default)).Refusal.ShouldBeNull();
        await EndsAsync(zhao.Session!);
        var operatorOfIt = Sample.Operator with { UserId = "op", UserName = "op" };
        (await ground.Get<UserOperations>().ResetFactorAsync(operatorOfIt, "mei", default)).Refusal.ShouldBeNull();

        await EndsAsync(owner.Session!);
        (await ground.ReadAsync(db => db.SecondFactors.CountAsync())).ShouldBe(0);
        (await ground.ReadAsync(db => db.RecoveryCodes.CountAsync())).ShouldBe(0);
        (await ground.ReadAsync(db => db.AuditRecords.Where(a => a.Effect == "FactorReset")
            .OrderBy(a => a.Sequence).Select(a => a.ActorName + ">" + a.SubjectName).ToListAsync()))
            .ShouldBe(["mei>zhao", "op>mei"]);
    }

    private static Task EndsAsync(LiveSession session) =>
        Eventually.IsTrueAsync(() => Task.FromResult(session.HasEnded), TimeSpan.FromSeconds(10));

    private static FactorOperations Factors(Ground ground) => ground.Get<FactorOperations>();

    private static SessionOperations Sessions(Ground ground) => ground.Get<SessionOperations>();

    private static PeopleOperations People(Ground ground) => ground.Get<PeopleOperations>();

    private static FactorOwner OwnerOf(string userId) =>
        new(userId, userId, userId == "mei" ? UserKind.Owner : UserKind.SubUser, Sample.AccountId, "203.0.113.7");

    private static async Task<Ground> OpenAsync(DatabaseKind kind)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        await ground.PlantUserAsync("mei", UserKind.Owner, Sample.AccountId);
        await ground.PlantUserAsync("zhao", UserKind.SubUser, Sample.AccountId);
        await using var scope = ground.Get<IServiceScopeFactory>().CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<ConsoleUser>>();
        (await users.AddPasswordAsync((await users.FindByIdAsync("mei"))!, Password)).Succeeded.ShouldBeTrue();
        return ground;
    }

    private static async Task<Actor> SignInAsync(Ground ground, string userId)
    {
        var owner = OwnerOf(userId);
        var begun = await Sessions(ground).BeginAsync(owner, "test", hasFactor: false, default);
        return owner.Actor with
        {
            Grants = await ground.Get<GrantBook>().OfAsync(userId, Sample.AccountId, default),
            Session = await ground.Get<SessionBook>().OfAsync(begun.Id, userId, Sample.AccountId, default),
        };
    }

    /// <returns>The secret, as typed into an app.</returns>
    private static async Task<string> SwitchOnAsync(Ground ground, Actor actor)
    {
        var told = (await Factors(ground).BeginAsync(actor, default)).Value!;
        var code = AuthenticatorApp.CodeOf(told.Secret, ground.Clock.GetUtcNow());
        (await Factors(ground).ConfirmAsync(actor, code, default)).Refusal.ShouldBeNull();
        return told.Secret;
    }
}
