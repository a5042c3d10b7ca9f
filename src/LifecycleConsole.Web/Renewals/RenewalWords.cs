using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Renewals;

/// <summary>The list's words and columns.</summary>
internal static class RenewalWords
{
    public static PartWords List => new()
    {
        Title = RenewalTexts.Title,
        Icon = "renew",
        Create = "",
        SearchHint = RenewalTexts.SearchHint,
        Nothing = RenewalTexts.Nothing,
        NothingWhy = RenewalTexts.NothingWhy,
        NoMatch = RenewalTexts.NoMatch,
    };

    public static TableColumn Instance => new()
    {
        Id = "name", Title = RenewalTexts.ColumnInstance, Width = 184, IsFixed = true, Card = CardPlace.Head,
    };

    public static TableColumn Spec => new() { Id = "spec", Title = RenewalTexts.ColumnSpec, Width = 146 };

    public static TableColumn Expiry => new()
    {
        Id = "expiry", Title = RenewalTexts.ColumnExpiry, SortKey = "expiry", Width = 172, Card = CardPlace.Full,
    };

    public static TableColumn Mode =>
        new() { Id = "mode", Title = RenewalTexts.ColumnMode, Width = 234, Card = CardPlace.Full };

    public static TableColumn Acts =>
        new() { Id = "actions", Title = InstanceTexts.ColumnActions, IsFixed = true, Card = CardPlace.Deeds };
}
