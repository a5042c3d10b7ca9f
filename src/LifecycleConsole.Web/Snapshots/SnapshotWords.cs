using LifecycleConsole.Domain.Snapshots;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Snapshots;

/// <summary>The list's words and columns.</summary>
internal static class SnapshotWords
{
    public static PartWords List => new()
    {
        Title = PartTexts.Snapshots,
        Icon = "snap",
        Create = InstanceTexts.CreateSnapshot,
        SearchHint = PartTexts.SearchSnapshot,
        Nothing = PartTexts.NoSnapshots,
        NothingWhy = PartTexts.NoSnapshotsWhy,
        NoMatch = PartTexts.NoSnapshotMatch,
        HasKinds = true,
    };

    public static IReadOnlyList<(SnapshotState State, string Text)> States =>
        [.. Enum.GetValues<SnapshotState>().Select(state => (state, SnapshotLooks.Of(state).Label))];

    public static TableColumn Name => new()
    {
        Id = "name", Title = PartTexts.Snapshot, SortKey = "name", Width = 208, IsFixed = true, Card = CardPlace.Head,
    };

    public static TableColumn State => new()
    {
        Id = "state", Title = InstanceTexts.ColumnState, Width = 104, Card = CardPlace.Corner,
    };

    public static TableColumn Source => new() { Id = "source", Title = PartTexts.ColumnSource, Width = 200 };

    public static TableColumn Size => new()
    {
        Id = "size", Title = PartTexts.ColumnSize, SortKey = "size", DescendsFirst = true, Width = 92,
    };

    public static TableColumn Price =>
        new() { Id = "price", Title = InstanceTexts.ColumnPrice, Width = 136, Css = "num" };

    public static TableColumn Created => new()
    {
        Id = "created", Title = InstanceTexts.SortCreated, SortKey = "created", DescendsFirst = true, Width = 96,
    };

    public static TableColumn Acts =>
        new() { Id = "actions", Title = InstanceTexts.ColumnActions, IsFixed = true, Card = CardPlace.Deeds };
}
