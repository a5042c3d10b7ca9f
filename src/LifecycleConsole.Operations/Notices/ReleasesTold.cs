using System.Globalization;
using LifecycleConsole.Data;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Operations.Plans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Notices;

/// <summary>
/// Counts the scheduled releases of one commit of an account, so that those of one minute are told in one notice,
/// however many they are and however many commits they take.
/// </summary>
internal sealed class ReleasesTold
{
    /// <summary>How long the last commit of a minute may take; what comes later still is not sent out again.</summary>
    private static readonly TimeSpan LastCommit = TimeSpan.FromSeconds(5);

    private long _count;
    private Deed? _last;

    public void Note(Deed deed)
    {
        if (deed.Changes.Any(change => change is InstanceReleased))
        {
            (_count, _last) = (_count + 1, deed);
        }
    }

    /// <summary>The notice of this minute with these added; null where nothing was released.</summary>
    /// <param name="systemNow">By which it waits for the end of the minute before it is sent out.</param>
    public async Task<NoticeCounted?> NoticeAsync(
        ConsoleDbContext db, DateTimeOffset now, DateTimeOffset systemNow, CancellationToken cancellationToken)
    {
        if (_last is not { } last)
        {
            return null;
        }
        var accountId = last.Actor.AccountId;
        var key = string.Create(
            CultureInfo.InvariantCulture, $"release-done:{accountId}:{now.UtcDateTime:yyyyMMddHHmm}");
        var before = await db.Notices.Where(n => n.Key == key).Select(n => n.Arguments)
            .SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        var counted = before is not null && NoticeFact.Read(before["count"]) is long earlier ? earlier : 0;
        return new NoticeCounted(new Notice
        {
            Key = key,
            AccountId = accountId,
            Kind = NoticeKind.ReleaseDone,
            SubjectId = counted + _count == 1 ? last.SubjectId : "",
            Arguments = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["count"] = NoticeFact.Of(counted + _count),
                ["name"] = NoticeFact.Of(last.SubjectName),
            },
            At = now,
            GathersUntil = systemNow + TimeSpan.FromSeconds(60 - now.Second) + LastCommit,
        });
    }
}
