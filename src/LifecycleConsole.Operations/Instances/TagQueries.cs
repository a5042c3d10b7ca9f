using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Instances;

/// <summary>Tags that an account has: suggestions while one is typed.</summary>
public sealed class TagQueries
{
    private const int SuggestionsMax = 12;

    private readonly ConsoleReader _reader;

    internal TagQueries(ConsoleReader reader) => _reader = reader;

    /// <summary>Keys that start with what is typed; after <c>key=</c> the values of that key.</summary>
    public async Task<Outcome<IReadOnlyList<string>>> SuggestAsync(
        Actor actor, string typed, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.DescribeInstances) is { } refusal)
        {
            return refusal;
        }
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var tags = db.InstanceTags.Where(t => t.AccountId == actor.AccountId);
            if (!SightRules.Of(actor).IsAll)
            {
                var seen = SeenInstances.Of(db, actor);
                tags = tags.Where(t => seen.Any(i => i.Id == t.InstanceId));
            }
            return typed.Split('=', 2) is [var key, var value]
                ? await ValuesAsync(tags.Where(t => t.Key == key), key, value, cancellationToken).ConfigureAwait(false)
                : await WalkAsync(tags, typed, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>From each key to the next one by the index: a million tags with a few keys take a few steps.</summary>
    private static async Task<List<string>> WalkAsync(
        IQueryable<InstanceTag> tags, string start, CancellationToken cancellationToken)
    {
        List<string> found = [];
        var next = await tags.Where(t => string.Compare(t.Key, start) >= 0).OrderBy(t => t.Key).Select(t => t.Key)
            .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        while (next is not null && next.StartsWith(start, StringComparison.Ordinal) && found.Count < SuggestionsMax)
        {
            found.Add(next);
            var last = next;
            next = await tags.Where(t => string.Compare(t.Key, last) > 0).OrderBy(t => t.Key).Select(t => t.Key)
                .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        }
        return found;
    }

    private static async Task<List<string>> ValuesAsync(
        IQueryable<InstanceTag> tags, string key, string start, CancellationToken cancellationToken)
    {
        List<string> found = [];
        var next = await tags.Where(t => string.Compare(t.Value, start) >= 0).OrderBy(t => t.Value)
            .Select(t => t.Value).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        while (next is not null && next.StartsWith(start, StringComparison.Ordinal) && found.Count < SuggestionsMax)
        {
            found.Add($"{key}={next}");
            var last = next;
            next = await tags.Where(t => string.Compare(t.Value, last) > 0).OrderBy(t => t.Value)
                .Select(t => t.Value).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        }
        return found;
    }
}
