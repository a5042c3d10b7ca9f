namespace LifecycleConsole.Data.Writing;

/// <summary>
/// Which things have been written that are charged by the second. Every row goes through here, whatever feature writes
/// it, so that none can forget the meter: what was written and not looked at stops the commit.
/// </summary>
internal sealed class MeteredRows
{
    private static readonly string[] Tables = ["Instances", "Disks", "Addresses", "Snapshots"];

    /// <summary>Columns that are known to change no charge. A column that is new counts as one that does.</summary>
    private static readonly HashSet<string> Free = new(StringComparer.Ordinal)
    {
        "Id", "Name", "ChangedAt", "Problem", "PrivateAddress", "ReleaseAt", "ReleaseWaits", "HeldAt", "IsProtected",
        "DestroyedAt", "GoneAt", "ReleaseWithInstance", "DeleteAutomaticSnapshots", "NewBandwidthMbps", "UnboundAt",
        "Renewal", "RenewalMonths", "AnchorDay", "AnchorMicros", "PaidUntil", "RecycledAt", "RecycleCause",
        "RecoverableUntil",
    };

    private readonly Dictionary<(string Table, string Id), DateTimeOffset> _seen = [];
    private DateTimeOffset? _holdsFrom;
    private Func<CancellationToken, ValueTask>? _look;

    /// <summary>True of a row that may change a charge.</summary>
    public static bool Concern(RowShape shape) => Tables.Contains(shape.Table, StringComparer.Ordinal)
        && (shape.Verb != RowVerb.Update || shape.Columns.Any(column => !Free.Contains(column.Name)));

    /// <summary>What is written from here on holds from the instant.</summary>
    /// <param name="look">Looks at everything that was noted, and takes it.</param>
    public void HoldFrom(DateTimeOffset at, Func<CancellationToken, ValueTask> look) =>
        (_holdsFrom, _look) = (at, look);

    public bool IsOff { get; private set; }

    /// <summary>Rows of this work are none of the meter's business: planted ones of tests and benchmarks.</summary>
    public void TurnOff() => IsOff = true;

    /// <summary>
    /// A thing that was written as of another instant is looked at first, as it stands before this row.
    /// </summary>
    public async ValueTask NoteAsync(string table, string id, CancellationToken cancellationToken)
    {
        if (IsOff)
        {
            return;
        }
        var at = _holdsFrom ?? DateTimeOffset.MinValue;
        if (_seen.TryGetValue((table, id), out var before) && before != at && _look is { } look)
        {
            await look(cancellationToken).ConfigureAwait(false);
        }
        _seen[(table, id)] = at;
    }

    /// <summary>What has been noted, by the instant from which it holds; it is forgotten here.</summary>
    public IReadOnlyList<(DateTimeOffset At, ILookup<string, string> Ids)> Take()
    {
        if (_seen.Count == 0)
        {
            return [];
        }
        var taken = _seen.GroupBy(row => row.Value).OrderBy(group => group.Key)
            .Select(group => (group.Key, group.ToLookup(
                row => row.Key.Table, row => row.Key.Id, StringComparer.Ordinal))).ToList();
        _seen.Clear();
        return taken;
    }

    /// <exception cref="InvalidOperationException">Something was written past the recorder: a bug.</exception>
    public void RequireSeen()
    {
        if (_seen.Count > 0)
        {
            var (table, id) = _seen.Keys.First();
            throw new InvalidOperationException(
                $"{_seen.Count} rows were written past the meter, the first is {id} of {table}. Nothing was written.");
        }
    }
}
