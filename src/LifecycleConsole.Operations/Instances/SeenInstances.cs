using LifecycleConsole.Data;
using LifecycleConsole.Data.Reading;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Instances;

namespace LifecycleConsole.Operations.Instances;

/// <summary>
/// The instances of an account that somebody may see: every read for an actor begins here, so that what he may not see
/// is not there for him. A test knows who reads past it, and why.
/// </summary>
internal static class SeenInstances
{
    /// <summary>Those that the actor may look at; the right itself has been asked for.</summary>
    public static IQueryable<Instance> Of(ConsoleDbContext db, Actor actor) =>
        Of(db, actor.AccountId, SightRules.Of(actor));

    /// <summary>
    /// The same, to be narrowed by ID: adding 0 keeps SQLite from walking an index of the account where the rows are
    /// named already.
    /// </summary>
    public static IQueryable<Instance> Named(ConsoleDbContext db, Actor actor)
    {
        var accountId = actor.AccountId;
        return db.Instances.Where(i => i.AccountId + 0 == accountId).Seen(db, SightRules.Of(actor));
    }

    /// <summary>Those that the actor's deeds find, and lists that take another right than that of looking.</summary>
    public static IQueryable<Instance> OfDeeds(ConsoleDbContext db, Actor actor) =>
        Of(db, actor.AccountId, SightRules.OfDeeds(actor));

    /// <summary>Those that are hidden from his deeds; null where none is.</summary>
    public static IQueryable<Instance>? HiddenFrom(ConsoleDbContext db, Actor actor) =>
        SightRules.OfDeeds(actor) is { IsAll: false } sight
            ? Of(db, actor.AccountId, InstanceSight.Not(sight))
            : null;

    /// <summary>IDs of those that the actor may look at and that have this ID or this name.</summary>
    public static IQueryable<string?> Called(ConsoleDbContext db, Actor actor, string idOrName) =>
        Of(db, actor).Where(i => i.Id == idOrName || i.Name == idOrName).Select(i => (string?)i.Id);

    private static IQueryable<Instance> Of(ConsoleDbContext db, long accountId, InstanceSight sight) =>
        db.Instances.Where(i => i.AccountId == accountId).Seen(db, sight);
}
