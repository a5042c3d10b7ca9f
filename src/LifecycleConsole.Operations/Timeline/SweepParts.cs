using LifecycleConsole.Data;
using LifecycleConsole.Data.Timeline;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Operations.Plans;
using Microsoft.Extensions.Logging;

namespace LifecycleConsole.Operations.Timeline;

/// <summary>Which moment it was that a careful step came to.</summary>
internal sealed class SweepTurn
{
    public DueMoment? Moment { get; set; }
}

/// <summary>What the sweep needs of the house beside the database.</summary>
internal sealed record SweepParts(
    RecorderParts Recorder, ClockGuard Guard, NodeWire Wire, ILogger<DueSweep> Log)
{
    /// <summary>
    /// The lower of this node's time and the database's: no node is early because its clock runs ahead.
    /// </summary>
    public async ValueTask<DateTimeOffset> NowAsync(CancellationToken cancellationToken)
    {
        var clock = Recorder.Clock;
        var ours = clock.Now;
        var database = await Wire.DatabaseNowAsync(cancellationToken).ConfigureAwait(false) + clock.Offset;
        return clock.IsSystems && database < ours ? database.Value : ours;
    }
}

internal static partial class SweepLog
{
    [LoggerMessage(1, LogLevel.Error, "What is due in account {AccountId} could not be carried out. Nothing of it was "
        + "written; it is tried again in 5 s")]
    public static partial void AccountBroken(ILogger log, Exception exception, long accountId);

    [LoggerMessage(2, LogLevel.Warning, "What is due in account {AccountId} could not be carried out in one run. "
        + "Nothing of it was written; it is tried moment by moment")]
    public static partial void RunBroken(ILogger log, Exception exception, long accountId);

    [LoggerMessage(3, LogLevel.Error, "Error {ErrorId}: {Kind} of {SubjectId} is due and could not be carried out. It "
        + "was set aside and is tried again")]
    public static partial void MomentBroken(
        ILogger log, Exception exception, DueKind kind, string subjectId, string errorId);
}
