using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Arrears;

/// <summary>What arrears found an instance doing when they stopped it. Stored: append only.</summary>
public enum ArrearsHold
{
    /// <summary>It is started again when the account is out of arrears.</summary>
    WasRunning = 1,

    /// <summary>A person had stopped it, and it stays stopped.</summary>
    WasStopped = 2,
}

/// <summary>The balance fell below zero; at <paramref name="StopsAt"/> what runs by the hour is stopped.</summary>
public sealed record ArrearsBegun(long AccountId, DateTimeOffset Since, DateTimeOffset StopsAt) : MoneyChange
{
    public override string Canonical => $"arrears.begun {Since:O} {StopsAt:O}";

    public override DateTimeOffset? ComesDue => StopsAt;
}

/// <summary>The grace is over; at <paramref name="ReleasesAt"/> what was stopped is released.</summary>
public sealed record ArrearsStopped(long AccountId, DateTimeOffset At, DateTimeOffset ReleasesAt) : MoneyChange
{
    /// <summary>When people are warned of the release; null where it is too near for that.</summary>
    public DateTimeOffset? WarnsAt { get; init; }

    public override string Canonical => $"arrears.stopped {At:O} {ReleasesAt:O}";

    public override DateTimeOffset? ComesDue => WarnsAt ?? ReleasesAt;
}

/// <summary>People were warned of the release; next at <paramref name="NextAt"/>, or not again.</summary>
public sealed record ArrearsWarned(long AccountId, DateTimeOffset? NextAt) : MoneyChange
{
    public override string Canonical => $"arrears.warned {NextAt:O}";

    public override DateTimeOffset? ComesDue => NextAt;
}

/// <summary>The balance suffices again; nothing more comes due.</summary>
public sealed record ArrearsEnded(long AccountId) : MoneyChange
{
    public override string Canonical => "arrears.ended";
}

/// <summary>Stopped by arrears and not charged; null: no longer.</summary>
public sealed record ArrearsHoldSet(string InstanceId, ArrearsHold? Hold) : Change
{
    public override string Canonical => $"instance.arrears {InstanceId} {Hold?.ToString() ?? "-"}";
}

/// <summary>The due moments of an account's arrears have the account for their subject.</summary>
public static class ArrearsSubject
{
    public static string Of(long accountId) =>
        accountId.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public static bool IsOfArrears(this DueKind kind) =>
        kind is DueKind.ArrearsStop or DueKind.ArrearsRelease or DueKind.ArrearsWarning || kind.IsOfArrearsRest();
}

/// <summary>
/// How far a step of arrears has come in an account that is too large for one commit: the due moment of its rest has
/// the account and the last instance that was looked at for its subject.
/// </summary>
public static class ArrearsRest
{
    /// <summary>So many instances go in one commit.</summary>
    public const int InstancesAtOnce = 500;

    public static bool IsOfArrearsRest(this DueKind kind) =>
        kind is DueKind.ArrearsStopRest or DueKind.ArrearsReleaseRest or DueKind.ArrearsResumeRest;

    public static string SubjectOf(long accountId, string lastInstanceId) =>
        ArrearsSubject.Of(accountId) + "/" + lastInstanceId;

    /// <summary>The last instance that was looked at.</summary>
    public static string CursorOf(string subjectId) =>
        subjectId[(subjectId.IndexOf('/', StringComparison.Ordinal) + 1)..];
}
