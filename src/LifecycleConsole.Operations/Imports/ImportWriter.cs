using LifecycleConsole.Data;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Imports;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Operations.Plans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Imports;

/// <summary>
/// Carries a confirmed import through: line by line, in short writes that let due releases pass. Each line is decided
/// again by what holds when it is written. Whoever comes after a kill goes on where it ended; nothing is written twice.
/// </summary>
internal sealed class ImportWriter(WriteLane lane, PriceLists prices, RecorderParts parts, ImportBook book)
{
    private const int LinesPerWrite = 200;

    /// <summary>Without progress for so long, whoever confirmed is gone and another goes on.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Writes what is left. May be called by several at once.</summary>
    public async Task<Import> FinishAsync(long importId, CancellationToken cancellationToken)
    {
        var looksUp = false;
        while (true)
        {
            try
            {
                var asked = looksUp;
                var import = await lane.RunAsync(
                    session => WriteAsync(session, importId, asked, cancellationToken), cancellationToken)
                    .ConfigureAwait(false);
                if (import.State != ImportState.Writing)
                {
                    return import;
                }
                looksUp = false;
            }
            catch (Exception taken) when (!looksUp && TakenKey.Is(taken))
            {
                looksUp = true; // a line that was new is here meanwhile: it is looked up and left as it is
            }
        }
    }

    /// <returns>False where somebody is at it.</returns>
    public async Task<bool> IsWrittenAsync(long importId, CancellationToken cancellationToken)
    {
        var (state, progressAt) = await lane.RunAsync(
            async session =>
            {
                var import = await session.Db.Imports.SingleAsync(i => i.Id == importId, cancellationToken)
                    .ConfigureAwait(false);
                return (import.State, import.ProgressAt);
            },
            cancellationToken).ConfigureAwait(false);
        if (state == ImportState.Writing && parts.Clock.SystemNow - progressAt < Patience)
        {
            return false;
        }
        await FinishAsync(importId, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task<Import> WriteAsync(
        WriteSession session, long importId, bool looksUp, CancellationToken cancellationToken)
    {
        var accountId = await session.Db.Imports.Where(i => i.Id == importId).Select(i => i.AccountId)
            .SingleAsync(cancellationToken).ConfigureAwait(false);
        var head = await AccountHead.TakeAsync(session, accountId, cancellationToken).ConfigureAwait(false);
        // Read once more after the account is taken: somebody else may go on with it too.
        var import = await session.Db.Imports.SingleAsync(i => i.Id == importId, cancellationToken)
            .ConfigureAwait(false);
        if (import.State != ImportState.Writing)
        {
            return import;
        }
        var account = await session.Db.Accounts.SingleAsync(a => a.Id == accountId, cancellationToken)
            .ConfigureAwait(false);
        var rows = await session.Db.ImportRows.Where(r => r.ImportId == importId && r.Number > import.WrittenTo)
            .OrderBy(r => r.Number).Take(LinesPerWrite).ToListAsync(cancellationToken).ConfigureAwait(false);
        var scene = new ImportScene(account, prices.For(account.Currency), parts.Clock.Now)
        {
            HoldsReleases = await ImportScenes.HoldsReleasesAsync(session.Db, accountId, cancellationToken)
                .ConfigureAwait(false),
        };
        var decided = await ImportReview.DecideAsync(session.Db, rows, scene, cancellationToken, looksUp)
            .ConfigureAwait(false);
        var recorder = new Recorder(session, head!, parts);
        var actor = ImportJson.ReadActor(import.ConfirmedBy);
        foreach (var (row, decision) in decided.Where(d => d.Decision.Changes.Count > 0))
        {
            await recorder.RecordAsync(Of(actor, row, decision, scene.Now), cancellationToken).ConfigureAwait(false);
        }
        await recorder.CompleteAsync("Instances", cancellationToken).ConfigureAwait(false);
        return await WrittenAsync(session, import, rows, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Import> WrittenAsync(
        WriteSession session, Import import, List<ImportRow> rows, CancellationToken cancellationToken)
    {
        var written = import with
        {
            WrittenTo = rows.Count == 0 ? import.WrittenTo : rows[^1].Number,
            ProgressAt = parts.Clock.SystemNow,
            State = rows.Count < LinesPerWrite ? ImportState.Done : ImportState.Writing,
        };
        await book.SetAsync(session, written, cancellationToken).ConfigureAwait(false);
        return written;
    }

    private static Deed Of(Actor actor, ImportRow row, ImportDecision decision, DateTimeOffset now) => new()
    {
        Actor = actor,
        Action = Actions.ImportInstances,
        SubjectId = row.SubjectId,
        SubjectName = row.Name,
        Effect = decision.Verdict switch
        {
            ImportVerdict.New => "Imported",
            ImportVerdict.Held => "ImportedHeld",
            _ => "ImportOverwritten",
        },
        EffectiveAt = now,
        Changes = decision.Changes,
    };
}
