using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Releases;

public sealed class ReleaseBatchTests
{
    [EveryDatabase]
    public async Task Each_alone_skips_what_does_not_qualify_and_releases_the_rest(DatabaseKind kind)
    {
        await using var ground = await PlantedAsync(kind);

        var answer = await ground.Instances.CommitAsync(Sample.Owner, All(together: false), null, default);

        answer.IsDone.ShouldBeTrue();
        answer.Plan!.Lines.Select(l => l.Reason?.Kind).ShouldBe(
            [null, ReleaseRefusals.Protected, InstanceRefusals.NotFound, InstanceRefusals.NotFound, null]);
        (await ReleasedAsync(ground)).ShouldBe(["i-1", "i-5"]);
    }

    [EveryDatabase]
    public async Task Together_releases_none_where_one_does_not_qualify(DatabaseKind kind)
    {
        await using var ground = await PlantedAsync(kind);

        var answer = await ground.Instances.CommitAsync(Sample.Owner, All(together: true), null, default);

        answer.Refusal!.Kind.ShouldBe(ReleaseRefusals.Protected);
        (await ReleasedAsync(ground)).ShouldBeEmpty();
    }

    [EveryDatabase]
    public async Task Somebody_elses_instance_and_a_missing_one_get_the_same_answer(DatabaseKind kind)
    {
        await using var ground = await PlantedAsync(kind);

        var answer = await ground.Instances.PlanAsync(Sample.Owner, All(together: false), default);

        var foreign = answer.Value!.Lines[2];
        var missing = answer.Value.Lines[3];
        foreign.Reason!.Sentence.Replace("i-foreign", "i-missing", StringComparison.Ordinal)
            .ShouldBe(missing.Reason!.Sentence);
        (foreign with { SubjectId = "", SubjectName = "", Reason = null })
            .ShouldBeEquivalentTo(missing with { SubjectId = "", SubjectName = "", Reason = null });
        (await ground.Queries.GetAsync(Sample.Owner, "i-foreign", default)).Refusal!.Kind
            .ShouldBe(InstanceRefusals.NotFound);
    }

    [EveryDatabase]
    public async Task Those_who_may_only_look_release_nothing(DatabaseKind kind)
    {
        await using var ground = await PlantedAsync(kind);
        foreach (var who in (UserKind[])[UserKind.SubUser, UserKind.Support, UserKind.Operator])
        {
            var actor = Sample.Of(who, Sample.AccountId);
            var why = who == UserKind.SubUser ? AccessRules.MissingRight : AccessRules.StaffLooks;

            (await ground.Instances.CommitAsync(actor, All(together: false), null, default)).Refusal!.Kind
                .ShouldBe(why, who.ToString());
            (await ground.Instances.PlanAsync(actor, All(together: false), default)).Refusal!.Kind
                .ShouldBe(why, who.ToString());
        }
        (await ReleasedAsync(ground)).ShouldBeEmpty();
    }

    [EveryDatabase]
    public async Task An_actor_without_an_account_is_refused(DatabaseKind kind)
    {
        await using var ground = await PlantedAsync(kind);

        (await ground.Instances.CommitAsync(Sample.Of(UserKind.Owner, 0), All(together: false), null, default))
            .Refusal!.Kind.ShouldBe(AccessRules.NoAccount);
        (await ground.Instances.CommitAsync(Sample.Of(UserKind.Owner, 42), All(together: false), null, default))
            .Refusal!.Kind.ShouldBe(AccessRules.NoAccount);
    }

    [EveryDatabase]
    public async Task A_batch_may_name_any_number_of_instances(DatabaseKind kind)
    {
        await using var ground = await PlantedAsync(kind);
        IReadOnlyList<string> ids = ["i-1", .. Enumerable.Range(0, 40_000).Select(n => $"i-nowhere-{n}"), "i-5"];

        var answer = await ground.Instances.CommitAsync(
            Sample.Owner, new ReleaseNow(ids, SnapshotFirst: false, Force: true), null, default);

        answer.IsDone.ShouldBeTrue();
        answer.Plan!.Lines.Count.ShouldBe(40_002);
        (await ReleasedAsync(ground)).ShouldBe(["i-1", "i-5"]);
    }

    private static ReleaseNow All(bool together) =>
        new(["i-1", "i-2", "i-foreign", "i-missing", "i-5"], SnapshotFirst: false, Force: true) { Together = together };

    private static async Task<Ground> PlantedAsync(DatabaseKind kind)
    {
        var ground = await Ground.OpenAsync(kind);
        await ground.PlantAsync(
            Sample.Running("i-1"), Sample.Running("i-2").With(i => i with { IsProtected = true }), 
            Sample.Running("i-5"),
            Sample.Running("i-foreign", Sample.OtherAccountId));
        return ground;
    }

    private static Task<List<string>> ReleasedAsync(Ground ground) => ground.ReadAsync(db => db.Instances
        .Where(i => i.Phase == Phase.Released).OrderBy(i => i.Id).Select(i => i.Id).ToListAsync());
}
