using System.Collections.Concurrent;
using System.Globalization;
using LifecycleConsole.Compute.Work;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Attachments;
using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Domain.Work;
using LifecycleConsole.Operations.Attachments;
using LifecycleConsole.Operations.Renewals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace LifecycleConsole.Operations.Work;

/// <summary>
/// Carries queued work to the back-end: one operation per instance at a time, the same call again until it is answered.
/// A call that hangs is given up after <see cref="WorkParts.CallTimeout"/> and made again later; the back-end knows
/// it by its ID.
/// </summary>
public sealed class WorkRunner
{
    private const int ItemsPerLook = 512;
    private const int CallsAtOnce = 32;
    private static readonly TimeSpan AdoptionPause = TimeSpan.FromSeconds(1);

    private readonly ConsoleReader _reader;
    private readonly IComputeBackend _backend;
    private readonly WorkBook _book;
    private readonly WorkParts _parts;
    private readonly ConcurrentDictionary<long, DateTimeOffset> _askAgainAt = new();
    private readonly SemaphoreSlim _one = new(1, 1);

    internal WorkRunner(ConsoleReader reader, IComputeBackend backend, WorkBook book, WorkParts parts)
    {
        _reader = reader;
        _backend = backend;
        _book = book;
        _parts = parts;
    }

    /// <summary>One pass over all open work that may be tried now. One at a time in a process.</summary>
    /// <returns>When to look again; null where nothing is open.</returns>
    public async Task<DateTimeOffset?> RunAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            for (long after = 0; ;)
            {
                var items = await LookAsync(after, cancellationToken).ConfigureAwait(false);
                await Parallel.ForEachAsync(
                    items.Where(MayAsk),
                    new ParallelOptions { MaxDegreeOfParallelism = CallsAtOnce, CancellationToken = cancellationToken },
                    (item, token) => new ValueTask(AskAsync(item, token))).ConfigureAwait(false);
                if (items.Count < ItemsPerLook)
                {
                    return await NextAsync(cancellationToken).ConfigureAwait(false);
                }
                after = items[^1].Id;
            }
        }
        finally
        {
            _one.Release();
        }
    }

    private bool MayAsk(WorkItem item) =>
        !_askAgainAt.TryGetValue(item.Id, out var at) || at <= _parts.Clock.SystemNow;

    /// <summary>Open items that may be tried, of each instance only the first.</summary>
    private async Task<List<WorkItem>> LookAsync(long after, CancellationToken cancellationToken)
    {
        var now = _parts.Clock.SystemNow;
        var isHeld = _parts.HoldsDestruction();
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await db.WorkItems
                .Where(w => w.State == WorkState.Open && w.Id > after && w.NextAttemptAt <= now)
                .Where(w => !db.WorkItems.Any(earlier =>
                    earlier.InstanceId == w.InstanceId && earlier.State == WorkState.Open && earlier.Id < w.Id))
                // After a restore nothing is destroyed until the operator has looked.
                .Where(w => !isHeld || (w.Kind != WorkKind.Destroy && w.Kind != WorkKind.DeleteDisk
                    && w.Kind != WorkKind.DeleteSnapshot))
                // Machines of an import must be ours before anything is done to them.
                .Where(w => w.Kind == WorkKind.Adopt || !db.WorkItems.Any(adopt =>
                    adopt.State == WorkState.Open && adopt.Kind == WorkKind.Adopt && adopt.AccountId == w.AccountId
                    && adopt.Id < w.Id))
                // A destroy takes every disk and interface that is still attached: what is to be kept must have come
                // off.
                .Where(w => w.Kind != WorkKind.Destroy || !db.WorkItems.Any(detach =>
                    detach.State == WorkState.Failed && detach.InstanceId == w.InstanceId
                    && detach.Kind == WorkKind.Detach
                    && db.Disks.Any(d => d.Id == detach.TargetId && d.Step == DiskStep.Detaching)))
                .Where(w => w.Kind != WorkKind.Destroy || !db.WorkItems.Any(detach =>
                    detach.State == WorkState.Failed && detach.InstanceId == w.InstanceId
                    && detach.Kind == WorkKind.DetachThing
                    && db.Attachments.Any(a => a.InstanceId == w.InstanceId && a.Id == detach.TargetId
                        && a.Step == AttachmentStep.Detaching)))
                .OrderBy(w => w.Id).Take(ItemsPerLook).ToListAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<DateTimeOffset?> NextAsync(CancellationToken cancellationToken)
    {
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var taken = _askAgainAt.Keys.ToList();
            var next = await db.WorkItems.Where(w => w.State == WorkState.Open && !taken.Contains(w.Id))
                .OrderBy(w => w.NextAttemptAt).Select(w => (DateTimeOffset?)w.NextAttemptAt)
                .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
            return _askAgainAt.Values.Select(at => (DateTimeOffset?)at).Append(next).Min();
        }
    }

    private async Task AskAsync(WorkItem item, CancellationToken cancellationToken)
    {
        try
        {
            if (item.Kind == WorkKind.Adopt)
            {
                await AdoptAsync(item, cancellationToken).ConfigureAwait(false);
                return;
            }
            var facts = await FactsAsync(item, cancellationToken).ConfigureAwait(false);
            if (item.Kind is WorkKind.AttachThing or WorkKind.DetachThing && facts.Attachment is null)
            {
                // Its instance was released meanwhile: the machine goes, and it with it.
                await TakeAsync(item, MachineOutcome.Done, null, cancellationToken).ConfigureAwait(false);
                return;
            }
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(_parts.CallTimeout);
            var outcome = await _backend.RunAsync(WorkOrders.Of(item, facts), patience.Token).ConfigureAwait(false);
            await RequireGoneAsync(item, outcome, patience.Token).ConfigureAwait(false);
            var given = await LaunchOrders.RequireThereAsync(_backend, item, outcome, patience.Token)
                .ConfigureAwait(false);
            await TakeAsync(item, outcome, given, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested)
        {
            WorkLog.NoAnswer(_parts.Log, problem, item.Kind, item.InstanceId, item.Attempts + 1);
            _askAgainAt.TryRemove(item.Id, out _);
            await _book.NoteProblemAsync(item, Said(problem), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Many machines at once; the lines that name them are dropped when that is recorded.</summary>
    private async Task AdoptAsync(WorkItem item, CancellationToken cancellationToken)
    {
        if (!await _parts.Adoption.RunAsync(item, _parts.CallTimeout, cancellationToken).ConfigureAwait(false))
        {
            _askAgainAt[item.Id] = _parts.Clock.SystemNow + AdoptionPause;
            return;
        }
        _askAgainAt.TryRemove(item.Id, out _);
        await _book.EndAdoptionAsync(item, cancellationToken).ConfigureAwait(false);
        await _parts.Adoption.DropAsync(item, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A destroy that is called done while the machine is still there is not done.</summary>
    private async Task RequireGoneAsync(WorkItem item, MachineOutcome outcome, CancellationToken cancellationToken)
    {
        if (item.Kind == WorkKind.Destroy && outcome.State == MachineProgress.Done
            && await _backend.InspectAsync(item.InstanceId, cancellationToken).ConfigureAwait(false) is not null)
        {
            throw new InvalidOperationException(
                $"The back-end says that {item.InstanceId} is destroyed, but the machine is still there.");
        }
    }

    private async Task TakeAsync(
        WorkItem item, MachineOutcome outcome, GivenAddresses? given, CancellationToken cancellationToken)
    {
        if (!outcome.IsFinal)
        {
            _askAgainAt[item.Id] = _parts.Clock.SystemNow + outcome.RetryAfter;
            return;
        }
        _askAgainAt.TryRemove(item.Id, out _);
        var answer = new WorkAnswer(outcome.State == MachineProgress.Done, outcome.Reason, outcome.Address)
        {
            Given = given,
        };
        await _book.EndAsync(item, answer, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What the order says beyond its item: a snapshot's disk, an address's bandwidth, a machine.</summary>
    private async Task<OrderFacts> FactsAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return item.Kind switch
            {
                WorkKind.CreateSnapshot or WorkKind.DeleteSnapshot => new(
                    await db.Snapshots.Where(s => s.Id == item.TargetId).Select(s => s.DiskId)
                        .SingleAsync(cancellationToken).ConfigureAwait(false), null),
                WorkKind.CreateAddress or WorkKind.ResizeAddress => new(
                    null, await db.Addresses.Where(a => a.Id == item.TargetId)
                        .Select(a => a.NewBandwidthMbps ?? a.BandwidthMbps)
                        .SingleAsync(cancellationToken).ConfigureAwait(false)),
                WorkKind.ResizeBandwidth => new(
                    null, await BandwidthDue.TargetAsync(db, item.TargetId, cancellationToken).ConfigureAwait(false)),
                WorkKind.AttachThing or WorkKind.DetachThing => new(null, null)
                {
                    Attachment = await AttachmentOrders.FindAsync(db, item, cancellationToken).ConfigureAwait(false),
                },
                WorkKind.Create => new(null, null)
                {
                    Spec = await LaunchOrders.SpecAsync(db, item, cancellationToken).ConfigureAwait(false),
                },
                _ => new(null, null),
            };
        }
    }

    private string Said(Exception problem) => problem is OperationCanceledException
        ? string.Create(
            CultureInfo.InvariantCulture, $"The back-end did not answer within "
                + $"{_parts.CallTimeout.TotalSeconds:0.##} s.")
        : problem.Message;
}

/// <summary>What the runner needs of the house beside the database and the back-end.</summary>
internal sealed record WorkParts(
    Timeline.BusinessClock Clock, Imports.ImportAdoption Adoption, ILogger<WorkRunner> Log)
{
    /// <summary>True after a restore, until the operator confirms.</summary>
    public Func<bool> HoldsDestruction { get; init; } = () => false;

    /// <summary>How long one call may take before it is given up; the operation itself may take longer.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(10);
}

internal static partial class WorkLog
{
    [LoggerMessage(2, LogLevel.Warning,
        "{Kind} of {InstanceId} was not answered (attempt {Attempt}). It is asked again; its effect comes once")]
    public static partial void NoAnswer(
        ILogger log, Exception problem, WorkKind kind, string instanceId, int attempt);
}
