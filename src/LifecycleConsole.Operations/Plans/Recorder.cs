using LifecycleConsole.Data.Wallet;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Arrears;
using LifecycleConsole.Domain.Audit;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Wallet;
using LifecycleConsole.Operations.Arrears;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Operations.Metering;
using LifecycleConsole.Operations.Notices;
using LifecycleConsole.Operations.Orders;
using LifecycleConsole.Operations.Renewals;
using LifecycleConsole.Operations.Timeline;
using LifecycleConsole.Operations.Wallet;

namespace LifecycleConsole.Operations.Plans;

/// <summary>One deed to record: who did what to which subject.</summary>
internal sealed record Deed
{
    public required Actor Actor { get; init; }

    public required ActionName Action { get; init; }

    public required string SubjectId { get; init; }

    public required string SubjectName { get; init; }

    public required string Effect { get; init; }

    /// <summary>The instant from which it holds.</summary>
    public required DateTimeOffset EffectiveAt { get; init; }

    public required IReadOnlyList<Change> Changes { get; init; }

    /// <summary>Said in the record when there are no changes to say it.</summary>
    public string Detail { get; init; } = "";

    /// <summary>The line of a job that it is done for; null where it is none.</summary>
    public (long JobId, int Position)? JobLine { get; init; }

    /// <summary>The second person, and the request; empty where none was needed.</summary>
    public string ApprovedBy { get; init; } = "";
}

/// <summary>
/// Writes deeds of one account within one transaction: rows, a link of the audit chain each, and the chain's new head.
/// </summary>
internal sealed class Recorder(WriteSession session, AccountHead head, RecorderParts parts)
{
    /// <summary>How long the last commit of a minute may take; what comes later still is not sent out again.</summary>
    private static readonly TimeSpan LastCommit = TimeSpan.FromSeconds(5);

    private readonly LedgerWriter _ledger = new(session, head.AccountId);
    private readonly Meter _meter = new(session, head.AccountId, parts.Prices);
    private readonly PrepaidWatch _prepaid = new(session, head.AccountId);
    private readonly List<string> _subjects = [];
    private readonly HashSet<long> _told = [];
    private readonly Dictionary<string, DateTimeOffset> _released = new(StringComparer.Ordinal);
    private long _sequence = head.Sequence;
    private string _hash = head.Hash;
    private bool _queuesWork;
    private DateTimeOffset? _comesDue;

    public DateTimeOffset Now => parts.Clock.Now;

    /// <summary>The machine's own clock.</summary>
    public DateTimeOffset SystemNow => parts.Clock.SystemNow;

    public async ValueTask RecordAsync(Deed deed, CancellationToken cancellationToken)
    {
        var now = parts.Clock.Now;
        session.Rows.Metered.HoldFrom(deed.EffectiveAt, _meter.LookAsync);
        session.Rows.Prepaid.HoldFrom(deed.EffectiveAt);
        var stamp = StampOf(deed.EffectiveAt, now) with { JobLine = deed.JobLine };
        foreach (var change in deed.Changes)
        {
            await ApplyAsync(change, stamp, cancellationToken).ConfigureAwait(false);
            Note(change);
            if (change is Domain.Releases.InstanceReleased released)
            {
                _released[released.InstanceId] = deed.EffectiveAt;
            }
        }
        var record = Link(deed, now);
        await session.Rows.AddAsync(Shapes.AuditNew, NewRows.Of(record), cancellationToken).ConfigureAwait(false);
        _subjects.Add(deed.SubjectId);
    }

    /// <summary>People are told of what was recorded, in one notice for many deeds: no deed of its own.</summary>
    public async ValueTask CountAsync(NoticeCounted counted, CancellationToken cancellationToken)
    {
        var notice = counted.Notice;
        // It is sent out when its minute is over, with all that the commits of that minute have counted.
        var gathered = notice with
        {
            GathersUntil = SystemNow + TimeSpan.FromSeconds(60 - notice.At.Second) + LastCommit,
        };
        var stamp = StampOf(notice.At, parts.Clock.Now);
        await ChangeRows.AddAsync(session.Rows, new NoticeCounted(gathered), stamp, cancellationToken)
            .ConfigureAwait(false);
        _told.Add(notice.AccountId);
    }

    /// <summary>A due moment is dealt with, or armed anew, without a deed of its own.</summary>
    public async ValueTask PassAsync(Change change, CancellationToken cancellationToken)
    {
        var now = parts.Clock.Now;
        await ChangeRows.AddAsync(session.Rows, change, StampOf(now, now), cancellationToken).ConfigureAwait(false);
        Note(change);
    }

    private ChangeStamp StampOf(DateTimeOffset effectiveAt, DateTimeOffset now) => new()
    {
        AccountId = head.AccountId,
        EffectiveAt = effectiveAt,
        RecordedAt = now,
        SystemNow = parts.Clock.SystemNow,
        NextWorkId = parts.Ids.NextWorkId,
    };

    /// <summary>So that reads of this transaction see what was recorded.</summary>
    public ValueTask FlushAsync(CancellationToken cancellationToken) => session.Rows.FlushAsync(cancellationToken);

    private async ValueTask ApplyAsync(Change change, ChangeStamp stamp, CancellationToken cancellationToken)
    {
        if (change is LedgerPosted money)
        {
            await _ledger.PostAsync(money.Posting, stamp, cancellationToken).ConfigureAwait(false);
            return;
        }
        await ChangeRows.AddAsync(session.Rows, change, stamp, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes the heads and tells the pages and the sweep once it is durable. Call once, last.</summary>
    public async ValueTask CompleteAsync(string feature, CancellationToken cancellationToken)
    {
        if (_subjects.Count == 0 && _told.Count == 0)
        {
            return;
        }
        await FollowBalanceAsync(cancellationToken).ConfigureAwait(false);
        await FollowReleasesAsync(cancellationToken).ConfigureAwait(false);
        await _meter.LookAsync(cancellationToken).ConfigureAwait(false);
        NoteDue(await _prepaid.LookAsync(cancellationToken).ConfigureAwait(false));
        await _ledger.CompleteAsync(cancellationToken).ConfigureAwait(false);
        await session.Rows.AddAsync(Shapes.AuditHead, [head.AccountId, _sequence, _hash], cancellationToken)
            .ConfigureAwait(false);
        var notice = new ChangeNotice(head.AccountId, feature, _subjects);
        await parts.Nodes.SayAsync(session, notice, _comesDue, _queuesWork, cancellationToken).ConfigureAwait(false);
        session.AfterCommit(() => Tell(notice));
        foreach (var accountId in _told)
        {
            await parts.Nodes.SayAsync(session, NoticeNews.Of(accountId), null, queuesWork: false, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    /// <summary>
    /// A balance that has moved below zero or below its alert, or back, has its consequences in the same commit.
    /// </summary>
    private async ValueTask FollowBalanceAsync(CancellationToken cancellationToken)
    {
        if (_ledger.Moved is not { } moved)
        {
            return;
        }
        if (moved.Arrears != ArrearsTurn.None)
        {
            await FlushAsync(cancellationToken).ConfigureAwait(false);
            var deeds = await ArrearsWatch.FollowAsync(session.Db, head.AccountId, moved, cancellationToken)
                .ConfigureAwait(false);
            foreach (var deed in deeds)
            {
                await RecordAsync(deed, cancellationToken).ConfigureAwait(false);
            }
        }
        if (AlertWatch.Follow(moved.Alert, parts.Clock.Now) is { } told)
        {
            await RecordAsync(told, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask FollowReleasesAsync(CancellationToken cancellationToken)
    {
        if (_released.Count == 0)
        {
            return;
        }
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        var deeds = await OrderWatch.FollowAsync(session.Db, head.AccountId, _released, cancellationToken)
            .ConfigureAwait(false);
        foreach (var deed in deeds)
        {
            await RecordAsync(deed, cancellationToken).ConfigureAwait(false);
        }
    }

    private AuditRecord Link(Deed deed, DateTimeOffset now)
    {
        var record = new AuditRecord
        {
            AccountId = head.AccountId,
            Sequence = ++_sequence,
            EffectiveAt = deed.EffectiveAt,
            RecordedAt = now,
            ActorKind = deed.Actor.Kind,
            ActorId = deed.Actor.UserId,
            ActorName = deed.Actor.UserName,
            SourceAddress = deed.Actor.SourceAddress,
            Action = deed.Action.Name,
            SubjectId = deed.SubjectId,
            SubjectName = deed.SubjectName,
            Effect = deed.Effect,
            Detail = DetailOf(deed),
        }.Sealed(_hash);
        _hash = record.Hash;
        return record;
    }

    /// <summary>
    /// What was written; the case, where staff did it from one of this account; the second person, where one was
    /// needed; and the key, where the deed was asked for by a call.
    /// </summary>
    private string DetailOf(Deed deed)
    {
        var detail = deed.Changes.Count == 0
            ? deed.Detail
            : string.Join('\n', deed.Changes.Select(change => change.Canonical));
        if (deed.Actor.ActsFor is { } reason && reason.AccountId == head.AccountId)
        {
            detail += $"\ncase {reason.CaseId}\nreason {reason.Reason}";
        }
        if (deed.ApprovedBy.Length > 0)
        {
            detail += $"\napproved by {deed.ApprovedBy}";
        }
        return deed.Actor.AccessKeyId is { Length: > 0 } key ? $"{detail}\nby key {key}" : detail;
    }

    private void Note(Change change)
    {
        switch (change)
        {
            case NoticeGiven given:
                _told.Add(given.Notice.AccountId);
                break;
            case Domain.Work.WorkQueued:
                _queuesWork = true;
                break;
            case MoneyChange { ComesDue: { } at }:
                NoteDue(at);
                break;
            case Domain.Imports.DueArmed armed:
                NoteDue(armed.DueAt);
                break;
            case Domain.Releases.ReleaseScheduled scheduled:
                NoteDue(scheduled.ReleaseAt);
                break;
        }
    }

    private void NoteDue(DateTimeOffset? at) => _comesDue = at < _comesDue || _comesDue is null ? at : _comesDue;

    private void Tell(ChangeNotice notice)
    {
        if (_comesDue is { } dueAt)
        {
            parts.Signal.ComesDue(dueAt);
        }
        if (_queuesWork)
        {
            parts.Signal.WorkIsWaiting();
        }
        parts.Feed.Publish(notice);
        foreach (var accountId in _told)
        {
            parts.Feed.Publish(NoticeNews.Of(accountId));
        }
    }
}

/// <summary>What every recorder needs of the house.</summary>
internal sealed record RecorderParts(
    BusinessClock Clock, IdSource Ids, IDueSignal Signal, ChangeFeed Feed, NodeFeed Nodes)
{
    public required PriceLists Prices { get; init; }
}
