using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Accounts;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Instances;

/// <summary>Newest first.</summary>
/// <param name="Total">All that match; null where it was not asked for.</param>
/// <param name="Next">The cursor of what follows; null on the last page.</param>
public sealed record InstanceSearchPage(AccountState State, int? Total, string? Next)
{
    public IReadOnlyList<Holding> Holdings => State.Holdings;
}

/// <summary>Instances as the vendors' interfaces find them: what is released is gone.</summary>
public sealed class InstanceFinder
{
    private readonly ConsoleReader _reader;
    private readonly PreparedReads _reads;
    private readonly PreparedForms _forms;
    private readonly HeldPartsReader _parts;
    private readonly HoldingLoader _loader;

    internal InstanceFinder(ConsoleReader reader, PreparedReads reads, HoldingLoader loader)
    {
        (_reader, _reads, _loader) = (reader, reads, loader);
        _forms = new PreparedForms(reader);
        _parts = new HeldPartsReader(reader);
    }

    public async Task<Outcome<InstanceSearchPage>> FindAsync(
        Actor actor, InstanceSearchFilter filter, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.DescribeInstances) is { } refusal)
        {
            return refusal;
        }
        var values = new FinderValues(actor, filter);
        // Before the session, so that what belongs to the rows is not older than they are.
        (int? Total, List<Instance> Rows)? rare = values.Form is null
            ? await RareAsync(values, cancellationToken).ConfigureAwait(false)
            : null;
        var session = await _reads.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
        {
            var found = await session.ReadAsync(AccountForm(values), values, cancellationToken).ConfigureAwait(false);
            if (found is not [var account])
            {
                return AccessRules.NoAccount.With();
            }
            var rows = rare ?? await RowsAsync(
                session, await NarrowedAsync(session, values, cancellationToken).ConfigureAwait(false),
                cancellationToken).ConfigureAwait(false);
            return await PageAsync(session, account, (values, rows), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<InstanceSearchPage> PageAsync(
        ReadSession session, Account account, (FinderValues Values, (int? Total, List<Instance> Rows) Read) found,
        CancellationToken cancellationToken)
    {
        var (values, (total, rows)) = found;
        var hasMore = rows.Count >= values.Take;
        IReadOnlyList<Instance> shown = hasMore ? rows.GetRange(0, values.Take - 1) : rows;
        var parts = (shown.Count, values.Filter.WithInterfaces) switch
        {
            (0, _) => new HeldParts([], [], [], []),
            (_, true) => await _parts.WithInterfacesAsync(session, shown, cancellationToken).ConfigureAwait(false),
            _ => await _parts.ReadAsync(session, shown, cancellationToken).ConfigureAwait(false),
        };
        return new InstanceSearchPage(
            _loader.StateOf(account, HoldingLoader.Join(shown, parts)), total,
            hasMore ? SearchCursor.Of(shown[^1].CreatedAt, shown[^1].Id) : null);
    }

    /// <summary>
    /// Few that have a name are found by it, however many the account has. Many soon come along the order of the page.
    /// </summary>
    private async Task<FinderValues> NarrowedAsync(
        ReadSession session, FinderValues values, CancellationToken cancellationToken)
    {
        if (values.Filter is not { Ids: null, Names.Count: > 0 })
        {
            return values;
        }
        var named = await session.ReadAsync(
            _forms.Of(("named", values.Form!.Value.Sight), typeof(FinderValues), db => FinderSql.Named(db, values)),
            values, cancellationToken).ConfigureAwait(false);
        return named.Count > FinderValues.FewMax
            ? values
            : new FinderValues(values.Actor, values.Filter with { Ids = named });
    }

    /// <summary>Past EF, which takes longer to look a query up than the database to answer it.</summary>
    private async Task<(int? Total, List<Instance> Rows)> RowsAsync(
        ReadSession session, FinderValues values, CancellationToken cancellationToken)
    {
        var form = values.Form!.Value;
        var total = values.Counts
            ? await session.ReadAsync(CountForm(values, form), values, cancellationToken).ConfigureAwait(false)
            : null;
        var rows = await session.ReadAsync(PageForm(values, form), values, cancellationToken).ConfigureAwait(false);
        return ((int?)total?[0], rows);
    }

    /// <summary>Filters with any number of parts have no form that comes again.</summary>
    private async Task<(int? Total, List<Instance> Rows)> RareAsync(
        FinderValues values, CancellationToken cancellationToken)
    {
        var db = await _reader.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            var query = FinderSql.Matching(db, values);
            int? total = values.Counts ? await query.CountAsync(cancellationToken).ConfigureAwait(false) : null;
            return (total, await FinderSql.Page(query, values).ToListAsync(cancellationToken).ConfigureAwait(false));
        }
    }

    private PreparedQuery<long> CountForm(FinderValues values, FinderForm form) => _forms.CountOf(
        (form.Filters, form.Sight), typeof(FinderValues), db => FinderSql.Matching(db, values).Select(i => i.Id));

    private PreparedQuery<Instance> PageForm(FinderValues values, FinderForm form) => _forms.Of(
        form, typeof(FinderValues), db => FinderSql.Page(FinderSql.Matching(db, values), values));

    private PreparedQuery<Account> AccountForm(FinderValues values)
    {
        var accountId = values.AccountId;
        return _forms.Of("account", typeof(FinderValues), db => db.Accounts.Where(a => a.Id == accountId));
    }
}
