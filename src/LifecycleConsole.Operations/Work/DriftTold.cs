using System.Globalization;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Notices;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Work;

/// <summary>
/// Tells the operator of machines that differ from what is recorded: those that two looks in a row have found, and once
/// a day at most.
/// </summary>
public sealed class DriftTold
{
    private readonly ConsoleReader _reader;
    private readonly DeedBook _book;
    private readonly BusinessClock _clock;
    private HashSet<(string, DriftKind, string)> _before = [];

    internal DriftTold(ConsoleReader reader, DeedBook book, BusinessClock clock) =>
        (_reader, _book, _clock) = (reader, book, clock);

    /// <param name="findings">Of the look that has just ended. Not to be called by two at once.</param>
    /// <returns>True where it was told now.</returns>
    public async Task<bool> TellAsync(IReadOnlyList<DriftFinding> findings, CancellationToken cancellationToken)
    {
        var now = findings.Select(f => (f.InstanceId, f.Kind, f.PartId)).ToHashSet();
        var stands = now.Count(_before.Contains);
        _before = now;
        var at = _clock.Now;
        var key = string.Create(CultureInfo.InvariantCulture, $"drift:{at.UtcDateTime:yyyyMMdd}");
        if (stands == 0 || await IsToldAsync(key, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }
        var notice = new Notice
        {
            Key = key,
            AccountId = Notice.Staff,
            Kind = NoticeKind.DriftFound,
            SubjectId = "",
            Arguments = new Dictionary<string, string>(StringComparer.Ordinal) { ["count"] = NoticeFact.Of(stands) },
            At = at,
        };
        return await _book.RecordAsync(
            DeedBook.ConsoleAccountId,
            _ => new Deed
            {
                Actor = Actor.System(DeedBook.ConsoleAccountId),
                Action = Actions.ListWork,
                SubjectId = "drift",
                SubjectName = "",
                Effect = "DriftFound",
                EffectiveAt = at,
                Changes = [new NoticeGiven(notice)],
            },
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> IsToldAsync(string key, CancellationToken cancellationToken)
    {
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await db.Notices.AnyAsync(n => n.Key == key, cancellationToken).ConfigureAwait(false);
        }
    }
}
