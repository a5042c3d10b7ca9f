using System.Globalization;
using LifecycleConsole.Domain.Access;
using LifecycleConsole.Operations.Reading;
using LifecycleConsole.Web.Frame;
using LifecycleConsole.Web.Resources;
using Microsoft.AspNetCore.Components;

namespace LifecycleConsole.Web.Plans;

/// <summary>What a list calls its things.</summary>
public sealed record PartWords
{
    public required string Title { get; init; }

    public required string Icon { get; init; }

    /// <summary>The button that makes a new one; empty: there is none.</summary>
    public required string Create { get; init; }

    public required string SearchHint { get; init; }

    public required string Nothing { get; init; }

    public required string NothingWhy { get; init; }

    public required string NoMatch { get; init; }

    /// <summary>The rules of the list, below its head; empty: none.</summary>
    public string Note { get; init; } = "";

    /// <summary>Where all the rules stand; empty: nowhere.</summary>
    public string NoteHref { get; init; } = "";

    /// <summary>The things are instances, so that one cannot filter by their instance.</summary>
    public bool IsOfInstances { get; init; }

    /// <summary>Some are made by hand and some automatically.</summary>
    public bool HasKinds { get; init; }
}

/// <summary>A list in one of its four faces, with its head, filters, pager and bar.</summary>
public sealed partial class PartList<TRow, TState>
{
    [Parameter, EditorRequired]
    public required PartListPage<TRow, TState> Page { get; set; }

    [Parameter, EditorRequired]
    public required PartWords Words { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<TableColumn<TRow>> Columns { get; set; }

    [Parameter, EditorRequired]
    public required Func<TRow, string> NameOf { get; set; }

    /// <summary>States to filter by, with their words.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<(TState State, string Text)> States { get; set; }

    /// <summary>The right that making a new one takes.</summary>
    [Parameter, EditorRequired]
    public required ActionName CreateAction { get; set; }

    /// <summary>Filters of the page's own, instead of those that the lists share.</summary>
    [Parameter]
    public RenderFragment? Filters { get; set; }

    private string? CountText => Page.Counts is not { } counts ? null
        : counts.Matching == counts.All ? Written(counts.All)
        : TimeWords.Fill(InstanceTexts.CountOf, Written(counts.Matching), Written(counts.All));

    private static string Written(int count) => count > PartCounts.Cap
        ? TimeWords.Fill(InstanceTexts.CountCapped, PartCounts.Cap.ToString("N0", CultureInfo.CurrentCulture))
        : count.ToString("N0", CultureInfo.CurrentCulture);
}

/// <summary>The words of dialogs in addresses.</summary>
public static class PartDeeds
{
    public const string Create = "create";
    public const string Attach = "attach";
    public const string Detach = "detach";
    public const string Rename = "rename";
    public const string Snapshot = "snapshot";
    public const string Delete = "delete";
    public const string Bind = "bind";
    public const string Unbind = "unbind";
    public const string Resize = "resize";
    public const string Release = "release";
    public const string Recover = "recover";
    public const string Terminate = "terminate";
    public const string Renew = "renew";
    public const string Unify = "unify";
    public const string Until = "until";
    public const string AutoRenew = "auto-renew";
    public const string NoRenewal = "no-renewal";
    public const string ManualRenewal = "manual-renewal";
}
