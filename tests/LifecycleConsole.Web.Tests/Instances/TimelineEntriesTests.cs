using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Work;
using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Testing;
using LifecycleConsole.Web.Audit;
using LifecycleConsole.Web.Instances;

namespace LifecycleConsole.Web.Tests.Instances;

public sealed class TimelineEntriesTests
{
    [Theory]
    [InlineData(DueKind.ScheduledRelease)]
    [InlineData(DueKind.Expiry)]
    [InlineData(DueKind.RetentionEnd)]
    [InlineData(DueKind.RecycleReminder)]
    [InlineData(DueKind.AutoRenewal)]
    [InlineData(DueKind.ExpiryReminder)]
    public void Every_moment_that_an_instance_can_have_is_told(DueKind kind)
    {
        var entry = TimelineEntries.Of(new DueMoment
        {
            Kind = kind, SubjectId = "i-1", AccountId = Sample.AccountId, DueAt = DateTimeOffset.UnixEpoch,
        });

        entry.Look.Label.ShouldNotBeEmpty();
        entry.Detail.ShouldNotBeEmpty();
    }

    [Fact]
    public void The_answer_to_every_kind_of_work_has_words()
    {
        foreach (var kind in Enum.GetValues<WorkKind>())
        {
            foreach (var end in (WorkState[])[WorkState.Done, WorkState.Failed])
            {
                AuditLooks.Of($"{kind}{end}").Label.Equals($"{kind}{end}", StringComparison.Ordinal)
                    .ShouldBeFalse($"{kind}{end}");
            }
        }
    }
}
