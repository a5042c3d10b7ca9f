using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;
using LifecycleConsole.Domain.Plans;
using LifecycleConsole.Operations.Reading;
using Microsoft.EntityFrameworkCore;

namespace LifecycleConsole.Operations.Instances;

/// <summary>Where something could be attached or bound.</summary>
/// <param name="Zone">Null: any zone of the region.</param>
/// <param name="Text">Part of a name or an ID; null or blank: any.</param>
public sealed record TargetPlace(string Region, string? Zone, string? Text);

/// <summary>
/// Instances to choose from, with what hangs on them: whether they qualify is for the decisions to say.
/// </summary>
public sealed class InstanceTargets
{
    public const int FoundMax = 50;

    private readonly ConsoleReader _reader;

    internal InstanceTargets(ConsoleReader reader) => _reader = reader;

    /// <summary>By name, at most <see cref="FoundMax"/>.</summary>
    public async Task<Outcome<IReadOnlyList<Holding>>> FindAsync(
        Actor actor, TargetPlace place, CancellationToken cancellationToken)
    {
        if (AccessRules.WhyNot(actor, Actions.DescribeInstances) is { } refusal)
        {
            return refusal;
        }
        var db = _reader.Open();
        await using (db.ConfigureAwait(false))
        {
            var query = SeenInstances.Of(db, actor).Where(i => i.DestroyedAt == null && i.Phase == Phase.Active
                && i.Region == place.Region);
            if (place.Zone is { } zone)
            {
                query = query.Where(i => i.Zone == zone);
            }
            var found = await WithText(query, place.Text).OrderBy(i => i.Name).ThenBy(i => i.Id).Take(FoundMax)
                .ToListAsync(cancellationToken).ConfigureAwait(false);
            return (await HoldingLoader.HoldAsync(db, found, cancellationToken).ConfigureAwait(false)).ToList();
        }
    }

    private IQueryable<Instance> WithText(IQueryable<Instance> query, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return query;
        }
        var pattern = PartReads.Anywhere(text);
        return _reader.IsPostgres
            ? query.Where(i => EF.Functions.ILike(i.Name, pattern, "\\") || EF.Functions.ILike(i.Id, pattern, "\\"))
            : query.Where(i => EF.Functions.Like(i.Name, pattern, "\\") || EF.Functions.Like(i.Id, pattern, "\\"));
    }
}
