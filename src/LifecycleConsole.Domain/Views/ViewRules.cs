using LifecycleConsole.Domain.Plans;

namespace LifecycleConsole.Domain.Views;

/// <summary>What a saved view may be.</summary>
public static class ViewRules
{
    public static readonly RefusalKind Name = new("view.name",
        "A view's name has 1 to {max} characters, none of which is a control character. Choose another name.");

    public static readonly RefusalKind NameTaken = new("view.name-taken",
        "You have a view called {name} already. Choose another name, or delete that one first.");

    public static readonly RefusalKind TooMany = new("view.too-many",
        "You have {max} views of this list, which is as many as one can keep. Delete one first.");

    public static readonly RefusalKind Query = new("view.query",
        "The filters of this view are too long to be saved. Take some out.");

    public static readonly RefusalKind NotFound = new("view.not-found",
        "There is no such view of yours. It may have been deleted.");

    /// <summary>Null where a view may be called so and hold this, among the user's own views of the list.</summary>
    /// <param name="id">The view that is changed; null: a new one.</param>
    public static Refusal? WhyNot(IReadOnlyList<SavedView> own, string? id, string name, string query)
    {
        if (name.Length is 0 or > SavedView.NameLengthMax || name.Any(char.IsControl))
        {
            return Name.With(new RefusalArgument("max", SavedView.NameLengthMax));
        }
        if (query.Length > SavedView.QueryLengthMax)
        {
            return Query.With();
        }
        if (own.Any(view => view.Id != id && string.Equals(view.Name, name, StringComparison.OrdinalIgnoreCase)))
        {
            return NameTaken.With(new RefusalArgument("name", name));
        }
        return id is null && own.Count >= SavedView.PerUserMax
            ? TooMany.With(new RefusalArgument("max", SavedView.PerUserMax))
            : null;
    }
}
