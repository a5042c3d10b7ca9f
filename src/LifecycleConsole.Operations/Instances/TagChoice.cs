using LifecycleConsole.Data;
using LifecycleConsole.Domain.Instances;

namespace LifecycleConsole.Operations.Instances;

/// <summary>A tag with any of these keys and any of these values; null: whatever it is.</summary>
public sealed record TagChoice(IReadOnlyList<string>? Keys, IReadOnlyList<string>? Values);

/// <summary>Filters of which one value of several is enough.</summary>
internal static class InstanceChoices
{
    public static IQueryable<Instance> WithChoices(
        this IQueryable<Instance> query, ConsoleDbContext db, InstanceSearchFilter filter)
    {
        foreach (var choice in filter.TagChoices)
        {
            query = (choice.Keys, choice.Values) switch
            {
                ({ } keys, { } values) => query.Where(i => db.InstanceTags.Any(t =>
                    t.InstanceId == i.Id && keys.Contains(t.Key) && values.Contains(t.Value))),
                ({ } keys, null) => query.Where(i => db.InstanceTags.Any(t =>
                    t.InstanceId == i.Id && keys.Contains(t.Key))),
                (null, { } values) => query.Where(i => db.InstanceTags.Any(t =>
                    t.InstanceId == i.Id && values.Contains(t.Value))),
                _ => query,
            };
        }
        return filter.AnyPublicAddresses is { Count: > 0 } publics
            ? query.Where(i => (i.StaticAddress != null && publics.Contains(i.StaticAddress))
                || db.Addresses.Any(a => a.InstanceId == i.Id && publics.Contains(a.Address)))
            : query;
    }
}
