using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Instances;

/// <summary>
/// Where what somebody sees can be looked up in an index: by tags, IDs or regions that it names. All that are seen are
/// there, and perhaps others, which the condition itself sorts out.
/// </summary>
internal static class SeenSource
{
    /// <summary>More places to look than these are no shorter way.</summary>
    private const int PlacesMax = 8;

    public static bool IsFound(InstanceSight sight) => PlacesOf(sight) is not null;

    /// <summary>The IDs, in no order, some perhaps twice.</summary>
    public static IQueryable<string> Of(ConsoleDbContext db, FilterValues values) =>
        (PlacesOf(values.Scope.Sight) ?? throw new InvalidOperationException("Nothing of it has an index."))
        .Select(place => Of(db, values, place)).Aggregate((all, more) => all.Concat(more));

    private static IQueryable<string> Of(ConsoleDbContext db, FilterValues values, SightOfField place)
    {
        var (accountId, states, types) = (values.AccountId, values.States, values.Types);
        return place.Field switch
        {
            SightField.Tag => db.InstanceTags.Where(t => t.AccountId == accountId).Fitting(db, place)
                .Select(t => t.InstanceId),
            // Adding 0 keeps the database from walking the account's index where the rows are named already.
            SightField.Id => db.Instances.Seen(db, place).Where(i => i.AccountId + 0 == accountId).Select(i => i.Id),
            SightField.Region => db.Instances
                .Where(i => i.AccountId == accountId && i.DestroyedAt == null && states.Contains(i.PowerState)
                    && types.Contains(i.ChargeType))
                .Seen(db, place).Select(i => i.Id),
            _ => throw new InvalidOperationException($"{place.Field} has no index."),
        };
    }

    /// <summary>Null where some of what is seen is in no place.</summary>
    private static IReadOnlyList<SightOfField>? PlacesOf(InstanceSight sight) => sight switch
    {
        SightOfField { Field: SightField.Tag } or SightOfField { By: SightMatch.Equal } => [(SightOfField)sight],
        SightGroup { IsAny: true } any => All(any.Parts.Select(PlacesOf)),
        SightGroup all => all.Parts.Select(PlacesOf).OfType<IReadOnlyList<SightOfField>>().MinBy(RankOf),
        _ => null,
    };

    private static List<SightOfField>? All(IEnumerable<IReadOnlyList<SightOfField>?> parts)
    {
        List<SightOfField> places = [];
        foreach (var part in parts)
        {
            if (part is null || places.Count + part.Count > PlacesMax)
            {
                return null;
            }
            places.AddRange(part);
        }
        return places;
    }

    /// <summary>IDs are the fewest, then tags with their values; a region may be everything.</summary>
    private static int RankOf(IReadOnlyList<SightOfField> places) => places.Max(place => (place.Field, place.By) switch
    {
        (SightField.Id, _) => 0,
        (SightField.Tag, SightMatch.Equal) => 1,
        (SightField.Tag, _) => 2,
        _ => 3,
    });
}
