using LifecycleConsole.Domain.Access;
using LifecycleConsole.Operations.Access;
using LifecycleConsole.Operations.Notices;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Operations.Tests.Notices;

/// <summary>What is addressed to somebody is his to read, whatever he may.</summary>
public sealed class OwnNoticesTests
{
    private static readonly NoticeFilter All = new(null, IsUnread: false);

    [EveryDatabase]
    public async Task Without_the_right_to_read_messages_only_ones_own_are_there_to_read_and_count(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantAccountsAsync();
        await ground.PlantUserAsync("zhao", UserKind.SubUser, Sample.AccountId, u => u.PasswordHash = "set");
        await ground.GiveAsync(
            GroundNotices.Arrived("of-the-account"), GroundNotices.Arrived("of-zhao") with { UserId = "zhao" },
            GroundNotices.Arrived("of-another") with { UserId = "wang" });
        var zhao = Sample.Of(UserKind.SubUser, Sample.AccountId) with
        {
            UserId = "zhao",
            Grants = await ground.Get<GrantBook>().OfAsync("zhao", Sample.AccountId, default),
        };
        AccessRules.WhyNot(zhao, Actions.ListNotices)!.Code.ShouldBe("access.missing-right");

        (await KeysAsync(ground, zhao)).ShouldBe(["of-zhao"]);
        (await ground.Get<NoticeQueries>().UnreadAsync(zhao, default)).Value!.Count.ShouldBe(1);
        (await ground.Get<NoticeOperations>().ReadAllAsync(zhao, default)).Value.ShouldBe(1);
        (await ground.Get<NoticeQueries>().UnreadAsync(zhao, default)).Value!.Count.ShouldBe(0);
        (await KeysAsync(ground, Sample.Owner)).ShouldBe(["of-the-account"]);
    }

    private static async Task<IReadOnlyList<string>> KeysAsync(Ground ground, Actor actor) =>
    [
        .. (await ground.Get<NoticeQueries>().ListAsync(actor, All, default)).Value!.Notices
            .Select(view => view.Notice.Key),
    ];
}
