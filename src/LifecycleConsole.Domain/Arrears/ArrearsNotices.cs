using System.Globalization;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Wallet;

namespace LifecycleConsole.Domain.Arrears;

/// <summary>What people are told of arrears, in the commit in which it comes true.</summary>
public static class ArrearsNotices
{
    public static NoticeGiven Began(ArrearsBegun begun, Money balance) => Given(
        NoticeKind.ArrearsBegan, (begun.AccountId, "began"), begun.Since,
        ("balance", NoticeFact.Of(balance)), ("stopsAt", NoticeFact.Of(begun.StopsAt)));

    /// <param name="count">Of the instances that it stops.</param>
    public static NoticeGiven Stopped(ArrearsStopped stopped, Money balance, int count) => Given(
        NoticeKind.ArrearsStopped, (stopped.AccountId, "stopped"), stopped.At,
        ("balance", NoticeFact.Of(balance)), ("count", NoticeFact.Of(count)),
        ("releaseAt", NoticeFact.Of(stopped.ReleasesAt)));

    public static NoticeGiven Ended(long accountId, (Money Balance, int Started) what, DateTimeOffset at) => Given(
        NoticeKind.ArrearsEnded, (accountId, "ended"), at,
        ("balance", NoticeFact.Of(what.Balance)), ("count", NoticeFact.Of(what.Started)));

    public static NoticeGiven Released(long accountId, int count, DateTimeOffset at) => Given(
        NoticeKind.ArrearsReleased, (accountId, "released"), at, ("count", NoticeFact.Of(count)));

    /// <summary>Told once for each warning of a release; one that was put off is another release.</summary>
    /// <param name="count">Of the instances that it releases.</param>
    /// <param name="now">When it is told.</param>
    public static NoticeGiven ReleaseComing(
        long accountId, DateTimeOffset releasesAt, (Money Balance, int Count) what, DateTimeOffset now)
    {
        var hours = (long)Math.Ceiling((releasesAt - now).TotalHours);
        var notice = Given(
            NoticeKind.ArrearsReleaseComing,
            (accountId, string.Create(CultureInfo.InvariantCulture, $"coming-{hours}")), releasesAt,
            ("balance", NoticeFact.Of(what.Balance)), ("count", NoticeFact.Of(what.Count)),
            ("releaseAt", NoticeFact.Of(releasesAt)),
            ("missing", NoticeFact.Of(new Money(-what.Balance.Minor, what.Balance.Currency)))).Notice;
        return new(notice with { At = now });
    }

    /// <summary>The instant is in the key: arrears that begin again are told again.</summary>
    private static NoticeGiven Given(
        NoticeKind kind, (long AccountId, string Word) about, DateTimeOffset at,
        params (string Name, string Fact)[] facts) => new(new Notice
    {
        Key = string.Create(
            CultureInfo.InvariantCulture, $"arrears:{about.AccountId}:{at.UtcTicks / 10}:{about.Word}"),
        AccountId = about.AccountId,
        Kind = kind,
        SubjectId = "",
        Arguments = facts.ToDictionary(f => f.Name, f => f.Fact, StringComparer.Ordinal),
        At = at,
    });
}
