namespace LifecycleConsole.Data.Writing;

/// <summary>
/// Rows to write, gathered by shape so that each kind is one run. A row that an earlier one of the batch may touch in
/// another way ends the run first, so that the order within a row's life is kept.
/// </summary>
internal abstract class RowBatch
{
    private readonly Dictionary<RowShape, List<object?[]>> _runs = [];
    private readonly Dictionary<(string Table, object Key, object?, object?, object?), RowShape> _touched = [];

    /// <summary>What of the rows is metered.</summary>
    public MeteredRows Metered { get; } = new();

    /// <summary>What of the rows moves what comes due.</summary>
    public PrepaidRows Prepaid { get; } = new();

    public async ValueTask AddAsync(RowShape shape, object?[] values, CancellationToken cancellationToken)
    {
        if (shape.IsMetered)
        {
            await Metered.NoteAsync(shape.Table, (string)values[0]!, cancellationToken).ConfigureAwait(false);
        }
        if (shape.IsPrepaid && !Metered.IsOff)
        {
            Prepaid.Note(shape, values);
        }
        var row = (shape.Table, values[0]!, KeyAt(shape, values, 1), KeyAt(shape, values, 2), KeyAt(shape, values, 3));
        if (_touched.TryGetValue(row, out var earlier))
        {
            if (ReferenceEquals(earlier, shape) && shape.Verb == RowVerb.Delete)
            {
                return; // it goes once
            }
            if (!MayShareRun(earlier, shape))
            {
                await FlushAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        _touched[row] = shape;
        if (!_runs.TryGetValue(shape, out var run))
        {
            _runs.Add(shape, run = []);
        }
        run.Add(values);
    }

    /// <summary>True where the last that waits to be written of a row with a single key is of this shape.</summary>
    public bool Ends(RowShape shape, string key) =>
        _touched.TryGetValue((shape.Table, key, null, null, null), out var last) && ReferenceEquals(last, shape);

    /// <summary>The last flush of a work: nothing may be left that was not looked at.</summary>
    public ValueTask EndAsync(CancellationToken cancellationToken)
    {
        Metered.RequireSeen();
        Prepaid.RequireSeen();
        return FlushAsync(cancellationToken);
    }

    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        var runs = _runs.Where(run => run.Value.Count > 0).ToList();
        var hits = runs.Count == 0 ? [] : await WriteAsync(runs, cancellationToken).ConfigureAwait(false);
        for (var n = 0; n < runs.Count; n++)
        {
            var (shape, rows) = runs[n];
            if (shape.MustHit && hits[n] != rows.Count)
            {
                throw new InvalidOperationException(
                    $"{shape.Verb} of {shape.Table} met {hits[n]} rows instead of {rows.Count}. Nothing was written.");
            }
            rows.Clear();
        }
        _touched.Clear();
    }

    /// <summary>Writes the runs in their order and says how many rows each has met.</summary>
    protected abstract ValueTask<int[]> WriteAsync(
        List<KeyValuePair<RowShape, List<object?[]>>> runs, CancellationToken cancellationToken);

    private static object? KeyAt(RowShape shape, object?[] values, int n) => shape.Keys.Length > n ? values[n] : null;

    /// <summary>Two updates of different columns commute; anything else about one row does not.</summary>
    private static bool MayShareRun(RowShape earlier, RowShape later) =>
        !ReferenceEquals(earlier, later) && earlier.Verb == RowVerb.Update && later.Verb == RowVerb.Update;
}
