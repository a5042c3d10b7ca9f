using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Testing;

namespace LifecycleConsole.Operations.Tests.Timeline;

public sealed class DueQueryTests
{
    [EveryDatabase]
    public async Task What_is_due_of_an_account_is_read_along_its_times(DatabaseKind kind)
    {
        await using var ground = await Ground.OpenAsync(kind);
        List<DueKind> all = [.. Enum.GetValues<DueKind>()];

        var plan = await QueryPlans.OfAsync(
            ground, db => DueCarrier.DueIn(db, new(Sample.AccountId, Ground.Start, 1000, all, all)));

        plan.ShouldContain("IX_DueMoments_AccountId_DueAt", Case.Sensitive, plan);
    }
}
