namespace LifecycleConsole.Domain.Access;

/// <summary>
/// Which instances of an account somebody may see: a condition on what they are, that lists put to the database and
/// everybody else asks in memory. Two with the same text mean the same.
/// </summary>
public abstract class InstanceSight
{
    /// <summary>Every instance of the account.</summary>
    public static readonly InstanceSight All = new SightOfAll();

    public static readonly InstanceSight None = new SightNot(All);

    private protected InstanceSight(string text) => Text = text;

    /// <summary>The condition in one writing: empty where everything is seen.</summary>
    public string Text { get; }

    public bool IsAll => ReferenceEquals(this, All);

    public bool IsNone => ReferenceEquals(this, None);

    public abstract bool Allows(SeenThing thing);

    public bool Allows(Instances.Holding holding) =>
        IsAll || Allows(new SeenThing(holding.Instance.Region, holding.Instance.Id, holding.Tags));

    /// <summary>All conditions together.</summary>
    public static InstanceSight AllOf(IEnumerable<InstanceSight> parts) => SightGroup.Of(parts, isAny: false);

    /// <summary>Any of the conditions.</summary>
    public static InstanceSight AnyOf(IEnumerable<InstanceSight> parts) => SightGroup.Of(parts, isAny: true);

    public static InstanceSight Not(InstanceSight sight) => sight switch
    {
        { IsAll: true } => None,
        SightNot not => not.Of,
        _ => new SightNot(sight),
    };

    private sealed class SightOfAll() : InstanceSight("")
    {
        public override bool Allows(SeenThing thing) => true;
    }
}

/// <summary>What a condition is about.</summary>
public readonly record struct SeenThing(string Region, string Id, IReadOnlyDictionary<string, string> Tags);

/// <summary>What does not fit another condition.</summary>
public sealed class SightNot : InstanceSight
{
    internal SightNot(InstanceSight of)
        : base($"not ({of.Text})") => Of = of;

    public InstanceSight Of { get; }

    public override bool Allows(SeenThing thing) => !Of.Allows(thing);
}

/// <summary>Conditions of which all have to hold, or any.</summary>
public sealed class SightGroup : InstanceSight
{
    private SightGroup(IReadOnlyList<InstanceSight> parts, bool isAny)
        : base($"({string.Join(isAny ? " or " : " and ", parts.Select(part => part.Text))})") =>
        (Parts, IsAny) = (parts, isAny);

    /// <summary>At least two, none of them everything or nothing.</summary>
    public IReadOnlyList<InstanceSight> Parts { get; }

    public bool IsAny { get; }

    public override bool Allows(SeenThing thing) =>
        IsAny ? Parts.Any(part => part.Allows(thing)) : Parts.All(part => part.Allows(thing));

    internal static InstanceSight Of(IEnumerable<InstanceSight> parts, bool isAny)
    {
        var (nothingNew, decides) = isAny ? (None, All) : (All, None);
        var flat = parts.SelectMany(part => part is SightGroup group && group.IsAny == isAny ? group.Parts : [part])
            .Where(part => part != nothingNew).ToList();
        if (flat.Contains(decides))
        {
            return decides;
        }
        List<InstanceSight> different =
        [
            .. (isAny ? Merged(flat) : flat).DistinctBy(part => part.Text, StringComparer.Ordinal)
                .OrderBy(part => part.Text, StringComparer.Ordinal),
        ];
        return different.Count switch
        {
            0 => nothingNew,
            1 => different[0],
            _ => new SightGroup(different, isAny),
        };
    }

    /// <summary>Values of one field are looked for together.</summary>
    private static IEnumerable<InstanceSight> Merged(List<InstanceSight> parts) =>
        parts.OfType<SightOfField>().GroupBy(part => (part.Field, part.TagKey, part.By))
            .Select(same => same.First().With(same.SelectMany(part => part.Values)))
            .Concat(parts.Where(part => part is not SightOfField));
}

/// <summary>What a condition looks at.</summary>
public enum SightField
{
    Id = 0,
    Region = 1,
    Tag = 2,
}

/// <summary>How it compares.</summary>
public enum SightMatch
{
    /// <summary>Letter by letter.</summary>
    Equal = 0,

    /// <summary>The same, upper and lower case of ASCII letters alike.</summary>
    EqualIgnoringCase = 1,

    /// <summary><see cref="Wildcards"/>, letter by letter.</summary>
    Fits = 2,
}

/// <summary>A region, an ID or a tag that fits one of several values; a tag that is not there fits none.</summary>
public sealed class SightOfField : InstanceSight
{
    private SightOfField((SightField Field, string TagKey, SightMatch By) what, IReadOnlyList<string> values)
        : base(Written(what, values))
    {
        (Field, TagKey, By) = what;
        Values = values;
    }

    public SightField Field { get; }

    /// <summary>Empty where it is no tag.</summary>
    public string TagKey { get; }

    public SightMatch By { get; }

    /// <summary>At least one, each once, in ordinal order.</summary>
    public IReadOnlyList<string> Values { get; }

    public static InstanceSight OfTag(string key, SightMatch by, IEnumerable<string> values) =>
        Of((SightField.Tag, key, by), values);

    /// <summary>A pattern without wildcards is the value itself.</summary>
    public static InstanceSight OfPattern(SightField field, string pattern) =>
        pattern.AsSpan().Trim('*').IsEmpty && pattern.Length > 0
            ? All
            : Of((field, "", Wildcards.IsPattern(pattern) ? SightMatch.Fits : SightMatch.Equal), [pattern]);

    public override bool Allows(SeenThing thing) => TextOf(thing) is { } text && Values.Any(value => By switch
    {
        SightMatch.Equal => value == text,
        SightMatch.EqualIgnoringCase => string.Equals(value, text, StringComparison.OrdinalIgnoreCase),
        SightMatch.Fits => Wildcards.Fit(value, text),
        _ => throw new InvalidOperationException($"{By} does not compare."),
    });

    internal InstanceSight With(IEnumerable<string> values) => Of((Field, TagKey, By), values);

    private static InstanceSight Of((SightField, string, SightMatch By) what, IEnumerable<string> values)
    {
        var plain = what.By == SightMatch.EqualIgnoringCase ? values.Select(value => value.ToLowerInvariant()) : values;
        List<string> sorted = [.. plain.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return sorted.Count == 0 ? None : new SightOfField(what, sorted);
    }

    private string? TextOf(SeenThing thing) => Field switch
    {
        SightField.Id => thing.Id,
        SightField.Region => thing.Region,
        SightField.Tag => thing.Tags.GetValueOrDefault(TagKey),
        _ => throw new InvalidOperationException($"{Field} is no field."),
    };

    private static string Written(
        (SightField Field, string TagKey, SightMatch By) what, IReadOnlyList<string> values) =>
        $"{what.Field}{(what.Field == SightField.Tag ? Quoted(what.TagKey) : "")} {what.By} "
        + $"[{string.Join(",", values.Select(Quoted))}]";

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
