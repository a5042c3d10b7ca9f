using System.Linq.Expressions;
using LifecycleConsole.Data;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Domain.Jobs;
using LifecycleConsole.Operations.Reading;

namespace LifecycleConsole.Operations.Jobs;

/// <summary>All that a list shows with a filter, page by page or not: what a job is made of.</summary>
public sealed class PartMatch
{
    private readonly Func<Actor, (ActionName Action, Func<ConsoleDbContext, IQueryable<Chosen>> Query)> _for;

    private PartMatch(
        JobSubject subject,
        Func<Actor, (ActionName Action, Func<ConsoleDbContext, IQueryable<Chosen>> Query)> queryFor) =>
        (Subject, _for) = (subject, queryFor);

    internal JobSubject Subject { get; }

    /// <param name="list">The list as this actor sees it.</param>
    /// <param name="choose">A row's ID and name.</param>
    internal static PartMatch Of<T, TRow>(
        JobSubject subject, Func<Actor, PartList<T, TRow>> list, bool descends, Expression<Func<T, Chosen>> choose) =>
        new(subject, actor =>
        {
            var shown = list(actor);
            return (shown.Action, db => shown.Key.Order(shown.Query(db), from: null, descends).Select(choose));
        });

    /// <summary>The right that looking at them takes, and what matches.</summary>
    internal (ActionName Action, Func<ConsoleDbContext, IQueryable<Chosen>> Query) For(Actor actor) => _for(actor);
}
