using LifecycleConsole.Domain.Addresses;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Addresses;

/// <summary>The list's words and columns.</summary>
internal static class AddressWords
{
    public static PartWords List => new()
    {
        Title = PartTexts.Addresses,
        Icon = "ip",
        Create = PartTexts.Allocate,
        SearchHint = PartTexts.SearchAddress,
        Nothing = PartTexts.NoAddresses,
        NothingWhy = PartTexts.NoAddressesWhy,
        NoMatch = PartTexts.NoAddressMatch,
    };

    public static IReadOnlyList<(AddressState State, string Text)> States =>
        [.. Enum.GetValues<AddressState>().Select(state => (state, AddressLooks.Of(state).Label))];

    public static TableColumn Name => new()
    {
        Id = "address", Title = PartTexts.Address, SortKey = "name", Width = 200, IsFixed = true,
        Card = CardPlace.Head,
    };

    public static TableColumn State => new()
    {
        Id = "state", Title = InstanceTexts.ColumnState, Width = 116, Card = CardPlace.Corner,
    };

    public static TableColumn Bound => new() { Id = "bound", Title = PartTexts.ColumnBound, Width = 176 };

    public static TableColumn Size => new()
    {
        Id = "bandwidth", Title = PartTexts.Bandwidth, SortKey = "size", DescendsFirst = true, Width = 132,
    };

    public static TableColumn Price =>
        new() { Id = "price", Title = InstanceTexts.ColumnPrice, Width = 130, Css = "num" };

    public static TableColumn Created => new()
    {
        Id = "created", Title = InstanceTexts.SortCreated, SortKey = "created", DescendsFirst = true, Width = 96,
        Css = "wide",
    };

    public static TableColumn Acts =>
        new() { Id = "actions", Title = InstanceTexts.ColumnActions, IsFixed = true, Card = CardPlace.Deeds };
}
