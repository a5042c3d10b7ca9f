using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Renewals;

/// <summary>The list's words and columns.</summary>
internal static class RenewalWords
{
    public static readonly PartWords List = new()
    {
        Title = RenewalTexts.Title,
        Icon = "renew",
        Create = "",
        SearchHint = RenewalTexts.SearchHint,
        Nothing = RenewalTexts.Nothing,
        NothingWhy = RenewalTexts.NothingWhy,
        NoMatch = RenewalTexts.NoMatch,
    };

    public static readonly TableColumn Instance = new()
    {
        Id = "name", Title = RenewalTexts.ColumnInstance, Width = 184, IsFixed = true, Card = CardPlace.Head,
    };

    public static readonly TableColumn Spec = new() { Id = "spec", Title = RenewalTexts.ColumnSpec, Width = 146 };

    public static readonly TableColumn Expiry = new()
    {
        Id = "expiry", Title = RenewalTexts.ColumnExpiry, SortKey = "expiry", Width = 154, Card = CardPlace.Full,
    };

    public static readonly TableColumn Mode =
        new() { Id = "mode", Title = RenewalTexts.ColumnMode, Width = 252, Card = CardPlace.Full };

    public static readonly TableColumn Acts =
        new() { Id = "actions", Title = InstanceTexts.ColumnActions, IsFixed = true, Card = CardPlace.Deeds };
}
