using System.Diagnostics;
using System.Globalization;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Plans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Timeline;

/// <summary>Why destructive transitions wait: the system's clock was moved.</summary>
/// <param name="Jump">Positive: the clock sprang ahead of the time that passed; negative: it fell behind.</param>
/// <param name="IsRestore">No jump: a backup was restored, and more may have been decided since it was made.</param>
public sealed record ClockHold(DateTimeOffset SinceAt, TimeSpan Jump, bool IsRestore = false)
{
    /// <summary>As it is stored.</summary>
    internal string Text => string.Create(CultureInfo.InvariantCulture, $"{SinceAt.UtcTicks}|{Jump.Ticks}|{IsRestore}");
}

/// <summary>
/// Compares the system's wall clock with its monotonic clock. Where they part, releases wait until the operator
/// confirms the time: a release cannot be taken back, a delay can. The demo clock's offset is no jump.
/// </summary>
public sealed class ClockGuard
{
    private static readonly TimeSpan JumpMin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);

    private readonly BusinessClock _clock;
    private readonly TimeProvider _time;
    private readonly WriteLane _lane;
    private readonly ConsoleReader _reader;
    private readonly DeedBook _book;
    private readonly Lock _gate = new();
    private ClockHold? _unwritten;
    private ClockReading _last;
    private DateTimeOffset _seenWrittenAt = DateTimeOffset.MinValue;

    internal ClockGuard(BusinessClock clock, WriteLane lane, ConsoleReader reader, DeedBook book)
    {
        _clock = clock;
        _time = clock.System;
        _lane = lane;
        _reader = reader;
        _book = book;
        _last = ClockReading.Take(_time);
    }

    /// <summary>Null while the time is trusted.</summary>
    public ClockHold? Hold { get; private set; }

    /// <summary>Reads what an earlier run has left: the demo clock's offset, a hold, the last instant seen.</summary>
    internal async Task RestoreAsync(CancellationToken cancellationToken)
    {
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var facts = await db.ConsoleFacts
                .ToDictionaryAsync(f => f.Key, f => f.Value, StringComparer.Ordinal, cancellationToken)
                .ConfigureAwait(false);
            if (_clock.CanAdvance && facts.TryGetValue(ConsoleFacts.ClockOffset, out var offset))
            {
                _clock.Restore(TimeSpan.FromTicks(long.Parse(offset, CultureInfo.InvariantCulture)));
            }
            Hold = HoldOf(facts.GetValueOrDefault(ConsoleFacts.ClockHold, ""));
            if (Hold is null && BehindSeen(facts) is { } behind)
            {
                await HoldAsync(behind, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>
    /// Compares the clocks now. To be asked after <c>now</c> was read and before something is destroyed by it: a jump
    /// that
    /// has got into that now is seen here, however long ago the pulse began.
    /// </summary>
    internal bool IsHeld()
    {
        lock (_gate)
        {
            var reading = ClockReading.Take(_time);
            var jump = reading.JumpSince(_last, _time);
            var isJump = jump.Duration() >= JumpMin;
            if (isJump)
            {
                Hold = _unwritten = new ClockHold(_clock.Now, jump);
            }
            // A blurred reading could hide a jump from the next one, so the last sharp one stays the measure.
            _last = isJump || reading.IsSharp ? reading : _last;
            return Hold is not null;
        }
    }

    /// <summary>To be called at each pulse of the sweep, before it.</summary>
    internal async Task CheckAsync(CancellationToken cancellationToken)
    {
        _ = IsHeld();
        if (_unwritten is { } hold)
        {
            await HoldAsync(hold, cancellationToken).ConfigureAwait(false);
            _unwritten = null;
        }
        var wall = _time.GetUtcNow();
        if (wall - _seenWrittenAt >= SeenEvery || wall < _seenWrittenAt)
        {
            _seenWrittenAt = wall;
            var seen = _clock.Now.UtcTicks.ToString(CultureInfo.InvariantCulture);
            await WriteAsync(ConsoleFacts.ClockSeen, seen, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The operator says that the time is right: what waited runs.</summary>
    public async Task<Outcome<bool>> ConfirmAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.ManageWork) is { } refusal)
        {
            return refusal;
        }
        await WriteAsync(ConsoleFacts.ClockHold, "", cancellationToken).ConfigureAwait(false);
        _clock.Trust();
        (Hold, _unwritten) = (null, null);
        await _book.RecordAsync(DeedBook.ConsoleAccountId, now => Confirmed(actor, now), cancellationToken)
            .ConfigureAwait(false);
        return true;
    }

    /// <summary>What a backup does not know may have been decided since: the operator looks first.</summary>
    internal async Task HoldRestoredAsync(Actor actor, CancellationToken cancellationToken)
    {
        var hold = new ClockHold(_clock.Now, TimeSpan.Zero, IsRestore: true);
        await HoldAsync(hold, cancellationToken).ConfigureAwait(false);
        await _book.RecordAsync(
            DeedBook.ConsoleAccountId, now => Confirmed(actor, now) with { Effect = "Restored" }, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Holds until confirmed, also across a restart. Also used after a restore of a backup.</summary>
    internal async Task HoldAsync(ClockHold hold, CancellationToken cancellationToken)
    {
        Hold = hold;
        await WriteAsync(ConsoleFacts.ClockHold, hold.Text, cancellationToken).ConfigureAwait(false);
    }

    private Task WriteAsync(string key, string value, CancellationToken cancellationToken) => _lane.RunAsync(
        async session =>
        {
            await session.Rows.AddAsync(Shapes.FactSet, [key, value], cancellationToken).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    private ClockHold? BehindSeen(Dictionary<string, string> facts)
    {
        var seen = long.Parse(facts.GetValueOrDefault(ConsoleFacts.ClockSeen, "0"), CultureInfo.InvariantCulture);
        var behind = TimeSpan.FromTicks(_clock.Now.UtcTicks - seen);
        return behind <= -JumpMin ? new ClockHold(_clock.Now, behind) : null;
    }

    private static ClockHold? HoldOf(string text) => text.Split('|') is [var since, var jump, .. var restore]
        ? new(new DateTimeOffset(long.Parse(since, CultureInfo.InvariantCulture), TimeSpan.Zero),
            TimeSpan.FromTicks(long.Parse(jump, CultureInfo.InvariantCulture)),
            restore is [var isRestore] && bool.Parse(isRestore))
        : null;

    private static Deed Confirmed(Actor actor, DateTimeOffset now) => new()
    {
        Actor = actor,
        Action = Actions.ManageWork,
        SubjectId = "clock",
        SubjectName = "Clock",
        Effect = "ClockConfirmed",
        EffectiveAt = now,
        Changes = [],
    };
}
