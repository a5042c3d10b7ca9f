using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LifecycleConsole.Data;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Imports;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Work;
using LifecycleConsole.Operations.Catalog;
using LifecycleConsole.Operations.Plans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Imports;

/// <summary>A line would come to something else than what was shown: the transaction is taken back.</summary>
internal sealed class PreviewDiffersException : Exception;

/// <summary>
/// The one transaction of an import. Each line is decided again; lines that were new are not looked up, because a key
/// that is taken meanwhile breaks the transaction by itself.
/// </summary>
internal sealed class ImportCommit(PriceLists prices, RecorderParts parts)
{
    private const int LinesPerRead = 1000;

    public async Task<Outcome<Import>> RunAsync(
        WriteSession session, Actor actor, long importId, CancellationToken cancellationToken)
    {
        var head = await AccountHead.TakeAsync(session, actor.AccountId, cancellationToken).ConfigureAwait(false);
        var import = await session.Db.Imports.SingleAsync(i => i.Id == importId, cancellationToken)
            .ConfigureAwait(false);
        if (ImportOperations.WhyNot(import) is { } refusal)
        {
            return refusal;
        }
        var account = await session.Db.Accounts.SingleAsync(a => a.Id == actor.AccountId, cancellationToken)
            .ConfigureAwait(false);
        var recorder = new Recorder(session, head!, parts);
        var digest = await ApplyAsync(session, new(account, import, actor), recorder, cancellationToken)
            .ConfigureAwait(false);
        var done = import with { State = ImportState.Done, EndedAt = parts.Clock.Now };
        await recorder.RecordAsync(Whole(actor, done, digest), cancellationToken).ConfigureAwait(false);
        await recorder.CompleteAsync("Instances", cancellationToken).ConfigureAwait(false);
        return done;
    }

    private async Task<string> ApplyAsync(
        WriteSession session, ImportRun run, Recorder recorder, CancellationToken cancellationToken)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var scene = new ImportScene(run.Account, prices.For(run.Account.Currency), parts.Clock.Now);
        for (var after = 0; ;)
        {
            var rows = await session.Db.ImportRows.Where(r => r.ImportId == run.Import.Id && r.Number > after)
                .OrderBy(r => r.Number).Take(LinesPerRead).ToListAsync(cancellationToken).ConfigureAwait(false);
            var decided = await ImportReview.DecideAsync(session.Db, rows, scene, cancellationToken)
                .ConfigureAwait(false);
            foreach (var (row, decision) in decided)
            {
                if (decision.Verdict != row.Verdict)
                {
                    throw new PreviewDiffersException();
                }
                if (decision.Changes.Count > 0)
                {
                    digest.AppendData(Encoding.UTF8.GetBytes(row.Body));
                    await recorder.RecordAsync(Of(run, row, decision, scene.Now), cancellationToken)
                        .ConfigureAwait(false);
                }
            }
            await session.Rows.FlushAsync(cancellationToken).ConfigureAwait(false);
            if (rows.Count < LinesPerRead)
            {
                return Convert.ToHexStringLower(digest.GetHashAndReset());
            }
            after = rows[^1].Number;
        }
    }

    private static Deed Of(ImportRun run, ImportRow row, ImportDecision decision, DateTimeOffset now) => new()
    {
        Actor = run.Actor,
        Action = Actions.ImportInstances,
        SubjectId = row.SubjectId,
        SubjectName = row.Name,
        Effect = row.Verdict switch
        {
            ImportVerdict.New => "Imported",
            ImportVerdict.Held => "ImportedHeld",
            _ => "ImportOverwritten",
        },
        EffectiveAt = now,
        Changes = decision.Changes,
    };

    /// <summary>The import itself, and the order to the back-end to mark its machines as ours.</summary>
    private static Deed Whole(Actor actor, Import import, string digest)
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
            Changes = [new ImportConfirmed(import, digest), new WorkQueued("import-" + id, WorkKind.Adopt, id)],
        };
    }

    private sealed record ImportRun(Account Account, Import Import, Actor Actor);
}
