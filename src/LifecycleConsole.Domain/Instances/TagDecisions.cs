using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Domain.Timeline;

namespace LifecycleConsole.Domain.Instances;

/// <summary>Tags: at most 20 per instance; lengths in UTF-16 code units, after trimming.</summary>
public static class TagDecisions
{
    public const int TagsMax = 20;
    public const int KeyLengthMin = 1;
    public const int KeyLengthMax = 64;
    public const int ValueLengthMax = 128;

    private static readonly string[] ReservedPrefixes = ["aliyun", "acs:"];

    public static Outcome<Plan> Decide(AccountState state, TagInstances command, Moments moments)
    {
        var tags = command.Tags.Select(tag => (Key: tag.Key.Trim(), Value: tag.Value.Trim())).ToList();
        var removed = command.RemovedKeys.Select(key => key.Trim()).Distinct(StringComparer.Ordinal).ToList();
        if (WhyNot(tags, removed) is { } refusal)
        {
            return refusal;
        }
        tags.Sort((a, b) => string.CompareOrdinal(a.Key, b.Key));
        removed.Sort(StringComparer.Ordinal);
        return InstancePlans.Of(state, command, moments, holding => Line(holding, tags, removed));
    }

    private static Refusal? WhyNot(List<(string Key, string Value)> tags, List<string> removed)
    {
        if (tags.Count + removed.Count == 0)
        {
            return TagRefusals.None.With();
        }
        return tags.Select(tag => WhyNot(tag.Key, tag.Value)).FirstOrDefault(refusal => refusal is not null)
            ?? WhyTwice([.. tags.Select(tag => tag.Key), .. removed]);
    }

    /// <summary>Why a tag, already trimmed, cannot be given; null where it can.</summary>
    public static Refusal? WhyNot(string key, string value)
    {
        var named = new RefusalArgument("key", key);
        if (key.Length is < KeyLengthMin or > KeyLengthMax)
        {
            return TagRefusals.KeyLength.With(
                named, new("length", key.Length), new("min", KeyLengthMin), new("max", KeyLengthMax));
        }
        if (value.Length > ValueLengthMax)
        {
            return TagRefusals.ValueLength.With(named, new("length", value.Length), new("max", ValueLengthMax));
        }
        if (Array.Exists(ReservedPrefixes, prefix => key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
        {
            return TagRefusals.KeyReserved.With(named);
        }
        return PlainText.IsClean(key) && PlainText.IsClean(value) ? null : TagRefusals.Characters.With(named);
    }

    /// <summary>Why something new cannot be given these tags; null where it can.</summary>
    public static Refusal? WhyNotNew(IReadOnlyList<KeyValuePair<string, string>> given)
    {
        var tags = given.Select(tag => (Key: tag.Key.Trim(), Value: tag.Value.Trim())).ToList();
        return tags.Count == 0 ? null
            : WhyNot(tags, []) ?? (tags.Count > TagsMax
                ? TagRefusals.TooMany.With(new("count", tags.Count), new("max", TagsMax))
                : null);
    }

    private static Refusal? WhyTwice(IReadOnlyList<string> keys)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return keys.FirstOrDefault(key => !seen.Add(key)) is { } twice
            ? TagRefusals.KeyTwice.With(new RefusalArgument("key", twice))
            : null;
    }

    /// <summary>More than 20, from an import, may stay and shrink but not grow.</summary>
    private static PlanLine Line(Holding holding, List<(string Key, string Value)> tags, List<string> removed)
    {
        var before = holding.Tags;
        var gone = removed.FindAll(before.ContainsKey);
        var set = tags.FindAll(tag => !before.TryGetValue(tag.Key, out var value)
            || !string.Equals(value, tag.Value, StringComparison.Ordinal));
        if (gone.Count + set.Count == 0)
        {
            return InstancePlans.Skipped(holding, TagRefusals.Same);
        }
        var count = before.Count - gone.Count + set.Count(tag => !before.ContainsKey(tag.Key));
        if (count > TagsMax && count > before.Count)
        {
            return InstancePlans.Skipped(holding, TagRefusals.TooMany, new("count", count), new("max", TagsMax));
        }
        var id = holding.Instance.Id;
        return InstancePlans.Applied(holding, Effect.Tagged,
            [.. gone.Select(key => new TagRemoved(id, key)), .. set.Select(tag => new TagSet(id, tag.Key, tag.Value))]);
    }
}
