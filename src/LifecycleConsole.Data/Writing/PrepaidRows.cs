using LifecycleConsole.Domain.Instances;

namespace LifecycleConsole.Data.Writing;

/// <summary>
/// Which instances have been written in a way that moves what comes due before their paid period ends. Every row goes
/// through here, whatever feature writes it, so that none can forget a reminder or an automatic renewal: what was
/// written and not looked at stops the commit.
/// </summary>
internal sealed class PrepaidRows
{
    private static readonly HashSet<string> Facts =
        new(StringComparer.Ordinal) { "PaidUntil", "Renewal", "ChargeType", "RecycledAt" };

    private readonly Dictionary<string, DateTimeOffset> _seen = new(StringComparer.Ordinal);
    private DateTimeOffset? _holdsFrom;

    /// <summary>True of a row that may move what comes due.</summary>
    public static bool Concern(RowShape shape) => shape.Table == "Instances"
        && (shape.Columns.Any(column => Facts.Contains(column.Name)) || IsHoldAlone(shape));

    /// <summary>What is written from here on holds from the instant.</summary>
    public void HoldFrom(DateTimeOffset at) => _holdsFrom = at;

    public void Note(RowShape shape, object?[] values)
    {
        if (!IsNewByTheHour(shape, values))
        {
            _seen[(string)values[0]!] = _holdsFrom ?? DateTimeOffset.MinValue;
        }
    }

    /// <summary>Of an instance that is there: it is looked at as if it had been written now.</summary>
    public void Note(string instanceId) => _seen[instanceId] = _holdsFrom ?? DateTimeOffset.MinValue;

    /// <summary>What has been noted, with the instant from which it holds; it is forgotten here.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Take()
    {
        if (_seen.Count == 0)
        {
            return _seen;
        }
        var taken = new Dictionary<string, DateTimeOffset>(_seen, StringComparer.Ordinal);
        _seen.Clear();
        return taken;
    }

    /// <exception cref="InvalidOperationException">Something was written past the recorder: a bug.</exception>
    public void RequireSeen()
    {
        if (_seen.Count > 0)
        {
            throw new InvalidOperationException(
                $"What comes due of {_seen.Count} instances was not looked at, the first is {_seen.Keys.First()}. "
                + "Nothing was written.");
        }
    }

    /// <summary>Releases that are scheduled take back a hold too, and are of no prepaid instance.</summary>
    private static bool IsHoldAlone(RowShape shape) => shape.Columns.Any(column => column.Name == "HeldAt")
        && shape.Columns.All(column => column.Name != "ReleaseAt");

    private static bool IsNewByTheHour(RowShape shape, object?[] values) => shape.Verb == RowVerb.Insert
        && Array.FindIndex(shape.Columns, column => column.Name == "ChargeType") is >= 0 and var place
        && values[place] is (int)ChargeType.PayAsYouGo;
}
