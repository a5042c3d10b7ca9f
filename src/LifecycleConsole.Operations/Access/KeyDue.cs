using LifecycleConsole.Data;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Imports;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Releases;
using LifecycleConsole.Domain.Timeline;
using LifecycleConsole.Operations.Plans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Access;

/// <summary>
/// An AccessKey is older than it should be: its user is told, and again after each further period, while it works.
/// </summary>
internal static class KeyDue
{
    public static bool Knows(DueKind kind) => kind == DueKind.AccessKeyAge;

    /// <param name="now">When it is carried out: what an outage has made old is not told.</param>
    public static async ValueTask RecordAsync(
        ConsoleDbContext db, Recorder recorder, (DueMoment Moment, DateTimeOffset Now) due,
        CancellationToken cancellationToken)
    {
        await recorder.FlushAsync(cancellationToken).ConfigureAwait(false);
        var moment = due.Moment;
        var key = await db.AccessKeys.Where(k => k.Id == moment.SubjectId)
            .Select(k => new { k.Id, k.UserId, k.CreatedAt, k.DisabledAt }).SingleOrDefaultAsync(cancellationToken)
            .ConfigureAwait(false);
        if (key is null) // gone with its user
        {
            await recorder.PassAsync(new DueMomentPassed(moment.Kind, moment.SubjectId), cancellationToken)
                .ConfigureAwait(false);
            return;
        }
        var next = new DueArmed(moment.Kind, key.Id, moment.DueAt.AddDays(AccessKey.AgeWarningDays));
        if (key.DisabledAt is not null || due.Now >= next.DueAt)
        {
            await recorder.PassAsync(next, cancellationToken).ConfigureAwait(false);
            return;
        }
        var days = (long)(moment.DueAt - key.CreatedAt).TotalDays;
        await recorder.RecordAsync(
            new Deed
            {
                Actor = Actor.System(moment.AccountId),
                Action = Actions.ListAccessKeys,
                SubjectId = key.Id,
                SubjectName = key.Id,
                Effect = nameof(Effect.AccessKeyTold),
                EffectiveAt = moment.DueAt,
                Changes =
                [
                    next, FactorNotices.KeyOld(new(key.UserId, moment.AccountId), key.Id, days, moment.DueAt),
                ],
            },
            cancellationToken).ConfigureAwait(false);
    }
}
