using LifecycleConsole.Data;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Jobs;

namespace LifecycleConsole.Operations.Jobs;

/// <summary>Jobs and lines as values in the order of their shapes.</summary>
internal static class JobRows
{
    public static ValueTask AddAsync(WriteSession session, Job j, CancellationToken cancellationToken) =>
        session.Rows.AddAsync(
            JobShapes.JobNew,
            [
                j.Id, j.AccountId, (int)j.State, (int)j.UserKind, j.UserId, j.UserName, j.SourceAddress, j.Command,
                j.Total, j.Reviewed, j.ReviewNumber, j.Done, j.Skipped, j.Failed, j.Summary, j.Problem,
                Instants.ToMicros(j.CreatedAt), j.RetryOf, (int)j.Subject,
                j.FailedLate,
            ],
            cancellationToken);

    public static ValueTask AddAsync(WriteSession session, JobLine l, CancellationToken cancellationToken) =>
        session.Rows.AddAsync(
            JobShapes.LineNew,
            [l.JobId, l.Position, l.SubjectId, l.Name, (int)l.State, (int)l.Effect, l.Reason, l.Fingerprint],
            cancellationToken);

    public static ValueTask ReviewedAsync(WriteSession session, Job j, CancellationToken cancellationToken) =>
        session.Rows.AddAsync(
            JobShapes.JobReviewed,
            [
                j.Id, j.Command, j.ReviewNumber, Instants.ToMicros(j.ReviewedAt), j.Reviewed, j.Skipped, j.Summary,
            ],
            cancellationToken);

    public static ValueTask ReviewedAsync(WriteSession session, JobLine l, CancellationToken cancellationToken) =>
        session.Rows.AddAsync(
            JobShapes.LineReviewed,
            [
                l.JobId, l.Position, (int)l.State, (int)l.Effect, Instants.ToMicros(l.EffectAt), l.Reason,
                l.Fingerprint,
            ],
            cancellationToken);

    public static ValueTask StartedAsync(WriteSession session, Job j, CancellationToken cancellationToken) =>
        session.Rows.AddAsync(
            JobShapes.JobStarted,
            [
                j.Id, (int)j.State, (int)j.UserKind, j.UserId, j.UserName, j.SourceAddress,
                Instants.ToMicros(j.StartedAt), j.HasFactor,
            ],
            cancellationToken);

    public static ValueTask MovedAsync(WriteSession session, Job j, CancellationToken cancellationToken) =>
        session.Rows.AddAsync(
            JobShapes.JobMoved,
            [j.Id, (int)j.State, j.Done, j.Skipped, j.Failed, j.Problem, Instants.ToMicros(j.EndedAt)],
            cancellationToken);

    public static ValueTask HandledAsync(WriteSession session, JobLine l, CancellationToken cancellationToken) =>
        session.Rows.AddAsync(
            JobShapes.LineHandled,
            [
                l.JobId, l.Position, (int)l.State, (int)l.Effect, Instants.ToMicros(l.EffectAt), l.Reason,
                Instants.ToMicros(l.HandledAt),
            ],
            cancellationToken);
}
