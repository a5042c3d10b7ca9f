using System.Globalization;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Imports;
using LifecycleConsole.Domain.Work;
using LifecycleConsole.Operations.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Imports;

/// <summary>Drops staged lines that nobody needs any more: of what has ended, and after 7 days of anything.</summary>
public sealed class ImportCleaning
{
    private const int ImportsPerRun = 100;

    private readonly ConsoleReader _reader;
    private readonly ImportBook _book;
    private readonly BusinessClock _clock;

    internal ImportCleaning(ConsoleReader reader, ImportBook book, BusinessClock clock) =>
        (_reader, _book, _clock) = (reader, book, clock);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var import in await FindAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!await _book.EndAsync(import.Id, ImportState.Discarded, cancellationToken).ConfigureAwait(false))
            {
                await _book.DropAsync(import.Id, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Confirmed ones keep their lines until the back-end has adopted their machines.</summary>
    private async Task<List<Import>> FindAsync(CancellationToken cancellationToken)
    {
        var old = _clock.Now - Import.KeptFor;
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var found = await db.Imports
                .Where(i => !i.IsDropped
                    && (i.StartedAt < old || (i.State != ImportState.Reading && i.State != ImportState.Ready)))
                .OrderBy(i => i.Id).Take(ImportsPerRun).ToListAsync(cancellationToken).ConfigureAwait(false);
            var adopted = await db.WorkItems.Where(w => w.Kind == WorkKind.Adopt && w.State != WorkState.Done)
                .Select(w => w.TargetId).ToListAsync(cancellationToken).ConfigureAwait(false);
            return found.FindAll(i => !adopted.Contains(i.Id.ToString(CultureInfo.InvariantCulture)));
        }
    }
}
