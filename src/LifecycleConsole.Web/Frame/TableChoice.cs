namespace LifecycleConsole.Web.Frame;

/// <summary>Which columns are shown, in which order.</summary>
public static class TableChoice
{
    /// <summary>The columns that are shown where nobody has picked any.</summary>
    public static IReadOnlyList<string> Default(IEnumerable<TableColumn> all) =>
        [.. all.Where(column => !column.IsFixed && !column.IsExtra).Select(column => column.Id)];

    /// <summary>
    /// The picked ones between the fixed ones: a fixed column stays first or last, as it stands among all. Words that
    /// no column has (any more) are passed over.
    /// </summary>
    /// <param name="picked">Ids in order; null: the default.</param>
    public static IReadOnlyList<TColumn> Shown<TColumn>(
        IReadOnlyList<TColumn> all, IReadOnlyList<string>? picked)
        where TColumn : TableColumn
    {
        var free = (picked ?? Default(all)).Distinct(StringComparer.Ordinal)
            .Select(id => all.FirstOrDefault(column => !column.IsFixed && column.Id == id))
            .OfType<TColumn>();
        return [.. all.TakeWhile(column => column.IsFixed), .. free, .. all.Where((column, at) =>
            column.IsFixed && all.Take(at).Any(before => !before.IsFixed))];
    }

    /// <summary>The ids with one moved by so many places, as far as it goes.</summary>
    public static IReadOnlyList<string> Moved(IReadOnlyList<string> ids, string id, int by)
    {
        var moved = ids.ToList();
        var from = moved.IndexOf(id);
        if (from < 0)
        {
            return ids;
        }
        moved.RemoveAt(from);
        moved.Insert(Math.Clamp(from + by, 0, moved.Count), id);
        return moved;
    }
}
