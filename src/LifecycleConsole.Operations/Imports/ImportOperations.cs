using System.Globalization;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Imports;
using LifecycleConsole.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Imports;

/// <summary>Confirms and discards what was previewed.</summary>
public sealed class ImportOperations
{
    private readonly ConsoleReader _reader;
    private readonly WriteLane _lane;
    private readonly ImportCommit _commit;
    private readonly ImportReview _review;
    private readonly ImportBook _book;
    private readonly ImportWriter _writer;

    internal ImportOperations(
        ConsoleReader reader, WriteLane lane, ImportCommit commit, ImportReview review, ImportBook book,
        ImportWriter writer)
    {
        (_reader, _lane, _commit, _review, _book, _writer) = (reader, lane, commit, review, book, writer);
    }

    /// <summary>
    /// Carries out all that the preview shows, or nothing. It turns on one short transaction; from then on the lines
    /// are written, also where this process is killed. Where the account has changed since the preview, so that a line
    /// reads differently, nothing is written, the preview is made anew and the refusal says so.
    /// </summary>
    public async Task<Outcome<Import>> ConfirmAsync(Actor actor, long importId, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.ImportInstances) is { } refusal)
        {
            return refusal;
        }
        if (await FindAsync(actor, importId, cancellationToken).ConfigureAwait(false) is not { } import)
        {
            return NotFound(importId);
        }
        if (WhyNot(import) is { } reason)
        {
            return reason;
        }
        var begun = await BeginAsync(actor, import, cancellationToken).ConfigureAwait(false);
        return begun.IsAllowed
            ? await _writer.FinishAsync(importId, CancellationToken.None).ConfigureAwait(false)
            : begun;
    }

    /// <summary>Drops the lines of an import that was not confirmed, or stops one that still comes in.</summary>
    public async Task<Outcome<Import>> DiscardAsync(Actor actor, long importId, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.ImportInstances) is { } refusal)
        {
            return refusal;
        }
        if (await FindAsync(actor, importId, cancellationToken).ConfigureAwait(false) is not { } import)
        {
            return NotFound(importId);
        }
        return await _book.EndAsync(importId, ImportState.Discarded, cancellationToken).ConfigureAwait(false)
            ? import with { State = ImportState.Discarded }
            : ImportRefusals.NotReady.With();
    }

    internal static Refusal? WhyNot(Import import) => import switch
    {
        { State: not ImportState.Ready } => ImportRefusals.NotReady.With(),
        { InvalidCount: > 0 } => ImportRefusals.HasInvalid.With(new RefusalArgument("count", import.InvalidCount)),
        { RowCount: 0 } => ImportRefusals.NoInstances.With(),
        { WrittenCount: 0 } => ImportRefusals.Nothing.With(),
        _ => null,
    };

    internal static Refusal NotFound(long importId) => ImportRefusals.NotFound.With(
        new RefusalArgument("id", importId.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Looks through the preview again where something happened since it was made.</summary>
    private async Task<Outcome<Import>> BeginAsync(Actor actor, Import import, CancellationToken cancellationToken)
    {
        for (ImportStamp? seen = null; ;)
        {
            var begun = await _lane.RunAsync(
                session => _commit.BeginAsync(session, (actor, import.Id), seen, cancellationToken), cancellationToken)
                .ConfigureAwait(false);
            if (begun is { } answer)
            {
                return answer;
            }
            var (count, stamp) = await _review.RunAsync(import, cancellationToken).ConfigureAwait(false);
            if (count > 0)
            {
                return ImportRefusals.Changed.With(new RefusalArgument("count", count));
            }
            seen = stamp;
        }
    }

    private async Task<Import?> FindAsync(Actor actor, long importId, CancellationToken cancellationToken)
    {
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await db.Imports.SingleOrDefaultAsync(
                i => i.Id == importId && i.AccountId == actor.AccountId, cancellationToken).ConfigureAwait(false);
        }
    }
}
