using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Operations.Jobs;
using LifecycleConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Tests.Jobs;

public sealed class DraftLimitTests
{
    [EveryDatabase]
    public async Task Of_many_choices_the_newest_few_wait_and_the_others_are_let_go(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        await ground.PlantFleetAsync(3);
        var drafts = new List<Job>();
        for (var n = 0; n < JobFreezer.DraftsMax + 2; n++)
        {
            drafts.Add((await ground.Jobs.FreezeAsync(Sample.Owner, new(), default)).Value!);
        }
        var first = (await ground.ReviewAsync(Sample.Owner, drafts[1].Id, new RebootInstances([]))).Value!;
        var kept = (await ground.ReviewAsync(Sample.Owner, drafts[2].Id, new RebootInstances([]))).Value!;

        (await ground.Jobs.StartAsync(Sample.Owner, first.Id, first.ReviewNumber, default)).Refusal!.Kind
            .ShouldBe(JobRefusals.TooOld);
        (await ground.Jobs.StartAsync(Sample.Owner, kept.Id, kept.ReviewNumber, default)).IsAllowed.ShouldBeTrue();
        await ground.RunJobsAsync();

        (await ground.ReadAsync(db => db.Jobs.CountAsync())).ShouldBe(JobFreezer.DraftsMax);
        (await ground.ReadAsync(db => db.JobLines.CountAsync())).ShouldBe(JobFreezer.DraftsMax * 3);
        (await ground.JobAsync(kept.Id)).Done.ShouldBe(3);
    }
}
