using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Instances;

namespace LifecycleConsole.Operations.Instances;

/// <summary>
/// The pages of the Instances list, asked past EF: it writes the SQL of each form of filter once. Many that match are
/// found along the index of the sort order, but never by walking all of the account: where a stretch of it has too few,
/// the part of the filter that leaves the fewest is looked up and sorted.
/// </summary>
internal sealed class InstancePages(PreparedReads reads, ConsoleReader reader, PageLimits limits)
{
    private readonly PreparedForms _forms = new(reader);
    private readonly CommonFilters _ways = new();
    private readonly HeldPartsReader _parts = new(reader);

    public ValueTask<ReadSession> OpenAsync(CancellationToken cancellationToken) => reads.OpenAsync(cancellationToken);

    public async Task<KeysetPage> PageAsync(
        ReadSession session, FilterScope scope, InstanceFilter filter, CancellationToken cancellationToken)
    {
        var size = Math.Clamp(filter.PageSize, 1, InstanceFilter.PageSizeMax);
        var place = InstanceKeyset.PlaceOf(filter, scope.Account.BillingZone, size);
        var asking = new Asking(session, new(scope, filter) { Place = place }, cancellationToken);
        var rows = CommonFilters.IsAll(scope, filter)
            ? await RowsAsync(asking, "all", sql => sql.All()).ConfigureAwait(false)
            : await FilteredAsync(asking).ConfigureAwait(false);
        return InstanceKeyset.PageOf(rows, filter, place);
    }

    /// <summary>What a list shows of its instances besides themselves.</summary>
    public Task<HeldParts> PartsAsync(
        ReadSession session, IReadOnlyList<Instance> instances, CancellationToken cancellationToken) =>
        _parts.ReadAsync(session, instances, cancellationToken);

    private async Task<List<Instance>> FilteredAsync(Asking asking)
    {
        var (scope, filter) = (asking.Values.Scope, asking.Values.Filter);
        var known = _ways.WayOf(scope, filter);
        if (known is null or { Kind: FilterWayKind.ByIds }
            && await FewAsync(asking, mayWalk: known is null).ConfigureAwait(false) is { } few)
        {
            return few;
        }
        foreach (var window in limits.Windows.Where(window => known is not { Kind: FilterWayKind.ByPart }
            && window >= (known?.Window ?? 0)))
        {
            if (await WalkAsync(asking, window).ConfigureAwait(false) is { } found)
            {
                _ways.Add(scope, filter, new(FilterWayKind.Along) { Window = window });
                return found;
            }
        }
        var isKnown = known is { Kind: FilterWayKind.ByPart };
        if (!isKnown && !InstanceFilterSql.PartsOf(asking.Values).Any())
        {
            return await RowsAsync(asking, "all", sql => sql.All()).ConfigureAwait(false);
        }
        var part = isKnown ? known!.Value.Part : await SmallestAsync(asking).ConfigureAwait(false);
        _ways.Add(scope, filter, new(FilterWayKind.ByPart) { Part = part });
        return await RowsAsync(asking, $"by {part}", sql => sql.By(part)).ConfigureAwait(false);
    }

    /// <summary>
    /// Null: every part of the filter leaves many. Some hundreds may be a good part of a small account, so first as
    /// many rows are looked at along the index.
    /// </summary>
    private async Task<List<Instance>?> FewAsync(Asking asking, bool mayWalk)
    {
        var values = asking.Values;
        var few = await InstanceFilterSql.FewAsync(
            values, limits.FewMax, (part, asked) => IdsAsync(asking.With(asked), part)).ConfigureAwait(false);
        if (few is null or [])
        {
            return few is null ? null : [];
        }
        if (few.Count > limits.DozensMax)
        {
            if (mayWalk && await WalkAsync(asking, few.Count).ConfigureAwait(false) is { } near)
            {
                _ways.Add(values.Scope, values.Filter, new(FilterWayKind.Along) { Window = few.Count });
                return near;
            }
            _ways.Add(values.Scope, values.Filter, new(FilterWayKind.ByIds));
        }
        return await RowsAsync(asking.With(values with { Among = few }), "among", sql => sql.AmongThese())
            .ConfigureAwait(false);
    }

    /// <summary>Null: the page is not full, and there are rows beyond the window.</summary>
    private async Task<List<Instance>?> WalkAsync(Asking asking, int window)
    {
        var values = asking.Values;
        var further = await AskAsync(
            asking.With(values with { Skip = window }), "further", sql => sql.RowFurtherOn()).ConfigureAwait(false);
        if (further is not [var end])
        {
            return await RowsAsync(asking, "all", sql => sql.All()).ConfigureAwait(false);
        }
        var until = values with { End = new(end.Id, InstanceKeyset.KeyOf(end, values.Filter.Sort), false, 0) };
        var rows = await AskAsync(
            asking.With(until), "until",
            sql => InstanceKeyset.From(sql.All(), until, hasEnd: true).TakeOf(until, nameof(until.Take)))
            .ConfigureAwait(false);
        return rows.Count == values.Take ? rows : null;
    }

    /// <summary>A search is measured by finding, so it is the smallest only where it is alone.</summary>
    private async Task<FilterPart> SmallestAsync(Asking asking)
    {
        var parts = InstanceFilterSql.PartsOf(asking.Values).ToList();
        var measured = parts.Count == 1 ? parts : parts.FindAll(part => part != FilterPart.Text);
        foreach (var size in measured.Count == 1 ? [] : limits.Sizes)
        {
            foreach (var part in measured)
            {
                var beyond = asking.Values with { Skip = size, Max = 1 };
                if (await IdsAsync(asking.With(beyond), part).ConfigureAwait(false) is [])
                {
                    return part;
                }
            }
        }
        return measured[0];
    }

    private Task<List<string>> IdsAsync(Asking asking, FilterPart part) =>
        AskAsync(asking, $"ids {part}", sql => sql.Ids(part));

    private Task<List<Instance>> RowsAsync(
        Asking asking, string way, Func<InstanceFilterSql, IQueryable<Instance>> rows) =>
        AskAsync(
            asking, way,
            sql => InstanceKeyset.From(rows(sql), asking.Values).TakeOf(asking.Values, nameof(FilterValues.Take)));

    private Task<List<T>> AskAsync<T>(Asking asking, string way, Func<InstanceFilterSql, IQueryable<T>> query)
    {
        var values = asking.Values;
        var (sight, place) = (values.Scope.Sight.Text, values.Place);
        var form = (FormOf(values.Filter, values.Text), sight, place.Descends, place.IsFurther, way);
        return asking.Session.ReadAsync(
            _forms.Of(form, typeof(FilterValues), db => query(new InstanceFilterSql(db, values))), values,
            asking.CancellationToken);
    }

    /// <summary>Filters with the same form differ only in values.</summary>
    private static InstanceFilter FormOf(InstanceFilter filter, SearchText text) => new()
    {
        Region = Form(filter.Region),
        Text = string.IsNullOrWhiteSpace(filter.Text) ? null : text.IsShort ? "ab" : "abc",
        ChargeType = filter.ChargeType is null ? null : default(ChargeType),
        PowerState = filter.PowerState is null ? null : default(PowerState),
        View = filter.View,
        TagKey = Form(filter.TagKey),
        TagValue = Form(filter.TagValue),
        NextFrom = filter.HasNext ? DateOnly.MinValue : null,
        Sort = filter.Sort,
    };

    private static string? Form(string? value) => string.IsNullOrEmpty(value) ? null : "any";

    private readonly record struct Asking(
        ReadSession Session, FilterValues Values, CancellationToken CancellationToken)
    {
        public Asking With(FilterValues values) => this with { Values = values };
    }
}
