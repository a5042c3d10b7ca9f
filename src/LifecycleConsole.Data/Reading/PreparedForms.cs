using System.Collections.Concurrent;

namespace LifecycleConsole.Data.Reading;

/// <summary>Prepared queries by the form of what is asked: what differs only in values has one form.</summary>
internal sealed class PreparedForms(ConsoleReader reader)
{
    private const int FormsMax = 2000;

    private readonly ConcurrentDictionary<object, object> _forms = [];

    /// <param name="values">The type that the query is asked with.</param>
    public PreparedQuery<T> Of<T>(object form, Type values, Func<ConsoleDbContext, IQueryable<T>> query) =>
        Of(form, db => PreparedQuery<T>.Of(db, query(db), values));

    /// <summary>How many rows the query has.</summary>
    public PreparedQuery<long> CountOf<T>(object form, Type values, Func<ConsoleDbContext, IQueryable<T>> query) =>
        Of(form, db => PreparedQuery<long>.CountOf(db, query(db), values));

    private PreparedQuery<T> Of<T>(object form, Func<ConsoleDbContext, PreparedQuery<T>> prepare)
    {
        if (_forms.TryGetValue(form, out var known))
        {
            return (PreparedQuery<T>)known;
        }
        if (_forms.Count >= FormsMax)
        {
            _forms.Clear();
        }
        using var db = reader.Open();
        return (PreparedQuery<T>)_forms.GetOrAdd(form, prepare(db));
    }
}
