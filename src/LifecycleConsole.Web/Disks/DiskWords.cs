using LifecycleConsole.Domain.Disks;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Disks;

/// <summary>The list's words and columns.</summary>
internal static class DiskWords
{
    public static PartWords List => new()
    {
        Title = PartTexts.Disks,
        Icon = "disk",
        Create = PartTexts.CreateDisk,
        SearchHint = PartTexts.SearchName,
        Nothing = PartTexts.NoDisks,
        NothingWhy = PartTexts.NoDisksWhy,
        NoMatch = PartTexts.NoDiskMatch,
    };

    public static IReadOnlyList<(DiskState State, string Text)> States =>
        [.. Enum.GetValues<DiskState>().Select(state => (state, DiskLooks.Of(state).Label))];

    public static TableColumn Name => new()
    {
        Id = "name", Title = PartTexts.ColumnDisk, SortKey = "name", Width = 200, IsFixed = true, Card = CardPlace.Head,
    };

    public static TableColumn State => new()
    {
        Id = "state", Title = InstanceTexts.ColumnState, Width = 112, Card = CardPlace.Corner,
    };

    public static TableColumn Attached =>
        new() { Id = "attached", Title = PartTexts.ColumnAttached, Width = 158 };

    public static TableColumn Size => new()
    {
        Id = "size", Title = PartTexts.ColumnSize, SortKey = "size", DescendsFirst = true, Width = 150,
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
