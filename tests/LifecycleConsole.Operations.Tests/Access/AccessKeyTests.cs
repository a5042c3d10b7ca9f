using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Access;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Access;

public sealed class AccessKeyTests
{
    private const string From = "198.51.100.9";

    [EveryDatabase]
    public async Task A_key_is_found_with_its_secret_and_the_users_rights_of_now(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await ground.PlantAsync(Sample.Running("i-1"));
        var made = await MakeAsync(ground, "zhao");

        AccessKey.IsId(made.Id).ShouldBeTrue();
        made.Secret.Length.ShouldBe(AccessKey.SecretLength);
        var found = (await FindAsync(ground, made.Id))!;
        (found.State, found.Secret).ShouldBe((AccessKeyState.Active, made.Secret));
        (found.Actor.Kind, found.Actor.UserId, found.Actor.AccountId, found.Actor.SourceAddress)
            .ShouldBe((UserKind.SubUser, "zhao", Sample.AccountId, From));
        (await RebootAsync(ground, found.Actor)).ShouldBe("access.missing-right");

        await CommitAsync(ground, new SetUserPolicies("zhao", ["AliyunECSFullAccess"]));
        (await RebootAsync(ground, (await FindAsync(ground, made.Id))!.Actor)).ShouldBeNull();

        var record = await ground.ReadAsync(db => db.AuditRecords.SingleAsync(a => a.SubjectId == "i-1"));
        record.ActorName.ShouldBe("zhao");
        record.Detail.ShouldEndWith($"by key {made.Id}");
    }

    [EveryDatabase]
    public async Task The_secret_is_nowhere_in_the_database_and_not_in_what_is_written_of_it(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var made = await MakeAsync(ground, "zhao");

        var row = await ground.ReadAsync(db => db.AccessKeys.SingleAsync());
        row.SealedSecret.ShouldNotContain(made.Secret);
        var details = await ground.ReadAsync(db => db.AuditRecords.Select(a => a.Detail).ToListAsync());
        details.ShouldAllBe(detail => !detail.Contains(made.Secret) && !detail.Contains(row.SealedSecret));
        made.ToString().ShouldNotContain(made.Secret);
        (await FindAsync(ground, made.Id))!.ToString().ShouldNotContain(made.Secret);
        row.ToString().ShouldNotContain(row.SealedSecret);
        new CreateAccessKey("zhao", made.Id, row.SealedSecret).ToString().ShouldNotContain(row.SealedSecret);
        var shown = (await ground.Get<PeopleOperations>().GetAsync(Sample.Owner, default)).Value!;
        shown.People.SelectMany(p => p.Keys).ShouldHaveSingleItem().SealedSecret.ShouldBeEmpty();
    }

    [EveryDatabase]
    public async Task What_closes_a_key_closes_it_at_once_also_for_a_call_under_way(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await ground.PlantAsync(Sample.Running("i-1"));
        await CommitAsync(ground, new SetUserPolicies("zhao", ["AliyunECSFullAccess"]));
        var made = await MakeAsync(ground, "zhao");

        foreach (var (off, state, on) in (IReadOnlyList<(PeopleCommand, AccessKeyState, PeopleCommand)>)
        [
            (new SetAccessKeyState(made.Id, false), AccessKeyState.Disabled, new SetAccessKeyState(made.Id, true)),
            (new SetUserAccess("zhao", true, false), AccessKeyState.NoApiAccess,
                new SetUserAccess("zhao", true, true)),
            (new SetUserState("zhao", false), AccessKeyState.UserDisabled, new SetUserState("zhao", true)),
        ])
        {
            var underWay = (await FindAsync(ground, made.Id))!;
            underWay.State.ShouldBe(AccessKeyState.Active);
            var stale = underWay.Actor with { Grants = Sample.Granted("AliyunECSFullAccess") };
            await CommitAsync(ground, off);
            (await FindAsync(ground, made.Id))!.State.ShouldBe(state);
            (await RebootAsync(ground, stale)).ShouldBe("access.ended");
            (await RebootAsync(ground, (await FindAsync(ground, made.Id))!.Actor)).ShouldBe("access.ended");
            await CommitAsync(ground, on);
        }
        await CommitAsync(ground, new DeleteUser("zhao"));
        (await FindAsync(ground, made.Id)).ShouldBeNull();
        (await ground.ReadAsync(db => db.AccessKeys.CountAsync())).ShouldBe(0);
    }

    [EveryDatabase]
    public async Task A_user_without_the_console_still_calls_and_one_without_the_api_still_signs_in(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var made = await MakeAsync(ground, "zhao");
        var inConsole = await ground.Get<GrantBook>().OfAsync("zhao", Sample.AccountId, default);

        await CommitAsync(ground, new SetUserAccess("zhao", HasConsole: false, HasApi: true));

        inConsole = await ground.Get<GrantBook>().OfAsync("zhao", Sample.AccountId, default);
        inConsole.HasEnded.ShouldBeTrue();
        (await FindAsync(ground, made.Id))!.Actor.Grants!.HasEnded.ShouldBeFalse();
        await CommitAsync(ground, new SetUserAccess("zhao", HasConsole: true, HasApi: false));
        (await ground.Get<GrantBook>().OfAsync("zhao", Sample.AccountId, default)).HasEnded.ShouldBeFalse();
    }

    [EveryDatabase]
    public async Task Two_keys_at_most_however_many_ask_at_once_and_only_a_disabled_one_goes(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        await CommitAsync(ground, new SetUserAccess("zhao", HasConsole: true, HasApi: true));
        var keys = ground.Get<AccessKeyOperations>();

        var asked = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => Task.Run(() => keys.CreateAsync(Sample.Owner, "zhao", default))));

        var made = asked.Where(a => a.IsAllowed).Select(a => a.Value!).ToList();
        made.Count.ShouldBe(AccessKey.PerUserMax);
        asked.Where(a => !a.IsAllowed).ShouldAllBe(a => a.Refusal!.Code == "keys.too-many");
        (await TryAsync(ground, Sample.Owner, new DeleteAccessKey(made[0].Id))).ShouldBe("keys.still-enabled");
        await CommitAsync(ground, new SetAccessKeyState(made[0].Id, false));
        await CommitAsync(ground, new DeleteAccessKey(made[0].Id));
        (await FindAsync(ground, made[0].Id)).ShouldBeNull();
        (await FindAsync(ground, made[1].Id))!.State.ShouldBe(AccessKeyState.Active);
        var effects = await ground.ReadAsync(db => db.AuditRecords.Where(a => a.SubjectId == made[0].Id)
            .OrderBy(a => a.Sequence).Select(a => a.Effect).ToListAsync());
        effects.ShouldBe(["AccessKeyCreated", "AccessKeyDisabled", "AccessKeyDeleted"]);
    }

    [EveryDatabase]
    public async Task Keys_need_rights_and_those_of_owners_and_strangers_are_out_of_reach(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var keys = ground.Get<AccessKeyOperations>();
        (await keys.CreateAsync(Sample.Owner, "zhao", default)).Refusal!.Code.ShouldBe("keys.no-api-access");
        var made = await MakeAsync(ground, "zhao");
        var ofOwner = (await keys.CreateAsync(Sample.Owner, Sample.Owner.UserId, default)).Value!;
        await CommitAsync(ground, new SetUserPolicies("zhao", ["AliyunRAMReadOnlyAccess"]));
        var zhao = (await FindAsync(ground, made.Id))!.Actor;

        (await keys.CreateAsync(zhao, "zhao", default)).Refusal!.Code.ShouldBe("access.missing-right");
        (await TryAsync(ground, zhao, new SetAccessKeyState(made.Id, false))).ShouldBe("access.missing-right");
        (await keys.GetOwnAsync(zhao, default)).Value!.People.ShouldHaveSingleItem().Id.ShouldBe("zhao");
        await CommitAsync(ground, new SetUserPolicies("zhao", ["AliyunRAMFullAccess"]));
        zhao = (await FindAsync(ground, made.Id))!.Actor;
        (await TryAsync(ground, zhao, new SetAccessKeyState(ofOwner.Id, false))).ShouldBe("people.owners-only");
        (await keys.CreateAsync(zhao, Sample.Owner.UserId, default)).Refusal!.Code.ShouldBe("people.owners-only");
        (await keys.CreateAsync(zhao, "zhao", default)).IsAllowed.ShouldBeTrue();
        (await TryAsync(ground, Sample.OtherOwner, new SetAccessKeyState(made.Id, false)))
            .ShouldBe("keys.no-such-key");
        (await keys.CreateAsync(Sample.OtherOwner, "zhao", default)).Refusal!.Code.ShouldBe("people.no-such-user");
        foreach (var unknown in (string[])["", "LTAI", made.Id.ToLowerInvariant(), made.Id + "x", "' OR 1=1 --"])
        {
            (await FindAsync(ground, unknown)).ShouldBeNull();
        }
    }

    [EveryDatabase]
    public async Task The_last_use_is_seen_at_once_and_written_later(DatabaseKind kind)
    {
        await using var ground = await OpenAsync(kind);
        var made = await MakeAsync(ground, "zhao");
        var book = ground.Get<AccessKeyBook>();
        var found = (await FindAsync(ground, made.Id))!;

        book.Used(found, "ecs", "DescribeInstances");
        ground.Clock.Advance(TimeSpan.FromSeconds(10));
        book.Used(found, "ecs", "StartInstance");

        (await ground.ReadAsync(db => db.AccessKeys.SingleAsync())).LastUsedAt.ShouldBeNull();
        Told((await ground.Get<PeopleOperations>().GetAsync(Sample.Owner, default)).Value!.People
            .SelectMany(p => p.Keys).Single()).ShouldBeTrue();
        await ground.Get<AccessKeyUses>().WriteAsync(default);
        Told(await ground.ReadAsync(db => db.AccessKeys.SingleAsync())).ShouldBeTrue();

        bool Told(AccessKey key) => (key.LastUsedAt, key.LastUsedFrom, key.LastUsedService, key.LastUsedAction)
            == (Ground.Start.AddSeconds(10), From, "ecs", "StartInstance");
    }

    private static async Task<Ground> OpenAsync(DatabaseKind kind)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        await ground.PlantUserAsync("zhao", UserKind.SubUser, Sample.AccountId, u => u.PasswordHash = "set");
        await ground.PlantUserAsync(Sample.Owner.UserId, UserKind.Owner, Sample.AccountId, u => u.PasswordHash = "set");
        return ground;
    }

    /// <summary>A key of a user who is let in by the API first.</summary>
    private static async Task<AccessKeyWithSecret> MakeAsync(Ground ground, string userId)
    {
        await CommitAsync(ground, new SetUserAccess(userId, HasConsole: true, HasApi: true));
        return (await ground.Get<AccessKeyOperations>().CreateAsync(Sample.Owner, userId, default)).Value!;
    }

    private static Task<SigningKey?> FindAsync(Ground ground, string keyId) =>
        ground.Get<AccessKeyBook>().FindAsync(keyId, From, default);

    private static async Task CommitAsync(Ground ground, PeopleCommand command) =>
        (await TryAsync(ground, Sample.Owner, command)).ShouldBeNull();

    private static async Task<string?> TryAsync(Ground ground, Actor actor, PeopleCommand command) =>
        (await ground.Get<PeopleOperations>().CommitAsync(actor, command, default)).Refusal?.Code;

    private static async Task<string?> RebootAsync(Ground ground, Actor actor) =>
        (await ground.Desk.CommitAsync(actor, new RebootInstances(["i-1"]), null, default)).Refusal?.Code;
}
