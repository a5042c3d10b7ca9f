using LifecycleConsole.Data.Access;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Access;
using LifecycleConsole.Operations.Notices;
using LifecycleConsole.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LifecycleConsole.Operations.Tests.Access;

/// <summary>Passkeys as they are kept; what a device signs is checked where it comes in.</summary>
public sealed class PasskeyTests
{
    [EveryDatabase]
    public async Task An_answer_counts_once_however_many_give_it_at_once(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var owner = await SignInAsync(ground, "mei");
        await AddAsync(ground, owner, "key-1", signCount: 0);
        ground.Clock.Advance(TimeSpan.FromSeconds(5));
        var use = new PasskeyUse("key-1", 0, IsBackedUp: true, ground.Clock.GetUtcNow());

        var taken = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => UseAsync(ground, "mei", use)));

        taken.Count(ok => ok).ShouldBe(1);
        (await UseAsync(ground, "mei", use with { AskedAt = use.AskedAt.AddMicroseconds(-1) })).ShouldBeFalse();
        ground.Clock.Advance(TimeSpan.FromMicroseconds(1));
        (await UseAsync(ground, "mei", use with { AskedAt = ground.Clock.GetUtcNow() })).ShouldBeTrue();
    }

    [EveryDatabase]
    public async Task A_count_that_does_not_rise_an_old_question_and_a_foreign_passkey_are_not_taken(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await AddAsync(ground, await SignInAsync(ground, "mei"), "key-1", signCount: 7);
        ground.Clock.Advance(TimeSpan.FromMinutes(1));
        var use = new PasskeyUse("key-1", 8, IsBackedUp: false, ground.Clock.GetUtcNow());

        (await UseAsync(ground, "mei", use with { SignCount = 7 })).ShouldBeFalse();
        (await UseAsync(ground, "mei", use with { SignCount = 0 })).ShouldBeFalse();
        (await UseAsync(ground, "mei", use with { AskedAt = use.AskedAt.AddMicroseconds(1) })).ShouldBeFalse();
        (await UseAsync(ground, "zhao", use)).ShouldBeFalse();
        (await UseAsync(ground, "mei", use with { PasskeyId = "key-2" })).ShouldBeFalse();
        ground.Clock.Advance(Passkey.QuestionLasts);
        (await UseAsync(ground, "mei", use)).ShouldBeTrue();
        ground.Clock.Advance(TimeSpan.FromMicroseconds(1));
        (await UseAsync(ground, "mei", use with { SignCount = 9, AskedAt = use.AskedAt.AddMicroseconds(0) }))
            .ShouldBeFalse();
        (await ground.ReadAsync(db => db.Passkeys.SingleAsync())).SignCount.ShouldBe(8);
    }

    [EveryDatabase]
    public async Task The_first_brings_recovery_codes_and_the_last_takes_them_along(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var owner = await SignInAsync(ground, "mei");
        var book = ground.Get<FactorBook>();

        (await AddAsync(ground, owner, "key-1")).Count.ShouldBe(RecoveryCodes.Count);
        (await AddAsync(ground, owner, "key-2")).ShouldBeEmpty();
        owner.Session!.HasFactor.ShouldBeTrue();
        (await book.HasAsync("mei", default)).ShouldBeTrue();
        (await book.HasAsync("zhao", default)).ShouldBeFalse();
        (await Passkeys(ground).RemoveAsync(owner, "key-1", default)).Refusal.ShouldBeNull();
        (await ground.ReadAsync(db => db.RecoveryCodes.CountAsync())).ShouldBe(RecoveryCodes.Count);
        (await Passkeys(ground).RemoveAsync(owner, "key-1", default)).Refusal!.Code
            .ShouldBe("factor.passkey-not-found");
        (await Passkeys(ground).RemoveAsync(owner, "key-2", default)).Refusal.ShouldBeNull();

        (await book.HasAsync("mei", default)).ShouldBeFalse();
        (await ground.ReadAsync(db => db.RecoveryCodes.CountAsync())).ShouldBe(0);
        (await EffectsAsync(ground)).ShouldBe(
            ["SignedIn", "PasskeyAdded", "PasskeyAdded", "PasskeyRemoved", "PasskeyRemoved"]);
    }

    [EveryDatabase]
    public async Task Where_a_factor_is_required_a_passkey_is_one_and_the_last_stays(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var owner = await SignInAsync(ground, "mei");
        await AddAsync(ground, owner, "key-1");
        (await ground.Get<FactorOperations>().SetRuleAsync(owner, FactorRule.Everyone, default)).Refusal
            .ShouldBeNull();
        (await Passkeys(ground).RemoveAsync(owner, "key-1", default)).Refusal!.Code.ShouldBe("factor.needed-here");

        var zhao = await SignInAsync(ground, "zhao");
        AccessRules.WhyNot(zhao, Actions.GetAccountSettings)!.Code.ShouldBe("factor.required");
        await AddAsync(ground, zhao, "key-2");
        AccessRules.WhyNot(zhao, Actions.GetAccountSettings).ShouldBeNull();
        (await SignInAsync(ground, "zhao")).Session!.MustSetUp.ShouldBeFalse();
    }

    [EveryDatabase]
    public async Task Names_are_kept_within_bounds_and_an_eleventh_passkey_is_refused(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var (owner, zhao) = (await SignInAsync(ground, "mei"), await SignInAsync(ground, "zhao"));
        for (var n = 1; n <= Passkey.PerUserMax; n++)
        {
            await AddAsync(ground, owner, $"key-{n}");
        }
        (await Passkeys(ground).WhyNotAddAsync(owner, default))!.Code.ShouldBe("factor.passkey-too-many");
        (await Passkeys(ground).AddAsync(owner, New(ground, "key-11", 0), default)).Refusal!.Code
            .ShouldBe("factor.passkey-too-many");
        (await Passkeys(ground).AddAsync(zhao, New(ground, "key-1", 0), default)).Refusal!.Code
            .ShouldBe("factor.passkey-not-taken");
        (await Passkeys(ground).RenameAsync(zhao, "key-1", "mine", default)).Refusal!.Code
            .ShouldBe("factor.passkey-not-found");
        (await Passkeys(ground).RemoveAsync(zhao, "key-1", default)).Refusal!.Code
            .ShouldBe("factor.passkey-not-found");
        foreach (var name in (string[])["", "  ", "a\nb", new string('x', Passkey.NameLengthMax + 1)])
        {
            (await Passkeys(ground).RenameAsync(owner, "key-1", name, default)).Refusal!.Code
                .ShouldBe("factor.passkey-name");
        }
        (await Passkeys(ground).RenameAsync(owner, "key-1", " Laptop ", default)).Refusal.ShouldBeNull();
        (await Passkeys(ground).ListAsync(owner, default)).Value!.Single(p => p.Id == "key-1").Name
            .ShouldBe("Laptop");
        (await Passkeys(ground).ListAsync(zhao, default)).Value!.ShouldBeEmpty();
    }

    [EveryDatabase]
    public async Task Who_changes_them_and_proves_by_them_is_asked_again_after_a_quarter_of_an_hour(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var owner = await SignInAsync(ground, "mei");
        await AddAsync(ground, owner, "key-1");
        ground.Clock.Advance(TimeSpan.FromMinutes(16));
        (await Passkeys(ground).WhyNotAddAsync(owner, default))!.Code.ShouldBe("factor.prove-again");
        (await Passkeys(ground).RemoveAsync(owner, "key-1", default)).Refusal!.Code.ShouldBe("factor.prove-again");

        var use = new PasskeyUse("key-1", 0, IsBackedUp: false, ground.Clock.GetUtcNow());
        var sessions = ground.Get<SessionOperations>();
        (await sessions.IsProvenAsync(owner, default)).Refusal!.Code.ShouldBe("factor.wrong-proof");
        (await sessions.ProveByPasskeyAsync(owner, use with { PasskeyId = "key-2" }, default)).Refusal!.Code
            .ShouldBe("factor.wrong-proof");
        (await sessions.ProveByPasskeyAsync(owner, use, default)).Refusal.ShouldBeNull();
        (await sessions.IsProvenAsync(owner, default)).Refusal.ShouldBeNull();
        (await sessions.ProveByPasskeyAsync(owner, use, default)).Refusal!.Code.ShouldBe("factor.wrong-proof");
        (await Passkeys(ground).RemoveAsync(owner, "key-1", default)).Refusal.ShouldBeNull();
    }

    [EveryDatabase]
    public async Task The_user_alone_is_told_and_of_a_reset_the_owners_too(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await ground.PlantUserAsync("op", UserKind.Operator, null);
        var (owner, zhao) = (await SignInAsync(ground, "mei"), await SignInAsync(ground, "zhao"));
        await AddAsync(ground, zhao, "key-1");
        await ground.Get<SessionOperations>().PasswordChangedAsync(zhao, default);
        var operatorOfIt = Sample.Operator with { UserId = "op", UserName = "op" };
        (await ground.Get<UserOperations>().ResetFactorAsync(operatorOfIt, "zhao", default)).Refusal.ShouldBeNull();

        (await ground.ReadAsync(db => db.Passkeys.CountAsync())).ShouldBe(0);
        (await KindsAsync(ground, Sample.Owner with { UserId = "zhao" })).ShouldBe(
            [NoticeKind.FactorChanged, NoticeKind.PasswordChanged, NoticeKind.PasskeyChanged], ignoreOrder: true);
        (await KindsAsync(ground, owner)).ShouldBe([NoticeKind.UserFactorReset]);
    }

    [EveryDatabase]
    public async Task An_AccessKey_that_is_too_old_is_told_once_in_each_period_while_it_works(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var keys = ground.Get<AccessKeyOperations>();
        var (first, second) = (
            (await keys.CreateAsync(Sample.Owner, "mei", default)).Value!,
            (await keys.CreateAsync(Sample.Owner, "mei", default)).Value!);
        var mei = Sample.Owner with { UserId = "mei" };
        ground.Clock.Advance(TimeSpan.FromDays(90) - TimeSpan.FromMicroseconds(1));
        await ground.SweepAsync();
        (await KindsAsync(ground, mei)).ShouldBeEmpty();
        await DoAsync(ground, new SetAccessKeyState(second.Id, IsEnabled: false));
        ground.Clock.Advance(TimeSpan.FromMicroseconds(1));
        await ground.SweepAsync();
        await ground.SweepAsync();
        (await KindsAsync(ground, mei)).ShouldBe([NoticeKind.AccessKeyOld]);
        (await KindsAsync(ground, mei with { UserId = "zhao" })).ShouldBeEmpty();

        await DoAsync(ground, new DeleteAccessKey(second.Id));
        ground.Clock.Advance(TimeSpan.FromDays(90));
        await ground.SweepAsync();
        (await KindsAsync(ground, mei)).ShouldBe([NoticeKind.AccessKeyOld, NoticeKind.AccessKeyOld]);
        (await ground.ReadAsync(db => db.DueMoments.Select(d => d.SubjectId).ToListAsync())).ShouldBe([first.Id]);
    }

    [EveryDatabase]
    public async Task What_is_severe_about_AccessKeys_asks_again_and_disabling_one_does_not(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var owner = await SignInAsync(ground, "mei");
        var key = (await ground.Get<AccessKeyOperations>().CreateAsync(owner, "mei", default)).Value!;
        ground.Clock.Advance(TimeSpan.FromMinutes(16));
        var people = ground.Get<PeopleOperations>();

        (await ground.Get<AccessKeyOperations>().CreateAsync(owner, "mei", default)).Refusal!.Code
            .ShouldBe("factor.prove-again");
        (await people.CommitAsync(owner, new SetAccessKeyState(key.Id, IsEnabled: false), default)).Refusal
            .ShouldBeNull();
        foreach (var severe in (PeopleCommand[])
            [new SetAccessKeyState(key.Id, IsEnabled: true), new DeleteAccessKey(key.Id), new EndUserSessions("zhao")])
        {
            (await people.CommitAsync(owner, severe, default)).Refusal!.Code.ShouldBe("factor.prove-again");
        }
    }

    [EveryDatabase]
    public async Task A_session_that_ends_between_the_question_and_the_commit_does_nothing(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        foreach (var user in (string[])["mei", "zhao"])
        {
            var held = await SignInAsync(ground, user);
            var frozen = held with { Session = LiveSession.Of(await RowAsync(ground, held.Session!.Id)) };
            (await ground.Get<PeopleOperations>().CommitAsync(
                Sample.Owner with { UserId = "other" }, new EndUserSessions(user), default)).Refusal.ShouldBeNull();

            AccessRules.WhyNot(frozen, Actions.GetAccountSettings).ShouldBeNull(); // as it was known when asked
            var done = await ground.Get<PeopleOperations>().CommitAsync(
                frozen, new SetUserPolicies("zhao", [SystemPolicies.ReadOnly]), default);
            done.Refusal!.Code.ShouldBe(user == "mei" ? "session.signed-out" : "access.missing-right");
            (await Passkeys(ground).AddAsync(frozen, New(ground, "key-1", 0), default)).Refusal!.Code
                .ShouldBe("session.signed-out");
        }
        (await ground.ReadAsync(db => db.Passkeys.CountAsync())).ShouldBe(0);
    }

    private static Task<UserSession> RowAsync(Ground ground, string id) =>
        ground.ReadAsync(db => db.UserSessions.AsNoTracking().SingleAsync(s => s.Id == id));

    private static async Task DoAsync(Ground ground, PeopleCommand command) =>
        (await ground.Get<PeopleOperations>().CommitAsync(Sample.Owner, command, default)).Refusal.ShouldBeNull();

    private static PasskeyOperations Passkeys(Ground ground) => ground.Get<PasskeyOperations>();

    private static FactorOwner OwnerOf(string userId) =>
        new(userId, userId, userId == "mei" ? UserKind.Owner : UserKind.SubUser, Sample.AccountId, "203.0.113.7");

    private static Task<bool> UseAsync(Ground ground, string userId, PasskeyUse use) =>
        ground.Get<FactorBook>().UsePasskeyAsync(OwnerOf(userId), use, default);

    private static Passkey New(Ground ground, string id, long signCount) => new()
    {
        Id = id,
        UserId = "nobody",
        Name = id,
        PublicKey = "AA",
        SignCount = signCount,
        CreatedAt = ground.Clock.GetUtcNow(),
        LastAskedAt = ground.Clock.GetUtcNow(),
    };

    private static async Task<IReadOnlyList<string>> AddAsync(
        Ground ground, Actor actor, string id, long signCount = 0)
    {
        var added = await Passkeys(ground).AddAsync(actor, New(ground, id, signCount), default);
        added.Refusal.ShouldBeNull();
        return added.Value!;
    }

    private static async Task<List<NoticeKind>> KindsAsync(Ground ground, Actor actor)
    {
        var page = await ground.Get<NoticeQueries>().ListAsync(actor, new(null, IsUnread: false), default);
        page.Refusal.ShouldBeNull();
        return [.. page.Value!.Notices.Select(view => view.Notice.Kind)];
    }

    private static Task<List<string>> EffectsAsync(Ground ground) =>
        ground.ReadAsync(db => db.AuditRecords.OrderBy(a => a.Sequence).Select(a => a.Effect).ToListAsync());

    private static async Task<Ground> OpenAsync(DatabaseKind kind)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        await ground.PlantUserAsync("mei", UserKind.Owner, Sample.AccountId);
        await ground.PlantUserAsync("zhao", UserKind.SubUser, Sample.AccountId);
        return ground;
    }

    private static async Task<Actor> SignInAsync(Ground ground, string userId)
    {
        var owner = OwnerOf(userId);
        var begun = await ground.Get<SessionOperations>().BeginAsync(owner, "test", hasFactor: false, default);
        return owner.Actor with
        {
            Grants = await ground.Get<GrantBook>().OfAsync(userId, Sample.AccountId, default),
            Session = await ground.Get<SessionBook>().OfAsync(begun.Id, userId, Sample.AccountId, default),
        };
    }
}
