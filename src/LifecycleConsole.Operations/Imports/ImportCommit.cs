using System.Globalization;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Imports;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Work;
using LifecycleConsole.Operations.Plans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Imports;

/// <summary>As of when a preview was looked at: as long as both stand, no line can read differently.</summary>
/// <param name="Sequence">The account's last record.</param>
/// <param name="LastConfirmedAt">When the last import of any account was confirmed: only imports bring IDs of their
/// own.</param>
internal sealed record ImportStamp(long Sequence, DateTimeOffset? LastConfirmedAt);

/// <summary>
/// The one short transaction on which an import turns: after it the import is carried through, whatever happens, and
/// before it nothing of the account is touched. One import of the console is written at a time.
/// </summary>
internal sealed class ImportCommit(RecorderParts parts)
{
    private const string OneAtATime = "LOCK TABLE \"Imports\" IN SHARE ROW EXCLUSIVE MODE";

    /// <param name="checkedAt">Null: the preview has not been looked through since it was made.</param>
    /// <returns>Null where something happened since the preview was looked through: do so, then come again.</returns>
    public async Task<Outcome<Import>?> BeginAsync(
        WriteSession session, (Actor Actor, long ImportId) asked, ImportStamp? checkedAt,
        CancellationToken cancellationToken)
    {
        if (session.IsPostgres)
        {
            await session.Db.Database.ExecuteSqlRawAsync(OneAtATime, cancellationToken).ConfigureAwait(false);
        }
        var head = await AccountHead.TakeAsync(session, asked.Actor.AccountId, cancellationToken)
            .ConfigureAwait(false);
        var import = await session.Db.Imports.SingleAsync(i => i.Id == asked.ImportId, cancellationToken)
            .ConfigureAwait(false);
        if (ImportOperations.WhyNot(import) is { } refusal)
        {
            return refusal;
        }
        if (await session.Db.Imports.AnyAsync(i => i.State == ImportState.Writing, cancellationToken)
            .ConfigureAwait(false))
        {
            return ImportRefusals.Busy.With();
        }
        var now = await StampAsync(session.Db, asked.Actor.AccountId, cancellationToken).ConfigureAwait(false);
        var isUntouched = now.Sequence == import.AccountSequence && !(now.LastConfirmedAt >= import.StartedAt);
        // Records of the account's own go on all the time; each line is decided again when it is written.
        if (!isUntouched && (checkedAt is null || checkedAt.LastConfirmedAt != now.LastConfirmedAt))
        {
            return null;
        }
        var recorder = new Recorder(session, head!, parts);
        var confirmed = import with
        {
            State = ImportState.Writing,
            ConfirmedBy = ImportJson.Write(asked.Actor),
            EndedAt = parts.Clock.Now,
            ProgressAt = parts.Clock.SystemNow,
        };
        await recorder.RecordAsync(Whole(asked.Actor, confirmed), cancellationToken).ConfigureAwait(false);
        await recorder.CompleteAsync("Imports", cancellationToken).ConfigureAwait(false);
        return confirmed;
    }

    public static async Task<ImportStamp> StampAsync(
        Data.ConsoleDbContext db, long accountId, CancellationToken cancellationToken)
    {
        var sequence = await db.Accounts.Where(a => a.Id == accountId)
            .Select(a => EF.Property<long>(a, Data.ConsoleModel.AuditSequence)).SingleAsync(cancellationToken)
            .ConfigureAwait(false);
        var last = await db.Imports.Where(i => i.State == ImportState.Done || i.State == ImportState.Writing)
            .MaxAsync(i => i.EndedAt, cancellationToken).ConfigureAwait(false);
        return new(sequence, last);
    }

    /// <summary>The import itself, and the order to the back-end to mark its machines as ours.</summary>
    private static Deed Whole(Actor actor, Import import)
    {
        var id = import.Id.ToString(CultureInfo.InvariantCulture);
        return new()
        {
            Actor = actor,
            Action = Actions.ImportInstances,
            SubjectId = id,
            SubjectName = import.FileName,
            Effect = "ImportConfirmed",
            EffectiveAt = import.EndedAt!.Value,
            Changes = [new ImportConfirmed(import), new WorkQueued("import-" + id, WorkKind.Adopt, id)],
        };
    }
}
