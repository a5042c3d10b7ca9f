using LifecycleConsole.Operations.RecycleBin;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Plans;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.RecycleBin;

/// <summary>The list's words and columns.</summary>
internal static class RecycleWords
{
    public static PartWords List => new()
    {
        Title = RecycleTexts.Title,
        Icon = "bin",
        Create = "",
        Note = RecycleTexts.Rules,
        NoteHref = "policies/recycle-bin",
        SearchHint = RecycleTexts.SearchHint,
        Nothing = RecycleTexts.Nothing,
        NothingWhy = RecycleTexts.NothingWhy,
        NoMatch = RecycleTexts.NoMatch,
        IsOfInstances = true,
    };

    public static IReadOnlyList<(RecycleStage Stage, string Text)> Stages =>
        [.. Enum.GetValues<RecycleStage>().Select(stage => (stage, RecycleLooks.Label(stage)))];

    public static TableColumn Name => new()
    {
        Id = "instance", Title = ReleaseTexts.ColumnInstance, SortKey = "name", Width = 196, IsFixed = true,
        Card = CardPlace.Head,
    };

    public static TableColumn Why => new() { Id = "why", Title = RecycleTexts.ColumnWhy, Width = 140 };

    public static TableColumn Left => new()
    {
        Id = "left", Title = RecycleTexts.ColumnLeft, SortKey = "created", Width = 188,
    };

    public static TableColumn TakenOff => new()
    {
        Id = "taken-off", Title = RecycleTexts.ColumnTakenOff, Width = 220,
    };

    public static TableColumn Cost => new()
    {
        Id = "cost", Title = RecycleTexts.ColumnCost, Width = 100, Css = "num",
    };

    public static TableColumn Acts =>
        new() { Id = "actions", Title = InstanceTexts.ColumnActions, IsFixed = true, Card = CardPlace.Deeds };
}
