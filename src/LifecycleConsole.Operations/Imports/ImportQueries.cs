using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Imports;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Reading;
using LifecycleConsole.Operations.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Imports;

/// <summary>What the pages show of imports.</summary>
public sealed class ImportQueries
{
    private readonly ConsoleReader _reader;
    private readonly BusinessClock _clock;

    internal ImportQueries(ConsoleReader reader, BusinessClock clock) => (_reader, _clock) = (reader, clock);

    /// <summary>The account's, newest first, each in the state that it is seen in.</summary>
    public Task<Outcome<ListPage<Import>>> ListAsync(
        Actor actor, ListPlace place, CancellationToken cancellationToken) => _reader.ListAsync(
        actor, Actions.ListImports,
        async db =>
        {
            var page = await db.Imports.Where(i => i.AccountId == actor.AccountId)
                .PageAsync(SortKey<Import>.By(i => i.Id), place.Spot(descends: true), cancellationToken)
                .ConfigureAwait(false);
            return page.As(Seen);
        });

    public async Task<Outcome<Import>> GetAsync(Actor actor, long importId, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.ListImports) is { } refusal)
        {
            return refusal;
        }
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var import = await db.Imports.SingleOrDefaultAsync(
                i => i.Id == importId && i.AccountId == actor.AccountId, cancellationToken).ConfigureAwait(false);
            return import is null ? ImportOperations.NotFound(importId) : Seen(import);
        }
    }

    /// <summary>A page of the preview by line number.</summary>
    public async Task<Outcome<ImportPreview>> PreviewAsync(
        Actor actor, ImportFilter filter, CancellationToken cancellationToken)
    {
        var found = await GetAsync(actor, filter.ImportId, cancellationToken).ConfigureAwait(false);
        if (!found.IsAllowed)
        {
            return found.Refusal;
        }
        var size = Math.Clamp(filter.PageSize, 1, ImportFilter.PageSizeMax);
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var rows = db.ImportRows.Where(r => r.ImportId == filter.ImportId && r.Number > filter.After);
            if (filter.Verdict is { } verdict)
            {
                rows = rows.Where(r => r.Verdict == verdict);
            }
            var page = await rows.OrderBy(r => r.Number).Take(size + 1).ToListAsync(cancellationToken)
                .ConfigureAwait(false);
            return new ImportPreview
            {
                Lines = [.. page.Take(size).Select(r => new ImportPreviewLine(
                    r.Number, r.Line, r.SubjectId, r.Name, r.Verdict, ImportJson.ReadNotes(r.Notes)))],
                Next = page.Count > size ? page[size - 1].Number : null,
            };
        }
    }

    /// <summary>Instances that are here and not in the file, by ID; at most a page after the given one.</summary>
    public async Task<Outcome<IReadOnlyList<GoneInstance>>> GoneAsync(
        Actor actor, long importId, string after, CancellationToken cancellationToken)
    {
        var found = await GetAsync(actor, importId, cancellationToken).ConfigureAwait(false);
        if (!found.IsAllowed)
        {
            return found.Refusal;
        }
        if (found.Value.IsDropped)
        {
            return Array.Empty<GoneInstance>();
        }
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await ImportGone.Of(db, found.Value).Where(i => string.Compare(i.Id, after) > 0).OrderBy(i => i.Id)
                .Take(ImportFilter.PageSizeMax).Select(i => new GoneInstance(i.Id, i.Name, i.Region))
                .ToListAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private Import Seen(Import import) => import with { State = import.StateAt(_clock.SystemNow) };
}

/// <summary>Which lines of a preview: everything here stands in the page's address.</summary>
public sealed record ImportFilter(long ImportId)
{
    public const int PageSizeMax = 100;

    public ImportVerdict? Verdict { get; init; }

    /// <summary>The number of the last line of the page before.</summary>
    public int After { get; init; }

    public int PageSize { get; init; } = 50;
}

public sealed record ImportPreview
{
    public required IReadOnlyList<ImportPreviewLine> Lines { get; init; }

    /// <summary>What the next page comes after; null on the last one.</summary>
    public int? Next { get; init; }
}

/// <param name="Line">Where it begins in the file, from 1.</param>
public sealed record ImportPreviewLine(
    int Number, long Line, string SubjectId, string Name, ImportVerdict Verdict, IReadOnlyList<ImportNote> Notes);

public sealed record GoneInstance(string Id, string Name, string Region);
