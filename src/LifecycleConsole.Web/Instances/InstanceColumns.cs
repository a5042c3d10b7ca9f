using LifecycleConsole.Operations.Instances;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Resources;

namespace LifecycleConsole.Web.Instances;

/// <summary>The columns of the Instances list, in their first order.</summary>
public static class InstanceColumns
{
    public const string Name = "name";
    public const string State = "state";
    public const string Billing = "billing";
    public const string Next = "next";
    public const string Configuration = "configuration";
    public const string Addresses = "addresses";
    public const string Tags = "tags";
    public const string Created = "created";
    public const string Changed = "changed";
    public const string IfNothing = "if-nothing";
    public const string Price = "price";
    public const string Actions = "actions";

    public static IReadOnlyList<TableColumn> All =>
    [
        new()
        {
            Id = Name, Title = InstanceTexts.ColumnName, Width = 192, IsFixed = true, Card = CardPlace.Head,
            SortKey = InstanceListAddress.Word(InstanceSort.Name),
        },
        new() { Id = State, Title = InstanceTexts.ColumnState, Width = 104, Card = CardPlace.Corner },
        new() { Id = Billing, Title = InstanceTexts.ColumnBilling, Width = 139 },
        new()
        {
            Id = Next, Title = InstanceTexts.ColumnNext, Width = 174, Card = CardPlace.Full,
            SortKey = InstanceListAddress.Word(InstanceSort.Next),
        },
        new()
        {
            Id = Configuration, Title = InstanceTexts.ColumnConfiguration, Width = 160, Css = "wide",
            Card = CardPlace.None,
        },
        new() { Id = Addresses, Title = InstanceTexts.Addresses, Width = 150, IsExtra = true },
        new() { Id = Tags, Title = InstanceTexts.Tags, Width = 150, IsExtra = true },
        new()
        {
            Id = Created, Title = InstanceTexts.Created, Width = 150, IsExtra = true, DescendsFirst = true,
            SortKey = InstanceListAddress.Word(InstanceSort.Created),
        },
        new()
        {
            Id = Changed, Title = InstanceTexts.SortChanged, Width = 150, IsExtra = true, DescendsFirst = true,
            SortKey = InstanceListAddress.Word(InstanceSort.Changed),
        },
        new() { Id = IfNothing, Title = InstanceTexts.CardNothingDone, Width = 166, IsExtra = true },
        new() { Id = Price, Title = InstanceTexts.ColumnPrice, Width = 92, Css = "num" },
        new() { Id = Actions, Title = InstanceTexts.ColumnActions, IsFixed = true, Card = CardPlace.Deeds },
    ];
}
