using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Frame;

/// <summary>A column of a list: everything but what stands in it.</summary>
public record TableColumn
{
    /// <summary>A stable word: it stands in saved settings and in addresses.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>The word by which the address sorts by it; null: it cannot be sorted by.</summary>
    public string? SortKey { get; init; }

    /// <summary>The first click sorts downwards: newest, largest first.</summary>
    public bool DescendsFirst { get; init; }

    /// <summary>Pixels; 0: what is left.</summary>
    public int Width { get; init; }

    /// <summary>
    /// Added to header and cells: <c>num</c> goes to the right, <c>wide</c> leaves below 1280 pixels.
    /// </summary>
    public string? Css { get; init; }

    /// <summary>Always there, at its place.</summary>
    public bool IsFixed { get; init; }

    /// <summary>Not there until somebody picks it.</summary>
    public bool IsExtra { get; init; }

    /// <summary>Where it goes when rows become cards, below 768 pixels.</summary>
    public CardPlace Card { get; init; } = CardPlace.Line;
}

/// <summary>A column of a <see cref="DataTable{TRow}"/> with what stands in it.</summary>
public sealed record TableColumn<TRow> : TableColumn
{
    public TableColumn()
    {
    }

    [SetsRequiredMembers]
    public TableColumn(TableColumn column, RenderFragment<TRow> cell)
        : base(column) => Cell = cell;

    public required RenderFragment<TRow> Cell { get; init; }
}

/// <summary>The place of a cell on a card.</summary>
public enum CardPlace
{
    /// <summary>A line of its own: title, then content.</summary>
    Line,

    /// <summary>A line without a title.</summary>
    Full,

    /// <summary>First line, left.</summary>
    Head,

    /// <summary>First line, right.</summary>
    Corner,

    /// <summary>Last line: buttons of the same width.</summary>
    Deeds,

    /// <summary>Not on cards.</summary>
    None,
}
