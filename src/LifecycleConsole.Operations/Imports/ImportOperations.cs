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

    internal ImportOperations(
        ConsoleReader reader, WriteLane lane, ImportCommit commit, ImportReview review, ImportBook book)
    {
        (_reader, _lane, _commit, _review, _book) = (reader, lane, commit, review, book);
    }

    /// <summary>
    /// Writes all that the preview shows, in one transaction, or nothing. Where the account has changed since, so that
    /// a line would read differently, nothing is written, the preview is made anew and the refusal says so.
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
        try
        {
            return await _lane.RunAsync(
                session => _commit.RunAsync(session, actor, importId, cancellationToken), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception changed) when (changed is PreviewDiffersException || TakenKey.Is(changed))
        {
            var count = await _review.RunAsync(import, cancellationToken).ConfigureAwait(false);
            return ImportRefusals.Changed.With(new RefusalArgument("count", count));
        }
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
        { WrittenCount: 0 } => ImportRefusals.Nothing.With(),
        _ => null,
    };

    internal static Refusal NotFound(long importId) => ImportRefusals.NotFound.With(
        new RefusalArgument("id", importId.ToString(CultureInfo.InvariantCulture)));

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
