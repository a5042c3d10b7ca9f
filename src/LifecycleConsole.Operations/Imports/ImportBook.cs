using System.Globalization;
using LifecycleConsole.Data;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Imports;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Plans;
using LifecycleConsole.Operations.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Imports;

/// <summary>Writes imports and their staged lines; nothing of an account is touched here.</summary>
internal sealed class ImportBook(WriteLane lane, RecorderParts parts, ImportOptions options)
{
    private const int FileNameLengthMax = 200;
    private const int RowsPerDrop = 2000;

    public ImportOptions Options => options;

    /// <summary>Refused where too many files, or lines of files, of the account wait already.</summary>
    public async Task<Outcome<Import>> BeginAsync(Actor actor, string fileName, CancellationToken cancellationToken)
    {
        var import = new Import
        {
            Id = parts.Ids.NextWorkId(),
            AccountId = actor.AccountId,
            FileName = NameOf(fileName),
            State = ImportState.Reading,
            StartedBy = actor.UserName,
            StartedAt = parts.Clock.Now,
            ProgressAt = parts.Clock.SystemNow,
        };
        return await lane.RunAsync<Outcome<Import>>(
            async session =>
            {
                var head = await AccountHead.TakeAsync(session, actor.AccountId, cancellationToken)
                    .ConfigureAwait(false);
                if (await WhyNoMoreAsync(session.Db, actor.AccountId, cancellationToken).ConfigureAwait(false)
                    is { } refusal)
                {
                    return refusal;
                }
                var begun = import with { AccountSequence = head!.Sequence };
                await session.Rows.AddAsync(Shapes.ImportNew, NewRows.Of(begun), cancellationToken)
                    .ConfigureAwait(false);
                session.AfterCommit(() => Tell(begun));
                return begun;
            },
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<Refusal?> WhyNoMoreAsync(
        ConsoleDbContext db, long accountId, CancellationToken cancellationToken)
    {
        var silent = parts.Clock.SystemNow - Import.Patience;
        var open = await db.Imports
            .Where(i => i.AccountId == accountId && !i.IsDropped
                && (i.State == ImportState.Ready || (i.State == ImportState.Reading && i.ProgressAt > silent)))
            .Select(i => i.RowCount).ToListAsync(cancellationToken).ConfigureAwait(false);
        return open.Count >= options.OpenMax || open.Sum(count => (long)count) >= options.OpenRowsMax
            ? ImportRefusals.TooManyOpen.With(new("count", open.Count), new("rows", open.Sum(count => (long)count)))
            : null;
    }

    /// <summary>More lines, and where the import is with them.</summary>
    /// <exception cref="OperationCanceledException">Somebody has discarded the import meanwhile.</exception>
    public Task<Import> SaveAsync(
        Import import, IReadOnlyList<ImportRow> rows, CancellationToken cancellationToken) => lane.RunAsync(
        async session =>
        {
            var state = await session.Db.Imports.Where(i => i.Id == import.Id).Select(i => i.State)
                .SingleAsync(cancellationToken).ConfigureAwait(false);
            if (state != ImportState.Reading)
            {
                throw new OperationCanceledException("The import was discarded while its file came in.");
            }
            foreach (var row in rows)
            {
                await session.Rows.AddAsync(Shapes.ImportRowNew, NewRows.Of(row), cancellationToken)
                    .ConfigureAwait(false);
            }
            await SetAsync(session, import, cancellationToken).ConfigureAwait(false);
            return import;
        },
        cancellationToken);

    /// <summary>Within a transaction of the caller's.</summary>
    public async Task SetAsync(WriteSession session, Import import, CancellationToken cancellationToken)
    {
        await session.Rows.AddAsync(Shapes.ImportSet, NewRows.Changed(import), cancellationToken)
            .ConfigureAwait(false);
        session.AfterCommit(() => Tell(import));
    }

    /// <summary>
    /// Marks an upload that ended too soon. Where even that cannot be written, its silence tells after a while.
    /// </summary>
    public async Task BreakOffAsync(long importId)
    {
        try
        {
            await EndAsync(importId, ImportState.BrokenOff, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception unwritable) when (unwritable is System.Data.Common.DbException or ObjectDisposedException)
        {
            // the reason for breaking off, a full disk for one, is what the caller is told
        }
    }

    /// <summary>Ends an import that is still open and drops its lines.</summary>
    /// <returns>False where it is not open any more.</returns>
    public async Task<bool> EndAsync(long importId, ImportState end, CancellationToken cancellationToken)
    {
        var isEnded = await lane.RunAsync(
            async session =>
            {
                var import = await session.Db.Imports.SingleAsync(i => i.Id == importId, cancellationToken)
                    .ConfigureAwait(false);
                var isOpen = import.State is ImportState.Reading or ImportState.Ready
                    || (import.State == ImportState.BrokenOff && end == ImportState.Discarded);
                if (isOpen)
                {
                    var ended = import with { State = end, EndedAt = parts.Clock.Now };
                    await SetAsync(session, ended, cancellationToken).ConfigureAwait(false);
                }
                return isOpen;
            },
            cancellationToken).ConfigureAwait(false);
        if (isEnded)
        {
            await DropAsync(importId, cancellationToken).ConfigureAwait(false);
        }
        return isEnded;
    }

    /// <summary>Deletes the staged lines, in short writes. May be broken off and begun again.</summary>
    public async Task DropAsync(long importId, CancellationToken cancellationToken)
    {
        while (await lane.RunAsync(session => DropSomeAsync(session, importId, cancellationToken), cancellationToken)
            .ConfigureAwait(false) > 0)
        {
            // the next run of lines, after what waits in the lane
        }
    }

    private async Task<int> DropSomeAsync(
        WriteSession session, long importId, CancellationToken cancellationToken)
    {
        var rows = session.Db.ImportRows.Where(r => r.ImportId == importId);
        var upTo = await rows.OrderBy(r => r.Number).Take(RowsPerDrop).MaxAsync(
            r => (int?)r.Number, cancellationToken).ConfigureAwait(false);
        if (upTo is { } last)
        {
            return await rows.Where(r => r.Number <= last).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
        }
        var import = await session.Db.Imports.SingleAsync(i => i.Id == importId, cancellationToken)
            .ConfigureAwait(false);
        await SetAsync(session, import with { IsDropped = true }, cancellationToken).ConfigureAwait(false);
        return 0;
    }

    private void Tell(Import import) => parts.Feed.Publish(
        new ChangeNotice(import.AccountId, "Imports", [import.Id.ToString(CultureInfo.InvariantCulture)]));

    /// <summary>The last part of whatever path was sent, in clean text.</summary>
    private static string NameOf(string sent)
    {
        var name = sent[(sent.LastIndexOfAny(['/', '\\']) + 1)..].Trim();
        var clean = string.Concat(name.Where(c => !char.IsControl(c) && !char.IsSurrogate(c)));
        return clean.Length == 0 ? "file" : clean.Length <= FileNameLengthMax ? clean : clean[..FileNameLengthMax];
    }
}
