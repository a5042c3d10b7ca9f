using System.Runtime.CompilerServices;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Instances;

/// <summary>All rows of a list, however many: read in chunks, so that memory stays flat.</summary>
public sealed class InstanceExport
{
    private const int ChunkRows = 500;

    private readonly ConsoleReader _reader;
    private readonly HoldingLoader _loader;
    private readonly BusinessClock _clock;

    internal InstanceExport(ConsoleReader reader, HoldingLoader loader, BusinessClock clock) =>
        (_reader, _loader, _clock) = (reader, loader, clock);

    /// <summary>The account that is exported and its rows, read when they are asked for.</summary>
    public async Task<Outcome<ExportedRows>> OpenAsync(
        Actor actor, InstanceFilter filter, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.DescribeInstances) is { } refusal)
        {
            return refusal;
        }
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            return await HoldingQueries.AccountAsync(db, actor.AccountId, cancellationToken)
                .ConfigureAwait(false) is { } account
                ? new ExportedRows(
                    account, _clock.Now, ReadAsync((account, SightRules.Of(actor)), filter, cancellationToken))
                : AccessRules.NoAccount.With();
        }
    }

    /// <summary>As of one instant: a row that changes meanwhile is neither lost nor there twice.</summary>
    private async IAsyncEnumerable<IReadOnlyList<InstanceRow>> ReadAsync(
        (Account, InstanceSight) what, InstanceFilter filter,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (account, sight) = what;
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var instant = await _reader.SnapshotAsync(db, cancellationToken).ConfigureAwait(false);
            await using (instant.ConfigureAwait(false))
            {
                var values = new FilterValues(new(account, _clock.Now, sight), filter);
                var query = await InstanceFilterSql.NarrowedAsync(db, values, cancellationToken).ConfigureAwait(false);
                var at = filter with { Cursor = null, JumpTo = null, Backwards = false };
                for (var hasMore = true; hasMore;)
                {
                    var place = InstanceKeyset.PlaceOf(at, account.BillingZone, ChunkRows);
                    var read = await InstanceKeyset.From(query, values with { Filter = at, Place = place })
                        .Take(place.Take).ToListAsync(cancellationToken).ConfigureAwait(false);
                    var (rows, _, hasLater) = InstanceKeyset.PageOf(read, at, place);
                    var holdings = await HoldingLoader
                        .HoldAsync(db, rows, cancellationToken, withSnapshots: false).ConfigureAwait(false);
                    var state = _loader.StateOf(account, holdings);
                    yield return [.. holdings.Select(holding => InstanceQueries.RowOf(state, holding))];
                    hasMore = hasLater;
                    at = hasLater ? at with { Cursor = InstanceKeyset.CursorOf(rows[^1], filter.Sort) } : at;
                }
            }
        }
    }
}

/// <param name="ReadAt">By the application's clock.</param>
/// <param name="Chunks">The rows in the order of the list.</param>
public sealed record ExportedRows(
    Account Account, DateTimeOffset ReadAt, IAsyncEnumerable<IReadOnlyList<InstanceRow>> Chunks);
