using LifecycleConsole.Data.Metering;
using LifecycleConsole.Data.Writing;
using LifecycleConsole.Domain.Metering;
using LifecycleConsole.Operations.Catalog;

namespace LifecycleConsole.Operations.Metering;

/// <summary>
/// Looks at everything metered that a commit has written, and ends and begins usage lines in the same commit. It reads
/// the rows as they now stand, so that it knows of no feature and none can forget it.
/// </summary>
internal sealed class Meter(WriteSession session, long accountId, PriceLists prices)
{
    private MeterCursor? _cursor;
    private IReadOnlyList<PriceEra>? _eras;

    public async ValueTask LookAsync(CancellationToken cancellationToken)
    {
        foreach (var (at, ids) in session.Rows.Metered.Take())
        {
            if (at == DateTimeOffset.MinValue)
            {
                throw new InvalidOperationException("Metered rows were written before anybody said as of when.");
            }
            await session.Rows.FlushAsync(cancellationToken).ConfigureAwait(false);
            await LookAsync(at, ids, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask LookAsync(
        DateTimeOffset at, ILookup<string, string> ids, CancellationToken cancellationToken)
    {
        var eras = _eras ??= await ErasAsync(cancellationToken).ConfigureAwait(false);
        _cursor ??= (await MeterQueries.Cursor.AskAsync(session.Db, new(accountId), cancellationToken)
            .ConfigureAwait(false)).SingleOrDefault();
        var sight = await MeterSight.OfAsync(session.Db, accountId, ids, cancellationToken).ConfigureAwait(false);
        if (eras.Count == 0 || sight.SubjectIds.Count == 0)
        {
            return; // without any price list nothing can be charged; lines begin with the next change
        }
        var lines = await MeterQueries.LastLines.AskAsync(
            session.Db, new(accountId, sight.SubjectIds), cancellationToken).ConfigureAwait(false);
        var written = MeterDecisions.Decide(new MeterState
        {
            AccountId = accountId,
            At = _cursor is { ClosedUntil: var closed } && closed > at ? closed : at,
            Eras = eras,
            Lines = lines,
            Parts = sight.Parts,
        });
        await WriteAsync(at, written, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask WriteAsync(
        DateTimeOffset at, IReadOnlyList<UsageLine> written, CancellationToken cancellationToken)
    {
        if (written.Count > 0 && _cursor is null)
        {
            _cursor = MeterCursor.Beginning(accountId, at);
            await session.Rows.AddAsync(MeterShapes.CursorNew, MeterShapes.Row(_cursor), cancellationToken)
                .ConfigureAwait(false);
        }
        foreach (var line in written)
        {
            await session.Rows.AddAsync(MeterShapes.Line, MeterShapes.Row(line), cancellationToken)
                .ConfigureAwait(false);
        }
    }

    private async Task<IReadOnlyList<PriceEra>> ErasAsync(CancellationToken cancellationToken) => prices.ErasOf(
        (await MeterQueries.Currency.AskAsync(session.Db, new(accountId), cancellationToken).ConfigureAwait(false))
            .Single());
}
